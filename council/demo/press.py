"""Five enquiries of the press, in different states."""

from __future__ import annotations

from datetime import timedelta

from council.core.policy import STRANGER, actor_of
from council.press import operations
from council.press.operations import Question

from .data.enquiries import DECLINED, ENQUIRIES, Asked
from .stage import Stage


def ask(stage: Stage) -> None:
    """Let the press ask, oldest first, organisers assign, and experts answer or decline."""
    for asked in sorted(ENQUIRIES, key=lambda asked: -asked.hours_ago):
        _live_through(stage, asked)


def _live_through(stage: Stage, asked: Asked) -> None:
    began = stage.today - timedelta(hours=asked.hours_ago)
    organiser = stage.organiser(asked.country)
    with stage.on(began):
        question = Question(
            name=asked.name,
            outlet=asked.outlet,
            email=asked.email,
            lang=asked.lang,
            text=asked.text,
            zone="Asia/Almaty" if asked.lang == "kk" else "Asia/Baku",
            deadline=(began + timedelta(hours=asked.within)).replace(minute=0, second=0, microsecond=0) if asked.within else None,
            topic_id=stage.topics[asked.topic].id,
        )
        enquiry = operations.receive(question, actor=STRANGER)
    if not asked.experts:
        return
    with stage.on(began + timedelta(hours=1)):
        assignments = operations.assign(enquiry, [stage.experts[key] for key, _answer in asked.experts], asked.note, actor=organiser)
    for assignment, (_key, answer) in zip(assignments, asked.experts, strict=True):
        actor = actor_of(assignment.expert.user)
        with stage.on(began + timedelta(hours=4)):
            if answer == DECLINED:
                operations.decline(assignment, actor=actor)
            elif answer:
                operations.answer(assignment, answer, asked.lang, actor=actor)
    if asked.closed:
        with stage.on(began + timedelta(hours=60)):
            operations.close(enquiry, actor=organiser)
