"""The pages of members, as people use them."""

from __future__ import annotations

import json
import re

import pytest
import sqlalchemy as sa

from council.accounts.queries import by_email
from council.core.database import db, transaction
from council.core.policy import actor_of
from council.lingua.names import PersonName
from council.members import operations, queries
from council.members.models import Expert, FieldVisibility, MembershipState
from council.members.sections import Sections
from council.search.consistency import reindex

from .conftest import SABINA, path_of, profile

REGISTRATION = {
    "given": "Nigar",
    "family": "Abbasova",
    "patronymic": "",
    "spelling": "az",
    "chapter": "az",
    "motivation": "Gömrük və limanlar.",
    "email": "Nigar@Demo.Example",
    "password": "kəhrəba-dəniz-31",
    "password_confirm": "kəhrəba-dəniz-31",
    "consent": "y",
}


# -------------------------------------------------------------------------------------------------------- coming in
def test_who_registers_has_an_account_and_an_application_at_once(client, letters):
    answer = client.post("/az/account/register", data=REGISTRATION)

    assert answer.status_code in {302, 303}
    user = by_email("nigar@demo.example")
    expert = queries.membership_of(actor_of(user))
    assert (user.display_name, user.lang, user.zone) == ("Nigar Abbasova", "az", "Asia/Baku")
    assert (expert.state, expert.chapter.slug, expert.motivation) == (MembershipState.APPLIED, "az", "Gömrük və limanlar.")
    assert sorted(letters()) == ["account_confirm/az nigar@demo.example", "membership_applied/az orxan@demo.example"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"given": "  "}, "given"),
        ({"family": "Ə" * 81}, "family"),
        ({"chapter": "uz"}, "chapter"),
        ({"chapter": None}, "chapter"),
        ({"motivation": ""}, "motivation"),
        ({"motivation": "ü" * 4001}, "motivation"),
        ({"consent": None}, "consent"),
        ({"spelling": "fr"}, "spelling"),
        ({"password": "short", "password_confirm": "short"}, "password"),
    ],
)
def test_a_registration_that_cannot_be_is_explained_beside_the_field_and_opens_nothing(client, letters, changed, field):
    data = {name: value for name, value in {**REGISTRATION, **changed}.items() if value is not None}
    answer = client.post("/en/account/register", data=data)

    assert f'aria-describedby="{field}' in answer.text or f'id="{field}-error"' in answer.text
    assert (answer.text.count('class="error"') >= 1, by_email("nigar@demo.example"), letters()) == (True, None, [])
    assert 'value="Nigar"' in answer.text or field == "given"


def test_who_registers_under_a_members_name_in_any_script_is_asked_once(client, app):
    with transaction():
        reindex()
    data = REGISTRATION | {"given": "Эльчин", "family": "Рагимзаде", "spelling": "ru"}

    asked = client.post("/ru/account/register", data=data)
    assert "Член совета с таким именем уже есть:" in asked.text
    assert 'name="namesake"' in asked.text and 'value="Рагимзаде"' in asked.text
    assert by_email("nigar@demo.example") is None
    assert 'name="namesake"' not in client.get("/ru/account/register").text

    assert client.post("/ru/account/register", data=data | {"namesake": "y"}).status_code in {302, 303}
    assert by_email("nigar@demo.example") is not None


def test_a_name_with_markup_and_a_nul_byte_is_text(client):
    client.post("/en/account/register", data={**REGISTRATION, "given": "<b>Ni\0gar</b>"})

    expert = queries.membership_of(actor_of(by_email("nigar@demo.example")))
    assert expert.names[0].given == "<b>Nigar</b>"


def test_a_student_applies_with_the_account_there_is(browser_of, murad, letters):
    browser = browser_of(murad)
    data = {name: value for name, value in REGISTRATION.items() if name not in {"email", "password", "password_confirm"}}
    for _press in range(2):
        assert browser.post("/az/desk/apply", data=data).status_code == 303

    assert queries.membership_of(murad).state is MembershipState.APPLIED
    assert letters() == ["membership_applied/az orxan@demo.example"]


# ------------------------------------------------------------------------------------------------------- the finder
def test_the_finder_asks_the_database_as_often_for_three_experts_as_for_one(client, apply, orxan, statements):
    client.get("/en/experts?chapter=az")
    with statements() as for_one:
        client.get("/en/experts?chapter=az&topic=")
    for number in range(3):
        expert = apply(f"n{number}", name=PersonName(f"Anar{number}", "Məmmədov", "", "az"))
        with transaction():
            operations.approve(expert, actor=orxan)
            operations.change_profile(expert, profile(names=[PersonName(f"Anar{number}", "Məmmədov", "", "az")]), actor=actor_of(expert.user))
    client.get("/en/experts?chapter=az")
    with statements() as for_four:
        page = client.get("/en/experts?chapter=az&letter=").text

    assert page.count('class="person"') == 4
    assert (len(for_four), len(for_four) <= 8) == (len(for_one), True), for_four


def test_a_chosen_facet_can_be_taken_out_again(client, sabina):
    page = client.get("/en/experts?chapter=az&topic=transport&q=Guliyeva").text

    removals = re.findall(r'class="chip chip-on" href="([^"]+)"', page)
    assert [address.replace("&amp;", "&") for address in removals] == ["/en/experts?q=Guliyeva&topic=transport", "/en/experts?q=Guliyeva&chapter=az"]


def test_a_search_that_finds_nobody_says_what_to_do(client):
    page = client.get("/en/experts?q=xyzzy").text

    assert "Nobody is found by this" in page
    assert 'class="person"' not in page


def test_what_was_searched_for_is_shown_as_text(client):
    page = client.get('/en/experts?q="><script>alert(1)</script>&chapter=<i>').text

    assert ("<script>alert" in page, "<i>" in page) == (False, False)


# ------------------------------------------------------------------------------------------------------ the profile
def test_a_wrong_or_missing_slug_leads_to_the_right_address(client, sabina):
    answers = [client.get(f"/en/experts/{sabina.code}{slug}") for slug in ("", "-somebody", "-a-b-c")]

    assert [(answer.status_code, answer.location) for answer in answers] == [(301, path_of(sabina))] * 3


def test_a_profile_shows_every_spelling_with_its_language(client, sabina):
    page = client.get(path_of(sabina, "ru")).text

    assert re.search(r"<h1[^>]*>(.*?)</h1>", page)[0] == '<h1 lang="en">Sabina Guliyeva</h1>'
    assert '<span lang="az">Səbinə Quliyeva</span>' in page


def test_a_bio_in_another_language_says_so_and_its_original_can_be_read(client, sabina):
    english, russian = client.get(path_of(sabina)).text, client.get(path_of(sabina, "ru")).text

    assert "Studies harbours." in english
    assert '<div class="reading" lang="az"><p>Limanları öyrənir.</p>' in english
    assert '<div class="reading" lang="az"><p>Limanları öyrənir.</p>' in russian


def test_a_bio_is_markdown_without_anybodys_html(client, sabina):
    text = profile().bio.revised({"az": "**Limanlar** <script>x</script> [pis](javascript:alert(1)) [yaxşı](https://example.org)"}, "az")
    with transaction():
        operations.change_profile(sabina, profile(bio=text), actor=actor_of(sabina.user))
    page = client.get(path_of(sabina, "az")).text

    assert "<strong>Limanlar</strong>" in page
    assert "<script>x" not in page
    assert re.findall(r'href="(javascript[^"]*)"', page) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("phone", "+994 12 123 45 67"),
        ("email", "sabina@demo.example"),
        ("bio", "Studies harbours."),
        ("links", "example.org/sabina"),
        ("languages", "Turkish"),
        ("countries", "Georgia"),
        ("topics", "Transport and logistics"),
        ("affiliations", "Xəzər Limanları Mərkəzi"),
    ],
)
def test_a_field_is_on_the_page_for_its_audience_alone(client, browser_of, sabina, aigerim, field, text):
    seen = {}
    for level in FieldVisibility:
        with transaction():
            operations.change_profile(sabina, profile(visibility={field: level}), actor=actor_of(sabina.user))
        readers = {"stranger": client, "colleague": browser_of(aigerim), "owner": browser_of(actor_of(sabina.user))}
        seen[level.value] = [who for who, browser in readers.items() if text in browser.get(path_of(sabina)).text]

    assert seen == {"public": ["stranger", "colleague", "owner"], "members": ["colleague", "owner"], "private": ["owner"]}


def test_an_application_is_no_page_for_strangers_and_another_chapter(client, browser_of, apply, orxan, dana):
    expert = apply()
    address = f"/en/experts/{expert.code}-sabina-guliyeva"
    readers = (client, browser_of(dana), browser_of(orxan), browser_of(actor_of(expert.user)))

    assert [browser.get(f"/en/experts/{expert.code}", follow_redirects=True).status_code for browser in readers] == [404, 404, 200, 200], address


def test_linked_data_are_what_a_stranger_sees(client, sabina):
    with transaction():
        operations.change_profile(sabina, profile(visibility={"bio": FieldVisibility.MEMBERS}), actor=actor_of(sabina.user))
    answer = client.get(f"/experts/{sabina.code}.jsonld")

    person = json.loads(answer.text)
    assert answer.mimetype == "application/ld+json"
    assert (person["@type"], person["name"][0], person["sameAs"]) == (
        "Person",
        {"@value": "Səbinə Quliyeva", "@language": "az"},
        ["https://example.org/sabina"],
    )
    assert [key for key in ("description", "telephone", "email") if key in person] == []
    assert f'href="/experts/{sabina.code}.jsonld"' in client.get(path_of(sabina)).text


def test_a_profile_asks_the_database_as_often_with_three_posts_as_with_one(client, sabina, statements):
    client.get(path_of(sabina))
    with statements() as with_one:
        client.get(path_of(sabina) + "?1")
    three = [operations.Post(f"Institut {number}", profile().posts[0].title, 2010 + number, 2012 + number) for number in range(3)]
    with transaction():
        operations.change_profile(sabina, profile(posts=three, topics=["transport", "energy", "caspian"]), actor=actor_of(sabina.user))
    client.get(path_of(sabina))
    with statements() as with_three:
        client.get(path_of(sabina) + "?2")

    assert (len(with_three), len(with_three) <= 8) == (len(with_one), True), with_three


# ----------------------------------------------------------------------------------------------------- applications
def test_an_organiser_approves_and_the_second_press_does_no_harm(browser_of, apply, orxan, letters):
    expert = apply()
    browser = browser_of(orxan)
    assert "Səbinə Quliyeva" in browser.get("/en/members").text

    for _press in range(2):
        assert browser.post(f"/en/members/{expert.code}/approve").status_code == 303
    db.session.refresh(expert)
    assert (expert.state, letters()[1:]) == (MembershipState.APPROVED, ["membership_approved/az sabina@demo.example"])
    assert f'href="/en/members/{expert.code}"' not in browser.get("/en/members").text


def test_a_refusal_needs_a_reason(browser_of, apply, orxan, letters):
    expert = apply()
    browser = browser_of(orxan)
    without = browser.post(f"/en/members/{expert.code}", data={"reason": "  "})
    assert (without.status_code, letters()[1:]) == (422, [])

    assert browser.post(f"/en/members/{expert.code}", data={"reason": "Başqa mövzu."}).status_code == 303
    late = browser.post(f"/en/members/{expert.code}/approve", follow_redirects=True)
    assert "decided otherwise" in late.text
    db.session.refresh(expert)
    assert (expert.state, expert.decision_reason) == (MembershipState.REFUSED, "Başqa mövzu.")


@pytest.mark.parametrize("path", ["/en/members/{}", "/en/members/{}/approve"])
def test_an_application_to_the_other_chapter_is_not_there(browser_of, apply, dana, path):
    expert = apply()
    answer = browser_of(dana).post(path.format(expert.code), data={"reason": "no"})

    db.session.refresh(expert)
    assert (answer.status_code, expert.state) == (404, MembershipState.APPLIED)


def test_the_list_of_applications_costs_the_same_for_one_and_for_three(browser_of, apply, orxan, statements):
    browser = browser_of(orxan)
    apply("n0")
    with statements() as for_one:
        browser.get("/en/members")
    apply("n1", name=PersonName("Nigar", "Abbasova", "", "az"))
    apply("n2", name=SABINA)
    with statements() as for_three:
        page = browser.get("/en/members").text

    assert page.count("Waits for your decision") == 3
    assert page.count("Perhaps a member already") == 2
    # The cards of possible doubles are read at once, when there are any.
    assert len(for_three) - len(for_one) <= 4


def test_the_desk_can_say_that_the_application_waits(app, apply):
    expert = apply()
    with app.test_request_context("/en/desk"):
        app.preprocess_request()
        template = app.jinja_env.get_template("members/_standing.html")
        context: dict[str, object] = {}
        app.update_template_context(context)
        assert "Your application is with the organisers" in template.render(**context, membership=expert)
        assert template.render(**context, membership=None).strip() == ""


# ------------------------------------------------------------------------------------------------- found by others
def test_members_are_picked_by_name_as_a_page_a_fragment_and_json(browser_of, client, sabina, elchin, murad):
    browser = browser_of(elchin)
    json_answer = browser.get("/en/members/pick?q=Кулиева", headers={"Accept": "application/json"})
    fragment = browser.get("/en/members/pick?q=Кулиева", headers={"HX-Request": "true"}).text

    assert [(person["code"], person["name"]) for person in json_answer.json] == [(sabina.code, "Sabina Guliyeva")]
    assert (f'data-code="{sabina.code}"' in fragment, "<html" in fragment) == (True, False)
    assert "<html" in browser.get("/en/members/pick?q=Кулиева").text
    assert browser_of(murad).get("/en/members/pick?q=a").status_code == 403
    assert client.get("/en/members/pick?q=a").status_code == 302


def test_sections_of_later_domains_stand_on_the_page_once(client, sabina, monkeypatch):
    from council.members import sections

    def papers(expert: Expert, _actor: object) -> tuple[str, dict[str, object]] | None:
        return ("members/_picked.html", {"found": []}) if expert.code == sabina.code else None

    registry = Sections()
    registry.append(papers)
    registry.append(papers)
    monkeypatch.setattr(sections, "PROFILE_SECTIONS", registry)

    assert client.get(path_of(sabina)).text.count("Nobody is found by this") == 1


@pytest.mark.parametrize("path", ["experts", "institutions", "topics", "topics/energy"])
@pytest.mark.parametrize("lang", ["az", "kk", "ru", "en"])
def test_public_pages_open_in_every_language(client, sabina, lang, path):
    answer = client.get(f"/{lang}/{path}")

    assert (answer.status_code, f'<html lang="{lang}"' in answer.text, "style=" in answer.text) == (200, True, False)


def test_no_get_leaves_anything_behind(browser_of, sabina, orxan, aigerim):
    from council.core.events import EventRecord

    before = db.session.scalar(sa.select(sa.func.count()).select_from(EventRecord))
    for actor in (orxan, aigerim):
        for path in ("/en/members", f"/en/members/{sabina.code}", "/en/desk/profile", "/en/topics/new", f"/en/members/{sabina.code}/approve"):
            browser_of(actor).get(path)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(EventRecord)) == before
