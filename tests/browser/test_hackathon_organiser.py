"""An organiser of hackathons: makes and publishes one, admits, refuses, writes to its people and takes their list along."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest

from council.core.database import db
from council.core.types import Multilingual
from council.hackathons import operations, organising
from council.hackathons.models import Admission, Country, Hackathon, QuestionKind
from council.hackathons.organising import QuestionPlan, TrackPlan
from tests.browser.conftest import letters_to, settle
from tests.browser.hands import agree, download, wall_clock
from tests.browser.hands import write as write_texts
from tests.browser.telling import answer, complaint, complaints, counted, notice, text_of, typed, words
from tests.hackathons.conftest import entry, make, minor_entry  # noqa: F401

TITLE = {
    "kk": "Каспий жағалауындағы порттарды цифрландыру жөніндегі студенттік хакатон",
    "az": "Xəzər sahilindəki limanların rəqəmsallaşdırılması üzrə tələbə hakatonu",
    "ru": "Студенческий хакатон по цифровизации портов Каспийского побережья",
    "en": "Student hackathon on the ports of the Caspian",
}


def kk(text: str, **values: object) -> str:
    """What Dana reads."""
    return words("kk", text, **values)


@pytest.fixture
def dana_at_work(person):
    """Dana, signed in and reading Kazakh."""
    at_work = person("dana", locale="kk")
    at_work.arrive("kk")
    return at_work


def test_an_organiser_makes_a_hackathon_and_publishes_it(person, dana_at_work):
    dana = dana_at_work
    dana.visit("/kk/hackathons")
    dana.press(kk("Organise"))
    dana.press(kk("New hackathon"))

    dana.press(kk("Save"))
    assert len(complaints(dana)) >= 6
    write_texts(dana, "title", original="kk", **TITLE)
    write_texts(dana, "summary", original="kk", kk="48 сағат, екі жаға, бір теңіз.", az="48 saat, iki sahil, bir dəniz.")
    write_texts(dana, "theme", original="kk", kk="Су мен көлік")
    write_texts(dana, "venue", original="kk", kk="Ақтау, Ш. Есенов атындағы Каспий технологиялар және инжиниринг университеті")
    write_texts(dana, "rules", original="en", en="Be kind.\n\n- Build something\n- <b>Show</b> it")
    times = {"sign_up_opens": (-1, 9), "sign_up_closes": (20, 18), "begins_at": (30, 10), "ends_at": (29, 18), "submission_deadline": (32, 12)}
    answer(dana, zone="Asia/Almaty", format="hybrid", admission="automatic", seats_az="30", seats_kz="40", team_min="2", team_max="4",
           min_age="16", max_age="25", **{name: wall_clock(*when) for name, when in times.items()})  # fmt: skip
    dana.press(kk("Save"))
    assert complaint(dana, "ends_at") == kk("The end must come after the beginning.")
    assert typed(dana, "title-kk", "title-ru", "seats_az", "begins_at") == {
        "title-kk": TITLE["kk"], "title-ru": TITLE["ru"], "seats_az": "30", "begins_at": wall_clock(30, 10),
    }  # fmt: skip
    dana.page.locator("main [name=ends_at]").evaluate("control => { control.type = 'text'; }")
    answer(dana, ends_at="2027-02-30T18:00")
    dana.press(kk("Save"))
    assert complaint(dana, "ends_at")
    answer(dana, ends_at=wall_clock(32, 18))
    dana.press(kk("Save"))
    assert notice(dana) == kk("The draft is saved. Now its tracks.")

    write_texts(dana, "tracks-0-title", original="kk", kk="Қызыл кітап және теңіз", az="Qırmızı kitab və dəniz")
    write_texts(dana, "tracks-1-title", original="kk", kk="Порттар")
    dana.page.get_by_role("button", name=kk("Add a track"), exact=True).click()
    write_texts(dana, "tracks-2-title", original="kk", kk="Дала мен дүние <i>жүзі</i>")
    dana.press(kk("Save"))
    write_texts(dana, "questions-0-prompt", original="kk", kk="Не құрастырғыңыз келеді?", az="Nə qurmaq istəyirsiniz?")
    answer(dana, questions_0_kind="choice", questions_0_required=True)
    dana.press(kk("Save"))
    assert complaint(dana, "questions-0-kind") == kk("A choice needs options, one a line.")
    write_texts(dana, "questions-0-options", original="kk", kk="Қолданба\nҚұрылғы", az="Tətbiq\nCihaz")
    dana.press(kk("Save"))
    assert dana.sees(kk("Draft"))

    stranger = person("leyla", locale="az")
    stranger.visit("/az/hackathons")
    assert not stranger.sees(TITLE["az"]), "nobody sees a draft"
    agree(dana, kk("Publish"))
    assert notice(dana) == kk("The hackathon is published.")
    stranger.visit("/az/hackathons?when=open")
    stranger.press(TITLE["az"])
    page = stranger.page.get_by_role("main").inner_text()
    for said in ("09:00", "10:00", "Bakı", "Astana", "Qırmızı kitab və dəniz", "Дала мен дүние <i>жүзі</i>", "2–4", "<b>Show</b> it"):
        assert said in page, said
    assert (
        counted("az", "%(num)s seat left", "%(num)s seats left", 30) in page and counted("az", "%(num)s seat left", "%(num)s seats left", 40) in page
    )
    assert words("az", "From %(low)d to %(high)d years old on the first day.", low=16, high=25) in page
    stranger.press(words("az", "Sign up"))
    assert stranger.sees("Cihaz")


@pytest.fixture
def applied(make, dana, murad, aliya, elchin) -> Hackathon:  # noqa: F811
    """One seat for Kazakhstan and two for Azerbaijan, given by the organisers; three people wait for their decision."""
    hackathon = make(admission=Admission.ORGANISERS, seats={Country.AZ: 1, Country.KZ: 1})
    organising.set_tracks(hackathon, [TrackPlan(None, Multilingual.of("en", en=title), None) for title in ("Ports", "Water")], actor=dana)
    organising.set_questions(hackathon, [QuestionPlan(None, QuestionKind.LONG, Multilingual.of("en", en="Why?"), None, True)], actor=dana)
    db.session.commit()
    track, question = hackathon.tracks[0].id, str(hackathon.questions[0].id)
    operations.sign_up(hackathon, entry(track_id=track, answers={question: "Çünki dəniz"}), actor=murad)
    operations.sign_up(
        hackathon, entry(given="<b>Elçin</b>", family="Rəhimzadə", city="=1+1", track_id=track, answers={question: "-2"}), actor=elchin
    )
    operations.sign_up(hackathon, minor_entry(track_id=hackathon.tracks[1].id, answers={question: "Қызық"}), actor=aliya)
    db.session.commit()
    return hackathon


def letters(app, who: str) -> list[str]:
    return [text_of(letter) for letter in letters_to(app, f"{who}@demo.example")]


def test_an_organiser_admits_and_refuses_with_a_letter_to_each(dana_at_work, applied, app):
    dana = dana_at_work
    dana.visit(f"/kk/hackathons/{applied.code}/applications")
    assert dana.sees("<b>Elçin</b> Rəhimzadə"), "HTML in a name is shown as text"
    assert dana.sees(kk("under 18")) and dana.sees(kk("Waits for the guardian"))

    dana.press("Murad Həsənli")
    assert dana.sees("Çünki dəniz") and dana.sees("ADA Universiteti")
    before = len(letters(app, "murad"))
    dana.press(kk("Admit"))
    assert notice(dana) == kk("Admitted. A letter is on its way.")
    assert dana.sees(kk("Has a seat"))
    assert words("az", "You have a seat.") in letters(app, "murad")[-1]
    assert len(letters(app, "murad")) == before + 1

    dana.visit(f"/kk/hackathons/{applied.code}/applications?country=AZ&state=awaiting-decision")
    dana.press("<b>Elçin</b> Rəhimzadə")
    dana.press(kk("Admit"))
    assert notice(dana) == kk("No seats left for this country. Add seats, or refuse somebody else.")
    dana.press(kk("Do not admit"))
    assert complaint(dana, "reason")
    answer(dana, reason="Орындар біткен, өкінішке қарай.")
    dana.press(kk("Do not admit"))
    assert dana.sees(kk("Not admitted"))
    assert "Орындар біткен, өкінішке қарай." in letters(app, "elchin")[-1]


def test_an_organiser_writes_to_those_chosen_each_in_his_language(dana_at_work, applied, app):
    dana = dana_at_work
    dana.visit(f"/kk/hackathons/{applied.code}/applications?country=AZ")
    dana.press(kk("Write to them"))
    dana.press(kk("Send"))
    assert len(complaints(dana)) == 2
    write_texts(dana, "subject", original="kk", kk="Хабар", az="Məlumat")
    write_texts(dana, "body", original="kk", kk="Құрметті достар!\n\nЕртең басталады.", az="Hörmətli dostlar!\n\nSabah başlayırıq.")
    dana.page.evaluate("""() => {
        const form = document.querySelector("main form:has([name=nonce])");
        return fetch(location.href, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    }""")
    dana.press(kk("Send"))
    assert notice(dana) == counted("kk", "The letter goes to %(num)d person.", "The letter goes to %(num)d people.", 2)
    assert "Sabah başlayırıq." in letters(app, "murad")[-1] and "Sabah başlayırıq." in letters(app, "elchin")[-1]
    assert not any("Ертең басталады." in letter for letter in letters(app, "aliya"))
    assert sum("Sabah başlayırıq." in letter for letter in letters(app, "murad")) == 1, "a form sent twice has one effect"
    dana.visit(f"/kk/hackathons/{applied.code}/message?country=AZ")
    assert dana.sees("Хабар")


def test_an_organiser_takes_the_list_along_as_csv_and_as_a_workbook(dana_at_work, applied):
    dana = dana_at_work
    dana.visit(f"/kk/hackathons/{applied.code}/applications")
    buttons = dana.page.get_by_role("main")
    raw = download(dana, buttons.get_by_role("button", name="CSV", exact=True))
    assert raw.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to read UTF-8"
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0][:4] == [kk("Name"), kk("Name in Latin letters"), kk("E-mail address"), kk("Country")]
    assert [row[0] for row in rows[1:]] == ["Murad Həsənli", "<b>Elçin</b> Rəhimzadə", "Әлия Нұрлан"]
    assert rows[2][4] == "'=1+1" and rows[2][-1] == "'-2", "no cell is run as a formula"

    book = cells(download(dana, buttons.get_by_role("button", name="XLSX", exact=True)))
    assert [row[0] for row in book] == [kk("Name"), "Murad Həsənli", "<b>Elçin</b> Rəhimzadə", "Әлия Нұрлан"]
    assert book[2][4] == "=1+1", "a text, not a formula"

    dana.visit(f"/kk/hackathons/{applied.code}/applications?country=KZ")
    raw = download(dana, buttons.get_by_role("button", name="CSV", exact=True))
    assert [row[0] for row in csv.reader(io.StringIO(raw.decode("utf-8-sig")))][1:] == ["Әлия Нұрлан"]


def cells(workbook: bytes) -> list[list[str]]:
    """The cells of the first sheet: shared texts, and dates as numbers. A formula would fail here."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        shared = ["".join(item.itertext()) for item in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))

    def text(cell: Any) -> str:
        assert cell.get("t") in {"s", None} and cell.find("m:f", space) is None
        if cell.get("t") is None:
            return str(float(cell.findtext("m:v", "", space)))
        return shared[int(cell.findtext("m:v", "", space))]

    return [[text(cell) for cell in row.findall("m:c", space)] for row in sheet.iterfind(".//m:row", space)]


def test_an_organiser_of_another_chapter_finds_nothing_here(person, applied):
    orxan = person("orxan", locale="az")
    orxan.arrive("az")
    for path in ("applications", "edit", "message"):
        address = f"{orxan.site}/az/hackathons/{applied.code}/{path}"
        settle()
        response = orxan.page.goto(address)
        assert response is not None and response.status == 404


@pytest.mark.parametrize("lang", ["az", "ru", "en"])
def test_the_pages_of_an_organiser_are_well_made_in_every_language(person, applied, lang):
    dana = person("dana", locale=lang)
    dana.arrive(lang)
    home = f"/{lang}/hackathons"
    for path in ("manage", "new", *(f"{applied.code}/{room}" for room in ("edit", "tracks", "questions", "message", "applications", "projects"))):
        dana.visit(f"{home}/{path}")
    dana.visit(f"{home}/{applied.code}/applications")
    dana.press("Murad Həsənli")
