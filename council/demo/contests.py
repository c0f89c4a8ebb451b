"""Three hackathons as their organisers plan them."""

from __future__ import annotations

from datetime import timedelta

from council.core.types import Multilingual
from council.hackathons import organising
from council.hackathons.models import Admission, Format, Hackathon
from council.hackathons.organising import Plan, QuestionPlan, TrackPlan
from council.members.models import Country

from .data import contests as words
from .stage import Stage, named


def announce_green(stage: Stage) -> Hackathon:
    """Green Caspian: on both shores in some three months, sign-up open."""
    begins = stage.at(_friday(stage, 92), 17)
    plan = Plan(
        title=named(words.GREEN_TITLE, year=begins.year),
        summary=words.GREEN_SUMMARY,
        rules=words.RULES,
        theme=words.GREEN_THEME,
        venue=words.GREEN_VENUE,
        format=Format.HYBRID,
        zone="Asia/Baku",
        begins_at=begins,
        ends_at=begins + timedelta(hours=48),
        sign_up_opens=stage.at(-19, 9),
        sign_up_closes=stage.at(55, 23, 59),
        submission_deadline=begins + timedelta(hours=46),
        admission=Admission.AUTOMATIC,
        team_min=2,
        team_max=4,
        min_age=16,
        max_age=None,
        seats={Country.AZ: 26, Country.KZ: 40},
    )
    return _announce(stage, plan, "AZ", 22, words.GREEN_TRACKS)


def announce_it(stage: Stage) -> Hackathon:
    """Digital Bridge: five weeks ago; the organisers chose whom to admit."""
    begins = stage.at(_friday(stage, -41), 18, zone="Asia/Almaty")
    plan = Plan(
        title=words.IT_TITLE,
        summary=words.IT_SUMMARY,
        rules=words.RULES,
        theme=words.IT_THEME,
        venue=None,
        format=Format.ONLINE,
        zone="Asia/Almaty",
        begins_at=begins,
        ends_at=begins + timedelta(hours=46),
        sign_up_opens=stage.at(-95, 9),
        sign_up_closes=stage.at(-50, 23, 59),
        submission_deadline=begins + timedelta(hours=44),
        admission=Admission.ORGANISERS,
        team_min=2,
        team_max=5,
        min_age=16,
        max_age=25,
        seats={Country.AZ: 18, Country.KZ: 18},
    )
    return _announce(stage, plan, "KZ", 96, words.IT_TRACKS)


def announce_sport(stage: Stage) -> Hackathon:
    """The Caspian mile: in three weeks, sign-up closes within days."""
    begins = stage.at(_friday(stage, 20) + 1, 11)
    plan = Plan(
        title=words.SPORT_TITLE,
        summary=words.SPORT_SUMMARY,
        rules=words.RULES,
        theme=words.SPORT_THEME,
        venue=words.SPORT_VENUE,
        format=Format.ON_SITE,
        zone="Asia/Baku",
        begins_at=begins,
        ends_at=begins + timedelta(hours=6),
        sign_up_opens=stage.at(-30, 9),
        sign_up_closes=stage.at(4, 23, 59),
        submission_deadline=begins + timedelta(hours=5),
        admission=Admission.AUTOMATIC,
        team_min=3,
        team_max=6,
        min_age=16,
        max_age=30,
        seats={Country.AZ: 8, Country.KZ: 8},
    )
    return _announce(stage, plan, "AZ", 31, ())


def _announce(stage: Stage, plan: Plan, country: str, days_ago: int, tracks: tuple[tuple[Multilingual, Multilingual | None], ...]) -> Hackathon:
    actor = stage.organiser(country)
    with stage.on(-days_ago):
        hackathon = organising.create(plan, chapter_id=stage.chapters[country].id, actor=actor)
        organising.set_tracks(hackathon, [TrackPlan(None, title, summary) for title, summary in tracks], actor=actor)
        asked = words.QUESTIONS if tracks else words.QUESTIONS[2:]
        organising.set_questions(
            hackathon, [QuestionPlan(None, kind, prompt, options, required) for kind, prompt, options, required in asked], actor=actor
        )
        organising.publish(hackathon, actor=actor)
    return hackathon


def _friday(stage: Stage, offset: int) -> int:
    """The first Friday on or after that day, as days from now."""
    return offset + (4 - stage.day(offset).weekday()) % 7
