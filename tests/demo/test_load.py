"""What a newcomer finds in the demo council."""

from __future__ import annotations

import io
import json
import unicodedata
from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pypdf
import pytest
import sqlalchemy as sa

from council.accounts.models import User
from council.accounts.queries import by_email
from council.core import blobs, clock
from council.core.database import Base, db
from council.core.events import EventRecord
from council.core.outbox import Letter, LetterState
from council.core.seats import Seat, SeatState
from council.core.types import Multilingual, MultilingualType
from council.demo import load_if_empty, post, who_signs_in
from council.demo.people import ACCOUNTS
from council.demo.stage import Stage
from council.demo.typesetting import DECLARATION, NOTICE
from council.hackathons.models import Application, ApplicationState, Hackathon, Project, Team
from council.hackathons.rules import Phase, phase
from council.lingua.lookalikes import mixed_script_words, script_of
from council.members.models import Chapter, Expert, Institution, MembershipState, Topic
from council.papers.models import Paper, PaperState
from council.press.models import Enquiry
from council.recommendations.models import Recommendation
from council.roundtables.models import Invitation, Poll, Reply, RoundTable, State
from council.search.consistency import differences
from council.search.models import SearchEntry

from .conftest import PASSWORD

LETTERS_OF = {"az": "ə", "kk": "қ", "ru": "ы", "en": "w"}


def count(model: type[Base], *conditions: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions)) or 0


def test_the_numbers_are_those_that_were_promised(app):
    approved = Expert.state == MembershipState.APPROVED
    chapters = Counter(db.session.scalars(sa.select(Chapter.slug).join(Expert).where(approved)))

    assert chapters == {"az": 30, "kz": 30}
    assert count(Paper) == 40
    assert count(RoundTable) == 12
    assert count(Recommendation) == 14
    assert (count(Hackathon), count(Application)) == (3, 120)
    assert count(Enquiry) == 5
    assert count(Institution) == 16
    assert Counter(expert.state for expert in db.session.scalars(sa.select(Expert))) == {
        MembershipState.APPROVED: 60,
        MembershipState.APPLIED: 4,
        MembershipState.REFUSED: 1,
    }


def test_every_member_has_a_name_in_both_scripts_and_a_life_in_two_languages(app):
    for expert in db.session.scalars(sa.select(Expert)):
        scripts = {script_of(name.family[0]) for name in expert.names}
        assert scripts == {"Latin", "Cyrillic"}, expert.names[0].full
        if expert.state is MembershipState.APPROVED:
            assert len(expert.bio.texts) >= 2, expert.names[0].full
            assert expert.affiliations, expert.names[0].full
            assert expert.topics, expert.names[0].full


def test_topics_and_chapters_are_labelled_in_all_four_languages(app):
    labels = [*db.session.scalars(sa.select(Topic.label)), *db.session.scalars(sa.select(Chapter.name))]

    assert {tuple(sorted(label.texts)) for label in labels} == {("az", "en", "kk", "ru")}


def test_the_lead_institutions_are_those_of_the_memorandum(app):
    leads = {row.slug: row.name for row in db.session.execute(sa.select(Chapter.slug, Institution.name).join(Chapter.lead_institution))}

    assert leads["az"].texts["en"] == "Center of Analysis of International Relations"
    assert leads["kz"].texts["kk"] == "Қазақстанның стратегиялық зерттеулер институты"


def test_every_text_is_written_in_one_alphabet_a_word(app):
    for name, text in texts():
        assert mixed_script_words(text) == [], name


def test_no_azerbaijani_text_holds_a_cyrillic_letter_and_no_kazakh_one_a_latin_schwa(app):
    for name, lang, text in worded():
        if lang == "az":
            assert [letter for letter in text if script_of(letter) == "Cyrillic"] == [], name
        if lang in {"kk", "ru"}:
            assert set(text) & {"ə", "Ə"} == set(), name


def test_every_text_is_composed_and_tidy(app):
    for name, text in texts():
        assert unicodedata.is_normalized("NFC", text), name
        assert "\n".join(" ".join(line.split()) for line in text.split("\n")) == text, name


def texts():
    for name, _lang, text in worded():
        yield name, text


def worded():
    """Every multilingual text of the database: (table.column, language, text)."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, MultilingualType):
                for value in db.session.scalars(sa.select(column).where(column.is_not(None))):
                    assert isinstance(value, Multilingual)
                    for lang, text in value.texts.items():
                        yield f"{column}: {text[:40]}", lang, text


def test_every_file_of_a_paper_opens_and_is_written_in_its_language(app):
    seen = 0
    for paper in db.session.scalars(sa.select(Paper)):
        for version in paper.versions:
            for file in version.files:
                reader = pypdf.PdfReader(io.BytesIO(b"".join(blobs.contents(file.blob))))
                title_page, first_page = (page.extract_text() for page in reader.pages[:2])
                assert len(reader.pages) == file.blob.pages, paper.title
                assert LETTERS_OF[file.lang] in first_page, paper.title
                assert NOTICE[file.lang][:18] in " ".join(title_page.split()), paper.title
                assert reader.metadata.title == paper.title.texts[file.lang]
                assert reader.metadata.author, paper.title
                assert reader.trailer["/Root"]["/Lang"] == file.lang
                seen += 1
    assert seen > 60


def test_papers_are_numbered_in_the_order_they_appeared_in(app):
    published = db.session.scalars(sa.select(Paper).where(Paper.number.is_not(None)).order_by(Paper.published_at)).all()

    for kind in {paper.kind for paper in published}:
        numbers = [(paper.year, paper.number) for paper in published if paper.kind is kind]
        assert numbers == sorted(numbers)
    assert {paper.state for paper in db.session.scalars(sa.select(Paper))} == set(PaperState)
    assert {paper.published_at <= clock.now() for paper in published} == {True}


@pytest.mark.parametrize(
    ("number", "baku", "astana"),
    [
        ((2022, 1), "2022-05-23T11:00+04:00", "2022-05-23T13:00+06:00"),
        ((2022, 2), "2022-08-19T13:00+04:00", "2022-08-19T15:00+06:00"),
        ((2024, 1), "2024-03-12T10:00+04:00", "2024-03-12T11:00+05:00"),
    ],
)
def test_the_real_meetings_stand_in_the_clocks_of_their_days(app, number, baku, astana):
    table = db.session.scalars(sa.select(RoundTable).where(RoundTable.year == number[0], RoundTable.number == number[1])).one()

    shown = [table.starts_at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes") for zone in ("Asia/Baku", "Asia/Almaty")]
    assert shown == [baku, astana]
    assert table.state is State.HELD


def test_nobody_invented_sits_at_a_real_meeting(app):
    real = sa.select(RoundTable.id).where(RoundTable.year.in_([2022, 2024]))

    assert count(Invitation, Invitation.round_table_id.in_(real)) == 0


def test_round_tables_are_in_every_state_and_something_is_to_come(app):
    tables = db.session.scalars(sa.select(RoundTable)).all()

    assert Counter(table.state for table in tables) == {
        State.HELD: 6, State.PUBLISHED: 2, State.SCHEDULED: 1, State.POLLING: 1, State.DRAFT: 1, State.CANCELLED: 1,
    }  # fmt: skip
    assert all(table.starts_at > clock.now() + timedelta(days=10) for table in tables if table.state in {State.PUBLISHED, State.SCHEDULED})


def test_fourteen_of_sixteen_have_answered_the_poll(app):
    poll = db.session.scalars(sa.select(Poll)).one()

    assert len(poll.slots) == 5
    assert Counter(len(participant.answers) for participant in poll.participants) == {5: 14, 0: 2}


def test_invitations_are_in_every_state(app):
    assert set(db.session.scalars(sa.select(Invitation.state))) == set(Reply)


def test_hackathons_are_over_closing_and_open(app):
    hackathons = db.session.scalars(sa.select(Hackathon).order_by(Hackathon.begins_at)).all()

    assert [phase(hackathon, at=clock.now()) for hackathon in hackathons] == [Phase.OVER, Phase.OPEN, Phase.OPEN]
    assert hackathons[1].sign_up_closes < clock.now() + timedelta(days=7)
    assert (count(Team), count(Project)) == (14, 6)


def test_sign_ups_are_in_all_states_and_some_wait_for_a_seat(app):
    states = Counter(db.session.scalars(sa.select(Application.state)))

    assert set(states) == set(ApplicationState) - {ApplicationState.AWAITING_DECISION, ApplicationState.LAPSED}
    assert count(Seat, Seat.state == SeatState.WAITING) >= 8


def test_aliya_waits_for_her_guardian_and_murad_has_a_team(app):
    def application(key):
        user = by_email(f"{key}@demo.example")
        return db.session.scalars(sa.select(Application).where(Application.applicant_id == user.id).order_by(Application.submitted_at.desc())).first()

    aliya, murad = application("aliya"), application("murad")

    assert (aliya.minor, aliya.state) == (True, ApplicationState.AWAITING_GUARDIAN)
    assert murad.state is ApplicationState.CONFIRMED
    assert murad.membership.team.members[0].application.name == "Murad Həsənli"


def test_letters_are_sent_waiting_and_dead_and_all_addresses_are_nobodys(app):
    states = Counter(db.session.scalars(sa.select(Letter.state)))
    waiting = db.session.scalars(sa.select(Letter).where(Letter.state == LetterState.WAITING, Letter.due_at <= clock.now())).all()

    assert (states[LetterState.DEAD], LetterState.SENDING in states) == (1, False)
    assert {address.rpartition(".")[2] for address in db.session.scalars(sa.select(Letter.to_email))} == {"example"}
    assert {address.rpartition(".")[2] for address in db.session.scalars(sa.select(User.email))} == {"example"}
    assert sorted({(letter.to_email.partition("@")[0], letter.name) for letter in waiting}) == [
        ("aigerim", "enquiry_assigned"),
        ("aigerim", "invitation_reminder"),
        ("aigerim", "poll_opened"),
        ("aliya", "application_confirmed"),
        ("elchin", "poll_opened"),
        ("nurlan", "guardian_asked"),
    ]


def test_where_letters_could_really_leave_none_waits(disposable, monkeypatch):
    monkeypatch.setitem(disposable.config, "MAIL_SERVER", "smtp.example")
    db.session.execute(sa.update(Letter).values(state=LetterState.WAITING, sent_at=None, due_at=Letter.created_at))

    post.settle(Stage())

    assert set(db.session.scalars(sa.select(Letter.state))) == {LetterState.SENT, LetterState.DEAD}


def test_the_log_reads_in_the_order_of_time(app):
    times = db.session.scalars(sa.select(EventRecord.at).order_by(EventRecord.id)).all()

    assert len(times) > 1000
    assert times == sorted(times)
    assert times[-1] <= clock.now()


def test_everything_is_found_by_the_search_as_it_stands_now(app):
    assert Counter(db.session.scalars(sa.select(SearchEntry.kind))) == {
        "expert": 65, "institution": 16, "topic": 37, "paper": 40, "round-table": 12, "hackathon": 3, "recommendation": 14,
    }  # fmt: skip
    assert differences() == []


@pytest.mark.parametrize("key", ACCOUNTS)
def test_each_account_signs_in_with_the_printed_password(app, client, key):
    assert PASSWORD in who_signs_in()

    answer = client.post("/en/account/sign-in", data={"email": f"{key}@demo.example", "password": PASSWORD})

    assert answer.status_code == 302
    assert client.get("/en/desk").status_code == 200


@pytest.mark.parametrize("lang", ["az", "kk", "ru", "en"])
@pytest.mark.parametrize("page", ["", "experts", "papers", "round-tables", "hackathons", "recommendations", "institutions", "topics"])
def test_every_public_list_shows_the_demo_in_every_language(app, client, lang, page):
    assert client.get(f"/{lang}/{page}", follow_redirects=True).status_code == 200


def test_an_inhabited_house_is_left_alone(app):
    before = count(User)

    assert load_if_empty() is False
    assert count(User) == before


def test_the_declaration_is_whole_in_all_four_languages():
    rows = [json.loads(line) for line in DECLARATION.read_text(encoding="utf-8").splitlines()]
    articles = {row["part"]: row["text"] for row in rows if isinstance(row["part"], int)}

    assert sorted(articles) == list(range(1, 31))
    assert all(articles[number][lang] for number in articles for lang in LETTERS_OF)
