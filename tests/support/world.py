"""One of everything, for tests that walk through the whole house."""

from __future__ import annotations

import io
import secrets
from datetime import timedelta

from council.core import blobs, clock
from council.core.database import db, transaction
from council.core.filetypes import FileKind
from council.core.policy import STRANGER, Actor
from council.core.types import Multilingual
from council.hackathons import operations as sign_ups
from council.hackathons import organising, teamwork
from council.hackathons.models import Country, HackathonState, QuestionKind
from council.hackathons.organising import QuestionPlan
from council.papers import operations as papers
from council.papers.models import Access
from council.papers.operations import Upload
from council.press import operations as press
from council.recommendations.models import State as RecommendationState
from council.roundtables import agenda_operations, guest_operations, minutes_operations, operations, poll_operations
from council.roundtables.models import Role as GuestRole
from tests.hackathons.conftest import entry, minor_entry, plan
from tests.papers.conftest import by, details, pdf
from tests.press.test_operations import QUESTION, expert_of
from tests.recommendations.conftest import draft as recommendation
from tests.recommendations.conftest import walk
from tests.roundtables.conftest import ahead, begin, letter_to, pick
from tests.support.cast import person


def build() -> dict[str, str]:
    """Fill the council; returns addresses that are not linked from any page: those of letters."""
    people = {name: person(name) for name in ("aigerim", "elchin", "dana", "orxan", "murad", "aliya")}
    _papers(people["elchin"])
    _tables(people)
    secrets_sent = _contest(people)
    with transaction():
        enquiry = press.receive(QUESTION, actor=STRANGER)
    with transaction():
        press.assign(enquiry, [expert_of(people["aigerim"]), expert_of(people["elchin"])], "Two sentences.", actor=people["dana"])
    recommendation(people["orxan"], "An idea")
    walk(recommendation(people["orxan"]), RecommendationState.PROPOSED, RecommendationState.AGREED, actor=people["orxan"])
    db.session.commit()
    return secrets_sent


def _papers(elchin: Actor) -> None:
    for publish, access in ((True, Access.PUBLIC), (True, Access.MEMBERS), (False, Access.PUBLIC)):
        incoming = blobs.receive(io.BytesIO(pdf(note=f"{publish}{access}")), max_bytes=10_000_000, kind=FileKind.PAPER)
        lines = details(by(elchin), access=access)
        paper = papers.share(lines, [Upload(incoming, "az", "liman.pdf")], chapter_id=min(elchin.expert_in), token=secrets.token_hex(8), actor=elchin)
        if publish:
            papers.publish(paper, actor=elchin)
        db.session.commit()


def _tables(people: dict[str, Actor]) -> None:
    orxan = people["orxan"]
    polled = begin(orxan, "A date is looked for")
    asked = [pick(people[name]) for name in ("orxan", "elchin", "dana", "aigerim")]
    poll_operations.propose(polled, [ahead(20), ahead(21)], minutes=60, deadline=ahead(5), people=asked, actor=orxan)
    coming = begin(orxan, "Ports in step")
    operations.schedule(coming, ahead(21), ahead(21) + timedelta(hours=3), actor=orxan)
    agenda_operations.add(coming, agenda_operations.Entry(Multilingual.of("en", en="Opening"), minutes=30), actor=orxan)
    agenda_operations.add(coming, agenda_operations.Entry(Multilingual.of("en", en="Closing"), minutes=30), actor=orxan)
    operations.publish(coming, actor=orxan)
    guest_operations.invite_members(coming, [pick(people["elchin"]), pick(people["aigerim"])], GuestRole.SPEAKER, actor=orxan)
    given = {"email": "saule@port.example", "name": "Сәуле", "lang": "kk", "role": GuestRole.DISCUSSANT, "chapter_id": None}
    guest_operations.invite_address(coming, **given, actor=orxan)
    past = begin(orxan, "Held long ago")
    operations.schedule(past, ahead(-3), ahead(-3) + timedelta(hours=2), actor=orxan, in_the_past=True)
    operations.publish(past, actor=orxan)
    operations.hold(past, actor=orxan)
    for words in ("They met.", "They agreed."):
        minutes_operations.add_paragraph(past, Multilingual.of("en", en=words), actor=orxan)
    db.session.commit()


def _contest(people: dict[str, Actor]) -> dict[str, str]:
    from council.members.models import Chapter

    chapter = db.session.query(Chapter).filter_by(slug="kz").one()
    contest = organising.create(plan(), chapter_id=chapter.id, actor=people["dana"])
    contest.state, contest.published_at = HackathonState.PUBLISHED, clock.now()
    questions = [
        QuestionPlan(None, QuestionKind.TEXT, Multilingual.of("en", en="Why?"), None, False),
        QuestionPlan(None, QuestionKind.LONG, Multilingual.of("en", en="How?"), None, False),
    ]
    organising.set_questions(contest, questions, actor=people["dana"])
    organising.create(plan(title=Multilingual.of("en", en="Later")), chapter_id=chapter.id, actor=people["dana"])
    with transaction():
        mine = sign_ups.sign_up(contest, entry(), actor=people["murad"])
        sign_ups.sign_up(contest, minor_entry(), actor=people["aliya"])
        sign_ups.sign_up_by_mail(contest, entry(country=Country.AZ), email="gunel@demo.example", lang="az")
    with transaction():
        teamwork.create_team(mine, "Dalğa", actor=people["murad"])
    doors = {"confirm": "gunel@demo.example", "guardian": "saule@demo.example"}
    found = {f"/en/hackathons/{door}/": letter_to(email).text.split(f"/hackathons/{door}/")[1].split()[0] for door, email in doors.items()}
    found["/en/invitation/"] = letter_to("saule@port.example").text.split("/invitation/")[1].split()[0]
    return {door: door + secret for door, secret in found.items()}
