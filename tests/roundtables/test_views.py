"""Round tables in the browser."""

from __future__ import annotations


def test_every_page_of_an_organiser_opens(browser_of, orxan, announced):
    browser = browser_of(orxan)
    paths = [
        "prepare",
        "new",
        *(f"{announced.code}/{name}" for name in ("edit", "manage", "date", "slots", "time", "guests", "agenda", "minutes", "cancel")),
    ]
    assert {path: browser.get(f"/en/round-tables/{path}").status_code for path in paths} == dict.fromkeys(paths, 200)


def test_a_stranger_reads_the_list_and_the_page(client, announced):
    page = client.get(f"/en/round-tables/{announced.code}", follow_redirects=True)
    assert (page.status_code, page.request.path) == (200, f"/en/round-tables/{announced.code}-ports-in-step")
    assert client.get("/en/round-tables").status_code == 200
