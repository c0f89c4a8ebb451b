"""What machines ask a site for."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from council.core import clock
from council.core.database import transaction
from council.core.jobs import run_sweeps
from council.core.policy import access_of
from council.lingua.locales import CODES
from council.papers.models import Access, PaperState
from council.roundtables.models import State
from council.search.consistency import reindex

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sheet(client, path: str = "/sitemap.xml") -> dict[str, dict[str, str]]:
    """Address → its alternates by language."""
    answer = client.get(path)
    assert answer.mimetype == "application/xml"
    root = ElementTree.fromstring(answer.data)
    found = {}
    for url in root.findall("s:url", NS):
        found[url.find("s:loc", NS).text] = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)}
    return found


def test_the_site_map_lists_what_strangers_may_see_in_four_languages(client, paper, meeting):
    with transaction():
        reindex()
    shown, members, draft = paper("Ports in step"), paper("Secret", access=Access.MEMBERS), paper("Draft", state=PaperState.DRAFT)
    open_table, closed = meeting("Public table"), meeting("Closed table", state=State.SCHEDULED)

    addresses = sheet(client)

    for lang in CODES:
        own = f"http://localhost/{lang}/papers/{shown.code}-ports-in-step"
        assert addresses[own] == {other: f"http://localhost/{other}/papers/{shown.code}-ports-in-step" for other in CODES} | {
            "x-default": f"http://localhost/en/papers/{shown.code}-ports-in-step"
        }
    listed = "\n".join(addresses)
    assert [row.code in listed for row in (members, draft, open_table, closed)] == [False, False, True, False]
    assert "http://localhost/en/" in addresses
    assert not [address for address in addresses if "/admin" in address or "/desk" in address or "/account" in address]


def test_every_address_of_the_site_map_answers(client, paper, meeting, hackathon):
    with transaction():
        reindex()
    paper("Ports in step")
    meeting("Public table")
    hackathon("Green Caspian")

    answers = {address: client.get(address.removeprefix("http://localhost")).status_code for address in sheet(client)}

    assert {address: code for address, code in answers.items() if code != 200} == {}
    assert len(answers) > 60


def test_many_subjects_are_spread_over_sheets(client, monkeypatch, paper):
    from council.site import sitemap

    monkeypatch.setattr(sitemap, "SHEET", 2)
    codes = [paper(f"Paper {number}").code for number in range(5)]

    index = ElementTree.fromstring(client.get("/sitemap.xml").data)
    places = [place.text for place in index.findall("s:sitemap/s:loc", NS)]
    assert places == [f"http://localhost/sitemap-{number}.xml" for number in range((sitemap.count() + 1) // 2)]
    assert len(places) >= 3
    listed = "\n".join(address for place in places for address in sheet(client, place.removeprefix("http://localhost")))
    assert [listed.count(f"/en/papers/{code}") for code in codes] == [1] * 5
    assert client.get("/sitemap-9.xml").status_code == 404


def test_the_site_map_costs_the_same_however_long_it_is(client, paper, statements):
    counts = []
    for number in range(1, 4):
        paper(f"Paper {number}")
        with statements() as seen:
            client.get("/sitemap.xml")
        counts.append(len(seen))

    assert counts[0] == counts[2] <= 3


def test_crawlers_are_kept_out_of_private_rooms_and_shown_the_map(client):
    lines = client.get("/robots.txt").text.splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /*/account", "Disallow: /*/admin", "Disallow: /*/desk", "Disallow: /*/search"} <= set(lines)
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"


def test_who_finds_a_hole_is_told_whom_to_write(client, app):
    answer = client.get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert answer.mimetype == "text/plain"
    assert fields["Contact"] == f"mailto:{app.config['MAIL_FROM']}"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - clock.now() < timedelta(days=365)


def test_the_process_answers_without_asking_the_database(client, statements):
    with statements() as seen:
        answer = client.get("/healthz")

    assert (answer.text, answer.headers["Cache-Control"], seen) == ("ok\n", "no-store", [])


def test_readiness_names_what_it_stands_on(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert list(answer.json["checks"]) == ["database", "disk", "migrations", "worker"]
    assert answer.json["checks"]["worker"] == {"ok": False, "detail": "never seen"}
    run_sweeps()
    assert client.get("/readyz").json["checks"]["worker"]["ok"] is True


def test_a_disk_that_cannot_be_written_takes_the_pages_off_the_net(app, client):
    instance = Path(app.instance_path)
    aside = instance.with_name("aside")
    try:
        if app.config["DATABASE_URL"].startswith("sqlite"):
            # The database file lies elsewhere in tests, so the folder may go.
            assert instance.as_posix() not in app.config["DATABASE_URL"]
        instance.rename(aside)
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json["ready"], answer.json["checks"]["disk"]["ok"]) == (503, False, False)
        assert client.get("/healthz").status_code == 200
    finally:
        shutil.rmtree(instance, ignore_errors=True)
        aside.rename(instance)


def test_a_phone_learns_the_name_of_the_council_in_its_language(client):
    answer = client.get("/manifest.webmanifest", headers={"Accept-Language": "kk"})

    assert answer.mimetype == "application/manifest+json"
    assert (answer.json["lang"], answer.json["start_url"]) == ("kk", "/kk/")


def test_a_browser_that_asks_for_the_old_name_gets_the_drawing(client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")


def test_a_stranger_can_open_every_public_page_that_needs_nothing_to_know(app, client):
    """Every public GET address without a code in it, in four languages: it answers, and never with a 5xx."""
    failed = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments - {"lang"} or access_of(app, rule.endpoint) != "public":
            continue
        for lang in CODES if "lang" in rule.arguments else ("",):
            with app.test_request_context():
                from flask import url_for

                address = url_for(rule.endpoint, **({"lang": lang} if lang else {}))
            answer = client.get(address)
            if answer.status_code >= 500 or (answer.status_code >= 400 and rule.endpoint.split(".")[0] != "security"):
                failed[address] = answer.status_code

    assert failed == {}


@pytest.mark.parametrize("path", ["/en/", "/en/about", "/en/press", "/en/search?q=a", "/en/no-such-page", "/healthz", "/sitemap.xml"])
def test_no_answer_carries_inline_style_or_script_and_each_has_its_headers(client, path):
    answer = client.get(path)

    assert " style=" not in answer.text
    assert "<style" not in answer.text
    assert "<script>" not in answer.text
    assert " on" + "click=" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
