"""What people see and do in the browser."""

from __future__ import annotations

from tests.hackathons.conftest import entry, letter, letters, minor_entry, of, plan, pool, secret_in  # noqa: F401

FORM = {
    "given": "Günel",
    "family": "Əliyeva",
    "email": "gunel@demo.example",
    "country": "AZ",
    "city": "Bakı",
    "institution": "BDU",
    "born-day": "4",
    "born-month": "5",
    "born-year": "2004",
    "accept": "y",
}


def test_everybody_reads_the_list_and_the_page(client, hackathon):
    assert client.get("/en/hackathons/").status_code == 200
    there = client.get(f"/en/hackathons/{hackathon.code}")
    assert (there.status_code, there.location) == (301, f"/en/hackathons/{hackathon.code}-yashil-khazar")
    page = client.get(there.location).text
    assert "Green Caspian" in page
    assert client.get("/feeds/hackathons.atom?lang=kk").text.count("<entry>") == 1


def test_a_stranger_signs_up_confirms_by_the_letter_and_is_signed_in(client, hackathon):
    answer = client.post(f"/az/hackathons/{hackathon.code}/sign-up", data=FORM)
    assert (answer.status_code, answer.location) == (303, f"/az/hackathons/{hackathon.code}/check-your-mail"), answer.text
    assert client.get(answer.location).status_code == 200
    secret = secret_in(letter("application_received"), "confirm")
    assert client.get(f"/az/hackathons/confirm/{secret}").status_code == 200
    done = client.post(f"/az/hackathons/confirm/{secret}")
    assert (done.status_code, done.location) == (303, f"/az/hackathons/{hackathon.code}/mine")
    assert client.get(done.location).status_code == 200


def test_every_page_of_organisers_opens(browser_of, dana, orxan, hackathon):
    browser = browser_of(dana)
    for path in ("manage", "new", *(f"{hackathon.code}/{name}" for name in ("edit", "tracks", "questions", "applications", "message", "projects"))):
        assert (path, browser.get(f"/en/hackathons/{path}").status_code) == (path, 200)
    for name in ("edit", "tracks", "questions", "applications", "message"):
        assert (name, browser_of(orxan).get(f"/en/hackathons/{hackathon.code}/{name}").status_code) == (name, 404)
