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
#: Read on the home page, so it also says what a visitor of the demo must know.
ABOUT = T(
    en="Experts of Azerbaijan and Kazakhstan meet, write and advise together. This is a demonstration: apart from the institutions and the "
    "first three meetings, everything here is invented.",
    az="Azərbaycan və Qazaxıstan ekspertləri bir araya gəlir, birgə yazır və tövsiyələr verir. Bu, nümayiş saytıdır: qurumlar və ilk üç görüş "
    "istisna olmaqla, buradakı hər şey uydurmadır.",
    kk="Әзербайжан мен Қазақстан сарапшылары бас қосады, бірге жазады және кеңес береді. Бұл — таныстыру нұсқасы: ұйымдар мен алғашқы үш "
    "кездесуден басқасының бәрі ойдан алынған.",
    ru="Эксперты Азербайджана и Казахстана встречаются, пишут и вырабатывают рекомендации вместе. Это демонстрация: кроме организаций и первых "
    "трёх встреч, всё здесь вымышлено.",
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
