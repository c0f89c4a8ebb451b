"""How experts, institutions and topics are found by the one search over everything."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l

from council.core import language
from council.core.clock import now
from council.core.policy import STRANGER
from council.core.types import Multilingual
from council.search import Description, Hit, Kind

from . import cards, queries, rules, vocabulary
from .models import Expert, Institution, Topic


def describe_expert(expert: Expert) -> Description:
    """Names, and what the expert shows to everybody: the index has no readers of its own."""
    shown = rules.shown_fields(expert, STRANGER)
    texts: list[str | Multilingual | None] = []
    if "affiliations" in shown:
        for post in expert.affiliations:
            texts += [post.post, post.institution.name, post.institution.short_name]
    topics = [topic.label for topic in expert.topics] if "topics" in shown else []
    if "bio" in shown:
        texts.append(expert.bio)
    return Description(titles=[name.formal for name in expert.names], texts=texts, topics=topics)


def hit_expert(expert: Expert) -> Hit:
    """The line of a result page: like the index, for everybody."""
    lang = language.current()
    name = cards.shown_name(expert.names, lang)
    url = url_for("members.show", code=expert.code, slug=cards.slug_of(expert.names))
    title = Multilingual.of(**{name.lang or lang: name.text})
    posts = rules.present_first(expert, now().date()) if "affiliations" in rules.shown_fields(expert, STRANGER) else []
    if not posts:
        return Hit(title=title, url=url)
    institution = posts[0].institution
    return Hit(title=title, url=url, summary=posts[0].post, meta=(institution.short_name or institution.name).best(lang).text)


def describe_institution(institution: Institution) -> Description:
    return Description(titles=[institution.name, institution.short_name], texts=[institution.city, institution.about])


def hit_institution(institution: Institution) -> Hit:
    url = url_for("members.institution", code=institution.code, slug=cards.institution_slug(institution))
    return Hit(title=institution.name, url=url, summary=institution.about or "", meta=vocabulary.country(institution.country))


def describe_topic(topic: Topic) -> Description:
    return Description(titles=[topic.label])


def hit_topic(topic: Topic) -> Hit:
    return Hit(title=topic.label, url=url_for("members.topic", slug=topic.slug))


EXPERT = Kind(
    "expert",
    Expert,
    _l("Experts"),
    queries.approved,
    describe_expert,
    hit_expert,
    lambda: url_for("members.experts"),
)
INSTITUTION = Kind(
    "institution",
    Institution,
    _l("Institutions"),
    lambda _actor: queries.institutions(),
    describe_institution,
    hit_institution,
    lambda: url_for("members.institutions"),
)
TOPIC = Kind("topic", Topic, _l("Topics"), lambda _actor: queries.topics(), describe_topic, hit_topic, lambda: url_for("members.topics"))
KINDS = (EXPERT, INSTITUTION, TOPIC)
