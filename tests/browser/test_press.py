"""The press: one question, an organiser who passes it on, an expert who answers, a letter that brings the answer."""

from __future__ import annotations

from tests.browser.conftest import letters_to
from tests.browser.hands import agree, choose, errors, fill, tick, wall_clock

JOURNALIST = "leyla@gazette.example"
QUESTION = "Will the ferry timetable hold in winter?\n<script>alert(1)</script>"


def ask(leyla, **changes):
    """Leyla's question, sent."""
    told = {"question": QUESTION, "name": "Leyla Əkbərova", "outlet": "Xəzər qəzeti", "email": JOURNALIST, "deadline": wall_clock(3, 18, "Asia/Baku")}
    leyla.visit("/en/press")
    fill(leyla, **(told | changes))
    choose(leyla, topic="transport", lang="az", zone="Asia/Baku")
    leyla.press("Send the question")


def test_a_question_is_asked_passed_on_answered_and_delivered(person, app):
    leyla, dana, elchin = person("leyla"), person("dana"), person("elchin")
    ask(leyla)
    assert leyla.page.url.endswith("/press/received")
    assert [letter["Subject"] != "" for letter in leyla.letters(JOURNALIST)] == [True]

    dana.arrive()
    assert dana.sees("Will the ferry timetable hold in winter?")
    dana.press("Choose who answers")
    assert dana.sees("<script>alert(1)</script>")
    tick(dana, "experts", "Elchin Rahimzada")
    fill(dana, note="Two sentences are enough.")
    dana.press("Ask the chosen experts")
    assert dana.sees("1 expert has been asked.")
    assert "ferry timetable" in elchin.letters("elchin@demo.example")[-1].get_body(("plain",)).get_content()

    elchin.arrive()
    elchin.press("Answer")
    assert elchin.sees("Two sentences are enough.")
    elchin.press("Send the answer")
    assert errors(elchin) == ["This field is required."]
    fill(elchin, text="Yes: two ferries were added.\n\nSee the paper on ports.")
    elchin.press("Send the answer")
    assert elchin.sees("Your answer is on its way to the journalist.")

    answer = leyla.letters(JOURNALIST)[-1]
    body = answer.get_body(("plain",)).get_content()
    assert "Yes: two ferries were added." in body
    assert "Elçin Rəhimzadə" in body
    assert "elchin@demo.example" not in answer.as_string()
    dana.visit("/en/press/enquiries")
    assert dana.page.locator("tbody tr").count() == 1
    dana.page.get_by_role("link", name="Will the ferry").click()
    agree(dana, "Close the enquiry")
    assert dana.sees("The enquiry is closed.")


def test_an_expert_who_cannot_answer_says_so_and_another_is_asked(person, app):
    leyla, orxan, aigerim = person("leyla"), person("orxan"), person("aigerim")
    ask(leyla)
    orxan.arrive()
    orxan.press("Choose who answers")
    tick(orxan, "experts", "Aigerim Dosmukhanova")
    orxan.press("Ask the chosen experts")

    aigerim.arrive()
    aigerim.press("Answer")
    agree(aigerim, "I cannot answer this")

    orxan.page.reload()
    assert orxan.sees("Declined to answer")
    assert orxan.sees("Elchin Rahimzada")
    assert not aigerim.sees("Will the ferry")


def test_a_question_that_cannot_be_answered_is_sent_back_as_it_was_typed(person, app):
    leyla = person("leyla")

    ask(leyla, deadline=wall_clock(-1, 9, "Asia/Baku"), email="leyla at gazette", outlet="")

    assert errors(leyla) == [
        "This hour has passed. Say until when an answer still helps you.",
        "This field is required.",
        "Invalid email address.",
    ]
    assert leyla.page.locator("[name=question]").input_value() == QUESTION
    assert letters_to(app, "@") == []


def test_a_machine_that_fills_every_field_is_thanked_and_forgotten(person, app):
    machine = person("machine", scripts=False)
    machine.page.goto(f"{machine.site}/en/press")
    fill(machine, question="Buy now", name="Bot", outlet="Bot", email="bot@spam.example")
    machine.page.locator("[name=website]").fill("https://spam.example")
    machine.page.get_by_role("button", name="Send the question").click()

    assert machine.page.url.endswith("/press/received")
    assert letters_to(app, "@") == []


def test_somebody_elses_question_is_not_there_for_an_expert(person, app):
    leyla, dana, aigerim = person("leyla"), person("dana"), person("aigerim")
    ask(leyla)
    dana.arrive()
    dana.press("Choose who answers")
    enquiry = dana.page.url
    aigerim.arrive()

    assert aigerim.page.goto(f"{enquiry}/answer").status == 404
    aigerim.page.goto(enquiry)
    assert not aigerim.sees("ferry")
