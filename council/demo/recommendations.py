"""Fourteen recommendations, each led step by step as far as it came."""

from __future__ import annotations

from datetime import timedelta

from council.recommendations import operations
from council.recommendations.models import Recommendation, State
from council.roundtables import queries as roundtables

from .data.advice import ADDRESSEES, ADVICE, Advice
from .stage import Stage

OTHER = {"AZ": "KZ", "KZ": "AZ"}


def advise(stage: Stage) -> None:
    """Draft every recommendation and move it along, in the order of time, so that numbers follow it."""
    drafted: list[tuple[Advice, Recommendation]] = []
    for advice in sorted(ADVICE, key=lambda advice: -advice.begun):
        with stage.on(-advice.begun):
            words = _words(stage, advice)
            drafted.append(
                (
                    advice,
                    operations.draft(
                        words,
                        chapter_id=stage.chapters[advice.country].id,
                        actor=stage.organiser(advice.country),
                        code=stage.new_code("advice"),
                    ),
                )
            )
    steps = [(days_ago, index, state, note) for index, (advice, _made) in enumerate(drafted) for state, days_ago, note in advice.path]
    for days_ago, index, state, note in sorted(steps, key=lambda step: (-step[0], step[1])):
        advice, recommendation = drafted[index]
        # The two secretariats take turns; each hears of the other's step by letter.
        country = advice.country if state is State.AGREED else OTHER[advice.country]
        with stage.on(-days_ago, hour=16):
            operations.move(
                recommendation, state, expected=recommendation.state, happened_on=stage.day(-days_ago), note=note, actor=stage.organiser(country)
            )


def _words(stage: Stage, advice: Advice) -> operations.Words:
    kind, addressee = ADDRESSEES[advice.to]
    table = stage.tables[advice.table] if advice.table else None
    minutes = roundtables.minutes(table) if table is not None else None
    return operations.Words(
        title=advice.title,
        text=advice.text,
        addressee=addressee,
        addressee_kind=kind,
        due_on=stage.today.date() + timedelta(days=advice.due) if advice.due else None,
        round_table=table,
        paragraph=minutes.paragraphs[advice.paragraph] if minutes and advice.paragraph is not None else None,
        topics=stage.topics_of(advice.topics),
        papers=[stage.papers[key] for key in advice.papers],
        owners={chapter.id: stage.organiser(country).user for country, chapter in stage.chapters.items()},
    )
