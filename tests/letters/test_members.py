"""Letters about memberships, papers and recommendations."""

from __future__ import annotations

import secrets
from dataclasses import replace

import pytest

from council.accounts.operations import confirm, create_account
from council.lingua.names import PersonName
from council.members import operations, queries
from council.members.models import Expert
from council.papers import operations as papers
from council.recommendations import operations as recommendations
from council.recommendations.models import State
from tests.papers.conftest import by, details, upload
from tests.recommendations.conftest import words
from tests.support import cast

from .agreed import check, in_four, reading

SABINA = "sabina@demo.example"

pytestmark = pytest.mark.usefixtures("app")


def sabina_applies(lang: str) -> Expert:
    """To the Azerbaijani chapter, with her name in two alphabets."""
    home = queries.chapter_by_slug("az")
    assert home is not None
    home.name = in_four("Azərbaycan bölməsi", "Әзербайжан бөлімшесі", "Азербайджанское отделение", "Azerbaijani chapter")
    user = create_account(SABINA, name="Səbinə Quliyeva", lang=lang)
    confirm(user)
    name = PersonName("Səbinə", "Quliyeva", "", "az")
    return operations.apply(user, chapter=home, name=name, motivation="Limanlar və <dəmir yolları>.\n\nOn ildir.", consent="Razıyam.")


def test_an_organiser_hears_of_an_application():
    def story(lang: str) -> None:
        reading("orxan", lang)
        sabina_applies("az")

    check("membership_applied", story)


def test_an_applicant_hears_what_was_decided():
    orxan = "orxan"
    check("membership_approved", lambda lang: operations.approve(sabina_applies(lang), actor=cast.person(orxan)))
    reason = "Bizim mövzular deyil.\n\nGələn il yenə yazın."
    check("membership_refused", lambda lang: operations.refuse(sabina_applies(lang), reason, actor=cast.person(orxan)))


def test_a_co_author_hears_that_the_paper_is_out():
    def story(lang: str) -> None:
        elchin, aigerim = cast.person("elchin"), reading("aigerim", lang)
        title = in_four("Ələt və Aktau limanları", "Алят және Ақтау порттары", "Порты Алят и Актау", "The ports of Alat and Aktau")
        told = details(by(elchin, aigerim), title=title)
        paper = papers.share(told, [upload(pages=1)], chapter_id=min(elchin.expert_in), token=secrets.token_urlsafe(24), actor=elchin)
        papers.publish(paper, actor=elchin)

    check("paper_published", story)


@pytest.mark.parametrize(
    ("way", "variant"),
    [
        ([State.PROPOSED, State.AGREED], ""),
        ([State.PROPOSED, State.AGREED, State.SENT, State.ACKNOWLEDGED, State.PARTLY], "in-part"),
    ],
)
def test_the_other_side_hears_of_a_step_of_a_recommendation(way, variant):
    def story(lang: str) -> None:
        orxan, dana = cast.person("orxan"), reading("dana", lang)
        owners = {min(orxan.organises): orxan.user, min(dana.organises): dana.user}
        title = in_four("Növbəni dərc etmək", "Кезекті жариялау", "Публиковать очередь судов", "Publish the queue")
        idea = recommendations.draft(replace(words(owners=owners), title=title), chapter_id=min(orxan.organises), actor=orxan)
        for step in way:
            recommendations.move(idea, step, expected=idea.state, actor=orxan)

    check("recommendation_moved", story, variant=variant)
