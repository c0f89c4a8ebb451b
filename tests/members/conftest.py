"""People who come to the council, and short ways to say what happens to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from council.accounts.operations import confirm, create_account
from council.core.database import db, transaction
from council.core.outbox import Letter
from council.core.policy import Actor, actor_of
from council.core.types import Multilingual
from council.lingua.names import PersonName
from council.members import catalogue, operations, queries
from council.members.models import Expert, Topic
from council.members.operations import Post, Profile

SABINA = PersonName("Səbinə", "Quliyeva", "Rəşid qızı", "az")


def profile(**changes: Any) -> Profile:
    """A profile with something in every field."""
    values: dict[str, Any] = {
        "names": [SABINA, PersonName("Sabina", "Guliyeva", "", "en")],
        "posts": [Post("Xəzər Limanları Mərkəzi", Multilingual.of("az", az="Aparıcı mütəxəssis", en="Leading specialist"), 2021)],
        "topics": ["transport"],
        "languages": ["az", "tr"],
        "countries": ["AZ", "GE"],
        "bio": Multilingual.of("az", az="Limanları öyrənir.", en="Studies harbours."),
        "links": ["https://example.org/sabina"],
        "phone": "+994 12 123 45 67",
        "answers_press": True,
    }
    return Profile(**{**values, **changes})


@pytest.fixture
def letters(app: Flask) -> Callable[[], list[str]]:
    """Letters written so far, as ``name/language to address``."""

    def read() -> list[str]:
        return [f"{letter.name}/{letter.lang} {letter.to_email}" for letter in db.session.scalars(sa.select(Letter).order_by(Letter.id))]

    return read


@pytest.fixture
def apply(app: Flask) -> Callable[..., Expert]:
    """Open an account and apply with it: ``apply("nigar", name=…, chapter="az")``."""

    def build(login: str = "sabina", *, name: PersonName = SABINA, chapter: str = "az", lang: str = "az", confirmed: bool = True) -> Expert:
        home = queries.chapter_by_slug(chapter)
        assert home is not None
        with transaction():
            user = create_account(f"{login}@demo.example", name=f"{name.given} {name.family}", lang=lang)
            if confirmed:
                confirm(user)
            return operations.apply(user, chapter=home, name=name, motivation="Limanlar və dəmir yolları.", consent="I agree.")

    return build


@pytest.fixture
def sabina(apply: Callable[..., Expert], orxan: Actor) -> Expert:
    """Səbinə: an approved expert of the Azerbaijani chapter with a full profile."""
    expert = apply()
    with transaction():
        operations.approve(expert, actor=orxan)
        return operations.change_profile(expert, profile(), actor=actor_of(expert.user))


@pytest.fixture
def rail(orxan: Actor) -> Topic:
    """A topic under transport."""
    with transaction():
        return catalogue.add_topic(Multilingual.of("en", en="Rail", ru="Железные дороги"), queries.topic_by_slug("transport"), actor=orxan)


def path_of(expert: Expert, lang: str = "en") -> str:
    """The address of Səbinə's profile."""
    return f"/{lang}/experts/{expert.code}-sabina-guliyeva"
