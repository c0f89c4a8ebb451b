"""Recommendations in the browser."""

from __future__ import annotations


def test_a_stranger_reads_the_register_and_an_organiser_keeps_it(client, browser_of, orxan, agreed):
    assert client.get("/en/recommendations").status_code == 200
    page = client.get(f"/en/recommendations/{agreed.code}", follow_redirects=True)
    assert page.status_code == 200
    browser = browser_of(orxan)
    paths = ["new", f"{agreed.code}/edit", f"{agreed.code}/move"]
    assert {path: browser.get(f"/en/recommendations/{path}").status_code for path in paths} == dict.fromkeys(paths, 200)
    assert client.get("/recommendations.csv").status_code == client.get("/feeds/recommendations.atom").status_code == 200
