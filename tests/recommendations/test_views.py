"""The register in the browser."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from council.core import clock
from council.core.database import db
from council.core.types import Multilingual, new_code
from council.recommendations.models import Addressee, Recommendation, State
from council.roundtables import minutes_operations
from council.roundtables import operations as round_tables

from .conftest import draft, walk


def held_by(actor) -> tuple[object, object]:  # type: ignore[no-untyped-def]
    """A round table of the archive with published minutes of one paragraph."""
    start = clock.now() - timedelta(days=30)
    table = round_tables.create(round_tables.Details(title=Multilingual.of("en", en="Thirty years")), chapter_id=min(actor.organises), actor=actor)
    round_tables.schedule(table, start, start + timedelta(hours=2), actor=actor, in_the_past=True)
    round_tables.publish(table, actor=actor)
    paragraph = minutes_operations.add_paragraph(table, Multilingual.of("en", en="The ports should publish their queues."), actor=actor)
    minutes_operations.publish(table, actor=actor)
    db.session.commit()
    return table, paragraph


def fields(**given: object) -> dict[str, object]:
    data = {
        "token": new_code(),
        "revision": "0",
        "title-en": "Publish the queue",
        "title-original": "en",
        "text-en": "Every hour.",
        "text-original": "en",
    }
    return data | {"addressee_kind": "authority", "addressee-en": "Port of Aktau", "addressee-original": "en"} | given


def test_an_organiser_takes_a_recommendation_from_the_minutes_to_its_end(browser_of, client, orxan, dana):
    table, paragraph = held_by(orxan)
    orxans = browser_of(orxan)
    blank = orxans.get(f"/en/recommendations/new?round_table={table.code}&paragraph={paragraph.code}")
    assert "The ports should publish their queues." in blank.text
    data = fields(round_table=table.code, paragraph=paragraph.code, topics=["transport"], owner_kz="dana@demo.example")
    assert [orxans.post("/en/recommendations/new", data=data).status_code for _time in range(2)] == [303, 303]
    made = db.session.scalars(select(Recommendation)).one()
    assert (made.round_table_id, made.paragraph_id, [owner.user_id for owner in made.owners]) == (table.id, paragraph.id, [dana.id])
    assert client.get(f"/en/recommendations/{made.code}").status_code == 404

    move, today = f"/en/recommendations/{made.code}/move", clock.now().date().isoformat()
    danas = browser_of(dana)
    for before, state in (("idea", "proposed"), ("proposed", "agreed"), ("agreed", "sent"), ("sent", "accepted"), ("accepted", "implemented")):
        data = {"expected": before, "state": state, "happened_on": today, "note-en": f"note of {state}", "note-original": "en"}
        assert danas.post(move, data=data).status_code == 303
    page = client.get(f"/en/recommendations/{made.code}", follow_redirects=True).text
    notes = [page.index(f"note of {state}") for state in ("implemented", "accepted", "sent", "agreed", "proposed")]
    assert (notes == sorted(notes), "Dana" in page) == (True, False)
    assert "Publish the queue" in client.get(f"/en/round-tables/{table.code}", follow_redirects=True).text
    assert "Publish the queue" in client.get("/en/topics/transport").text


def test_a_document_of_a_step_is_read_by_who_may_read_the_step(browser_of, client, agreed, orxan):
    import pypdf

    out = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    data = {"expected": "agreed", "state": "sent", "happened_on": clock.now().date().isoformat(), "note-original": "en"}
    path = f"/en/recommendations/{agreed.code}/move"
    wrong = browser_of(orxan).post(path, data=data | {"document": (io.BytesIO(b"not a pdf"), "letter.pdf")}, content_type="multipart/form-data")
    assert wrong.status_code == 409
    sent = browser_of(orxan).post(path, data=data | {"document": (io.BytesIO(out.getvalue()), "Məktub.pdf")}, content_type="multipart/form-data")
    document = client.get(f"/en/recommendations/{agreed.code}/documents/4")
    assert (sent.status_code, document.status_code, document.data == out.getvalue()) == (303, 200, True)
    assert [client.get(f"/en/recommendations/{agreed.code}/documents/{number}").status_code for number in (1, 99)] == [404, 404]


def test_only_organisers_keep_the_register(browser_of, client, agreed, orxan, dana, elchin, murad):
    paths = ("new", f"{agreed.code}/edit", f"{agreed.code}/move")
    seen = {actor.id: {browser_of(actor).get(f"/en/recommendations/{path}").status_code for path in paths} for actor in (orxan, dana, elchin, murad)}
    assert seen == {orxan.id: {200}, dana.id: {200}, elchin.id: {403}, murad.id: {403}}
    assert {client.get(f"/en/recommendations/{path}").status_code for path in paths} == {302}


@pytest.mark.parametrize(
    "change",
    [
        {"title-en": ""},
        {"title-en": "x" * 251},
        {"addressee_kind": "king"},
        {"due_on": "2026-02-30"},
        {"round_table": "zzzzzzzz"},
        {"topics": ["nothing"]},
    ],
    ids=["no title", "long title", "unknown addressee", "no such day", "no such round table", "no such topic"],
)
def test_a_wrong_form_is_shown_again_with_what_was_typed(browser_of, orxan, change):
    answer = browser_of(orxan).post("/en/recommendations/new", data=fields(**change))
    assert (answer.status_code, "Every hour." in answer.text, db.session.scalars(select(Recommendation)).all()) == (422, True, [])


def test_the_register_narrows_by_state_year_addressee_topic_and_words(client, app, orxan):
    walk(draft(orxan, "First"), State.PROPOSED, State.AGREED, State.SENT, actor=orxan)
    walk(draft(orxan, "Second", addressee_kind=Addressee.UNIVERSITY), State.PROPOSED, State.AGREED, actor=orxan)
    year = clock.now().year

    def shown(query: str) -> list[str]:
        text = client.get(f"/en/recommendations{query}").text
        return [title for title in ("First", "Second") if f">{title}</a>" in text]

    asked = ("", "?state=sent", "?addressee=university", f"?year={year}", f"?year={year + 1}", "?q=fir", "?topic=energy", "?state=idea")
    assert [shown(query) for query in asked] == [["First", "Second"], ["First"], ["Second"], ["First", "Second"], [], ["First"], [], []]


def test_the_table_for_spreadsheets_holds_what_everybody_may_see_and_no_formulas(client, app, orxan):
    walk(draft(orxan, '=HYPERLINK("http://evil.example")'), State.PROPOSED, State.AGREED, actor=orxan)
    draft(orxan, "Only an idea")
    answer = client.get("/recommendations.csv?lang=en")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["number"], row["title"], row["state"]) for row in rows] == [
        (f"{clock.now().year}-01", '\'=HYPERLINK("http://evil.example")', "Adopted")
    ]


def test_feed_and_table_answer_304_until_a_step_is_taken(client, agreed, orxan):
    for path in ("/recommendations.csv", "/feeds/recommendations.atom"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    walk(agreed, State.SENT, actor=orxan)
    assert client.get("/feeds/recommendations.atom", headers={"If-None-Match": tag}).status_code == 200


def test_the_number_of_statements_does_not_grow(app, client, statements, orxan):
    app.config["PAGE_CACHE_SECONDS"] = 0
    first = walk(draft(orxan), State.PROPOSED, State.AGREED, actor=orxan)

    def counts() -> list[int]:
        found = []
        for path in ("/en/recommendations", f"/en/recommendations/{first.code}-publish-the-queue"):
            client.get(path)
            with statements() as seen:
                assert client.get(path).status_code == 200
            found.append(len(seen))
        return found

    one = counts()
    for title in ("Two", "Three"):
        walk(draft(orxan, title), State.PROPOSED, State.AGREED, State.SENT, actor=orxan)
    walk(first, State.SENT, State.ACKNOWLEDGED, actor=orxan)
    assert counts() == one
    assert max(one) <= 8
