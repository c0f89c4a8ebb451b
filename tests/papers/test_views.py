"""What readers see of papers, and what machines are given."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta

import pytest
from werkzeug.http import http_date

from council import search
from council.core.database import db
from council.core.types import Multilingual
from council.core.web import transaction
from council.members import queries as members
from council.papers import operations, sections
from council.papers.models import Access, PaperAttribution, PaperKind
from council.papers.operations import AuthorLine
from council.search.consistency import differences

from .browsing import a_file, form, papers, send
from .conftest import TITLE, by, pdf, upload

REASON = Multilingual.of("en", en="The data of table 3 were wrong.", kk="3-кестенің деректері қате болды.")


def titled(text: str) -> dict:
    return {"title": Multilingual.of("en", en=text)}


def open_page(client, paper, lang="en", **query):
    return client.get(f"/{lang}/papers/{paper.code}", query_string=query, follow_redirects=True)


def titles(page) -> list[str]:
    return [html.unescape(title) for title in re.findall(r'<h3[^>]*><a class="title-link"[^>]*>([^<]+)', page.text)]


def metas(page, name: str) -> list[str]:
    return [html.unescape(content) for content in re.findall(rf'<meta name="{name}" content="([^"]*)"', page.text)]


def test_a_stranger_reads_title_authors_both_abstracts_files_and_citation_in_his_language(client, elchin, aigerim, share):
    paper = share(elchin, lines=[*by(elchin, aigerim), AuthorLine(None, "Günay", "Səfərova", "Xəzər Dəniz Təhsili Mərkəzi")])

    page = open_page(client, paper, "kk")

    assert page.status_code == 200
    assert f"<h1>{TITLE.texts['kk']}</h1>" in page.text
    assert f'<p class="lede" lang="az">{TITLE.texts["az"]}</p>' in page.text
    assert re.findall(r'<a href="/kk/experts/[^"]+"[^>]*>([^<]+)</a>', page.text) == ["Эльчин Рагимзаде", "Айгерім Досмұханова"]
    assert "Səfərova" in page.text
    main = page.text.partition("<main")[2]
    assert main.index("Bu iş sənədi limanları") < main.index("Бұл жұмыс құжаты порттарды")
    assert f'href="/papers/{paper.code}/1/az.pdf"' in page.text
    assert f"http://localhost/kk/papers/{paper.code}-alat" in page.text


def test_search_engines_are_told_in_the_words_of_highwire_press(client, elchin, aigerim, share):
    paper = share(elchin, aigerim)
    page = open_page(client, paper, "en")
    assert metas(page, "citation_title") == [TITLE.texts["az"]]
    assert metas(page, "citation_author") == ["Rahimzada, Elchin", "Dosmukhanova, Aigerim"]
    assert metas(page, "citation_pdf_url") == [f"http://localhost/papers/{paper.code}/1/az.pdf"]
    assert metas(page, "citation_technical_report_number") == [paper.label]
    assert f'<http://localhost/papers/{paper.code}.jsonld>; rel="describedby"; type="application/ld+json"' in page.headers.getlist("Link")
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in page.headers.getlist("Link")


def test_the_address_is_put_right_by_its_code(client, elchin, share):
    paper = share(elchin)
    right = f"/en/papers/{paper.code}-alat-aktau-va-kurik-limanlarinin-ragamsal-uyghunlughu"
    for wrong in (f"/en/papers/{paper.code}", f"/en/papers/{paper.code}-something-else"):
        answer = client.get(wrong)
        assert (answer.status_code, answer.location) == (301, right)
    assert client.get(right).status_code == 200
    assert client.get("/en/papers/zzzzzzzz").status_code == 404


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("gost", "Rahimzada E., Dosmukhanova A. Ələt"),
        ("apa", "Rahimzada, E., &amp; Dosmukhanova, A. ("),
        ("chicago", "Rahimzada, Elchin, and Aigerim Dosmukhanova. "),
    ],
)
def test_the_citation_comes_in_three_styles(client, elchin, aigerim, share, style, text):
    page = open_page(client, share(elchin, aigerim), style=style)
    assert re.search(r'<p class="cite" id="citation">([^<]+)', page.text)[1].startswith(text)


def test_the_abstract_stands_beside_the_language_asked_for(client, elchin, share):
    abstract = Multilingual.of("az", az="Azərbaycanca mətn.", kk="Қазақша мәтін.", en="English text.")
    paper = share(elchin, abstract=abstract)
    default, asked = (open_page(client, paper, "kk", **query).text.partition("<main")[2] for query in ({}, {"beside": "en"}))
    assert ("Қазақша мәтін." in default, "English text." in default) == (True, False)
    assert ("Қазақша мәтін." in asked, "English text." in asked) == (False, True)


def test_markup_in_titles_names_and_abstracts_is_text(client, elchin, share):
    evil = '<script>alert("x")</script>'
    paper = share(elchin, lines=[AuthorLine(None, evil, evil, evil)], abstract=Multilingual.of("en", en=evil), **titled(evil))
    for page in (open_page(client, paper), client.get("/en/papers")):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert html.escape(evil, quote=False).replace('"', "&#34;") in page.text


def test_a_draft_is_404_for_strangers_and_other_members_and_a_page_for_its_coauthor(client, browser_of, elchin, aigerim, dana, share):
    draft = share(elchin, aigerim, publish=False)
    assert open_page(client, draft).status_code == 404
    assert open_page(browser_of(dana), draft).status_code == 404
    page = open_page(browser_of(aigerim), draft)
    assert (page.status_code, "This is a draft" in page.text) == (200, True)
    for address in (f"/papers/{draft.code}/1/az.pdf", f"/papers/{draft.code}.bib"):
        assert client.get(address).status_code == 404


def test_a_withdrawn_paper_leaves_its_reason_and_no_file(client, browser_of, elchin, share):
    paper = share(elchin)
    operations.withdraw(paper, REASON, actor=elchin)
    page = open_page(client, paper, "kk")
    assert page.status_code == 410
    assert "3-кестенің деректері қате болды." in page.text
    assert ".pdf" not in page.text
    for suffix in ("/1/az.pdf", ".bib", ".ris", ".csl.json", ".jsonld"):
        assert client.get(f"/papers/{paper.code}{suffix}").status_code == 404
    assert browser_of(elchin).get(f"/papers/{paper.code}/1/az.pdf").status_code == 200
    assert titles(client.get("/en/papers")) == []
    assert "uyğunluğu" not in client.get("/feeds/papers.atom").text


def test_a_file_comes_under_its_real_name_in_parts_and_only_when_it_is_new(client, elchin, share):
    content = pdf(3, note="bytes")
    paper = share(elchin, files=[upload(name="Ələt limanı.pdf", pages=3, note="bytes")])
    address = f"/papers/{paper.code}/1/az.pdf"

    answer = client.get(address)
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", content)
    assert "filename*=UTF-8''%C6%8Fl%C9%99t%20liman%C4%B1.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"

    part = client.get(address, headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.data) == (206, content[5:10])
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(address, headers={"If-Modified-Since": answer.headers["Last-Modified"]}).status_code == 304
    before = http_date(paper.created_at - timedelta(days=1))
    assert client.get(address, headers={"If-Modified-Since": before}).status_code == 200
    assert client.get(f"/papers/{paper.code}/2/az.pdf").status_code == 404
    assert client.get(f"/papers/{paper.code}/1/kk.pdf").status_code == 404


@pytest.mark.parametrize(
    ("access", "readers"),
    [(Access.PUBLIC, "leyla murad dana orxan"), (Access.MEMBERS, "dana orxan"), (Access.CHAPTER, "orxan"), (Access.AUTHORS, "")],
)
def test_page_files_exports_list_search_and_feed_pass_the_same_gate(request, browser_of, elchin, share, access, readers):
    paper = share(elchin, access=access)
    for name in ("leyla", "murad", "dana", "orxan"):
        browser, expected = browser_of(request.getfixturevalue(name)), name in readers.split()
        status = 200 if expected else 404
        assert open_page(browser, paper).status_code == status
        for suffix in ("/1/az.pdf", ".bib", ".ris", ".csl.json", ".jsonld"):
            assert browser.get(f"/papers/{paper.code}{suffix}").status_code == status
        assert len(titles(browser.get("/en/papers"))) == int(expected)
        assert ("uyğunluğu" in browser.get("/en/search?q=limanlar").text) is expected
        assert ("uyğunluğu" in browser.get("/feeds/papers.atom").text) is (access is Access.PUBLIC)


def test_who_wrote_what_is_not_for_attribution_is_told_to_members_only(client, browser_of, dana, elchin, share):
    paper = share(elchin, attribution=PaperAttribution.NONE)
    addresses = [f"/en/papers/{paper.code}", "/en/papers", "/en/search?q=limanlar", "/feeds/papers.atom"]
    addresses += [f"/papers/{paper.code}{suffix}" for suffix in (".bib", ".ris", ".csl.json", ".jsonld")]
    for address in addresses:
        page = client.get(address, follow_redirects=True)
        assert page.status_code == 200
        assert re.search("Rəhimzadə|Rahimzada|Рагимзаде", page.text) is None, address
    assert "Rahimzada" in open_page(browser_of(dana), paper).text


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("csl.json", "application/vnd.citationstyles.csl+json"),
        ("jsonld", "application/ld+json"),
    ],
)
def test_exports_have_their_media_type_a_name_and_are_sent_once(client, elchin, share, suffix, media_type):
    paper = share(elchin)
    address = f"/papers/{paper.code}.{suffix}"
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert TITLE.texts["az"] in answer.text
    assert f".{suffix}" in answer.headers["Content-Disposition"]
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(address, headers={"If-Modified-Since": answer.headers["Last-Modified"]}).status_code == 304
    assert TITLE.texts["kk"] in client.get(f"{address}?lang=kk").text
    assert client.get(f"{address}?lang=klingon").text == answer.text


def test_the_feed_has_public_papers_newest_first_and_is_sent_once(client, elchin, share):
    share(elchin, **titled("First"))
    share(elchin, access=Access.MEMBERS, **titled("Hidden"))
    share(elchin, **titled("Second"))
    answer = client.get("/feeds/papers.atom")
    assert answer.mimetype == "application/atom+xml"
    assert re.findall(r"<title>([^<]+)</title>", answer.text)[1:] == ["Second", "First"]
    assert client.get("/feeds/papers.atom", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get("/feeds/papers.atom", headers={"If-Modified-Since": answer.headers["Last-Modified"]}).status_code == 304
    assert client.get("/feeds/papers.atom?lang=az").text != answer.text


def test_an_empty_feed_is_a_feed(client):
    answer = client.get("/feeds/papers.atom")
    assert (answer.status_code, "<entry>" in answer.text, "<updated>2022-05-23T00:00:00Z</updated>" in answer.text) == (200, False, True)


def test_the_list_is_narrowed_by_words_and_facets_and_says_how_to_undo_it(client, elchin, aigerim, share):
    share(elchin, **titled("Ports of the Caspian"))
    share(aigerim, kind=PaperKind.REPORT, **titled("Ports of the Aral"))
    share(aigerim, kind=PaperKind.REPORT, **titled("Railways"))

    page = client.get("/en/papers?q=ports&kind=report")
    assert titles(page) == ["Ports of the Aral"]
    assert 'class="chip chip-on" href="/en/papers?q=ports"' in page.text
    assert titles(client.get("/en/papers?chapter=kz&kind=report")) == ["Railways", "Ports of the Aral"]
    assert titles(client.get("/en/papers?kind=report&kind=working-paper&sort=title")) == ["Ports of the Aral", "Ports of the Caspian", "Railways"]
    for nothing in ("?kind=nonsense", "?year=1917", "?q=%27%22%3C", "?topic=&q=zzzz"):
        page = client.get(f"/en/papers{nothing}")
        assert (page.status_code, titles(page)) == (200, [])


def test_pages_of_the_list_neither_skip_nor_repeat(client, elchin, share):
    for number in range(23):
        share(elchin, **titled(f"Paper {number:02}"))
    for order, expected in (
        ("", [f"Paper {number:02}" for number in reversed(range(23))]),
        ("sort=title", [f"Paper {number:02}" for number in range(23)]),
    ):
        first = client.get(f"/en/papers?{order}")
        more = html.unescape(re.search(r'rel="next" href="([^"]+)"', first.text)[1])
        second = client.get(more)
        assert titles(first) + titles(second) == expected
        assert 'rel="next"' not in second.text
    assert len(titles(client.get("/en/papers?after=nonsense"))) == 20


@pytest.mark.parametrize("address", ["/en/papers", "/en/papers?q=paper&topic=transport&sort=title", "/feeds/papers.atom"])
def test_a_list_costs_the_same_however_many_papers_there_are(client, elchin, aigerim, share, statements, address):
    counts = []
    for number in (1, 2):
        for other in range(number):
            lines = [*by(elchin, aigerim), AuthorLine(None, "A", "B", "")]
            share(elchin, lines=lines, files=[upload(), upload("kk", note="kk")], **titled(f"Paper {number} {other}"))
        client.get(address)
        with statements() as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 8


def test_a_paper_costs_the_same_however_many_authors_and_versions_it_has(client, elchin, aigerim, share, statements):
    small = share(elchin)
    large = share(elchin, lines=[*by(elchin, aigerim), AuthorLine(None, "A", "B", "")], files=[upload(), upload("kk", note="kk")])
    for number in range(3):
        operations.add_version(large, operations.Addition([upload(note=f"v{number}")], token=f"{number}"), actor=elchin)
    db.session.commit()
    counts = []
    for paper in (small, large):
        address = open_page(client, paper).request.path
        with statements() as seen:
            assert client.get(address).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 8


def test_what_came_of_a_paper_is_told_by_the_domains_that_know(client, browser_of, dana, elchin, share):
    def came_of_it(paper, actor):
        return ("papers/_section.html", {"papers": [{"title": f"Table on {paper.title}", "href": "/x"}]}) if actor.id is None else None

    before = sections.PAPER_SECTIONS[:]
    paper = share(elchin, **titled("Ports"))
    sections.PAPER_SECTIONS.append(came_of_it)
    try:
        assert titles(open_page(client, paper)) == ["Table on Ports"]
        assert "What came of it" not in open_page(browser_of(dana), paper).text
    finally:
        sections.PAPER_SECTIONS[:] = before


def test_profile_and_topic_show_the_papers(client, elchin, share):
    from council.members import queries as members

    share(elchin, **titled("Ports of the Caspian"))
    expert = members.membership_of(elchin)
    page = client.get(f"/en/experts/{expert.code}", follow_redirects=True)
    assert "Ports of the Caspian" in titles(page)


def test_json_ld_is_what_the_page_points_to(client, elchin, share):
    paper = share(elchin)
    page = open_page(client, paper)
    address = re.search(r'<link rel="alternate" type="application/ld\+json" href="([^"]+)"', page.text)[1]
    assert json.loads(client.get(address).text)["identifier"] == paper.code


def test_a_result_line_keeps_names_that_are_not_told_even_when_the_author_himself_published(client, browser_of, elchin):
    sent = form(elchin, file=a_file(), attribution=PaperAttribution.NONE.value, do="publish", **{"abstract-az": "Liman haqqında."})
    assert send(browser_of(elchin), sent).status_code == 303

    page = client.get("/en/search?q=limanlar").text

    assert papers()[0].title.texts["az"].split()[0] in page
    assert re.search("Rəhimzadə|Rahimzada|Рагимзаде", page) is None


def test_a_paper_is_found_by_the_new_name_of_its_author(client, elchin, share):
    paper, expert = share(elchin), members.membership_of(elchin)
    before = [client.get(f"/en/papers?q={name}").text.count(paper.code) > 0 for name in ("Rahimzada", "Limanlı")]
    with transaction():
        for spelling in expert.names:
            spelling.family = {"az": "Limanlı", "ru": "Лиманлы"}.get(spelling.lang, "Limanli")
        search.index(expert)

    after = [client.get(f"/en/papers?q={name}").text.count(paper.code) > 0 for name in ("Rahimzada", "Limanlı")]

    assert (before, after) == ([True, False], [False, True])
    assert [wrong for wrong in differences() if wrong.startswith("paper")] == []
