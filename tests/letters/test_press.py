"""Letters about a question of the press, from its receipt to the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from council.core.policy import STRANGER
from council.press import operations
from council.press.models import Assignment, Enquiry
from council.press.operations import Question
from tests.press.test_operations import expert_of
from tests.support import cast

from .agreed import check, in_four, reading

LEYLA = "leyla@press.example"
DEADLINE = datetime(2026, 3, 6, 13, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("app")


def leyla_asks(lang: str, **changes: Any) -> Enquiry:
    values: dict[str, Any] = {
        "name": "Leyla Hüseynzadə",
        "outlet": "Xəzər xəbərləri",
        "email": LEYLA,
        "lang": lang,
        "text": "Xəzərin səviyyəsi limanlara mane olacaqmı?\n\nSuyun <nə qədər> azalacağı gözlənilir?",
        "zone": "Asia/Baku",
        "deadline": DEADLINE,
    }
    return operations.receive(Question(**(values | changes)), actor=STRANGER)


def aigerim_is_asked(lang: str, by: str = "az", note: str = "Две-три фразы, пожалуйста.", **changes: Any) -> Assignment:
    """Aygerim reads one language, who asks another."""
    reading("aigerim", lang)
    return operations.assign(leyla_asks(by, **changes), [expert_of(cast.person("aigerim"))], note, actor=cast.person("dana"))[0]


def test_a_question_has_arrived():
    check("enquiry_received", leyla_asks)
    check("enquiry_received", lambda lang: leyla_asks(lang, deadline=None), variant="without-deadline")


def test_the_organisers_hear_of_a_question():
    def story(lang: str, **changes: Any) -> None:
        reading("orxan", lang)
        leyla_asks("az", **changes)

    check("enquiry_notice", story, to="orxan@demo.example")
    check("enquiry_notice", lambda lang: story(lang, deadline=None), to="orxan@demo.example", variant="without-deadline")


def test_an_expert_is_asked_for_an_answer():
    check("enquiry_assigned", aigerim_is_asked)
    check("enquiry_assigned", lambda lang: aigerim_is_asked(lang, note="", deadline=None), variant="without-deadline")


def test_the_answer_of_an_expert():
    def story(lang: str, *, share_address: bool = False, with_post: bool = True) -> None:
        assignment = aigerim_is_asked("kk", by=lang)
        expert = assignment.expert
        if with_post:
            expert.affiliations[0].post = in_four("Baş elmi işçi", "Бас ғылыми қызметкер", "Главный научный сотрудник", "Senior fellow")
            expert.chapter.lead_institution.name = in_four("QSTİ", "ҚСЗИ", "КИСИ", "KazISS")
        else:
            expert.affiliations = []
        answer = "Уровень падает.\n\nПорты углубляют <каналы>."
        operations.answer(assignment, answer, "ru", share_address=share_address, actor=cast.person("aigerim"))

    check("enquiry_answered", story)
    check("enquiry_answered", lambda lang: story(lang, share_address=True, with_post=False), variant="with-address")
