"""The council before anybody joins: its names, two chapters, institutions, topics."""

from __future__ import annotations

from council.core.database import db
from council.core.policy import SYSTEM
from council.core.profile import DEFAULT, CouncilProfile
from council.members import catalogue
from council.members.models import Chapter, Country

from .data import T
from .data.institutions import INSTITUTIONS, LEADS
from .data.topics import TOPICS
from .stage import Stage, utc

#: The day of the memorandum, in Baku.
FOUNDED = utc(2022, 5, 23, 9, 0, "Asia/Baku")
CHAPTERS = {
    "AZ": ("az", "Asia/Baku", T(az="Azərbaycan bölməsi", kk="Әзербайжан бөлімшесі", ru="Азербайджанское отделение", en="Azerbaijani chapter")),
    "KZ": ("kz", "Asia/Almaty", T(kk="Қазақстан бөлімшесі", az="Qazaxıstan bölməsi", ru="Казахстанское отделение", en="Kazakh chapter")),
}
ABOUT = T(
    en="The council was set up in Baku on 23 May 2022 by the Kazakhstan Institute for Strategic Studies and the Center of Analysis of "
    "International Relations. Its experts meet, write joint papers and advise the governments of both countries. What you see here is a "
    "demonstration: apart from the institutions and the first three meetings, people, papers and events are invented.",
    az="Şura 23 may 2022-ci ildə Bakıda Qazaxıstan Strateji Araşdırmalar İnstitutu və Beynəlxalq Münasibətlərin Təhlili Mərkəzi tərəfindən "
    "təsis edilib. Ekspertləri bir araya gəlir, birgə tədqiqatlar yazır və iki ölkənin hökumətlərinə tövsiyələr verir. "
    "Burada gördükləriniz nümayiş üçündür: qurumlar və ilk üç görüş istisna olmaqla, şəxslər, nəşrlər və tədbirlər uydurmadır.",
    kk="Кеңесті 2022 жылғы 23 мамырда Бакуде Қазақстанның стратегиялық зерттеулер институты мен Халықаралық қатынастарды талдау орталығы "
    "құрды. Сарапшылар бас қосып, бірлескен зерттеулер жазады және екі елдің үкіметтеріне ұсынымдар береді. "
    "Мұнда көргеніңіз — таныстыру нұсқасы: ұйымдар мен алғашқы үш кездесуден басқа адамдар, жарияланымдар және іс-шаралар ойдан алынған.",
    ru="Совет учреждён в Баку 23 мая 2022 года Казахстанским институтом стратегических исследований и Центром анализа международных "
    "отношений. Его эксперты встречаются, пишут совместные работы и дают рекомендации правительствам двух стран. Перед вами "
    "демонстрация: кроме организаций и первых трёх встреч, люди, публикации и мероприятия вымышлены.",
)


def found(stage: Stage) -> None:
    """Write the names of the council, its chapters with their lead institutions, and the tree of topics."""
    with stage.on(FOUNDED):
        db.session.add(CouncilProfile(id=1, name=DEFAULT.name, short_name=DEFAULT.short_name, about=ABOUT))
        for key, place in INSTITUTIONS.items():
            institution = catalogue.create(place.name, place.country, actor=SYSTEM)
            stage.institutions[key] = catalogue.change(
                institution,
                name=place.name,
                country=place.country,
                short_name=place.short,
                city=place.city,
                website=place.website,
                about=place.about,
                actor=SYSTEM,
            )
        for country, (slug, zone, name) in CHAPTERS.items():
            lead = stage.institutions[LEADS[country]]
            stage.chapters[country] = Chapter(slug=slug, country=Country(country), zone=zone, name=name, lead_institution=lead)
        db.session.add_all(stage.chapters.values())
        for key, (label, below) in TOPICS.items():
            stage.topics[key] = catalogue.add_topic(label, None, actor=SYSTEM)
            for child, child_label in below.items():
                stage.topics[child] = catalogue.add_topic(child_label, stage.topics[key], actor=SYSTEM)
