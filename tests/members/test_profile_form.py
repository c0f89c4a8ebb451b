"""Editing one's own profile, as a browser does."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from PIL import Image

from council.core.database import db
from council.core.policy import actor_of

from .conftest import path_of


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
            fields.setdefault(attributes["name"], []).append(unescape(attributes.get("value", "")))
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        fields.setdefault(name, []).append(unescape(body).lstrip("\r\n"))
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        fields.setdefault(name, []).append(re.search(r'<option selected value="([^"]*)"', body)[1])
    return fields


def picture(kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Sabina"
    Image.new("RGB", (40, 30), "teal").save(file, kind, exif=exif, **options)
    return file.getvalue()


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
