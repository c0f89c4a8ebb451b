"""Who may know of whom, and who is found by what."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from council.core.database import db, transaction
from council.core.policy import STRANGER, actor_of
from council.core.types import Multilingual
from council.lingua.names import PersonName
from council.members import catalogue, finder, operations, queries
from council.members.models import Expert, FieldVisibility, MembershipState

from .conftest import profile


def codes(query) -> set[str]:
    return {expert.code for expert in db.session.scalars(query)}


def find(actor=STRANGER, lang="en", **asked):
    return finder.find(finder.Asked.of(MultiDict(asked)), actor, lang, "/en/experts")


def names(found) -> list[str]:
    return [str(person["name"]) for person in found.people]


def counts(found) -> dict[str, dict[str, int]]:
    return {group["name"]: {option["value"]: option["count"] for option in group["options"]} for group in found.facets}


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context("/en/experts"):
        app.preprocess_request()
        yield


def test_an_applicant_is_known_to_the_organisers_of_the_chapter_and_to_himself(apply, orxan, dana, elchin, leyla):
    expert = apply()

    known = [expert.code in codes(queries.visible_to(actor)) for actor in (orxan, actor_of(expert.user), dana, elchin, leyla)]
    assert known == [True, True, False, False, False]


def test_an_approved_expert_is_known_to_everybody(sabina, dana, leyla):
    assert [sabina.code in codes(queries.visible_to(actor)) for actor in (dana, leyla)] == [True, True]


def test_organisers_of_a_chapter_are_its_own_and_active(orxan, dana):
    az, kz = queries.chapters()
    assert [[user.email for user in queries.organisers_of(chapter.id)] for chapter in (az, kz)] == [["orxan@demo.example"], ["dana@demo.example"]]

    orxan.user.active = False
    db.session.flush()
    assert queries.organisers_of(az.id) == []


def test_a_member_is_picked_by_a_name_in_any_script_and_not_by_what_else_is_known(sabina, elchin):
    hers = ("Кулиева", "guliyev", "Sabina Gul", "Kulijeva")
    picked = {q: [expert.code for expert in queries.pick(elchin, q)] for q in (*hers, "harbours", "")}

    assert picked == {**{q: [sabina.code] for q in hers}, "harbours": [], "": []}


def test_an_applicant_is_not_picked(apply, orxan):
    apply()

    assert queries.pick(orxan, "Quliyeva") == []


def test_the_same_name_in_another_script_is_shown_as_a_possible_double(sabina, apply, orxan):
    twin = apply("twin", name=PersonName("Сабина", "Кулиева", "", "ru"))
    misspelled = apply("third", name=PersonName("Səbinə", "Guliyeva", "Kamal qızı", "az"))
    stranger = apply("other", name=PersonName("Nigar", "Quliyeva", "", "az"))

    doubles = queries.possible_doubles([twin, misspelled, stranger], orxan)
    assert [sabina.code in [expert.code for expert in doubles[subject.id]] for subject in (twin, misspelled, stranger)] == [True, True, False]


def test_experts_stand_in_the_order_of_the_alphabet_of_the_page(apply, orxan):
    for login, family in (("h", "Həsənli"), ("x", "Xəlilov"), ("ch", "Çələbi"), ("d", "Dadaşov"), ("c", "Cəfərli")):
        person = PersonName("Anar", family, "", "az")
        expert = apply(login, name=person)
        with transaction():
            operations.approve(expert, actor=orxan)
    az = [name for name in names(find(lang="az", chapter="az")) if name.startswith("Anar")]

    assert az == ["Anar Cəfərli", "Anar Çələbi", "Anar Dadaşov", "Anar Həsənli", "Anar Xəlilov"]


def test_choices_of_one_facet_widen_and_facets_narrow_each_other(sabina, rail):
    with transaction():
        operations.change_profile(sabina, profile(topics=["rail"]), actor=actor_of(sabina.user))

    assert sorted(names(find())) == ["Aigerim Dosmukhanova", "Elchin Rahimzada", "Sabina Guliyeva"]
    assert names(find(chapter="az", topic="transport")) == ["Sabina Guliyeva"]
    assert sorted(names(find(language=["tr", "en"], chapter="az"))) == ["Elchin Rahimzada", "Sabina Guliyeva"]
    assert names(find(chapter="kz", topic="rail")) == []
    assert names(find(press="yes", country="GE")) == ["Sabina Guliyeva"]


def test_the_number_beside_a_choice_is_what_choosing_it_gives(sabina):
    found = find(chapter="az")
    assert counts(found)["chapter"] == {"az": 2, "kz": 1}

    for group, options in counts(found).items():
        for value, number in options.items():
            # Choosing within the chosen facet adds to it, so it is asked for alone.
            asked = {"chapter": value} if group == "chapter" else {"chapter": "az", group: value}
            assert (group, value, find(**asked).total) == (group, value, number)


@pytest.mark.parametrize(
    ("field", "asked"),
    [("topics", {"topic": "transport"}), ("languages", {"language": "tr"}), ("countries", {"country": "GE"}), ("affiliations", {"institution": "?"})],
)
def test_a_hidden_field_neither_finds_nor_counts_nor_shows(sabina, elchin, field, asked):
    (facet, value) = next(iter(asked.items()))
    value = sabina.affiliations[0].institution.code if value == "?" else value
    seen_by = {"stranger": STRANGER, "colleague": elchin, "owner": actor_of(sabina.user)}
    answers = {}
    for level in FieldVisibility:
        with transaction():
            operations.change_profile(sabina, profile(visibility={field: level}), actor=actor_of(sabina.user))
        answers[level.value] = [
            who
            for who, actor in seen_by.items()
            if names(find(actor, **{facet: value})) == ["Sabina Guliyeva"] and counts(find(actor)).get(facet, {}).get(value) == 1
        ]
        unseen = [
            who for who, actor in seen_by.items() if names(find(actor, **{facet: value})) == [] and value not in counts(find(actor)).get(facet, {})
        ]
        assert sorted(answers[level.value] + unseen) == ["colleague", "owner", "stranger"]
    assert answers == {"public": ["stranger", "colleague", "owner"], "members": ["colleague", "owner"], "private": ["owner"]}


def test_the_finder_shows_nobody_who_is_not_a_member(apply, orxan):
    expert = apply()

    assert "Sabina Guliyeva" not in names(find(orxan))
    assert names(find(actor_of(expert.user), q="Quliyeva")) == []


def test_pages_of_the_finder_neither_skip_nor_repeat(apply, orxan):
    with transaction():
        for number in range(45):
            expert = apply(f"n{number}", name=PersonName(f"Anar{number:02}", "Məmmədov", "", "az"))
            operations.approve(expert, actor=orxan)
    seen, after = [], ""
    pages = 0
    while True:
        found = find(after=after)
        seen += names(found)
        pages += 1
        if found.next_url is None:
            break
        after = dict(pair.split("=", 1) for pair in found.next_url.partition("?")[2].split("&"))["after"]

    assert (pages, len(seen), len(set(seen)), found.total) == (3, 47, 47, 47)


@pytest.mark.parametrize("asked", [{"after": "zzz.zz"}, {"chapter": "nowhere"}, {"topic": "' OR 1=1"}, {"letter": "<b>"}])
def test_values_nobody_has_find_nobody(sabina, asked):
    assert names(find(**asked)) == []


def test_institutions_list_those_who_work_there_today_and_say_so(sabina, elchin):
    ports = sabina.affiliations[0].institution
    assert [expert.code for expert in queries.experts_at(ports, STRANGER)] == [sabina.code]

    hidden = profile(visibility={"affiliations": FieldVisibility.MEMBERS})
    with transaction():
        operations.change_profile(sabina, hidden, actor=actor_of(sabina.user))
    assert ([*queries.experts_at(ports, STRANGER)], [expert.code for expert in queries.experts_at(ports, elchin)]) == ([], [sabina.code])

    left = operations.Post("Xəzər Limanları Mərkəzi", Multilingual.of(az="Mütəxəssis"), 2015, 2020)
    with transaction():
        operations.change_profile(sabina, profile(posts=[left]), actor=actor_of(sabina.user))
    assert queries.experts_at(ports, elchin) == []


def test_a_renamed_institution_finds_its_experts_by_the_new_name(sabina, orxan):
    ports = sabina.affiliations[0].institution
    facts = {"country": "AZ", "short_name": None, "city": None, "website": None, "about": None}
    with transaction():
        catalogue.change(ports, name=Multilingual.of(az="Dəniz Tədqiqatları Evi"), **facts, actor=orxan)

    assert (names(find(q="Tədqiqatları")), names(find(q="Mərkəzi"))) == (["Sabina Guliyeva"], [])


def test_somebody_without_a_membership_has_none(murad, leyla, aigerim):
    membership = queries.membership_of(aigerim)
    assert (queries.membership_of(murad), queries.membership_of(leyla), membership.state) == (None, None, MembershipState.APPROVED)


def test_experts_by_ids_leave_out_whom_the_actor_may_not_know(sabina, apply):
    waiting = apply("waiting")

    assert list(queries.experts_by_ids(STRANGER, [sabina.id, waiting.id, 999])) == [sabina.id]
    assert isinstance(queries.experts_by_codes(STRANGER, [sabina.code, waiting.code])[sabina.code], Expert)
