"""How a recommendation is found: the words it is known by, and its line on a result page."""

from __future__ import annotations

from council.search import Description, Hit

from . import addresses, words
from .models import Recommendation


def describe(recommendation: Recommendation) -> Description:
    """Its title and number; then its text, to whom, and on what subject."""
    topics = [topic.label for topic in recommendation.topics]
    texts = [recommendation.text, recommendation.addressee]
    return Description([recommendation.title, recommendation.label], texts, topics=topics, year=recommendation.year)


def hit(recommendation: Recommendation) -> Hit:
    """A line of a result page."""
    word = str(words.STATES[recommendation.state][0])
    meta = " · ".join(part for part in (recommendation.label, word) if part)
    return Hit(recommendation.title, addresses.page(recommendation), recommendation.addressee, meta)
