"""Institutions and the tree of topics."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from council.core.database import db, transaction
from council.core.errors import Refused
from council.core.types import Multilingual
from council.members import catalogue, queries
from council.members.models import Topic
from council.members.topic_tree import read_tree


def order() -> list[str]:
    return [f"{'>' * subject.depth}{subject.slug}" for subject in read_tree()]


def test_a_new_topic_is_the_last_of_its_row_and_gets_an_address_of_its_own(orxan, rail):
    with transaction():
        catalogue.add_topic(Multilingual.of("kk", kk="Теңіз құқығы", en="Rail"), None, actor=orxan)
        catalogue.add_topic(Multilingual.of("en", en="New"), None, actor=orxan)

    assert order() == ["transport", ">rail", "energy", "caspian", "rail-2", "new-2"]


def test_a_topic_changes_places_with_its_neighbour_and_stops_at_the_end(orxan):
    energy = queries.topic_by_slug("energy")
    with transaction():
        catalogue.move_topic(energy, "up", actor=orxan)
    assert order() == ["energy", "transport", "caspian"]
    with transaction():
        catalogue.move_topic(energy, "up", actor=orxan)
    assert order() == ["energy", "transport", "caspian"]
    with transaction():
        catalogue.move_topic(energy, "down", actor=orxan)
        catalogue.move_topic(energy, "down", actor=orxan)
    assert order() == ["transport", "caspian", "energy"]


def test_a_topic_hung_elsewhere_keeps_its_address_and_its_own(orxan, rail):
    with transaction():
        catalogue.change_topic(queries.topic_by_slug("transport"), Multilingual.of("en", en="Ways"), queries.topic_by_slug("energy"), actor=orxan)

    assert order() == ["energy", ">transport", ">>rail", "caspian"]


def test_no_topic_stands_under_itself(orxan, rail):
    transport = queries.topic_by_slug("transport")
    for parent in (transport, rail):
        with pytest.raises(Refused) as refused:
            catalogue.change_topic(transport, transport.label, parent, actor=orxan)
        assert refused.value.field == "parent"
        db.session.rollback()

    assert db.session.scalar(sa.select(Topic.parent_id).where(Topic.slug == "transport")) is None


def test_a_branch_is_a_topic_and_all_under_it(rail):
    tree = read_tree()
    transport = tree.by_slug["transport"]

    assert tree.branch(transport.id) == {transport.id, rail.id}
    assert [subject.slug for subject in tree.line(rail.id)] == ["rail", "transport"]
