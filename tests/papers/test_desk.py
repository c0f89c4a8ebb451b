"""Writers at their desk, with scripts off: the form, what goes wrong with it, versions, withdrawing."""

from __future__ import annotations

import html
import io
import re

import pytest
import sqlalchemy as sa

from council.core.blobs import Blob
from council.core.database import db
from council.core.types import Multilingual
from council.papers.models import Access, Audience, Licence, PaperAttribution, PaperKind, PaperState, PaperVersion

from .browsing import NEW, a_file, error_of, form, papers, rows, send, values
from .conftest import TITLE, pdf


def test_an_expert_saves_a_draft_with_everything_he_typed(browser_of, elchin):
    answer = send(browser_of(elchin), form(elchin, file=a_file()))

    (paper,) = papers()
    assert (answer.status_code, answer.location) == (303, f"/en/papers/{paper.code}-alat-aktau-va-kurik-limanlarinin-ragamsal-uyghunlughu")
    assert (paper.state, paper.kind, paper.licence, paper.access, paper.attribution) == (
        PaperState.DRAFT,
        PaperKind.POLICY_BRIEF,
        Licence.CC_BY_SA,
        Access.PUBLIC,
        PaperAttribution.PERSONAL,
    )
    assert (paper.title.texts, paper.title.original) == (TITLE.texts, "az")
    assert (paper.abstract.texts, paper.abstract.original) == ({"az": "Birinci.\n\nİkinci."}, "az")
    assert ([topic.slug for topic in paper.topics], paper.audiences) == (["transport", "energy"], [Audience.GOVERNMENT.value])
    assert [author.expert.user_id for author in paper.authors] == [elchin.id]
    assert [(file.lang, file.name, file.blob.pages) for file in paper.files] == [("az", "Ələt limanı.pdf", 2)]


def test_publishing_at_once_gives_the_number_and_shows_it_to_everybody(client, browser_of, elchin):
    answer = send(browser_of(elchin), form(elchin, file=a_file(), do="publish"))
    assert client.get(answer.location).status_code == 200
    assert papers()[0].number == 1


def test_publishing_without_a_file_saves_nothing_and_keeps_what_was_typed(browser_of, elchin):
    page = send(browser_of(elchin), form(elchin, do="publish"))
    assert page.status_code == 409
    assert error_of(page, "file") == "Add the PDF file before you publish."
    assert values(page)["title-az"] == TITLE.texts["az"]
    assert papers() == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"MZ this is a program", "This is not a PDF file. Please save the document as PDF and try again."),
        (b"%PDF-1.7 and then nothing that makes sense", "This PDF file is damaged and cannot be read. Please export it again."),
        (b"%PDF-1.4\n" + b"0" * (60 * 1024 * 1024), "The file is larger than 50 MB."),
    ],
)
def test_a_wrong_file_is_told_beside_the_field_and_what_was_typed_is_kept(browser_of, elchin, content, message):
    page = send(browser_of(elchin), form(elchin, file=a_file(content)))

    assert page.status_code == 422
    assert error_of(page, "file") == message
    assert (values(page)["title-az"], values(page)["title-kk"]) == (TITLE.texts["az"], TITLE.texts["kk"])
    assert "Birinci.\n\nİkinci." in html.unescape(page.text)
    assert (papers(), db.session.scalar(sa.select(sa.func.count(Blob.id)))) == ([], 0)


def test_a_request_far_too_large_is_refused_without_being_read(browser_of, elchin):
    page = browser_of(elchin).post(
        NEW, input_stream=io.BytesIO(b"--x\r\n"), content_type="multipart/form-data; boundary=x", environ_overrides={"CONTENT_LENGTH": str(10**10)}
    )
    assert page.status_code == 413
    assert papers() == []


def test_an_upload_that_breaks_off_leaves_nothing(browser_of, elchin):
    boundary = "b"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="title-az"\r\n\r\nAd\r\n--{boundary}\r\n'
        f'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    ).encode() + pdf(2)[:200]
    page = browser_of(elchin).post(
        NEW,
        input_stream=io.BytesIO(body),
        content_type=f"multipart/form-data; boundary={boundary}",
        environ_overrides={"CONTENT_LENGTH": str(len(body) + 5000)},
    )
    assert 400 <= page.status_code < 500
    assert (papers(), db.session.scalar(sa.select(sa.func.count(Blob.id)))) == ([], 0)


def test_a_good_file_is_kept_while_the_rest_is_corrected_and_need_not_be_sent_again(browser_of, elchin):
    browser = browser_of(elchin)
    page = send(browser, form(elchin, file=a_file(), **{"title-az": "", "title-kk": ""}))
    assert page.status_code == 422
    assert "The file is here" in page.text
    assert papers() == []

    answer = send(browser, form(elchin, slip=values(page)["slip"]))
    assert answer.status_code == 303
    assert [(file.name, file.blob.pages) for file in papers()[0].files] == [("Ələt limanı.pdf", 2)]


def test_the_slip_of_another_person_or_a_forged_one_brings_no_file(browser_of, elchin, aigerim):
    slip = values(send(browser_of(elchin), form(elchin, file=a_file(), **{"title-az": "", "title-kk": ""})))["slip"]
    for wrong in (slip, slip[:-3] + "abc", "nonsense"):
        page = send(browser_of(aigerim), form(aigerim, slip=wrong))
        assert (page.status_code, error_of(page, "file")) == (422, "The file is not there any more. Please choose it again.")
    assert papers() == []


def test_a_form_sent_twice_makes_one_paper(browser_of, elchin):
    browser = browser_of(elchin)
    first, second = (send(browser, form(elchin, file=a_file(), do="publish")) for _ in range(2))
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert (len(papers()), papers()[0].number) == (1, 1)
    changed = send(browser, form(elchin, do="save", **{"title-az": "Başqa ad"}))
    assert (changed.status_code, "This form was sent before" in changed.text) == (409, True)
    assert len(papers()) == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title-az": "", "title-kk": ""}, "Write this in at least one language."),
        ({"title-az": "", "title-original": "az"}, "This is marked as the original: write it in this language."),
        ({"title-az": "ə" * 301}, "Field cannot be longer than 300 characters."),
        ({"abstract-az": "ə" * 6001}, "Field cannot be longer than 6000 characters."),
        ({"kind": "poem"}, "Not a valid choice."),
        ({"licence": None}, "This field is required."),
        ({"access": "nobody"}, "Not a valid choice."),
        ({"attribution": "council"}, "Not a valid choice."),
        ({"topics": ["no-such-topic"]}, "is not a valid choice for this field."),
        ({"chapter": "2"}, None),
        ({"authors-0-member": ""}, "Name at least one author."),
        ({"authors-0-member": "zzzzzzzz"}, "One of the authors is not a member any more. Write the name out instead."),
        ({"authors-1-given": "Günay"}, "Write the family name, or the only name."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(browser_of, elchin, changes, message):
    page = send(browser_of(elchin), form(elchin, **changes))
    if message is None:
        # There is one chapter he can share for, and the form does not ask.
        assert papers()[0].chapter_id == 1
        return
    assert page.status_code == 422
    assert message in html.unescape(page.text)
    assert papers() == []


@pytest.mark.parametrize("do", ["save", "publish"])
def test_words_left_in_the_search_for_authors_are_spoken_of_and_nothing_is_saved(browser_of, elchin, aigerim, do):
    browser = browser_of(elchin)
    page = send(browser, form(elchin, do=do, find="Aigerim"))

    assert page.status_code == 422
    assert 'id="error-summary"' in page.text
    assert "you searched for somebody but added nobody" in page.text
    assert "Aigerim Dosmukhanova" in page.text
    assert papers() == []
    send(browser, form(elchin, do=do, find="", file=a_file()))
    assert [paper.state.value for paper in papers()] == ["draft" if do == "save" else "published"]


def test_nul_bytes_and_overlong_names_of_files_are_tamed(browser_of, elchin):
    send(browser_of(elchin), form(elchin, file=a_file(name="C:\\x\\" + "ə" * 400 + ".pdf"), **{"title-az": "Ələt\0 limanı", "title-kk": ""}))
    (paper,) = papers()
    assert str(paper.title) == "Ələt limanı"
    assert (len(paper.files[0].name), paper.files[0].name[-6:]) == (200, "əə.pdf")


def test_a_coauthor_edits_what_is_told_and_the_form_shows_what_was(browser_of, elchin, aigerim, share):
    paper = share(elchin, aigerim)
    browser = browser_of(aigerim)
    page = browser.get(f"/kk/desk/papers/{paper.code}")
    assert (page.status_code, values(page)["title-kk"], len(rows(page))) == (200, TITLE.texts["kk"], 2)

    changes = {"kind": "working-paper", "title-en": "Digital fit of the ports", "licence": "CC0-1.0"}
    answer = send(browser, form(aigerim, **changes), f"/kk/desk/papers/{paper.code}")
    assert answer.status_code == 303
    (paper,) = papers()
    assert (paper.title.texts["en"], paper.licence, [author.expert.user_id for author in paper.authors]) == (
        "Digital fit of the ports",
        Licence.CC0,
        [aigerim.id],
    )


def test_an_untouched_translation_is_marked_outdated_when_the_original_changes(browser_of, elchin, share):
    paper = share(elchin)
    send(browser_of(elchin), form(elchin, kind="working-paper", **{"title-az": "Yeni ad"}), f"/en/desk/papers/{paper.code}")
    assert papers()[0].title.best("kk").status == "outdated"


def test_other_peoples_papers_are_404_at_the_desk(browser_of, elchin, aigerim, orxan, share):
    paper = share(elchin)
    for actor in (aigerim, orxan):
        browser = browser_of(actor)
        for address in ("", "/versions/new"):
            assert browser.get(f"/en/desk/papers/{paper.code}{address}").status_code == 404
        assert browser.post(f"/en/desk/papers/{paper.code}/publish").status_code == 404
    assert browser_of(aigerim).get(f"/en/desk/papers/{paper.code}/withdraw").status_code == 404
    assert browser_of(orxan).get(f"/en/desk/papers/{paper.code}/withdraw").status_code == 200


@pytest.mark.parametrize("address", ["/en/desk/papers", NEW])
def test_the_desk_is_for_members(client, browser_of, murad, address):
    assert browser_of(murad).get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_a_version_is_added_with_a_note_and_the_file_in_another_language(browser_of, elchin, share):
    paper = share(elchin)
    data = {
        "token": "t",
        "file": a_file(name="Порттар.pdf"),
        "file_lang": "kk",
        "note-kk": "Қазақша аударма",
        "note-original": "kk",
        "keeps_others": "y",
    }
    answer = send(browser_of(elchin), data, f"/en/desk/papers/{paper.code}/versions/new")
    assert answer.status_code == 303
    db.session.expire_all()
    assert [(version.number, str(version.note or ""), [file.lang for file in paper.in_order(version.files)]) for version in papers()[0].versions] == [
        (2, "Қазақша аударма", ["az", "kk"]),
        (1, "", ["az"]),
    ]


def test_a_version_form_without_a_file_or_with_a_wrong_one_keeps_the_note(browser_of, elchin, share):
    paper = share(elchin)
    for file, message in (
        (None, "A new version needs a file."),
        (a_file(b"hello"), "This is not a PDF file. Please save the document as PDF and try again."),
    ):
        data = {"token": "t", "file_lang": "kk", "note-en": "A note", "note-original": "en"} | ({"file": file} if file else {})
        page = send(browser_of(elchin), data, f"/en/desk/papers/{paper.code}/versions/new")
        assert (page.status_code, error_of(page, "file"), values(page)["note-en"]) == (422, message, "A note")
    assert db.session.scalar(sa.select(sa.func.count(PaperVersion.id))) == 1


def test_a_draft_gets_its_file_later_and_is_then_published_by_its_button(client, browser_of, elchin, share):
    paper = share(elchin, publish=False, files=[])
    browser = browser_of(elchin)
    refused = browser.post(f"/en/desk/papers/{paper.code}/publish", follow_redirects=True)
    assert "Add the PDF file before you publish." in refused.text

    send(browser, {"token": "t", "file": a_file(), "file_lang": "az", "keeps_others": "y"}, f"/en/desk/papers/{paper.code}/versions/new")
    for _ in range(2):
        assert browser.post(f"/en/desk/papers/{paper.code}/publish").status_code == 303
    assert client.get(f"/en/papers/{paper.code}", follow_redirects=True).status_code == 200


def test_withdrawing_needs_a_reason_and_tells_it(client, browser_of, elchin, share):
    paper = share(elchin)
    browser, address = browser_of(elchin), f"/en/desk/papers/{paper.code}/withdraw"
    empty = browser.post(address, data={"reason-original": "en"})
    assert (empty.status_code, "Write this in at least one language." in empty.text) == (422, True)

    answer = browser.post(address, data={"reason-en": "The data were wrong.", "reason-original": "en"})
    assert (answer.status_code, answer.location) == (303, "/en/desk/papers")
    gone = client.get(f"/en/papers/{paper.code}", follow_redirects=True)
    assert (gone.status_code, "The data were wrong." in gone.text) == (410, True)
    assert "The data were wrong." in browser.get(f"/en/papers/{paper.code}", follow_redirects=True).text


def test_the_list_at_the_desk_shows_every_state_of_ones_own_papers_and_nothing_else(browser_of, elchin, aigerim, share):
    share(elchin, title=Multilingual.of("en", en="Mine and published"))
    share(elchin, aigerim, publish=False, title=Multilingual.of("en", en="Draft of two"))
    page = browser_of(aigerim).get("/en/desk/papers")
    assert ("Draft of two" in page.text, "Mine and published" in page.text) == (True, False)
    assert len(re.findall('<th scope="row">', browser_of(elchin).get("/en/desk/papers").text)) == 2


def test_an_upload_from_a_stranger_is_not_waited_for(client, app):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    page = client.post(NEW, data={"file": a_file(b"%PDF" + b"0" * 5000)}, content_type="multipart/form-data")
    assert page.status_code in {302, 413}


def test_the_form_of_an_organiser_can_speak_for_the_council(browser_of, dana, elchin):
    page = browser_of(dana).get(NEW)
    assert ('value="council"' in page.text, 'value="council"' in browser_of(elchin).get(NEW).text) == (True, False)
