"""Letters arrive as they were written: names, subjects, bodies, calendars. Read back from a real SMTP server."""

from __future__ import annotations

import re
import smtplib
import time
from email import message_from_bytes, policy

import pytest

from council.core import mail
from council.core.mail import Composed, Part
from tests.core.smtp import black_hole, open_office, point_at

LONG_KAZAKH = "Қазақстан Республикасы Президентінің жанындағы Қазақстанның стратегиялық зерттеулер институты"
NAMES = [
    "Айгерім Досмұханова",
    "Məmmədov, Elçin",
    LONG_KAZAKH,
    'Kərimov "Nicat" <x@evil.example>',
    "O'Brien; Müller, Ümit (KazISS)",
    "İ" * 120,
    "Plain Name",
    "Smith, John",
    "",
    "=?utf-8?q?not=20encoded?=",
    "a\r\nBcc: everybody@evil.example",
]
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Дөңгелек үстел\r\nEND:VCALENDAR\r\n".encode()
PROGRAMME = Part("Бағдарлама.pdf", "application/pdf", b"%PDF-1.7 \x00\xff")


def a_letter(**changes) -> Composed:
    values = {
        "message_id": "<7d3c@localhost>",
        "to": ("Айгерім Досмұханова", "aigerim@demo.example"),
        "lang": "kk",
        "subject": "Дөңгелек үстелге шақыру",
        "text": "Құрметті Айгерім,\n\n" + "Орта дәліз бойынша кездесу. " * 40 + "\n",
        "html": "<p lang=kk>" + "Құрметті Айгерім " * 100 + "</p>",
    }
    return Composed(**(values | changes))


def sent(app, letter: Composed):
    with open_office(app) as office, mail.connect() as sender:
        sender.send(letter)
    (raw,), (arrived,) = office.raw, office.letters
    return raw, arrived


@pytest.mark.parametrize("name", NAMES)
def test_any_name_arrives_letter_by_letter(app, name):
    _raw, arrived = sent(app, a_letter(to=(name, "aigerim@demo.example"), reply_to=(name, "dana@demo.example")))

    expected = mail.one_line(name)
    assert [(box.display_name, box.addr_spec) for box in arrived["To"].addresses] == [(expected, "aigerim@demo.example")]
    assert [(box.display_name, box.addr_spec) for box in arrived["Reply-To"].addresses] == [(expected, "dana@demo.example")]
    assert arrived["Bcc"] is None


@pytest.mark.parametrize(
    "subject",
    ["Round table", LONG_KAZAKH * 2, "Məmmədov, Elçin: «Ələt»", "x" * 240, "a b " * 60 + "ə", "first\r\nBcc: everybody@evil.example"],
)
def test_any_subject_arrives_in_one_line(app, subject):
    _raw, arrived = sent(app, a_letter(subject=subject))

    assert arrived["Subject"] == mail.one_line(subject)
    assert arrived["Bcc"] is None


def test_a_letter_is_ascii_in_short_lines(app):
    raw, _arrived = sent(app, a_letter(subject=LONG_KAZAKH, calendar=CALENDAR, method="REQUEST", attachments=(PROGRAMME,)))

    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    # The council's own name is one encoded word however long it is, as every name: see `mail._box`.
    rest = re.sub(rb"(?m)^From: .*\r\n(?: .*\r\n)*", b"", raw)
    assert max(len(line) for line in rest.split(b"\r\n")) <= 78
    words = re.findall(rb"=\?utf-8\S+", rest)
    assert len(words) >= 5
    assert max(len(word) for word in words) <= 75


def test_the_longest_name_stays_within_the_longest_line(app):
    raw, _arrived = sent(app, a_letter(to=("😀" * 300, "aigerim@demo.example")))

    assert 700 < max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_there_is_one_message_id_and_it_is_ours(app):
    raw, arrived = sent(app, a_letter())

    assert raw.lower().count(b"message-id:") == 1
    assert arrived["Message-ID"] == "<7d3c@localhost>"


def test_text_html_and_calendar_are_alternatives_and_the_calendar_is_attached_too(app):
    _raw, arrived = sent(app, a_letter(calendar=CALENDAR, method="REQUEST"))

    alternative, attached = arrived.iter_parts()
    text, html, calendar = alternative.iter_parts()
    assert [part.get_content_type() for part in (text, html, calendar)] == ["text/plain", "text/html", "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_payload(decode=True) == CALENDAR
    assert (attached.get_content_type(), attached.get_filename(), attached.get_content()) == ("application/ics", "invite.ics", CALENDAR)
    assert text.get_content().replace("\r\n", "\n") == a_letter().text
    assert html.get_content().rstrip("\r\n") == a_letter().html


def test_files_go_along_under_their_own_names(app):
    _raw, arrived = sent(app, a_letter(attachments=(PROGRAMME,)))

    (attached,) = arrived.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("Бағдарлама.pdf", b"%PDF-1.7 \x00\xff")


def test_an_address_under_a_domain_with_other_letters_is_written_in_ascii(app):
    with open_office(app) as office, mail.connect() as sender:
        sender.send(a_letter(to=("Elçin", "elchin@məktəb.example")))

    assert office.envelopes == [("council@localhost", ["elchin@xn--mktb-v6bc.example"])]


def test_an_address_with_other_letters_before_the_at_is_refused_before_anything_is_said(app):
    with open_office(app) as office, mail.connect() as sender, pytest.raises(UnicodeError):
        sender.send(a_letter(to=("Elçin", "elçin@demo.example")))

    assert office.raw == []


def test_without_a_server_letters_become_files(app, tmp_path):
    app.config["INSTANCE_PATH"] = str(tmp_path)

    with mail.connect() as sender:
        sender.send(a_letter())

    (file,) = (tmp_path / "mail").iterdir()
    assert file.name.endswith("-7d3c.eml")
    assert message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"] == a_letter().subject


def test_a_silent_server_is_cut_after_the_time_the_settings_say(app):
    app.config["MAIL_TIMEOUT"] = 1
    with black_hole() as port:
        point_at(app, port)
        began = time.monotonic()

        with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"), mail.connect():
            pass

    assert 0.9 < time.monotonic() - began < 3
