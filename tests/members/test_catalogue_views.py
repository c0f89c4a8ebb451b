"""The pages of institutions and topics."""

from __future__ import annotations

import re

from council.core.database import transaction
from council.core.policy import actor_of
from council.members import operations

from .conftest import profile


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
