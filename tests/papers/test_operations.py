"""Sharing, changing, publishing, adding versions, withdrawing: what each leaves behind, also when two do it at once."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from council.accounts.queries import by_email
from council.core.database import db
from council.core.errors import Refused
from council.core.events import EventRecord
from council.core.outbox import Letter
from council.core.policy import actor_of
from council.core.types import Multilingual
from council.papers import operations, queries
from council.papers.models import Access, Paper, PaperAttribution, PaperFile, PaperKind, PaperState, PaperVersion
from council.papers.operations import Addition, AuthorLine

from .conftest import TITLE, by, details, upload

REASON = Multilingual.of("en", en="Table 3 was wrong.")


def events() -> list[str]:
    return list(db.session.scalars(sa.select(EventRecord.event).where(EventRecord.subject_kind == "paper").order_by(EventRecord.id)))


def letters() -> list[tuple[str, str, str]]:
    return [tuple(row) for row in db.session.execute(sa.select(Letter.name, Letter.to_email, Letter.lang).order_by(Letter.id))]


def test_a_shared_paper_is_a_draft_with_its_first_version_its_authors_in_order_and_no_number(elchin, aigerim):
    outsider = AuthorLine(None, "Günay", "Səfərova", "Xəzər Dəniz Təhsili Mərkəzi")
    paper = operations.share(details([*by(aigerim), outsider, *by(elchin)]), [upload()], chapter_id=1, token="t", actor=elchin)
    db.session.commit()

    assert (paper.state, paper.label, paper.latest, paper.published_at) == (PaperState.DRAFT, None, 1, None)
    assert [(author.position, author.expert.user_id if author.expert else author.family) for author in paper.authors] == [
        (1, aigerim.id),
        (2, "Səfərova"),
        (3, elchin.id),
    ]
    assert [(file.lang, file.name, file.blob.pages, file.since) for file in paper.files] == [("az", "Ələt limanı.pdf", 34, 1)]
    assert [topic.slug for topic in paper.topics] == ["transport", "caspian"]
    assert events() == ["paper:shared", "paper:version-added"]


def test_a_form_sent_twice_makes_one_paper(elchin):
    first = operations.share(details(by(elchin)), [upload()], chapter_id=1, token="same", actor=elchin)
    again = operations.share(details(by(elchin)), [upload()], chapter_id=1, token="same", actor=elchin)

    assert again is first
    assert db.session.scalar(sa.select(sa.func.count(Paper.id))) == 1
    assert db.session.scalar(sa.select(sa.func.count(PaperVersion.id))) == 1


def test_a_form_sent_again_with_another_title_is_refused_instead_of_being_lost(elchin):
    operations.share(details(by(elchin)), [], chapter_id=1, token="same", actor=elchin)
    with pytest.raises(Refused, match="sent before"):
        operations.share(details(by(elchin), title=Multilingual.of("en", en="Other")), [], chapter_id=1, token="same", actor=elchin)


def test_the_same_token_of_another_person_is_another_paper(elchin, aigerim):
    one = operations.share(details(by(elchin)), [], chapter_id=1, token="same", actor=elchin)
    other = operations.share(details(by(aigerim)), [], chapter_id=2, token="same", actor=aigerim)
    assert one.id != other.id


def test_a_form_pressed_twice_at_once_makes_one_paper(app, elchin):
    db.session.commit()
    start, made, failed = threading.Barrier(6), [], []

    def press() -> None:
        with app.app_context():
            actor = actor_of(by_email("elchin@demo.example"))
            given = details(by(actor))
            db.session.commit()
            start.wait()
            try:
                paper = operations.share(given, [], chapter_id=1, token="same", actor=actor)
                db.session.commit()
                made.append(paper.code)
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert (len(made), len(set(made))) == (6, 1)


def test_papers_published_at_once_get_an_unbroken_row_of_numbers(app, elchin, share):
    codes = [share(elchin, publish=False, title=Multilingual.of("en", en=f"Paper {number}")).code for number in range(8)]
    db.session.commit()
    start, failed = threading.Barrier(len(codes)), []

    def press(code: str) -> None:
        with app.app_context():
            actor = actor_of(by_email("elchin@demo.example"))
            paper = db.session.scalars(sa.select(Paper).where(Paper.code == code)).one()
            db.session.commit()
            start.wait()
            try:
                operations.publish(paper, actor=actor)
                db.session.commit()
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=press, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()

    assert failed == []
    assert sorted(db.session.scalars(sa.select(Paper.number))) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_versions_added_at_once_are_numbered_one_after_the_other(app, elchin, share):
    code = share(elchin).code
    files = [upload(note=f"version {number}") for number in range(5)]
    db.session.commit()
    start, failed = threading.Barrier(len(files)), []

    def press(number: int) -> None:
        with app.app_context():
            actor = actor_of(by_email("elchin@demo.example"))
            paper = db.session.scalars(sa.select(Paper).where(Paper.code == code)).one()
            db.session.commit()
            start.wait()
            try:
                operations.add_version(paper, Addition([files[number]], token=f"t{number}"), actor=actor)
                db.session.commit()
            except Exception as error:
                failed.append(error)

    threads = [threading.Thread(target=press, args=(number,)) for number in range(len(files))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()

    assert failed == []
    assert sorted(db.session.scalars(sa.select(PaperVersion.number))) == [1, 2, 3, 4, 5, 6]
    assert db.session.scalar(sa.select(Paper.latest)) == 6


def test_each_kind_is_numbered_by_itself_and_publishing_again_changes_nothing(elchin, share):
    first, second, brief = share(elchin), share(elchin), share(elchin, kind=PaperKind.POLICY_BRIEF)
    number, at = first.number, first.published_at
    operations.publish(first, actor=elchin)
    db.session.commit()

    assert [paper.number for paper in (first, second, brief)] == [1, 2, 1]
    assert (first.number, first.published_at) == (number, at)
    assert events().count("paper:published") == 3


def test_a_paper_without_a_file_cannot_be_published(elchin, share):
    paper = share(elchin, publish=False, files=[])
    with pytest.raises(Refused, match="PDF") as refused:
        operations.publish(paper, actor=elchin)
    assert refused.value.field == "file"
    db.session.rollback()
    assert (paper.state, paper.number) == (PaperState.DRAFT, None)


def test_coauthors_with_an_account_get_one_letter_each_in_their_language_and_the_publisher_none(elchin, aigerim, share):
    share(elchin, aigerim, lines=[*by(elchin, aigerim), AuthorLine(None, "Günay", "Səfərova", "")])

    assert letters() == [("paper_published", "aigerim@demo.example", "kk")]
    letter = db.session.scalars(sa.select(Letter)).one()
    assert TITLE.texts["kk"] in letter.subject
    assert "Elçin Rəhimzadə" in letter.text
    assert "http://localhost/kk/papers/" in letter.text


def test_a_new_version_keeps_the_files_in_other_languages_and_says_since_when_they_are(elchin, share):
    paper = share(elchin)
    operations.add_version(paper, Addition([upload("kk", "Порттар.pdf", note="kk")], token="2"), actor=elchin)
    operations.add_version(paper, Addition([upload("az", "Yeni.pdf", note="az 3")], token="3"), actor=elchin)
    operations.add_version(paper, Addition([upload("az", "Ən yeni.pdf", note="az 4")], keeps_others=False, token="4"), actor=elchin)
    db.session.commit()
    db.session.expire_all()

    rows = db.session.execute(
        sa.select(PaperVersion.number, PaperFile.lang, PaperFile.name, PaperFile.since)
        .join(PaperVersion)
        .order_by(PaperVersion.number, PaperFile.lang)
    )
    assert [tuple(row) for row in rows] == [
        (1, "az", "Ələt limanı.pdf", 1),
        (2, "az", "Ələt limanı.pdf", 1),
        (2, "kk", "Порттар.pdf", 2),
        (3, "az", "Yeni.pdf", 3),
        (3, "kk", "Порттар.pdf", 2),
        (4, "az", "Ən yeni.pdf", 4),
    ]
    assert [file.name for file in paper.files] == ["Ən yeni.pdf"]


def test_a_version_form_sent_twice_adds_one_version(elchin, share):
    paper = share(elchin)
    first = operations.add_version(paper, Addition([upload(note="2")], token="same"), actor=elchin)
    again = operations.add_version(paper, Addition([upload(note="2")], token="same"), actor=elchin)
    assert (first.id, paper.latest) == (again.id, 2)


def test_the_very_same_file_is_no_new_version(elchin, share):
    paper = share(elchin, files=[upload(note="one")])
    same = upload(note="one")
    same = operations.Upload(_blob_of(paper), same.lang, "other name.pdf")
    with pytest.raises(Refused, match="very file"):
        operations.add_version(paper, Addition([same], token="x"), actor=elchin)
    db.session.rollback()
    assert paper.latest == 1


def _blob_of(paper):
    blob = paper.files[0].blob
    return operations.Incoming(blob.sha256, blob.size, blob.media_type, blob.pages)


def test_a_version_without_a_file_is_refused(elchin, share):
    with pytest.raises(Refused, match="needs a file"):
        operations.add_version(share(elchin), Addition([], token="x"), actor=elchin)


def test_authors_change_places_and_the_others_stay(elchin, aigerim, share):
    outsider = AuthorLine(None, "Günay", "Səfərova", "")
    paper = share(elchin, lines=[*by(elchin), outsider, *by(aigerim)])
    operations.change(paper, details([*by(aigerim, elchin), outsider]), actor=elchin)
    db.session.commit()
    db.session.expire_all()
    assert [author.expert.user_id if author.expert else author.family for author in paper.authors] == [aigerim.id, elchin.id, "Səfərova"]


def test_a_coauthor_can_carry_the_paper_on_and_a_stranger_to_it_cannot(elchin, aigerim, orxan, share):
    paper = share(elchin, aigerim)
    operations.change(paper, details(by(elchin, aigerim), kind=paper.kind, abstract=None), actor=aigerim)
    assert paper.abstract is None
    with pytest.raises(Refused):
        operations.change(paper, details(by(elchin)), actor=orxan)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "at least one author"),
        ("twice", "named twice"),
        ([AuthorLine(None, "A", f"Family {number}", "") for number in range(51)], "at most 50"),
    ],
)
def test_authors_must_be_named_once_and_not_without_end(elchin, lines, why):
    lines = by(elchin, elchin) if lines == "twice" else lines
    with pytest.raises(Refused, match=why) as refused:
        operations.share(details(lines), [], chapter_id=1, token="t", actor=elchin)
    assert refused.value.field == "find"


def test_an_expert_cannot_speak_for_the_council_but_an_organiser_can(elchin, orxan, share):
    council = PaperAttribution.COUNCIL
    with pytest.raises(Refused, match="secretariat"):
        operations.share(details(by(elchin), attribution=council), [], chapter_id=1, token="t", actor=elchin)
    db.session.rollback()
    paper = operations.share(details(by(elchin), attribution=council), [], chapter_id=1, token="t", actor=orxan)
    # Its author may correct a comma without taking the council's view away.
    operations.change(paper, details(by(elchin), attribution=council, abstract=None), actor=elchin)
    assert paper.attribution is council


def test_the_kind_is_fixed_by_the_number(elchin, share):
    with pytest.raises(Refused) as refused:
        operations.change(share(elchin), details(by(elchin), kind=PaperKind.REPORT), actor=elchin)
    assert refused.value.field == "kind"


def test_a_published_paper_is_withdrawn_with_a_reason_only_and_stays_so(elchin, share):
    paper = share(elchin)
    with pytest.raises(Refused) as refused:
        operations.withdraw(paper, None, actor=elchin)
    assert refused.value.field == "reason"

    operations.withdraw(paper, REASON, actor=elchin)
    operations.withdraw(paper, Multilingual.of("en", en="Another reason"), actor=elchin)
    db.session.commit()

    assert (paper.state, paper.withdrawn_reason, paper.number) == (PaperState.WITHDRAWN, REASON, 1)
    assert events().count("paper:withdrawn") == 1
    for forbidden in (
        lambda: operations.publish(paper, actor=elchin),
        lambda: operations.change(paper, details(by(elchin)), actor=elchin),
        lambda: operations.add_version(paper, Addition([upload(note="late")], token="l"), actor=elchin),
    ):
        with pytest.raises(Refused):
            forbidden()


def test_an_organiser_of_the_chapter_can_withdraw_what_is_published_but_no_draft_and_nothing_of_the_other_chapter(elchin, orxan, dana, share):
    paper, draft = share(elchin), share(elchin, publish=False)
    for actor, subject in ((dana, paper), (orxan, draft)):
        with pytest.raises(Refused):
            operations.withdraw(subject, REASON, actor=actor)
    operations.withdraw(paper, REASON, actor=orxan)
    assert paper.state is PaperState.WITHDRAWN


def test_a_discarded_draft_frees_no_number_and_is_seen_by_its_authors_only(elchin, dana, share):
    draft = share(elchin, publish=False)
    operations.withdraw(draft, None, actor=elchin)
    db.session.commit()
    assert share(elchin).number == 1
    assert draft.code not in set(db.session.scalars(queries.visible_to(dana).with_only_columns(Paper.code)))
    assert draft.code in set(db.session.scalars(queries.visible_to(elchin).with_only_columns(Paper.code)))


def test_members_only_papers_are_members_only_from_the_moment_they_are_changed(elchin, leyla, share):
    paper = share(elchin)
    operations.change(paper, details(by(elchin), access=Access.MEMBERS), actor=elchin)
    db.session.commit()
    assert db.session.scalars(queries.published_to(leyla)).all() == []
