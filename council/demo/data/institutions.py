"""Real institutions of both countries. Names we are not sure of in a language are left to the original and English."""

from __future__ import annotations

from dataclasses import dataclass

from council.core.types import Multilingual

from . import T


@dataclass(frozen=True)
class Place:
    """An institution as its own site introduces it."""

    country: str
    city: Multilingual
    name: Multilingual
    short: Multilingual | None = None
    website: str | None = None
    about: Multilingual | None = None


BAKU = T(az="Bakı", kk="Баку", ru="Баку", en="Baku")
ASTANA = T(kk="Астана", az="Astana", ru="Астана", en="Astana")
ALMATY = T(kk="Алматы", az="Almatı", ru="Алматы", en="Almaty")
AKTAU = T(kk="Ақтау", az="Aktau", ru="Актау", en="Aktau")
KURYK = T(kk="Құрық", az="Kurık", ru="Курык", en="Kuryk")
ALAT = T(az="Ələt", kk="Алят", ru="Алят", en="Alat")

INSTITUTIONS = {
    "air": Place(
        "AZ",
        BAKU,
        T(
            az="Beynəlxalq Münasibətlərin Təhlili Mərkəzi",
            kk="Халықаралық қатынастарды талдау орталығы",
            ru="Центр анализа международных отношений",
            en="Center of Analysis of International Relations",
        ),
        T(az="BMTM", kk="AIR Center", ru="ЦАМО", en="AIR Center"),
        "https://aircenter.az",
        T(
            az="Bakıda xarici siyasət və beynəlxalq münasibətlər üzrə beyin mərkəzi. Şuranın Azərbaycan bölməsinə rəhbərlik edir.",
            kk="Бакудегі сыртқы саясат және халықаралық қатынастар жөніндегі талдау орталығы. Кеңестің Әзербайжан бөлімшесін басқарады.",
            ru="Аналитический центр по внешней политике и международным отношениям в Баку. Возглавляет азербайджанское отделение совета.",
            en="A think tank on foreign policy and international relations in Baku. It leads the Azerbaijani chapter of the council.",
        ),
    ),
    "kaziss": Place(
        "KZ",
        ASTANA,
        T(
            kk="Қазақстанның стратегиялық зерттеулер институты",
            az="Qazaxıstan Strateji Araşdırmalar İnstitutu",
            ru="Казахстанский институт стратегических исследований",
            en="Kazakhstan Institute for Strategic Studies",
        ),
        T(kk="ҚСЗИ", az="KazISS", ru="КИСИ", en="KazISS"),
        "https://kisi.kz",
        T(
            kk="Қазақстан Республикасы Президентінің жанындағы ғылыми-талдау ұйымы. Кеңестің Қазақстан бөлімшесін басқарады.",
            az="Qazaxıstan Respublikası Prezidentinin yanında elmi-analitik qurum. Şuranın Qazaxıstan bölməsinə rəhbərlik edir.",
            ru="Научно-аналитическая организация при Президенте Республики Казахстан. Возглавляет казахстанское отделение совета.",
            en="A research institute under the President of the Republic of Kazakhstan. It leads the Kazakh chapter of the council.",
        ),
    ),
    "bsu": Place(
        "AZ",
        BAKU,
        T(
            az="Bakı Dövlət Universiteti",
            kk="Баку мемлекеттік университеті",
            ru="Бакинский государственный университет",
            en="Baku State University",
        ),
        T(az="BDU", ru="БГУ", en="BSU"),
        "https://bsu.edu.az",
    ),
    "ada": Place(
        "AZ", BAKU, T(az="ADA Universiteti", kk="АДА университеті", ru="Университет АДА", en="ADA University"), None, "https://www.ada.edu.az"
    ),
    "unec": Place(
        "AZ",
        BAKU,
        T(
            az="Azərbaycan Dövlət İqtisad Universiteti",
            kk="Әзербайжан мемлекеттік экономика университеті",
            ru="Азербайджанский государственный экономический университет",
            en="Azerbaijan State University of Economics",
        ),
        T(az="UNEC", en="UNEC"),
        "https://unec.edu.az",
    ),
    "khazar": Place(
        "AZ", BAKU, T(az="Xəzər Universiteti", kk="Хазар университеті", ru="Университет Хазар", en="Khazar University"), None, "https://khazar.org"
    ),
    "academy": Place(
        "AZ",
        BAKU,
        T(
            az="Azərbaycan Milli Elmlər Akademiyası",
            kk="Әзербайжан Ұлттық ғылым академиясы",
            ru="Национальная академия наук Азербайджана",
            en="Azerbaijan National Academy of Sciences",
        ),
        T(az="AMEA", ru="НАНА", en="ANAS"),
        "https://science.gov.az",
    ),
    "marine": Place(
        "AZ",
        BAKU,
        T(
            az="Azərbaycan Dövlət Dəniz Akademiyası",
            kk="Әзербайжан мемлекеттік теңіз академиясы",
            ru="Азербайджанская государственная морская академия",
            en="Azerbaijan State Marine Academy",
        ),
        T(az="ADDA", ru="АГМА", en="ASMA"),
    ),
    "port-baku": Place(
        "AZ",
        ALAT,
        T(
            az="Bakı Beynəlxalq Dəniz Ticarət Limanı",
            kk="Баку халықаралық теңіз сауда порты",
            ru="Бакинский международный морской торговый порт",
            en="Baku International Sea Trade Port",
        ),
        T(az="Bakı Limanı", kk="Баку порты", ru="Порт Баку", en="Port of Baku"),
        "https://portofbaku.com",
    ),
    "kaznu": Place(
        "KZ",
        ALMATY,
        T(
            kk="Әл-Фараби атындағы Қазақ ұлттық университеті",
            az="Əl-Fərabi adına Qazax Milli Universiteti",
            ru="Казахский национальный университет имени аль-Фараби",
            en="Al-Farabi Kazakh National University",
        ),
        T(kk="ҚазҰУ", az="KazNU", ru="КазНУ", en="KazNU"),
        "https://www.kaznu.kz",
    ),
    "enu": Place(
        "KZ",
        ASTANA,
        T(
            kk="Л. Н. Гумилев атындағы Еуразия ұлттық университеті",
            az="L. N. Qumilyov adına Avrasiya Milli Universiteti",
            ru="Евразийский национальный университет имени Л. Н. Гумилёва",
            en="L. N. Gumilyov Eurasian National University",
        ),
        T(kk="ЕҰУ", az="ENU", ru="ЕНУ", en="ENU"),
        "https://www.enu.kz",
    ),
    "nu": Place(
        "KZ",
        ASTANA,
        T(kk="Назарбаев Университеті", az="Nazarbayev Universiteti", ru="Назарбаев Университет", en="Nazarbayev University"),
        None,
        "https://nu.edu.kz",
    ),
    "yessenov": Place(
        "KZ",
        AKTAU,
        T(
            kk="Ш. Есенов атындағы Каспий технологиялар және инжиниринг университеті",
            az="Ş. Yesenov adına Xəzər Texnologiyalar və Mühəndislik Universiteti",
            ru="Каспийский университет технологий и инжиниринга имени Ш. Есенова",
            en="Sh. Yessenov Caspian University of Technologies and Engineering",
        ),
        T(kk="Есенов университеті", az="Yesenov Universiteti", ru="Университет Есенова", en="Yessenov University"),
        "https://yu.edu.kz",
    ),
    "oriental": Place(
        "KZ",
        ALMATY,
        T(
            kk="Р. Б. Сүлейменов атындағы Шығыстану институты",
            az="R. B. Süleymenov adına Şərqşünaslıq İnstitutu",
            ru="Институт востоковедения имени Р. Б. Сулейменова",
            en="R. B. Suleimenov Institute of Oriental Studies",
        ),
    ),
    "port-aktau": Place(
        "KZ",
        AKTAU,
        T(
            kk="Ақтау теңіз сауда порты",
            az="Aktau Dəniz Ticarət Limanı",
            ru="Актауский морской торговый порт",
            en="Aktau Sea Commercial Port",
        ),
        T(kk="Ақтау порты", az="Aktau limanı", ru="Порт Актау", en="Port of Aktau"),
        "https://portaktau.kz",
    ),
    "port-kuryk": Place("KZ", KURYK, T(kk="Құрық порты", az="Kurık limanı", ru="Порт Курык", en="Port of Kuryk")),
}
#: Who leads which chapter.
LEADS = {"AZ": "air", "KZ": "kaziss"}
