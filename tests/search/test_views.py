"""The result page: everything a reader may see and nothing else, whatever is typed."""

from __future__ import annotations

import pytest

from council.core.database import transaction
from council.search.consistency import reindex


def test_the_result_page_groups_by_kind_and_speaks_the_language_of_the_page(indexed, client):
    page = client.get("/kk/search?q=Rahimzada").text

    assert "Эльчин" in page or "Elçin" in page
    assert 'href="/kk/experts/' in page
    assert 'id="kind-expert"' in page
    assert 'id="kind-institution"' not in page


def test_what_is_found_by_title_stands_before_what_is_found_by_text(institution, client):
    institution("Sea academy", about="Trains crews for Kuryk.")
    institution("Kuryk harbour")
    institution("Institute of rails", about="Draws the line to Kuryk.")

    page = client.get("/en/search?q=kuryk").text

    in_title, *in_text = [page.index(name) for name in ("harbour</a>", "Institute of rails</a>", "Sea academy</a>")]
    assert in_title < min(in_text)


def test_somebody_who_is_not_a_member_yet_is_not_found_by_strangers(indexed, applicant, client, browser_of, orxan):
    assert "Nothing was found" in client.get("/en/search?q=Hasanli").text
    assert "1 result" in client.get("/en/search?q=Rahimzada").text


def test_counts_are_of_what_the_reader_may_see(indexed, applicant, institution, client):
    institution("Hasanli foundation")

    page = client.get("/en/search?q=hasanli").text

    assert "1 result" in page
    assert 'id="kind-expert"' not in page


def test_one_kind_is_turned_page_by_page_without_gap_or_repetition(institution, client):
    for number in range(45):
        institution(f"Port number {number:02}", about="harbour")

    seen, address = [], "/en/search?q=port&kind=institution"
    for _page in range(3):
        text = client.get(address).text
        seen.append([part[:2] for part in text.split("<mark>Port</mark> number ")[1:]])
        assert "45" in text
        following = text.split('rel="next" href="')
        address = following[1].split('"')[0].replace("&amp;", "&") if len(following) > 1 else ""

    assert [len(page) for page in seen] == [20, 20, 5]
    assert sorted(number for page in seen for number in page) == [f"{number:02}" for number in range(45)]
    assert address == ""


@pytest.mark.parametrize("after", ["", "x", "1", "1.", ".5", "99999.5", "0.9999999999999999999", "0.٣", "-1.5", "0.1' OR 1=1"])
def test_an_unreadable_cursor_is_the_first_page(institution, client, after):
    institution("Port of Aktau")

    answer = client.get("/en/search", query_string={"q": "port", "kind": "institution", "after": after})

    assert (answer.status_code, "<mark>Port</mark> of Aktau" in answer.text) == (200, True)


@pytest.mark.parametrize(
    "q",
    [
        *("", " ", "%", "_", "\\", "*", '"', "' OR 1=1 --", "AND OR NOT", "<script>alert(1)</script>", "\x1b[0m"),
        *("\N{SLIGHTLY SMILING FACE}", "İ", "ʼ", "\N{RIGHT-TO-LEFT OVERRIDE}", "'" * 100_000, "a" * 100_000),
    ],
)
def test_whatever_is_typed_gets_an_answer(indexed, client, q):
    answer = client.get("/en/search", query_string={"q": q})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "Transport and logistics" in answer.text or "result" in answer.text


def test_a_nul_is_refused_with_a_sentence(client):
    answer = client.get("/en/search?q=a%00b")

    assert answer.status_code == 400
    assert "cannot be understood" in answer.text


def test_ten_thousand_parameters_are_refused(client):
    assert client.get("/en/search?" + "&".join(f"a{number}=1" for number in range(10_000))).status_code == 400


def test_nothing_found_leads_on_to_topics(indexed, client):
    page = client.get("/en/search?q=zzzzzz").text

    assert "Nothing was found for “zzzzzz”" in page
    assert 'href="/en/topics/energy"' in page


def test_searching_has_a_limit(app, client):
    app.extensions["limits"].enabled = True
    app.config["LIMIT_SEARCH"] = "3 per minute"

    assert [client.get("/en/search?q=a").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_search_costs_the_same_whatever_it_finds(indexed, institution, topic, client, statements):
    counts = []
    institution("Port of Aktau")
    for number in range(3):
        with statements() as seen:
            assert client.get("/en/search?q=port").status_code == 200
        counts.append(len(seen))
        institution(f"Port {number}")
        topic(f"Ports {number}")

    assert counts == [5, 5, 5], seen


def test_while_somebody_types_titles_and_names_are_suggested(indexed, institution, client):
    institution("Sea academy", about="Trains crews for Kuryk.")
    institution("Kuryk harbour")

    assert "Kuryk</mark> harbour" in client.get("/en/search/suggest?q=куры").text
    assert "Sea academy" not in client.get("/en/search/suggest?q=kuryk").text
    assert "Rahimzada" in client.get("/en/search/suggest?q=Рагимз").text
    assert [client.get("/en/search/suggest", query_string={"q": q}).text.strip() for q in ("", "zzzzzz", "“", "a" * 10_000)] == [""] * 4


def test_a_person_is_suggested_before_what_has_his_name(indexed, institution, client):
    institution("Rahimzada")

    suggested = client.get("/ru/search/suggest?q=Rehimzadeh").text

    assert suggested.count("suggestion") >= 2
    assert "/ru/experts/" in suggested.partition("</a>")[0]


def test_nothing_hidden_is_suggested(indexed, applicant, client):
    assert "Hasanli" not in client.get("/en/search/suggest?q=Hasanli").text


def test_results_are_not_for_other_search_engines(client):
    assert '<meta name="robots" content="noindex">' in client.get("/en/search?q=a").text


def test_reindexing_while_people_read_changes_nothing_for_them(indexed, client):
    before = client.get("/ru/search?q=aigerim").text.count("<mark>")
    with transaction():
        reindex()

    assert client.get("/ru/search?q=aigerim").text.count("<mark>") == before > 0


@pytest.mark.parametrize(
    ("lang", "query", "leads_to"),
    [
        ("en", "hackathon", "hackathons"),
        ("ru", "хакатон", "hackathons"),
        ("az", "Personal data", "personal-data"),
        ("kk", "əlçatanlıq", "accessibility"),
        ("en", "dəyirmi masa", "round-tables"),
    ],
)
def test_the_name_of_a_section_leads_there_whatever_its_language(client, lang, query, leads_to):
    page = client.get(f"/{lang}/search", query_string={"q": query}).text

    assert f'<a class="more" href="/{lang}/{leads_to}">' in page
    assert f'<a class="more" href="/{lang}/experts">' not in page


def test_a_word_that_folds_to_a_letter_is_not_the_beginning_of_everything(client, institution):
    institution("Sea academy 7")

    found = [client.get("/en/search", query_string={"q": query}).text.count('<li class="found">') for query in ("acad", "ssss", "a", "<b>", "7")]

    assert found == [1, 0, 0, 0, 1]


def test_a_search_among_chosen_filters_keeps_them(indexed, client):
    page = client.get("/en/experts?chapter=kz&topic=transport&after=zz").text
    form = page[page.index('class="search-big"') :].partition("</form>")[0]

    assert [f'name="{name}"' in form for name in ("chapter", "topic", "q", "after")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("screen reader", "/en/accessibility"),
        ("guardian has agreed", "/en/personal-data"),
        ("қол қойылған меморандум", "/en/about"),
        ("23 May 2022 memorandum", "/en/about"),
    ],
)
def test_a_page_is_found_by_what_stands_on_it(client, asked, page):
    assert f'href="{page}"' in client.get("/en/search", query_string={"q": asked}).text.partition("<main")[2].partition("</main>")[0]
