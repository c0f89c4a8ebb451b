"""Lists taken along and letters to many."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from council.core import jobs
from council.core.database import db, transaction
from council.core.events import EventRecord
from council.core.types import Multilingual
from council.hackathons import operations, organising
from council.hackathons.models import Country, HackathonMessage, QuestionKind
from council.hackathons.organising import QuestionPlan
from tests.hackathons.conftest import letter, letters, minor_entry
from tests.hackathons.test_operations import by_mail, sign_up, somebody


def test_the_csv_is_utf8_with_a_mark_and_says_who_what_and_when_in_iso(browser_of, dana, murad, aliya, hackathon):
    sign_up(hackathon, murad, city="=HYPERLINK(1)")
    with transaction():
        operations.sign_up(hackathon, minor_entry(), actor=aliya)
    answer = browser_of(dana).post(f"/en/hackathons/{hackathon.code}/export", data={"kind": "csv", "country": "AZ"})
    assert (answer.mimetype, answer.data[:3]) == ("text/csv", b"\xef\xbb\xbf")
    assert "filename*=UTF-8''Green%20Caspian.csv" in answer.headers["Content-Disposition"]
    head, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert [dict(zip(head, row, strict=True))["City"] for row in rows] == ["'=HYPERLINK(1)"]
    assert [rows[0][0], rows[0][1], rows[0][6]] == ["Murad Həsənli", "Murad Hasanli", "2003-05-04"]
    exported = db.session.scalars(sa.select(EventRecord).where(EventRecord.event == "hackathon:exported")).one()
    assert (exported.details, exported.actor_id) == ({"kind": "csv", "rows": 1}, dana.id)


def test_the_workbook_holds_text_and_no_formula(browser_of, dana, murad, hackathon):
    sign_up(hackathon, murad, city="=HYPERLINK(1)")
    answer = browser_of(dana).post(f"/az/hackathons/{hackathon.code}/export", data={"kind": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        sheet, strings = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert ("<f>" in sheet, "=HYPERLINK(1)" in strings, "Murad Həsənli" in strings) == (False, True, True)


def test_times_are_on_the_clock_of_the_hackathon_and_yes_is_yes_in_the_readers_language(browser_of, dana, murad, make):
    hackathon = make(zone="Asia/Aqtau")
    with transaction():
        plan = QuestionPlan(None, QuestionKind.YES_NO, Multilingual.of("az", az="Yer lazımdır?"), None, True)
        organising.set_questions(hackathon, [plan], actor=dana)
    application = sign_up(hackathon, murad, answers={str(hackathon.questions[0].id): "yes"})
    with transaction():
        application.submitted_at = datetime(2026, 11, 4, 20, 30, 59, tzinfo=UTC)
    export = f"/az/hackathons/{hackathon.code}/export"

    head, row = csv.reader(io.StringIO(browser_of(dana).post(export, data={"kind": "csv"}).data.decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True))["Qeydiyyat vaxtı, Aktau (UTC+5)"] == "2026-11-05 01:30"
    assert (head[-1], row[-1]) == ("Yer lazımdır?", "Bəli")

    with zipfile.ZipFile(io.BytesIO(browser_of(dana).post(export, data={"kind": "xlsx"}).data)) as book:
        sheet, styles = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/styles.xml").decode()
    # Days since the end of 1899: 4 May 2003, and 5 November 2026 at half past one.
    assert re.findall(r'<c r="[GP]2" s="\d"><v>([^<]+)</v>', sheet) == ["37745", "46331.0625"]
    assert ('formatCode="yyyy-mm-dd"' in styles, 'formatCode="yyyy-mm-dd hh:mm"' in styles) == (True, True)
    assert ('<autoFilter ref="A1:Q2"/>' in sheet, 'state="frozen"' in sheet) == (True, True)


def test_a_message_goes_once_to_each_of_the_chosen_in_their_language(app, browser_of, dana, murad, hackathon):
    sign_up(hackathon, murad)
    sign_up(hackathon, somebody(1), country=Country.KZ)
    by_mail(hackathon, "unconfirmed@demo.example")
    form = {"subject-az": "Vacib", "subject-en": "Important", "subject-original": "az", "body-az": "Sabah gəlin.\n\nSaat 9.", "body-original": "az"}
    form["nonce"] = "a-nonce-of-twenty-letters"
    for _twice in range(2):
        answer = browser_of(dana).post(f"/en/hackathons/{hackathon.code}/message?country=AZ", data=form)
        assert answer.status_code == 303
    assert db.session.scalar(sa.select(HackathonMessage.recipients)) == 1
    db.session.rollback()
    jobs.run_due()
    assert [line for line in letters() if line[0] == "hackathon_message"] == [("hackathon_message", "murad@demo.example", "az")]
    assert (letter("hackathon_message").subject, "Sabah gəlin.\n\nSaat 9." in letter("hackathon_message").text) == ("Vacib", True)


def test_who_is_chosen_by_nobody_gets_no_letter(browser_of, dana, hackathon):
    form = {"subject-en": "X", "subject-original": "en", "body-en": "Y", "body-original": "en", "nonce": "a-nonce-of-twenty-letters"}
    assert browser_of(dana).post(f"/en/hackathons/{hackathon.code}/message", data=form).status_code == 409


def test_everybody_is_told_when_a_hackathon_is_cancelled(dana, murad, hackathon):
    sign_up(hackathon, murad)
    with transaction():
        organising.cancel(hackathon, actor=dana)
        organising.cancel(hackathon, actor=dana)
    jobs.run_due()
    assert [line for line in letters() if line[0] == "hackathon_cancelled"] == [("hackathon_cancelled", "murad@demo.example", "az")]


@pytest.mark.parametrize("lang", ["az", "kk", "ru", "en"])
def test_a_message_without_a_translation_comes_in_the_original(murad, hackathon, lang):
    application = sign_up(hackathon, murad)
    application.applicant.lang = lang
    from council.hackathons import mail

    with transaction():
        mail.hackathon_message(application, Multilingual.of("ru", ru="Важно"), Multilingual.of("ru", ru="Приходите."))
    assert (letter("hackathon_message").subject, letter("hackathon_message").lang) == ("Важно", lang)
