"""A student: signs up without a password, alone or by leave of a guardian, waits, moves up, finds a team and hands in a project."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from council.core import clock
from council.core.database import db
from council.core.types import Multilingual
from council.hackathons import organising
from council.hackathons.models import Application, ApplicationState, Country, Hackathon, QuestionKind
from council.hackathons.organising import QuestionPlan, TrackPlan
from council.lingua.locales import LANGUAGES
from tests.browser.conftest import link_of, settle
from tests.browser.hands import agree, download, pdf, send
from tests.browser.telling import answer, complaint, complaints, counted, notice, text_of, typed, words
from tests.hackathons.conftest import make  # noqa: F401

MURAD = {
    "given": "Murad", "family": "Həsənli-Şahmarzadə", "email": "murad.yeni@demo.example", "country": "AZ", "city": "Mingəçevir",
    "institution": "Azərbaycan Dövlət Neft və Sənaye Universiteti", "born_day": "4", "born_month": "5", "born_year": "2003", "accept": True,
}  # fmt: skip
GUNEL = {**MURAD, "given": "Günel", "family": "Əliyeva", "email": "gunel@demo.example", "city": "Bakı", "born_year": "2004"}
ALIYA = {
    **MURAD, "given": "Әлия", "family": "Нұрланқызы", "email": "aliya.zhana@demo.example", "country": "KZ", "city": "Ақтау",
    "institution": "Қ. И. Сәтбаев атындағы Қазақ ұлттық техникалық зерттеу университетінің жанындағы лицей",
    "born_day": "1", "born_month": "1", "born_year": str(clock.now().year - 16),
}  # fmt: skip


@pytest.fixture
def hackathon(make, dana) -> Hackathon:  # noqa: F811
    """Open for sign-up, with two seats a country, two tracks and a question that must be answered."""
    made = make()
    tracks = (
        Multilingual.of("az", az="Qırmızı kitab və dəniz", kk="Қызыл кітап және теңіз", ru="Красная книга и море", en="Red book and sea"),
        Multilingual.of("az", az="Limanların rəqəmsallaşdırılması", kk="Порттарды цифрландыру", ru="Цифровизация портов", en="Digital ports"),
    )
    organising.set_tracks(made, [TrackPlan(None, title, None) for title in tracks], actor=dana)
    prompt = Multilingual.of("az", az="Nə qurmaq istəyirsiniz?", kk="Не құрастырғыңыз келеді?", ru="Что хотите сделать?", en="What would you build?")
    organising.set_questions(made, [QuestionPlan(None, QuestionKind.LONG, prompt, None, True)], actor=dana)
    db.session.commit()
    return made


def door(hackathon: Hackathon, *rest: str, lang: str = "az") -> str:
    return "/".join((f"/{lang}/hackathons/{hackathon.code}", *rest))


def sign_up(person, hackathon, who, lang="az", **changes):
    """Fill the form in and send it."""
    person.visit(door(hackathon, "sign-up", lang=lang))
    question = f"question_{hackathon.questions[0].id}" if hackathon.questions else None
    track = {"track": str(hackathon.tracks[0].id)} if hackathon.tracks else {}
    # A browser that minds no limits.
    person.page.evaluate("document.querySelectorAll('main [maxlength]').forEach(control => control.removeAttribute('maxlength'))")
    answer(person, **{**who, **track, **({question: "Dənizi ölçən üzgəc."} if question else {}), **changes})
    person.press(words(lang, "Sign up"))


def confirm(person, lang="az"):
    """Open the link of the newest letter and press its button; the letter is given back."""
    letter = person.letters(person.name)[-1]
    person.visit(link_of(letter))
    person.press(words(lang, "Confirm and sign in"))
    return letter


def stands(hackathon) -> list[tuple[str, ApplicationState]]:
    """Whoever signed up, in order, and the state of each."""
    db.session.rollback()
    query = sa.select(Application.given, Application.state).where(Application.hackathon_id == hackathon.id).order_by(Application.id)
    rows = [(given, state) for given, state in db.session.execute(query)]
    settle()
    return rows


def test_a_student_signs_up_without_a_password_makes_a_team_and_hands_in_a_project(person, hackathon, tmp_path):
    murad = person(MURAD["email"], locale="az")

    murad.visit("/az/hackathons")
    murad.press("Yaşıl Xəzər")
    assert murad.sees(counted("az", "From %(num)d year on the first day.", "From %(num)d years on the first day.", 16))
    assert murad.sees("Bakı") and murad.sees("Astana"), "deadlines stand in both clocks"
    murad.press(words("az", "Sign up"))
    first_control = murad.page.locator("main [name=given]").bounding_box()["y"]
    assert murad.page.get_by_role("heading", name=words("az", "Eligibility")).bounding_box()["y"] < first_control

    sign_up(murad, hackathon, MURAD)
    assert murad.page.url.endswith("/check-your-mail")
    assert stands(hackathon) == [("Murad", ApplicationState.AWAITING_MAIL)]

    letter = murad.letters(murad.name)[-1]
    assert words("az", "A seat is kept for you.") in text_of(letter)
    for _twice in range(2):
        murad.visit(link_of(letter))
        assert murad.sees("Həsənli-Şahmarzadə")
    assert stands(hackathon) == [("Murad", ApplicationState.AWAITING_MAIL)], "reading the letter's page changes nothing"
    confirm(murad)
    assert stands(hackathon) == [("Murad", ApplicationState.CONFIRMED)]
    assert murad.sees(words("az", "You have a seat."))
    murad.look("seat")

    answer(murad, name="Xəzər <b>ulduzları</b>")
    murad.press(words("az", "Create a team"))
    assert murad.sees("Xəzər <b>ulduzları</b>"), "HTML in a name is shown as text"
    code = murad.page.locator("#join-code").inner_text()
    murad.look("team")

    murad.press(words("az", "Hand in a project"))
    work = {"title": "Üzgəc-ölçü", "summary": "Dənizin səviyyəsini ölçürük.\n\nVə göndəririk.", "link": "https://demo.example/uzgec"}
    answer(murad, **work)
    murad.press(words("az", "Hand in"))
    assert complaints(murad) == [counted("az", "Your team needs at least %(num)d member to hand in a project.",
                                         "Your team needs at least %(num)d members to hand in a project.", 2)]  # fmt: skip
    assert typed(murad, *work) == work

    gunel = person(GUNEL["email"], locale="az")
    sign_up(gunel, hackathon, GUNEL)
    confirm(gunel)
    answer(gunel, join_code="00000000")
    gunel.press(words("az", "Join a team"))
    assert complaint(gunel, "join_code") == words("az", "No team of this hackathon has this code.")
    assert typed(gunel, "join_code") == {"join_code": "00000000"}
    answer(gunel, join_code=code.lower())
    gunel.press(words("az", "Join a team"))
    assert gunel.sees("Murad Həsənli-Şahmarzadə") and gunel.sees("Günel Əliyeva")

    wrong, right = tmp_path / "layihə.exe", tmp_path / "Layihəmiz – son.pdf"
    wrong.write_bytes(b"MZ\x00\x90" + bytes(4000))
    right.write_bytes(pdf("Layihəmiz", lang="az"))
    answer(murad, **{**work, "link": "javascript:alert(1)"})
    murad.press(words("az", "Hand in"))
    assert complaint(murad, "link") == words("az", "A link begins with http:// or https://.")
    answer(murad, link=work["link"], file=wrong)
    send(murad, words("az", "Hand in"))
    assert complaint(murad, "file")
    assert typed(murad, *work) == work
    answer(murad, file=right)
    send(murad, words("az", "Hand in"))
    assert notice(murad) == words("az", "Your project is handed in. You can change it until the deadline.")
    murad.look("handed-in")
    assert download(murad, murad.page.get_by_role("main").get_by_role("link", name=right.name).first) == right.read_bytes()
    assert "Üzgəc-ölçü" in text_of(murad.letters(murad.name)[-1])

    hackathon.sign_up_closes = hackathon.submission_deadline = clock.now() - timedelta(minutes=1)
    hackathon.begins_at = clock.now() - timedelta(days=1)
    db.session.commit()
    answer(murad, title="Gec qaldı")
    murad.press(words("az", "Hand in this version"))
    assert words("az", "The deadline has passed: projects cannot be changed any more.") in murad.page.locator("main").inner_text()
    murad.visit(door(hackathon, "projects"))
    assert murad.sees("Üzgəc-ölçü") and not murad.sees("Gec qaldı")


def test_a_minor_is_confirmed_only_when_the_guardian_consents_by_the_link_of_a_letter(person, hackathon):
    aliya = person(ALIYA["email"], locale="kk")
    aliya.visit(door(hackathon, "sign-up", lang="kk"))
    assert not aliya.page.locator("#guardian").is_visible()
    answer(aliya, **ALIYA)
    assert aliya.page.locator("#guardian").is_visible(), "asked as soon as the date of birth says so"
    sign_up(aliya, hackathon, ALIYA, "kk")
    assert complaint(aliya, "guardian_email") == words("kk", "Write your guardian's e-mail address.")
    kept = ("given", "family", "email", "city", "institution", "born-day", "born-month", "born-year")
    assert typed(aliya, *kept) == {name: ALIYA[name.replace("-", "_")] for name in kept}

    answer(aliya, guardian_name="Сәуле Нұрланқызының анасы", guardian_email=ALIYA["email"].upper(), guardian_lang="ru")
    aliya.press(words("kk", "Sign up"))
    assert complaint(aliya, "guardian_email") == words("kk", "This must be your guardian's own address, not yours.")
    answer(aliya, guardian_email="saule@demo.example")
    aliya.press(words("kk", "Sign up"))
    assert aliya.letters("saule@demo.example") == [], "nobody writes to a guardian before the address is confirmed"

    confirm(aliya, "kk")
    assert aliya.sees(words("kk", "Your guardian has to agree"))
    assert not aliya.sees(words("kk", "You have a seat."))
    assert stands(hackathon) == [("Әлия", ApplicationState.AWAITING_GUARDIAN)]
    aliya.look("waits-for-guardian")

    saule = person("saule@demo.example", locale="ru")
    asked = saule.letters(saule.name)[-1]
    saule.visit(link_of(asked))
    assert saule.page.locator("html").get_attribute("lang") == "ru"
    assert saule.sees("Әлия Нұрланқызы")
    assert stands(hackathon) == [("Әлия", ApplicationState.AWAITING_GUARDIAN)]
    saule.press(words("ru", "I agree"))
    assert complaint(saule, "agree") == words("ru", "Tick this if you agree.")
    answer(saule, agree=True)
    saule.press(words("ru", "I agree"))
    assert saule.sees(words("ru", "You have agreed"))
    saule.look("agreed")

    assert stands(hackathon) == [("Әлия", ApplicationState.CONFIRMED)]
    aliya.page.reload()
    assert aliya.sees(words("kk", "You have a seat."))
    assert [letter["To"].addresses[0].addr_spec for letter in aliya.letters(ALIYA["email"])] == [ALIYA["email"]] * 3
    assert len(saule.letters(saule.name)) == 2, "the question, and what she agreed to"


def test_after_the_last_seat_people_wait_with_a_number_and_move_up_when_somebody_withdraws(person, make):  # noqa: F811
    hackathon = make(seats={Country.AZ: 1, Country.KZ: 1})
    people = []
    for number, who in enumerate((MURAD, GUNEL, {**GUNEL, "given": "Nərmin", "email": "nermin@demo.example"})):
        somebody = person(who["email"], locale="az")
        sign_up(somebody, hackathon, who)
        letter = text_of(confirm(somebody))
        told = words("az", "At the moment you are number %(number)d on the waiting list.", number=number)
        assert (told in letter) is (number > 0)
        shown = words("az", "You are number %(number)s on the waiting list.", number=number) if number else words("az", "You have a seat.")
        assert somebody.sees(shown)
        people.append(somebody)
    murad, gunel, nermin = people
    gunel.look("waiting")
    stranger = person("leyla", locale="az")
    stranger.visit(door(hackathon))
    assert stranger.sees(words("az", "No seats left"))
    assert stranger.sees(counted("az", "%(num)s person on the waiting list", "%(num)s people on the waiting list", 2))

    before = len(gunel.letters(gunel.name))
    agree(murad, words("az", "Withdraw from the hackathon"))
    assert murad.sees(words("az", "You have withdrawn"))
    murad.look("withdrawn")
    assert len(gunel.letters(gunel.name)) == before + 1
    promoted = text_of(gunel.letters(gunel.name)[-1])
    assert words("az", "A seat at the hackathon “%(title)s” has become free and is yours now.", title="Yaşıl Xəzər") in promoted
    for somebody, shown in ((gunel, words("az", "You have a seat.")),
                            (nermin, words("az", "You are number %(number)s on the waiting list.", number=1))):  # fmt: skip
        somebody.page.reload()
        assert somebody.sees(shown)


def test_wrong_input_is_named_beside_the_field_and_what_was_typed_is_kept(person, hackathon):
    murad = person(MURAD["email"], locale="az")
    wrong = {"given": "<b onclick=alert(1)>", "family": "www.evil.example", "born_day": "31", "born_month": "2", "latin_name": "x" * 161}
    sign_up(murad, hackathon, {**MURAD, **wrong})
    assert complaint(murad, "born") == words("az", "This date does not exist. Check day, month and year.")
    assert len(complaint(murad, "latin_name")) > 10
    assert complaint(murad, "family") == words("az", "Write only a name here, no address.")
    assert typed(murad, "given", "family", "latin_name") == {name: wrong[name] for name in ("given", "family", "latin_name")}
    assert typed(murad, "born-day", "born-month") == {"born-day": "31", "born-month": "2"}
    assert murad.page.locator("main [name=country]:checked").input_value() == "AZ"
    murad.page.locator("#error-summary a").first.click()
    answer(murad, born_day="3", born_month="2", born_year=str(clock.now().year - 10), latin_name="", family="Həsənli")
    murad.press(words("az", "Sign up"))
    assert "16" in complaint(murad, "born")
    assert not murad.page.locator("#guardian").is_visible(), "who is too young is not asked for a guardian in vain"

    answer(murad, born_year="2003")
    murad.press(words("az", "Sign up"))
    murad.page.go_back()
    answer(murad, **MURAD)
    murad.press(words("az", "Sign up"))
    assert "/check-your-mail" in murad.page.url
    assert [state for _given, state in stands(hackathon)] == [ApplicationState.AWAITING_MAIL], "a form sent twice has one effect"
    assert len(murad.letters(murad.name)) == 1

    confirm(murad)
    murad.visit(door(hackathon, "sign-up"))
    assert murad.page.url.endswith("/mine")
    assert words("az", "You have signed up already. This is your sign-up.") in notice(murad)
    other = person(MURAD["email"], locale="az")
    sign_up(other, hackathon, MURAD)
    assert other.page.url.endswith("/check-your-mail"), "the page does not tell strangers who has signed up"
    assert len(stands(hackathon)) == 1

    late = person("late@demo.example", locale="az")
    late.visit(door(hackathon, "sign-up"))
    hackathon.sign_up_closes = clock.now() - timedelta(minutes=1)
    db.session.commit()
    answer(late, **GUNEL, track=str(hackathon.tracks[0].id), **{f"question_{hackathon.questions[0].id}": "Gec"})
    late.press(words("az", "Sign up"))
    assert complaints(late) == [words("az", "Sign-up for this hackathon is not open.")]
    assert typed(late, "given", "city") == {"given": "Günel", "city": "Bakı"}
    assert len(stands(hackathon)) == 1
    late.visit(door(hackathon, "sign-up"))
    assert late.page.locator("main form").count() == 0
    late.look("closed")


def test_a_used_link_says_so_and_offers_another_way_in(person, hackathon):
    murad = person(MURAD["email"], locale="az")
    sign_up(murad, hackathon, MURAD)
    link = link_of(confirm(murad))
    murad.visit(link)
    murad.press(words("az", "Send me a link"))
    assert murad.page.url.endswith("/account/way-in")


@pytest.mark.parametrize("lang", [language.code for language in LANGUAGES])
def test_the_pages_of_a_student_are_well_made_in_every_language(person, hackathon, lang):
    murad = person(MURAD["email"], locale=lang)
    sign_up(murad, hackathon, MURAD, lang)
    confirm(murad, lang)
    answer(murad, name="Dalğa")
    murad.press(words(lang, "Create a team"))
    murad.look("team")
    murad.press(words(lang, "Hand in a project"))
    stranger = person("leyla", locale=lang)
    stranger.visit(door(hackathon, lang=lang))
    stranger.visit(door(hackathon, "sign-up", lang=lang))
    stranger.press(words(lang, "Sign up"))
    assert len(complaints(stranger)) == 10
