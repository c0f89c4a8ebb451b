"""An organiser: begins a round table, finds its date with members of both chapters, seats it, announces it, writes what came of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import sqlalchemy as sa

from council.core.database import db
from council.planning.days import joint_working_days
from council.roundtables.models import RoundTable
from tests.browser.conftest import letters_to, link_of
from tests.browser.hands import agree, choose, download, errors, fill, instant, send, tick, wall_clock, write

TITLE = {
    "kk": "Каспий арқылы өтетін көлік дәлізінің қыс айларындағы өткізу қабілеті",
    "az": "Xəzərdən keçən nəqliyyat dəhlizinin qış aylarında ötürücülük qabiliyyəti",
    "ru": "Пропускная способность транскаспийского коридора зимой",
    "en": "The Caspian corridor in winter",
}
OUTSIDER = "john@port.example"


def next_day_off(month: int, day: int) -> str:
    """The next such day at least ten days ahead, as a date field takes it."""
    first = date.today() + timedelta(days=10)
    year = first.year + (date(first.year, month, day) < first)
    return f"{year}-{month:02}-{day:02}"


@pytest.fixture
def dana(person):
    """Dana at her desk, with a round table begun in four languages."""
    dana = person("dana")
    dana.arrive()
    dana.visit("/en/round-tables/prepare")
    dana.press("New round table")
    write(dana, "title", original="kk", **TITLE)
    write(dana, "summary", original="kk", kk="Айлақтар, кезектер, мұз.", en="Berths, queues and ice.")
    write(dana, "city", original="kk", kk="Ақтау", en="Aktau")
    write(dana, "venue", original="en", en="Caspian University, Hall 2")
    choose(dana, zone="Asia/Aqtau")
    fill(dana, online_link="https://video.example/room")
    tick(dana, "languages", "Kazakh", "Azerbaijani", "English")
    tick(dana, "interpretation", "With interpretation")
    tick(dana, "topics", "Transport and logistics")
    dana.press("Save")
    assert dana.sees("The round table is begun. Next, find its date.")
    dana.table = dana.page.url.removesuffix("/manage")
    return dana


def dated(dana, days=30):
    """Its date set at once: 11:00 to 14:00 in Astana."""
    dana.visit(f"{dana.table}/time")
    choose(dana, zone="Asia/Almaty")
    fill(dana, start=wall_clock(days, 11), end=wall_clock(days, 14))
    dana.press("Set the time")


def test_a_date_is_found_with_members_of_both_sides(dana, person):
    dana.press("Propose slots")
    assert dana.sees("Days off to come")
    assert dana.sees("Independence Day")
    assert dana.sees("Hours when both sides work")
    worked = joint_working_days(date.today() + timedelta(days=20), date.today() + timedelta(days=60))[0]
    kazakh, azerbaijani, good = next_day_off(12, 16) + "T11:00", next_day_off(5, 28) + "T11:00", f"{worked}T11:00"
    choose(dana, zone="Asia/Almaty")
    fill(dana, minutes="180", deadline=wall_clock(8, 18))
    for number, start in enumerate((kazakh, azerbaijani, good)):
        dana.page.locator(f"[name='starts-{number}']").fill(start)
    tick(dana, "people", "Aigerim", "Elchin")
    dana.press("Ask")
    assert dana.sees("2 members are asked.")
    assert dana.sees("Kazakhstan: day off, Independence Day")
    assert dana.sees("Azerbaijan: day off, Independence Day (Azerbaijan)")

    elchin, aigerim = person("elchin"), person("aigerim")
    elchin.visit(link_of(elchin.letters("elchin@demo.example")[-1]))
    elchin.arrive()
    elchin.press("Mark your times")
    slots = sorted((kazakh, azerbaijani, good))
    answers = {kazakh: ("Yes", "No"), azerbaijani: ("No", "Yes"), good: ("Yes", "If need be")}
    for who, number in ((elchin, 0), (aigerim, 1)):
        if who is aigerim:
            aigerim.arrive()
            aigerim.press("Mark your times")
        for place, slot in enumerate(slots):
            who.page.locator("fieldset.option").nth(place).get_by_text(answers[slot][number], exact=True).click()
        fill(who, note="By train.")
        who.press("Send answer")
        assert who.sees("Your answer is saved.")

    dana.visit(f"{dana.table}/date")
    assert dana.sees("2 of 2 answered")
    best = dana.page.locator(".option-best")
    assert "2 of 2 can come" in best.inner_text()
    assert "11:00" in best.inner_text()
    agree(dana, "Fix this date", within=".option-best")
    assert dana.sees("The date is fixed. Now invite the guests.")
    assert db.session.scalars(sa.select(RoundTable)).one().starts_at == instant(good)
    assert "11:00" in elchin.letters("elchin@demo.example")[-1].get_body(("plain",)).get_content()


def test_guests_are_invited_answer_and_are_seen(dana, person, app):
    dated(dana)
    dana.visit(f"{dana.table}/guests")
    tick(dana, "people", "Elchin")
    dana.press("Send invitations")
    assert dana.sees("1 invitation is on its way.")
    fill(dana, name="Schmidt, John", email=OUTSIDER)
    choose(dana, lang="en", chapter="")
    dana.page.locator("form[action$=address] select[name=role]").select_option("observer")
    dana.press("Send invitation")
    assert dana.sees("1 invitation is on its way.")

    [letter] = letters_to(app, OUTSIDER)
    assert "Schmidt, John" in str(letter["To"])
    calendar = icalendar.Calendar.from_ical(
        next(part for part in letter.walk() if part.get_content_type() == "text/calendar").get_payload(decode=True)
    )
    [event] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert event["SUMMARY"] == TITLE["en"]
    assert event["DTSTART"].dt.astimezone(UTC) == instant(wall_clock(30, 11))

    john = person("john")
    john.visit(link_of(letter))
    assert john.sees("Personal invitation for Schmidt, John")
    john.press("Send answer")
    assert errors(john) == ["Choose one of the answers."]
    tick(john, "reply", "Yes, by video")
    fill(john, note="My first time in Aktau, <i>alas</i> by video")
    john.press("Send answer")
    assert john.sees("Your answer is saved.")
    elchin = person("elchin")
    elchin.arrive()
    elchin.press("Answer")
    tick(elchin, "reply", "Yes, I come in person")
    elchin.press("Send answer")

    dana.visit(f"{dana.table}/guests")
    john_row = dana.page.locator("tbody tr", has_text=OUTSIDER).inner_text()
    assert "Coming" in john_row
    assert "<i>alas</i>" in john_row
    assert dana.page.locator("tbody tr", has_text="Coming").count() == 2
    fill(dana, name="John again", email=OUTSIDER.upper())
    dana.press("Send invitation")
    assert errors(dana) == ["This address is invited already."]


def test_a_round_table_is_announced_with_its_agenda_and_taken_into_a_calendar(dana, person):
    dated(dana)
    dana.visit(f"{dana.table}/guests")
    tick(dana, "people", "Elchin", "Aigerim")
    dana.press("Send invitations")
    dana.visit(f"{dana.table}/agenda")
    write(dana, "title", original="kk", kk="Ашылу", en="Opening")
    choose(dana, kind="opening")
    dana.press("Add")
    write(dana, "title", original="en", en="Ice & <b>berths</b>")
    fill(dana, minutes="45")
    tick(dana, "speakers", "Elchin")
    dana.press("Add")
    assert dana.page.locator("table.agenda tbody tr").count() == 2
    dana.page.locator("table.agenda tbody tr").nth(1).get_by_role("button", name="Up").click()
    dana.page.wait_for_load_state()
    assert "Ice" in dana.page.locator("table.agenda tbody tr").first.inner_text()

    stranger = person("stranger")
    assert stranger.page.goto(dana.table).status == 404
    dana.visit(f"{dana.table}/manage")
    agree(dana, "Announce")
    assert dana.sees("The round table is announced: everybody can see it.")

    stranger.visit(dana.table)
    assert stranger.page.locator("h1").inner_text() == TITLE["en"]
    assert stranger.sees("Ice & <b>berths</b>")
    assert stranger.sees("10:00")
    assert stranger.sees("11:00")
    assert not stranger.sees("video.example")
    calendar = icalendar.Calendar.from_ical(download(stranger, stranger.page.get_by_role("link", name="Add to calendar (.ics)")))
    [event] = calendar.walk("VEVENT")
    assert event["DTSTART"].dt.astimezone(UTC) == instant(wall_clock(30, 11))
    assert event["DTEND"].dt.astimezone(UTC) == instant(wall_clock(30, 14))
    for lang in ("az", "kk", "ru"):
        stranger.visit(dana.table.replace("/en/", f"/{lang}/"))
        assert stranger.page.locator("h1").inner_text() == TITLE[lang]


def test_what_was_said_becomes_minutes_and_a_recommendation_that_is_followed(dana, person):
    dated(dana)
    dana.visit(f"{dana.table}/manage")
    agree(dana, "Announce")
    # Weeks pass.
    table = db.session.scalars(sa.select(RoundTable)).one()
    table.starts_at, table.ends_at = datetime.now(UTC) - timedelta(hours=4), datetime.now(UTC) - timedelta(hours=1)
    db.session.commit()
    dana.visit(f"{dana.table}/manage")
    dana.press("It was held")

    write(
        dana,
        "text",
        original="kk",
        kk="Мұз кезінде **екі** паром жетпейді.",
        az="Buz vaxtı iki bərə çatmır.",
        en="Two ferries are missing in times of ice.",
    )
    dana.press("Add")
    stranger = person("stranger")
    stranger.visit(dana.table)
    assert not stranger.sees("Two ferries are missing")
    agree(dana, "Publish the minutes")
    stranger.visit(dana.table)
    assert stranger.sees("Two ferries are missing in times of ice.")
    stranger.visit(dana.table.replace("/en/", "/az/"))
    assert stranger.sees("Buz vaxtı iki bərə çatmır.")

    dana.press("Draft a recommendation")
    write(dana, "title", original="kk", kk="Екі паром қосылсын", az="İki bərə əlavə edilsin", en="Add two ferries")
    write(dana, "text", original="kk", kk="Қысқа дейін.", en="Before the winter.")
    choose(dana, addressee_kind="ministry")
    write(dana, "addressee", original="en", en="Ministry of Transport")
    fill(dana, due_on=wall_clock(100, 9)[:10])
    dana.press("Save")
    draft = dana.page.url
    assert stranger.page.goto(draft).status == 404
    for state in ("Propose it to the council", "The council has adopted it", "It was sent to the addressee"):
        dana.press("Note the next step")
        tick(dana, "state", state)
        # The form may bring a document, but does not have to.
        dana.press("Note the step")

    stranger.visit("/en/recommendations")
    assert stranger.page.locator("tbody tr").count() == 1
    stranger.press("Add two ferries", within="tbody")
    assert stranger.sees("Ministry of Transport")
    assert stranger.sees("Before the winter.")
    assert stranger.page.locator(".timeline li").count() >= 3
    assert stranger.page.get_by_role("link", name=TITLE["en"]).count() == 1
    stranger.visit(stranger.page.url.replace("/en/", "/az/"))
    assert stranger.page.locator("h1").inner_text() == "İki bərə əlavə edilsin"


def test_a_date_is_suggested_that_suits_everybodys_calendar(dana, person, tmp_path):
    """Elchin's calendar is full on the first day that both countries work; the platform proposes the second."""
    first, second = joint_working_days(date.today() + timedelta(days=20), date.today() + timedelta(days=60))[:2]
    calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1", f"DTSTART;VALUE=DATE:{first:%Y%m%d}", "END:VEVENT"]
    file = tmp_path / "mine.ics"
    file.write_text("\r\n".join([*calendar, "END:VCALENDAR", ""]))
    elchin = person("elchin")
    elchin.arrive()
    elchin.visit("/en/round-tables/busy")
    elchin.page.locator("input[type=file]").set_input_files(file)
    send(elchin, "Upload")
    assert elchin.sees("1 busy time of yours is known now.")

    dana.visit(f"{dana.table}/date")
    dana.press("Find a date")
    fill(dana, minutes="120", first=first.isoformat(), last=second.isoformat())
    tick(dana, "people", "Aigerim", "Elchin")
    dana.press("Suggest dates")
    best = dana.page.locator(".option-best")
    assert str(second.day) in best.locator(".clocks-date").inner_text()
    assert "Azerbaijan: the one asked can come" in best.inner_text()

    dana.press("Go on with the chosen dates")
    assert dana.page.locator("[name='starts-0']").input_value().startswith(second.isoformat())
    fill(dana, deadline=wall_clock(8, 18))
    dana.press("Ask")
    assert dana.sees("2 members are asked.")


def test_dates_that_passed_or_do_not_exist_are_refused_and_kept(dana):
    dana.press("Propose slots")
    past = wall_clock(-3, 11)
    fill(dana, minutes="7", deadline=past)
    dana.page.locator("[name='starts-0']").fill(past)

    dana.press("Ask")

    assert dana.page.locator("#error-summary").count() == 1
    assert dana.page.locator("[name='starts-0']").input_value() == past
    fill(dana, minutes="90", deadline=wall_clock(5, 9))
    dana.press("Ask")
    assert dana.page.locator("#error-summary li").all_inner_texts() == ["Slot 1: This time has passed. Choose a later one."]
    dana.visit(f"{dana.table}/time")
    dana.page.locator("[name=start]").evaluate("box => { box.type = 'text'; box.value = '2027-02-31T11:00' }")
    fill(dana, end=wall_clock(40, 14))
    dana.press("Set the time")
    assert dana.page.locator("#error-summary").count() == 1


def test_a_round_table_of_the_other_chapter_is_not_to_be_touched(dana, person):
    orxan = person("orxan")
    orxan.arrive()

    for path in ("manage", "edit", "guests", "agenda", "minutes", "slots", "time", "cancel"):
        assert orxan.page.goto(f"{dana.table}/{path}").status == 404, path


def test_a_form_sent_twice_begins_one_round_table(dana):
    dana.visit("/en/round-tables/new")
    write(dana, "title", original="en", en="Once is enough")
    dana.page.locator("main form").last.evaluate(
        """async form => {
            const send = () => fetch(location.href, {method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual"});
            await Promise.all([send(), send()]);
            await send();
        }"""
    )

    dana.visit("/en/round-tables/prepare")

    assert dana.page.locator("tbody tr", has_text="Once is enough").count() == 1


def test_a_round_table_that_is_called_off_tells_its_guests(dana, person, app):
    dated(dana)
    dana.visit(f"{dana.table}/guests")
    fill(dana, name="John", email=OUTSIDER)
    choose(dana, lang="ru")
    dana.press("Send invitation")
    dana.visit(f"{dana.table}/cancel")
    fill(dana, reason="The sea is rough.")
    dana.press("Cancel the round table")

    letter = letters_to(app, OUTSIDER)[-1]
    assert "The sea is rough." in letter.get_body(("plain",)).get_content()
    calendar = next(part for part in letter.walk() if part.get_content_type() == "text/calendar").get_payload(decode=True)
    assert icalendar.Calendar.from_ical(calendar)["METHOD"] == "CANCEL"
    john = person("john")
    john.visit(link_of(letters_to(app, OUTSIDER)[0]))
    assert john.page.locator("[name=reply]").count() == 0


@pytest.mark.parametrize("lang", ["az", "kk", "ru"])
def test_every_page_of_the_desk_is_well_made_in_every_language(dana, person, lang):
    dated(dana)
    dana.visit(f"{dana.table}/guests")
    tick(dana, "people", "Elchin")
    dana.press("Send invitations")
    code = dana.table.rsplit("/", 1)[1]
    tables = [
        f"round-tables/{code}{part}" for part in ("", "/manage", "/edit", "/date", "/slots", "/time", "/guests", "/agenda", "/minutes", "/cancel")
    ]
    for path in ("desk", "members", "press/enquiries", "round-tables/prepare", "round-tables/new", "recommendations/new", *tables):
        dana.visit(f"/{lang}/{path}")
    elchin = person("elchin")
    elchin.arrive(lang)
    for path in (
        "desk",
        "desk/profile",
        "desk/papers",
        "desk/papers/new",
        "account/",
        "account/settings",
        "account/change",
        f"round-tables/{code}/answer",
    ):
        elchin.visit(f"/{lang}/{path}")
    admin = person("admin")
    admin.arrive(lang)
    for path in ("admin", "admin/users", "admin/users?q=elchin", "admin/mail", "admin/audit", "admin/council", "admin/chapters/az"):
        admin.visit(f"/{lang}/{path}")
