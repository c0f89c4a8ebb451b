"""The pages of members, as people use them."""

from __future__ import annotations

import io
import json
import re

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from PIL import Image

from council.accounts.queries import by_email
from council.core.database import db, transaction
from council.core.policy import actor_of
from council.lingua.names import PersonName
from council.members import operations, queries
from council.members.models import Expert, FieldVisibility, MembershipState
from council.members.sections import Sections

from .conftest import SABINA, profile

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


def sent_form(html: str) -> dict[str, list[str]]:
    """What a browser would send of the one form with a submit of its own in the page."""
    form = next(part for part in re.findall(r"<form.*?</form>", html, re.S) if 'enctype="multipart/form-data"' in part)
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        kind = attributes.get("type", "text")
        if kind in {"checkbox", "radio"} and " checked" not in tag:
            continue
        if kind != "file" and "name" in attributes:
            fields.setdefault(attributes["name"], []).append(_unescaped(attributes.get("value", "")))
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        fields.setdefault(name, []).append(_unescaped(body).lstrip("\r\n"))
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        fields.setdefault(name, []).append(re.search(r'<option selected value="([^"]*)"', body)[1])
    return fields


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def picture(kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Sabina"
    Image.new("RGB", (40, 30), "teal").save(file, kind, exif=exif, **options)
    return file.getvalue()


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
def path_of(expert: Expert, lang: str = "en") -> str:
    return f"/{lang}/experts/{expert.code}-sabina-guliyeva"


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


# ---------------------------------------------------------------------------------------------------------- editing
def edit(browser: FlaskClient, **changes: object) -> object:
    """Open the form, change what is named, send everything."""
    data: dict[str, object] = {**sent_form(browser.get("/en/desk/profile").text), **changes}
    return browser.post("/en/desk/profile", data={name: value for name, value in data.items() if value is not None})


def test_a_form_sent_back_untouched_changes_nothing(browser_of, sabina):
    def state() -> object:
        db.session.refresh(sabina)
        names = [(name.lang, name.formal) for name in sabina.names]
        posts = [(post.institution_id, post.post, post.started, post.ended) for post in sabina.affiliations]
        return names, posts, sabina.bio, sabina.languages, sabina.countries, sabina.links, sabina.phone, sabina.answers_press, len(sabina.topics)

    before = state()
    answer = edit(browser_of(actor_of(sabina.user)))

    assert (answer.status_code, answer.location) == (303, path_of(sabina))
    assert state() == before


def test_a_new_spelling_and_a_new_institution_come_with_the_form(browser_of, sabina):
    answer = edit(
        browser_of(actor_of(sabina.user)),
        **{
            "names-2-given": "Сабина",
            "names-2-family": "Кулиева",
            "names-2-lang": "ru",
            "posts-1-institution": "Bakı Dəniz Muzeyi",
            "posts-1-title-original": "az",
            "posts-1-title-az": "Bələdçi",
            "posts-1-started": "2012",
            "posts-1-ended": "2014",
        },
    )

    assert answer.status_code == 303
    db.session.refresh(sabina)
    assert [(name.lang, name.full) for name in sabina.names] == [("az", "Səbinə Quliyeva"), ("en", "Sabina Guliyeva"), ("ru", "Сабина Кулиева")]
    assert [str(post.institution.name) for post in sabina.affiliations] == ["Xəzər Limanları Mərkəzi", "Bakı Dəniz Muzeyi"]


def test_an_emptied_row_is_taken_out(browser_of, sabina):
    emptied = {"names-1-given": "", "names-1-family": "", "posts-0-institution": "", "posts-0-title-az": "", "posts-0-title-en": "", "links-0": ""}
    assert edit(browser_of(actor_of(sabina.user)), **emptied).status_code == 303

    db.session.refresh(sabina)
    assert ([name.lang for name in sabina.names], sabina.affiliations, sabina.links) == (["az"], [], [])


@pytest.mark.parametrize(
    "changes",
    [
        {"names-0-family": ""},
        {"names-0-given": "Ə" * 81},
        {"names-0-given": "", "names-0-family": "", "names-0-patronymic": "", "names-1-given": "", "names-1-family": ""},
        {"names-1-lang": "az"},
        {"posts-0-institution": ""},
        {"posts-0-started": "2024", "posts-0-ended": "2020"},
        {"posts-0-started": "9999"},
        {"posts-0-started": "last year"},
        {"links-0": "javascript:alert(1)"},
        {"posts-0-title-az": "", "posts-0-title-en": ""},
        {"links-0": "javascript://example.org/%0aalert(1)"},
        {"links-0": "ftp://example.org"},
        {"phone": "call me"},
        {"bio-az": "ə" * 6001},
        {"bio-original": "kk"},
        {"topics": ["nowhere"]},
        {"languages": ["xx"]},
        {"see_bio": "friends"},
    ],
    ids=str,
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_changed(browser_of, sabina, changes):
    before = sabina.updated_at
    answer = edit(browser_of(actor_of(sabina.user)), **{**changes, "names-0-patronymic": changes.get("names-0-patronymic", "Rəşid qızı <i>")})

    assert (answer.status_code in {409, 422}, "error-summary" in answer.text) == (True, True)
    assert 'class="error"' in answer.text
    assert "Rəşid qızı &lt;i&gt;" in answer.text or "names-0-patronymic" in changes
    db.session.refresh(sabina)
    assert sabina.updated_at == before


def test_a_photograph_loses_what_the_camera_noted_and_is_served_with_an_etag(client, browser_of, sabina):
    answer = edit(browser_of(actor_of(sabina.user)), photo=(io.BytesIO(picture()), "Şəkil.jpg"))
    assert answer.status_code == 303

    served = client.get(f"/experts/{sabina.code}/photo")
    assert (served.status_code, served.mimetype, Image.open(io.BytesIO(served.data)).size) == (200, "image/jpeg", (40, 30))
    assert b"Camera of Sabina" not in served.data
    assert client.get(f"/experts/{sabina.code}/photo", headers={"If-None-Match": served.headers["ETag"]}).status_code == 304
    assert f'src="/experts/{sabina.code}/photo"' in client.get(path_of(sabina)).text


def test_a_hidden_photograph_is_not_there(client, browser_of, sabina, aigerim):
    owner = browser_of(actor_of(sabina.user))
    edit(owner, photo=(io.BytesIO(picture("PNG")), "me.png"), see_photo="members")

    answers = [browser.get(f"/experts/{sabina.code}/photo").status_code for browser in (client, browser_of(aigerim), owner)]
    assert (answers, "/photo" in client.get(path_of(sabina)).text) == ([404, 200, 200], False)

    edit(owner, remove_photo="y")
    assert owner.get(f"/experts/{sabina.code}/photo").status_code == 404


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"\xff\xd8\xff broken", b""], ids=["svg", "broken", "empty"]
)
def test_what_is_no_photograph_is_refused_and_what_was_typed_stays(browser_of, sabina, content):
    answer = edit(browser_of(actor_of(sabina.user)), photo=(io.BytesIO(content), "me.jpg"), **{"names-0-patronymic": "Rəşid q."})

    assert (answer.status_code, 'id="photo-error"' in answer.text, "Rəşid q." in answer.text) == (
        409,
        True,
        True,
    )
    db.session.refresh(sabina)
    assert sabina.photo_id is None


def test_who_has_no_membership_has_no_profile_to_edit(browser_of, murad, orxan):
    assert [browser_of(actor).get("/en/desk/profile").status_code for actor in (murad, orxan)] == [404, 404]


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


# ---------------------------------------------------------------------------------------------------- the catalogue
def test_an_institution_has_a_page_with_its_experts_and_a_right_address(client, sabina):
    ports = sabina.affiliations[0].institution
    address = f"/en/institutions/{ports.code}-khazar-limanlari-markazi"
    moved = client.get(f"/en/institutions/{ports.code}-x")

    assert (moved.status_code, moved.location) == (301, address)
    page = client.get(address).text
    assert ("Sabina Guliyeva" in page, '<h1 lang="az">Xəzər Limanları Mərkəzi</h1>' in page) == (True, True)


def test_institutions_are_found_by_name_in_any_script_and_by_country(client, sabina):
    def found(query: str) -> list[str]:
        return re.findall(r'<a class="title-link"[^>]*>([^<]+)<', client.get(f"/en/institutions?{query}").text)

    assert found("q=Хазар") == ["Xəzər Limanları Mərkəzi"]
    assert found("country=KZ") == ["Kazakhstan Institute for Strategic Studies"]
    assert found("") == ["Center of Analysis of International Relations", "Kazakhstan Institute for Strategic Studies", "Xəzər Limanları Mərkəzi"]
    in_az = re.findall(r'<a class="title-link"[^>]*>([^<]+)<', client.get("/az/institutions").text)
    assert in_az == ["Center of Analysis of International Relations", "Xəzər Limanları Mərkəzi", "Kazakhstan Institute for Strategic Studies"]


def test_an_organiser_adds_and_changes_an_institution(browser_of, orxan, elchin):
    data = {
        "name-original": "az",
        "name-az": "Dəniz Muzeyi",
        "country": "AZ",
        "website": "https://museum.example.org",
        "city-original": "az",
        "city-az": "Bakı",
    }
    data |= {"short_name-original": "az", "about-original": "az"}
    browser = browser_of(orxan)
    answer = browser.post("/en/institutions/new", data=data)
    assert answer.status_code == 303

    code = answer.location.removeprefix("/en/institutions/")[:8]
    assert browser.post(f"/en/institutions/{code}/edit", data={**data, "website": "javascript:alert(1)"}).status_code == 422
    assert browser.post(f"/en/institutions/{code}/edit", data={**data, "city-az": "Sumqayıt"}).status_code == 303
    assert "Sumqayıt" in browser.get(f"/en/institutions/{code}", follow_redirects=True).text
    assert browser_of(elchin).post("/en/institutions/new", data=data).status_code == 403


def test_a_topic_gathers_the_experts_of_its_branch(client, sabina, rail):
    with transaction():
        operations.change_profile(sabina, profile(topics=["rail"]), actor=actor_of(sabina.user))

    assert ["Sabina Guliyeva" in client.get(f"/en/topics/{slug}").text for slug in ("transport", "rail", "energy")] == [True, True, False]
    assert client.get("/en/topics/nothing").status_code == 404


def test_topics_are_added_renamed_and_moved_by_organisers_and_administrators(browser_of, orxan, admin, elchin):
    label = {"label-original": "en", "label-en": "Ports", "label-ru": "Порты", "parent": "transport"}
    assert browser_of(orxan).post("/en/topics/new", data=label).location == "/en/topics/ports"
    assert browser_of(admin).post("/en/topics/ports/edit", data={**label, "label-en": "Harbours", "parent": ""}).status_code == 303
    assert browser_of(admin).post("/en/topics/ports/move", data={"direction": "up"}).status_code == 303
    refused = browser_of(admin).post("/en/topics/ports/edit", data={**label, "parent": "ports"})
    assert (refused.status_code, 'id="parent-error"' in refused.text) == (422, True)
    assert browser_of(elchin).post("/en/topics/new", data=label).status_code == 403

    page = browser_of(elchin).get("/en/topics").text
    assert re.findall(r'<a href="/en/topics/([a-z]+)"', page) == ["transport", "energy", "ports", "caspian"]


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
