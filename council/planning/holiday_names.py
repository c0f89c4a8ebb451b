"""Names of the public holidays of both countries in our four languages.

The package `holidays` writes Azerbaijan's in az and en, Kazakhstan's in kk and en, and silently falls back to English for any
other language; `IN_ENGLISH` leads from its English names to ours, which are the only ones a reader sees. A holiday that a new release of the
package brings and this table lacks is shown as `unnamed` until it gets a row; a test watches the years 2020 to 2030.
"""

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("az", "kk", "ru", "en")

_ROWS: Final = {
    "new-year": ("Yeni il bayramı", "Жаңа жыл", "Новый год", "New Year"),
    "day-of-sorrow": ("Ümumxalq hüzn günü", "Бүкілхалықтық аза күні", "День всенародной скорби", "Day of Sorrow"),
    "womens-day": ("Qadınlar günü", "Халықаралық әйелдер күні", "Международный женский день", "International Women's Day"),
    "novruz": ("Novruz bayramı", "Наурыз мейрамы", "Наурыз мейрамы (Новруз)", "Novruz / Nauryz"),
    "ramadan": ("Ramazan bayramı", "Ораза айт", "Ораза-айт (Рамазан байрамы)", "Ramadan holiday"),
    "kurban": ("Qurban bayramı", "Құрбан айт", "Курбан-айт (Гурбан байрамы)", "Kurban holiday"),
    "orthodox-christmas": (
        "Pravoslav Milad bayramı", "Православиелік Рождество", "Православное Рождество", "Orthodox Christmas",
    ),
    "victory-1945": ("Faşizm üzərində qələbə günü", "Жеңіс күні", "День Победы", "Victory Day (9 May)"),
    "az-independence": (
        "Müstəqillik Günü", "Әзербайжанның Тәуелсіздік күні", "День независимости Азербайджана", "Independence Day (Azerbaijan)",
    ),
    "az-republic": (
        "Respublika Günü", "Әзербайжанның Республика күні", "День Республики (Азербайджан)", "Republic Day (Azerbaijan)",
    ),
    "az-salvation": (
        "Azərbaycan xalqının milli qurtuluş günü", "Әзербайжан халқының ұлттық құтқарылу күні",
        "День национального спасения азербайджанского народа", "National Salvation Day (Azerbaijan)",
    ),
    "az-armed-forces": (
        "Azərbaycan Respublikasının Silahlı Qüvvələri günü", "Әзербайжан Республикасының Қарулы күштері күні",
        "День Вооружённых сил Азербайджана", "Armed Forces Day (Azerbaijan)",
    ),
    "az-victory": ("Zəfər Günü", "Жеңіс күні (Әзербайжан)", "День Победы (Азербайджан)", "Victory Day (Azerbaijan)"),
    "az-flag": (
        "Azərbaycan Respublikasının Dövlət bayrağı günü", "Әзербайжан Республикасының Мемлекеттік туы күні",
        "День Государственного флага Азербайджана", "State Flag Day (Azerbaijan)",
    ),
    "az-solidarity": (
        "Dünya azərbaycanlılarının həmrəyliyi günü", "Дүниежүзі әзербайжандарының ынтымақтастық күні",
        "День солидарности азербайджанцев мира", "Solidarity Day of World Azerbaijanis",
    ),
    "az-presidential-election": ("Prezident seçkiləri", "Президент сайлауы", "Президентские выборы", "Presidential election"),
    "az-municipal-election": ("Bələdiyyə seçkiləri", "Муниципалдық сайлау", "Муниципальные выборы", "Municipal elections"),
    "kz-unity": (
        "Qazaxıstan xalqının birliyi bayramı", "Қазақстан халқының бірлігі мерекесі", "Праздник единства народа Казахстана",
        "Unity of the People Day (Kazakhstan)",
    ),
    "kz-defender": (
        "Vətən Müdafiəçisi Günü", "Отан қорғаушы күні", "День защитника Отечества", "Defender of the Fatherland Day",
    ),
    "kz-capital": ("Paytaxt Günü", "Астана күні", "День столицы", "Capital Day (Kazakhstan)"),
    "kz-constitution": (
        "Qazaxıstan Respublikasının Konstitusiya Günü", "Қазақстан Республикасының Конституциясы күні",
        "День Конституции Республики Казахстан", "Constitution Day (Kazakhstan)",
    ),
    "kz-republic": ("Respublika Günü (Qazaxıstan)", "Республика күні", "День Республики", "Republic Day (Kazakhstan)"),
    "kz-independence": (
        "Qazaxıstanın Müstəqillik Günü", "Тәуелсіздік күні", "День независимости Казахстана", "Independence Day (Kazakhstan)",
    ),
    "kz-first-president": (
        "Birinci Prezident Günü", "Тұңғыш Президент күні", "День Первого Президента", "First President Day",
    ),
    "transferred": ("İstirahət günü", "Демалыс күні", "Выходной день (перенос)", "Day off (transferred)"),
    "unnamed": ("Bayram günü", "Мереке күні", "Праздничный день", "Public holiday"),
}  # fmt: skip

NAMES: Final[Mapping[str, Mapping[str, str]]] = {key: dict(zip(LANGUAGES, row, strict=True)) for key, row in _ROWS.items()}

IN_ENGLISH: Final[Mapping[tuple[str, str], str]] = {
    ("AZ", "New Year's Day"): "new-year",
    ("AZ", "Martyrs' Day"): "day-of-sorrow",
    ("AZ", "Women's Day"): "womens-day",
    ("AZ", "Spring Festival"): "novruz",
    ("AZ", "Eid al-Fitr"): "ramadan",
    ("AZ", "Eid al-Adha"): "kurban",
    ("AZ", "Victory over Fascism Day"): "victory-1945",
    ("AZ", "Independence Day"): "az-independence",
    ("AZ", "Republic Day"): "az-republic",
    ("AZ", "National Liberation Day"): "az-salvation",
    ("AZ", "Armed Forces Day"): "az-armed-forces",
    ("AZ", "Victory Day"): "az-victory",
    ("AZ", "National Flag Day"): "az-flag",
    ("AZ", "International Azerbaijanis Solidarity Day"): "az-solidarity",
    ("AZ", "Presidential elections"): "az-presidential-election",
    ("AZ", "Municipal elections"): "az-municipal-election",
    ("KZ", "New Year's Day"): "new-year",
    ("KZ", "Orthodox Christmas"): "orthodox-christmas",
    ("KZ", "International Women's Day"): "womens-day",
    ("KZ", "Nowruz Holiday"): "novruz",
    ("KZ", "Kazakhstan's People Solidarity Holiday"): "kz-unity",
    ("KZ", "Defender of the Fatherland Day"): "kz-defender",
    ("KZ", "Victory Day"): "victory-1945",
    ("KZ", "Capital Day"): "kz-capital",
    ("KZ", "Constitution Day"): "kz-constitution",
    ("KZ", "Republic Day"): "kz-republic",
    ("KZ", "Eid al-Adha"): "kurban",
    ("KZ", "Eid al-Fitr"): "ramadan",
    ("KZ", "First President Day"): "kz-first-president",
    ("KZ", "Independence Day"): "kz-independence",
}
