from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.planning.teams import Candidate, suggest_teams

people = st.lists(
    st.builds(Candidate, st.text(min_size=1), st.sampled_from(["AZ", "KZ"]), st.sampled_from(["code", "design", ""])),
    unique_by=lambda person: person.key,
    max_size=40,
)


def test_every_team_gets_people_of_both_countries():
    waiting = [Candidate(name, "AZ") for name in ("Murad", "Nigar")] + [Candidate(name, "KZ") for name in ("Aliya", "Dias")]
    assert [[person.key for person in team] for team in suggest_teams(waiting, 2)] == [["Murad", "Aliya"], ["Nigar", "Dias"]]


def test_those_who_have_one_skill_are_spread():
    waiting = [Candidate(f"{skill}{number}", "AZ", skill) for skill in ("code", "design") for number in range(2)]
    assert [{person.skill for person in team} for team in suggest_teams(waiting, 2)] == [{"code", "design"}] * 2


def test_nobody_waiting_means_no_teams():
    assert suggest_teams([], 4) == []


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        suggest_teams([], 0)
    with pytest.raises(ValueError, match="two teams"):
        suggest_teams([Candidate("Murad", "AZ"), Candidate("Murad", "KZ")], 2)


@given(people, st.integers(min_value=1, max_value=7), st.randoms())
def test_teams_are_fair_complete_and_the_same_every_time(waiting, size, random):
    teams = suggest_teams(waiting, size)
    assert teams == suggest_teams(random.sample(waiting, len(waiting)), size)
    assert sorted(person.key for team in teams for person in team) == sorted(person.key for person in waiting)
    sizes = [len(team) for team in teams]
    assert max(sizes, default=0) <= size
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    for country in ("AZ", "KZ"):
        counts = [Counter(person.country for person in team)[country] for team in teams]
        assert max(counts, default=0) - min(counts, default=0) <= 1
