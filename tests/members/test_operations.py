"""From the application to the profile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import sqlalchemy as sa

from council.accounts.models import Grant
from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.events import EventRecord
from council.core.outbox import Letter
from council.core.policy import STRANGER, Role, actor_of
from council.core.types import Multilingual, TranslationStatus
from council.lingua.names import PersonName
from council.members import operations, queries
from council.members.models import Expert, FieldVisibility, Institution, MembershipState
from council.members.operations import Post
from council.search import matching

from .conftest import SABINA, profile


def events(expert: Expert) -> list[str]:
    rows = db.session.scalars(sa.select(EventRecord).where(EventRecord.subject_kind == "expert", EventRecord.subject_id == expert.id))
    return [row.event for row in rows]


def test_an_application_waits_and_the_organisers_of_its_chapter_alone_are_told(apply, letters):
    expert = apply()

    assert (expert.state, expert.decided_at) == (MembershipState.APPLIED, None)
    assert [(name.lang, name.formal) for name in expert.names] == [("az", "Quliyeva Səbinə Rəşid qızı")]
    assert letters() == ["membership_applied/az orxan@demo.example"]
    assert events(expert) == ["consent:given", "membership:applied"]


def test_applying_twice_is_applying_once(apply, letters):
    expert = apply()
    with transaction():
        again = operations.apply(expert.user, chapter=expert.chapter, name=SABINA, motivation="Again", consent="I agree.")

    assert (again.id, again.motivation) == (expert.id, "Limanlar və dəmir yolları.")
    assert letters() == ["membership_applied/az orxan@demo.example"]


def test_an_approved_applicant_is_an_expert_of_the_chapter_and_gets_a_letter(apply, orxan, letters):
    expert = apply(lang="ru")
    with transaction():
        operations.approve(expert, actor=orxan)

    assert (expert.state, expert.decided_by_id, actor_of(expert.user).expert_in) == (MembershipState.APPROVED, orxan.id, {expert.chapter_id})
    assert letters()[1:] == ["membership_approved/ru sabina@demo.example"]
    assert events(expert)[2:] == ["membership:approved"]


def test_a_refused_applicant_reads_the_reason_and_may_apply_again(apply, orxan, letters):
    expert = apply()
    with transaction():
        operations.refuse(expert, "Bizim mövzular deyil <b>.", actor=orxan)

    letter = db.session.scalars(sa.select(Letter).where(Letter.name == "membership_refused")).one()
    assert (letter.to_email, letter.lang) == ("sabina@demo.example", "az")
    assert "Bizim mövzular deyil <b>." in letter.text
    assert "Bizim mövzular deyil &lt;b&gt;." in letter.html

    with transaction():
        operations.apply(expert.user, chapter=expert.chapter, name=SABINA, motivation="Indi bəli.", consent="I agree.")
    assert (expert.state, expert.decided_at, expert.decision_reason, expert.motivation) == (MembershipState.APPLIED, None, None, "Indi bəli.")


def test_pressing_again_does_nothing_and_the_opposite_is_refused(apply, orxan, letters):
    expert = apply()
    with transaction():
        operations.approve(expert, actor=orxan)
    decided = expert.decided_at
    with transaction():
        operations.approve(expert, actor=orxan)

    assert expert.decided_at == decided
    assert letters()[1:] == ["membership_approved/az sabina@demo.example"]
    with pytest.raises(Refused, match="decided otherwise"):
        operations.refuse(expert, "Yox.", actor=orxan)


def test_two_organisers_who_press_at_once_have_one_effect(app, apply, orxan, letters):
    expert = apply()
    start = Barrier(8)

    def press(number: int) -> str:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    subject = db.session.get_one(Expert, expert.id)
                    operations.approve(subject, actor=orxan) if number % 2 else operations.refuse(subject, "Yox.", actor=orxan)
                return "done"
            except Refused:
                return "refused"

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(press, range(8)))

    db.session.rollback()
    db.session.refresh(expert)
    assert answers == ["done"] * 4 + ["refused"] * 4
    decision = "approved" if expert.state is MembershipState.APPROVED else "refused"
    assert letters()[1:] == [f"membership_{decision}/az sabina@demo.example"]
    grants = db.session.scalar(sa.select(sa.func.count()).select_from(Grant).where(Grant.user_id == expert.user_id, Grant.role == Role.EXPERT))
    assert grants == (1 if decision == "approved" else 0)


def test_an_organiser_of_the_other_chapter_decides_nothing(apply, dana):
    expert = apply()

    with pytest.raises(Refused, match="Only organisers of the chapter"):
        operations.approve(expert, actor=dana)


def test_nobody_is_approved_before_the_address_is_confirmed(apply, orxan):
    expert = apply(confirmed=False)

    with pytest.raises(Refused, match="not confirmed the e-mail address"):
        operations.approve(expert, actor=orxan)


def test_a_profile_is_kept_as_it_was_written(sabina):
    post = sabina.affiliations[0]

    assert [(name.lang, name.full) for name in sabina.names] == [("az", "Səbinə Quliyeva"), ("en", "Sabina Guliyeva")]
    assert (str(post.post), str(post.institution.name), post.institution.country, post.started, post.ended) == (
        "Aparıcı mütəxəssis",
        "Xəzər Limanları Mərkəzi",
        "AZ",
        date(2021, 1, 1),
        None,
    )
    assert ([topic.slug for topic in sabina.topics], sabina.languages, sabina.countries) == (["transport"], ["az", "tr"], ["AZ", "GE"])


def test_saving_a_profile_twice_makes_neither_names_nor_posts_nor_institutions_twice(sabina):
    names, posts = [name.id for name in sabina.names], [post.id for post in sabina.affiliations]
    with transaction():
        operations.change_profile(sabina, profile(), actor=actor_of(sabina.user))

    assert ([name.id for name in sabina.names], [post.id for post in sabina.affiliations]) == (names, posts)
    called = [str(name) for name in db.session.scalars(sa.select(Institution.name))]
    assert called.count("Xəzər Limanları Mərkəzi") == 1


def test_an_institution_is_known_by_its_name_in_any_language_however_it_is_typed(sabina):
    lead = sabina.chapter.lead_institution
    with transaction():
        operations.change_profile(
            sabina,
            profile(posts=[Post("center of analysis of INTERNATIONAL relations", Multilingual.of(az="Analitik"), 2020)]),
            actor=actor_of(sabina.user),
        )

    assert [post.institution_id for post in sabina.affiliations] == [lead.id]


def test_a_date_known_to_the_day_stays_while_its_year_does(sabina):
    with transaction():
        sabina.affiliations[0].started = date(2021, 3, 15)
    with transaction():
        operations.change_profile(sabina, profile(), actor=actor_of(sabina.user))
    assert sabina.affiliations[0].started == date(2021, 3, 15)

    changed = profile(posts=[Post("Xəzər Limanları Mərkəzi", Multilingual.of(az="Aparıcı mütəxəssis"), 2019, 2023)])
    with transaction():
        operations.change_profile(sabina, changed, actor=actor_of(sabina.user))
    assert [(post.started, post.ended) for post in sabina.affiliations] == [(date(2019, 1, 1), date(2023, 12, 31))]


@pytest.mark.parametrize("names", [[], [SABINA, PersonName("Sabina", "Guliyeva", "", "az")]], ids=["none", "two of one language"])
def test_a_profile_needs_one_name_and_one_spelling_a_language(sabina, names):
    with pytest.raises(Refused) as refused:
        operations.change_profile(sabina, profile(names=names), actor=actor_of(sabina.user))

    assert refused.value.field == "names"


def test_a_profile_is_changed_by_nobody_but_its_owner(sabina, orxan, admin, elchin):
    for actor in (orxan, admin, elchin):
        with pytest.raises(Refused, match="Only its owner"):
            operations.change_profile(sabina, profile(), actor=actor)


def test_a_translation_nobody_touched_while_the_original_changed_is_marked_outdated(sabina):
    revised = sabina.bio.revised({"az": "Limanları və gəmiləri öyrənir.", "en": "Studies harbours."}, "az")
    with transaction():
        operations.change_profile(sabina, profile(bio=revised), actor=actor_of(sabina.user))

    db.session.refresh(sabina)
    assert sabina.bio.status == {"en": TranslationStatus.OUTDATED}


def test_the_index_knows_only_what_everybody_may_see(sabina):
    hidden = {"bio": FieldVisibility.MEMBERS, "affiliations": FieldVisibility.PRIVATE}
    with transaction():
        operations.change_profile(sabina, profile(visibility=hidden), actor=actor_of(sabina.user))

    words = ("Guliyeva", "logistics", "harbours", "Limanları")
    found = {word: [expert.code for expert in db.session.scalars(queries.approved(STRANGER).where(matching(Expert, word)))] for word in words}
    assert found == {"Guliyeva": [sabina.code], "logistics": [sabina.code], "harbours": [], "Limanları": []}
