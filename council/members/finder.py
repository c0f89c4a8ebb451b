"""The expert finder: who answers a query and the chosen facets, how many there are behind every other choice.

A council has hundreds of experts, not millions. So the facts of all who answer the query are read in four small
statements, stripped of what this actor is not shown by the one rule there is, and filtered and counted here: a list and
its counts cannot disagree, and nothing hidden can be inferred from either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from council import search
from council.core.clock import now
from council.core.database import db
from council.core.policy import Actor
from council.lingua.casing import upper

from . import cards, queries, rules, vocabulary
from .models import Affiliation, Expert, ExpertName, Institution, expert_topic
from .topic_tree import Tree, tree

SIZE = 20
#: Choices shown of a long facet; chosen ones always are.
MOST = 8
MAX_CHOICES = 20
FACETS = ("chapter", "topic", "language", "country", "institution", "press", "letter")
ALPHABETS = {
    "az": "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ",
    "kk": "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЫІЭЮЯ",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


@dataclass(frozen=True)
class Asked:
    """What a reader asked for: words, chosen values of each facet, and after whom the page begins."""

    q: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    after: str = ""

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> Asked:
        """From the parameters of an address. Unknown values are harmless: nobody has them."""
        chosen = {name: frozenset(filter(None, args.getlist(name)[:MAX_CHOICES])) for name in FACETS}
        return cls(args.get("q", "").strip()[:200], {name: values for name, values in chosen.items() if values}, args.get("after", ""))

    def address(self, path: str, *, drop: tuple[str, str] | None = None, after: str = "", **more: str) -> str:
        """The address of this question with a choice dropped or added; a page begins anew unless `after` says otherwise."""
        pairs = [("q", self.q)] if self.q else []
        for name in FACETS:
            values = self.chosen.get(name, frozenset()) if name not in more else {more[name]}
            pairs += [(name, value) for value in sorted(values) if value and (name, value) != drop]
        if after:
            pairs.append(("after", after))
        return f"{path}?{urlencode(pairs)}" if pairs else path


@dataclass(frozen=True, slots=True)
class Facts:
    """An expert as this actor may find him."""

    code: str
    sort: str
    names: tuple[Any, ...]
    posts: tuple[Any, ...]
    topics: tuple[int, ...]
    press: bool
    portrait: bool
    has: Mapping[str, frozenset[str]]

    @property
    def cursor(self) -> str:
        return f"{self.sort}.{self.code}"

    def answers(self, chosen: Mapping[str, frozenset[str]], *, but: str = "") -> bool:
        """Whether he has one of the values chosen in every facet, leaving one facet out."""
        return all(not values.isdisjoint(self.has[name]) for name, values in chosen.items() if name != but)


@dataclass(frozen=True)
class Found:
    """A page of the finder."""

    people: list[dict[str, Any]]
    total: int
    everybody: int
    next_url: str | None
    is_first: bool
    facets: list[dict[str, Any]]
    chips: list[dict[str, Any]]
    letters: list[dict[str, Any]]


def find(asked: Asked, actor: Actor, lang: str, path: str) -> Found:
    """Answer a question for this actor, by the alphabet of a language. `path` is the address of the finder."""
    topics = tree.get()
    everybody = _facts(asked.q, actor, lang, topics)
    answering = [facts for facts in everybody if facts.answers(asked.chosen)]
    start = next((place for place, facts in enumerate(answering) if (facts.sort, facts.code) > _place(asked.after)), len(answering))
    shown = answering[start : start + SIZE]
    more = start + SIZE < len(answering)
    return Found(
        people=[_card(facts, topics) for facts in shown],
        total=len(answering),
        everybody=len(everybody),
        next_url=asked.address(path, after=shown[-1].cursor) if more else None,
        is_first=start == 0,
        facets=_facets(everybody, asked, topics),
        chips=_chips(asked, topics, everybody, path),
        letters=_letters(everybody, asked, lang, path),
    )


def _place(cursor: str) -> tuple[str, str]:
    sort, _dot, code = cursor.rpartition(".")
    return sort, code


# ------------------------------------------------------------------------------------------------------------- facts
def _facts(q: str, actor: Actor, lang: str, topics: Tree) -> list[Facts]:
    base = queries.approved(actor)
    if q:
        base = base.where(search.matching(Expert, q, actor))
    ids = base.with_only_columns(Expert.id)
    sort = queries.alphabet(lang)
    experts = db.session.execute(
        base.with_only_columns(
            Expert.id, Expert.code, Expert.user_id, Expert.chapter_id, Expert.languages, Expert.countries, Expert.visibility,
            Expert.answers_press, Expert.photo_id, sort.label("sort"),
        ).order_by(sort, Expert.code)
    ).all()  # fmt: skip
    if not experts:
        return []
    names = _grouped(
        sa.select(ExpertName.expert_id, ExpertName.lang, ExpertName.given, ExpertName.family, ExpertName.patronymic)
        .where(ExpertName.expert_id.in_(ids))
        .order_by(ExpertName.id)
    )
    known = _grouped(sa.select(expert_topic).where(expert_topic.c.expert_id.in_(ids)))
    posts = _grouped(
        sa.select(
            Affiliation.expert_id, Affiliation.post, Affiliation.started, Affiliation.ended,
            Institution.code, Institution.name, Institution.short_name, Institution.city,
        )
        .join(Institution, Institution.id == Affiliation.institution_id)
        .where(Affiliation.expert_id.in_(ids))
        .order_by(Affiliation.position)
    )  # fmt: skip
    order = {subject.id: place for place, subject in enumerate(topics)}
    chapters = queries.chapter_facts.get()
    today = now().date()
    facts = []
    for row in experts:
        shown = rules.shown_fields(row, actor)
        own = sorted((pair.topic_id for pair in known.get(row.id, ()) if pair.topic_id in order), key=order.__getitem__) if "topics" in shown else []
        held = [post for post in posts.get(row.id, ()) if _is_present(post, today)] if "affiliations" in shown else []
        spellings = tuple(names[row.id])
        has = {
            "chapter": frozenset({chapters[row.chapter_id].slug} if row.chapter_id in chapters else ()),
            "topic": frozenset(subject.slug for topic_id in own for subject in topics.line(topic_id)),
            "language": frozenset(row.languages if "languages" in shown else ()),
            "country": frozenset(row.countries if "countries" in shown else ()),
            "institution": frozenset(post.code for post in held),
            "press": frozenset({"yes"} if row.answers_press else ()),
            "letter": frozenset({_letter(spellings, lang)}),
        }
        portrait = row.photo_id is not None and "photo" in shown
        facts.append(Facts(row.code, row.sort, spellings, tuple(held), tuple(own), row.answers_press, portrait, has))
    facts.sort(key=lambda each: (each.sort, each.code))
    return facts


def _grouped(query: sa.Select[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in db.session.execute(query):
        groups.setdefault(row.expert_id, []).append(row)
    return groups


def _is_present(post: Any, today: Any) -> bool:
    return (post.started is None or post.started <= today) and (post.ended is None or post.ended >= today)


def _letter(spellings: Iterable[cards.Spelling], lang: str) -> str:
    name = cards.shown_name(spellings, lang)
    latin = name.lang is None and name.person.lang != lang
    family = name.text.rsplit(" ", 1)[-1] if latin else name.person.family or name.person.given
    return upper(family[:1], lang if latin else name.person.lang)


def _card(facts: Facts, topics: Tree) -> dict[str, Any]:
    return cards.card_from(
        code=facts.code,
        spellings=facts.names,
        post=(facts.posts[0].post, facts.posts[0]) if facts.posts else None,
        topics=[(topics.by_id[topic_id].slug, topics.by_id[topic_id].label) for topic_id in facts.topics],
        press=facts.press,
        portrait=facts.portrait,
    )


# ------------------------------------------------------------------------------------------------------------ facets
def _facets(everybody: list[Facts], asked: Asked, topics: Tree) -> list[dict[str, Any]]:
    labels = _labels(everybody, topics)
    groups = []
    for name, title, is_open in (
        ("chapter", _("Chapter"), True),
        ("topic", _("Topic"), True),
        ("language", _("Speaks"), True),
        ("institution", _("Institution"), False),
        ("country", _("Works on"), False),
        ("press", _("Availability"), True),
    ):
        chosen = asked.chosen.get(name, frozenset())
        # What choosing a value would give: the other facets hold, this one does not.
        counts = Counter(value for facts in everybody if facts.answers(asked.chosen, but=name) for value in facts.has[name])
        values = [value for value in _order(name, counts, topics) if counts[value] or value in chosen]
        values = [value for place, value in enumerate(values) if place < MOST or value in chosen or name == "language"]
        options = [
            {"value": value, "label": labels[name](value), "count": counts[value], "chosen": value in chosen}
            for value in [*values, *sorted(chosen.difference(values))]
            if labels[name](value)
        ]
        if options:
            groups.append({"name": name, "label": title, "options": options, "open": is_open or bool(chosen)})
    return groups


def _order(name: str, counts: Counter[str], topics: Tree) -> list[str]:
    if name == "chapter":
        return [chapter.slug for chapter in queries.chapter_facts.get().values()]
    if name == "topic":
        place = {subject.slug: number for number, subject in enumerate(topics)}
        return sorted(counts, key=lambda slug: (-counts[slug], place[slug]))
    if name == "language":
        return [code for code in vocabulary.LANGUAGE_CODES if counts[code]]
    return sorted(counts, key=lambda value: (-counts[value], value))


def _labels(everybody: list[Facts], topics: Tree) -> dict[str, Callable[[str], str]]:
    chapters = {chapter.slug: cards.words(chapter.name) for chapter in queries.chapter_facts.get().values()}
    institutions = {post.code: post for facts in everybody for post in facts.posts}

    def institution(code: str) -> str:
        row = institutions.get(code)
        return cards.words(row.short_name or row.name) if row is not None else ""

    def topic(slug: str) -> str:
        subject = topics.by_slug.get(slug)
        return cards.words(subject.label) if subject else ""

    return {
        "chapter": lambda slug: chapters.get(slug, ""),
        "topic": topic,
        "language": lambda code: vocabulary.spoken(code) if code in vocabulary.LANGUAGE_CODES else "",
        "country": lambda code: vocabulary.country(code) if code in vocabulary.COUNTRY_CODES else "",
        "institution": institution,
        "press": lambda value: _("Comments for the press") if value == "yes" else "",
        "letter": lambda letter: letter[:1],
    }


def _chips(asked: Asked, topics: Tree, everybody: list[Facts], path: str) -> list[dict[str, Any]]:
    labels = _labels(everybody, topics)
    return [
        {"label": labels[name](value) or value, "href": asked.address(path, drop=(name, value)), "remove": True}
        for name in FACETS
        for value in sorted(asked.chosen.get(name, ()))
    ]


def _letters(everybody: list[Facts], asked: Asked, lang: str, path: str) -> list[dict[str, Any]]:
    present = {letter for facts in everybody if facts.answers(asked.chosen, but="letter") for letter in facts.has["letter"]}
    alphabet = ALPHABETS.get(lang, ALPHABETS["en"])
    chosen = asked.chosen.get("letter", frozenset())
    # Names in the other script stand behind the alphabet of the page.
    return [
        {"letter": letter, "href": asked.address(path, letter=letter) if letter in present else None, "current": letter in chosen}
        for letter in [*alphabet, *sorted(present - set(alphabet))]
    ]
