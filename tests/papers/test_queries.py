"""Who sees which papers, in every list there is."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council import search
from council.core.database import db
from council.core.policy import STRANGER
from council.core.types import Multilingual
from council.members import queries as members
from council.members.models import Institution, Topic
from council.papers import facets, operations, queries
from council.papers.facets import Choice
from council.papers.models import Access, Paper, PaperAttribution, PaperKind, PaperState
from council.papers.operations import AuthorLine

from .conftest import by, upload

REASON = Multilingual.of("en", en="Wrong data.")


def titled(text: str) -> dict:
    return {"title": Multilingual.of("en", en=text)}


def seen(query) -> set[str]:
    return {str(paper.title) for paper in db.session.scalars(query)}


@pytest.fixture
def shelf(elchin, aigerim, share):
    """Papers of every access and state, all of them Elçin's, of the chapter in Baku."""
    for access in Access:
        share(elchin, access=access, **titled(access.value))
    share(elchin, publish=False, **titled("draft"))
    for access in (Access.PUBLIC, Access.MEMBERS):
        operations.withdraw(share(elchin, access=access, **titled(f"withdrawn {access.value}")), REASON, actor=elchin)
    share(elchin, aigerim, access=Access.AUTHORS, publish=False, **titled("draft of two"))
    db.session.commit()


EVERYTHING = {"public", "members", "chapter", "authors", "draft", "withdrawn public", "withdrawn members", "draft of two"}


@pytest.mark.parametrize(
    ("who", "visible", "published"),
    [
        ("leyla", {"public", "withdrawn public"}, {"public"}),
        ("murad", {"public", "withdrawn public"}, {"public"}),
        ("admin", {"public", "withdrawn public"}, {"public"}),
        ("dana", {"public", "members", "withdrawn public", "withdrawn members"}, {"public", "members"}),
        ("orxan", {"public", "members", "chapter", "withdrawn public", "withdrawn members"}, {"public", "members", "chapter"}),
        ("aigerim", {"public", "members", "withdrawn public", "withdrawn members", "draft of two"}, {"public", "members"}),
        ("elchin", EVERYTHING, {"public", "members", "chapter", "authors"}),
    ],
)
def test_everybody_sees_what_is_shared_with_him_and_no_more(request, shelf, who, visible, published):
    actor = request.getfixturevalue(who)
    assert seen(queries.visible_to(actor)) == visible
    assert seen(queries.published_to(actor)) == published
    assert facets.counts(actor, Choice()).total == len(published)


def test_everybody_manages_his_own_and_organisers_withdraw_what_their_chapter_published(shelf, elchin, aigerim, orxan, dana, leyla):
    assert seen(queries.managed_by(elchin)) == EVERYTHING
    assert seen(queries.managed_by(aigerim)) == {"draft of two"}
    assert seen(queries.managed_by(orxan)) == set()
    assert seen(queries.withdrawable_by(orxan)) == {"public", "members", "chapter", "authors"}
    assert seen(queries.withdrawable_by(dana)) == set()
    assert seen(queries.withdrawable_by(leyla)) == set()
    assert [str(paper.title) for paper in queries.of(aigerim)] == ["draft of two"]
    assert queries.of(leyla) == []
    assert (queries.drafts_of(elchin), queries.drafts_of(aigerim), queries.drafts_of(dana)) == (2, 1, 0)


def test_an_author_whose_name_is_not_to_be_told_is_not_found_by_it(elchin, aigerim, dana, leyla, share):
    share(elchin, attribution=PaperAttribution.NONE, **titled("Chatham House"))
    share(elchin, **titled("Signed"))
    expert = members.membership_of(elchin)

    assert {str(paper.title) for paper in queries.by_expert(expert, leyla)} == {"Signed"}
    assert {str(paper.title) for paper in queries.by_expert(expert, dana)} == {"Signed", "Chatham House"}
    assert seen(queries.published_to(leyla).where(search.matching(Paper, "Rəhimzadə"))) == {"Signed"}
    assert seen(queries.published_to(leyla).where(search.matching(Paper, "Chatham"))) == {"Chatham House"}


@pytest.mark.parametrize("q", ["Rahimzada", "Рагимзаде", "Rəhimzadə", "limanlar uyğun", "порттарының", "transport", "2026", "Səfərova", "Сафарова"])
def test_a_paper_is_found_by_title_topic_number_and_author_in_any_script(elchin, leyla, share, q):
    share(elchin, lines=[*by(elchin), AuthorLine(None, "Günay", "Səfərova", "")])
    assert len(seen(queries.published_to(leyla).where(search.matching(Paper, q)))) == (1 if q != "2026" or _this_year() else 0)


def _this_year() -> bool:
    return db.session.scalar(sa.select(Paper.year)) == 2026


def test_facets_count_what_each_further_choice_would_show_to_this_reader(elchin, aigerim, leyla, dana, share):
    topics = {slug: queries.topics_by_slug([slug]) for slug in ("transport", "energy")}
    share(elchin, topics=topics["transport"])
    share(aigerim, topics=topics["energy"], kind=PaperKind.REPORT, files=[upload("kk"), upload("ru", note="ru")])
    share(aigerim, topics=topics["transport"] + topics["energy"], kind=PaperKind.REPORT, access=Access.MEMBERS)

    stranger, member = facets.counts(leyla, Choice()), facets.counts(dana, Choice())
    assert stranger.total == 2
    assert stranger.values["kind"] == {"working-paper": 1, "report": 1}
    assert stranger.values["topic"] == {"transport": 1, "energy": 1}
    assert stranger.values["language"] == {"az": 1, "kk": 1, "ru": 1}
    assert stranger.values["chapter"] == {"az": 1, "kz": 1}
    assert member.values["topic"] == {"transport": 2, "energy": 2}

    chosen = facets.counts(dana, Choice(values={"kind": ("report",), "topic": ("transport",)}))
    assert chosen.total == 1
    assert chosen.values["kind"] == {"working-paper": 1, "report": 1}
    assert chosen.values["topic"] == {"transport": 1, "energy": 2}


def test_only_the_newest_version_counts_for_the_language(elchin, leyla, share):
    paper = share(elchin, files=[upload("az"), upload("kk", note="kk")])
    operations.add_version(paper, operations.Addition([upload("ru", note="ru")], keeps_others=False, token="2"), actor=elchin)
    db.session.commit()
    assert facets.counts(leyla, Choice()).values["language"] == {"ru": 1}
    assert seen(facets.narrowed(leyla, Choice(values={"language": ("az",)}))) == set()
    assert len(seen(facets.narrowed(leyla, Choice(values={"language": ("ru",)})))) == 1


def test_a_topic_holds_the_papers_of_all_topics_below_it(elchin, leyla, share):
    transport = queries.topics_by_slug(["transport"])[0]
    ports = Topic(slug="ports", label=Multilingual.of("en", en="Ports"), parent=transport)
    cranes = Topic(slug="cranes", label=Multilingual.of("en", en="Cranes"), parent=ports)
    db.session.add(cranes)
    db.session.flush()
    share(elchin, topics=[cranes], **titled("On cranes"))
    share(elchin, topics=[cranes, ports], **titled("On both"))
    share(elchin, topics=queries.topics_by_slug(["energy"]), **titled("On energy"))

    assert {str(paper.title) for paper in queries.on_topic(transport, leyla)} == {"On cranes", "On both"}
    assert facets.counts(leyla, Choice()).values["topic"] == {"transport": 2, "ports": 2, "cranes": 2, "energy": 1}
    assert seen(facets.narrowed(leyla, Choice(values={"topic": ("ports",)}))) == {"On cranes", "On both"}


def test_an_institution_shows_the_papers_of_its_people_unless_they_hide_the_post(elchin, aigerim, leyla, share):
    share(elchin, **titled("From Baku"))
    share(aigerim, **titled("From Astana"))
    expert = members.membership_of(elchin)
    institution = db.session.get(Institution, expert.affiliations[0].institution_id)
    assert {str(paper.title) for paper in queries.by_institution(institution, leyla)} == {"From Baku"}

    expert.visibility = {"affiliations": "private"}
    db.session.commit()
    assert queries.by_institution(institution, leyla) == []
    assert {str(paper.title) for paper in queries.by_institution(institution, elchin)} == {"From Baku"}


def test_the_newest_come_first_and_nothing_withdrawn_among_them(elchin, share):
    papers = [share(elchin, **titled(f"Paper {number}")) for number in range(4)]
    operations.withdraw(papers[3], REASON, actor=elchin)
    db.session.commit()
    assert [str(paper.title) for paper in queries.newest(STRANGER, 2)] == ["Paper 2", "Paper 1"]
    assert all(paper.state is PaperState.PUBLISHED for paper in queries.newest(STRANGER, 9))
