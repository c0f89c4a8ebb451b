"""What readers see of papers, and what machines are given."""

from __future__ import annotations


def test_a_published_paper_is_shown_to_a_stranger_with_its_authors_files_and_citation(client, elchin, aigerim, share):
    paper = share(elchin, aigerim)

    page = client.get(f"/kk/papers/{paper.code}", follow_redirects=True)

    assert page.status_code == 200
    assert "Алят, Ақтау және Құрық порттарының цифрлық үйлесімі" in page.text


def test_the_list_shows_it(client, elchin, share):
    share(elchin)
    page = client.get("/en/papers")
    assert page.status_code == 200
    assert "Ələt" in page.text


def test_form(browser_of, elchin):
    page = browser_of(elchin).get("/en/desk/papers/new")
    assert page.status_code == 200
