"""Five questions of invented newspapers and offices, in all states, with the answers experts gave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A question, asked so many hours ago, with an answer wished within `within` hours. `experts` were asked, with what they answered."""

    name: str
    outlet: str
    email: str
    lang: str
    topic: str
    hours_ago: int
    within: int | None
    text: str
    experts: tuple[tuple[str, str | None], ...] = ()
    note: str = ""
    country: str = "AZ"
    closed: bool = False


#: An expert with this in place of an answer declined.
DECLINED = "—"
ENQUIRIES = (
    Asked(
        "Leyla Hüseynzadə", "“Xəzər xəbəri” qəzeti", "leyla@newspaper.example", "az", "caspian", 5, 8,
        "Xəzərin səviyyəsi və Aktau limanı: gəmiçilik üçün təhlükə varmı? Axşam buraxılışı üçün iki cümləlik şərh lazımdır.",
        (("Досмұханов", None), ("Sahilzadə", None)), "Mümkünsə, bu gün saat 18:00-dək cavab verin.",
    ),
    Asked(
        "Daniyar Windmill", "“Steppe Radio” (invented)", "daniyar@radio.example", "en", "corridor", 30, 96,
        "How long does a container take from Aktau to Baku today, and what would make it faster? We are looking for a guest for a ten-minute talk.",
        country="KZ",
    ),
    Asked(
        "Гүлжан Қаламгер", "«Жағалау» журналы", "gulzhan@magazine.example", "kk", "degrees", 190, 72,
        "Екі елдің университеттерінде қос диплом алғысы келетін студент неден бастауы керек? Оқырманға арналған қысқа кеңес керек еді.",
        (
            ("Көктемтаев", "Алдымен өз университетіңіздің халықаралық бөлімінен келісім бар-жоғын сұраңыз: тізім жыл сайын жаңарады. Кейін екі "
             "оқу жоспарын қатар қойып, сәйкес келетін пәндерді белгілеңіз. Құжатты аударуға кемінде екі ай қалдырыңыз."),
            ("Körpülü", DECLINED),
        ),
        country="KZ",
    ),
    Asked(
        "Мария Причалова", "Агентство «Пять морей»", "maria@agency.example", "ru", "ferry", 400, 48,
        "Правда ли, что билет на паром Курык — Алят нельзя купить заранее? Готовим справку для путешественников.",
        (("Nərgizli", "Место можно забронировать заранее, но день отправления зависит от погоды. Спрашивайте не о билете, а о ближайшем погодном "
        "окне: "
          "порты публикуют его каждый вечер."),),
        closed=True,
    ),
    Asked(
        "Bureau of regional cooperation", "A public office (invented)", "office@government.example", "en", "customs", 900, 240,
        "Which fields of the electronic declarations of the two countries differ in meaning and not only in name? We need a table with sources.",
        (("Yelkənli", "Twelve of sixty-one fields differ in meaning. The table with sources is the annex of our analytical note on the rules of "
        "customs, "
          "which anybody may use."), ("Жібекжолов", DECLINED)),
        closed=True,
    ),
)  # fmt: skip
