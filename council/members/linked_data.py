"""A profile as schema.org's Person, for search engines and catalogues."""

from __future__ import annotations

from typing import Any

from flask import current_app

from council.core.clock import now
from council.core.letters import absolute
from council.core.policy import STRANGER
from council.lingua.locales import CODES

from . import cards, rules
from .models import Expert


def person(expert: Expert) -> dict[str, Any]:
    """What a stranger is shown of a profile loaded by `queries.with_profile`, as JSON-LD."""
    shown = rules.shown_fields(expert, STRANGER)
    slug = cards.slug_of(expert.names)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": f"{current_app.config['BASE_URL']}/experts/{expert.code}.jsonld",
        "name": [{"@value": name.full, "@language": name.lang} for name in expert.names],
        "url": [absolute("members.show", lang, code=expert.code, slug=slug) for lang in CODES],
        "memberOf": {"@type": "Organization", "name": _texts(expert.chapter.name)},
    }
    present = [post for post in rules.present_first(expert, now().date()) if post.is_present_on(now().date())] if "affiliations" in shown else []
    if present:
        data["jobTitle"] = [text for post in present for text in _texts(post.post)]
        data["affiliation"] = [{"@type": "Organization", "name": _texts(post.institution.name)} for post in present]
    if "topics" in shown and expert.topics:
        data["knowsAbout"] = [text for topic in expert.topics for text in _texts(topic.label)]
    if "languages" in shown and expert.languages:
        data["knowsLanguage"] = list(expert.languages)
    if "bio" in shown and expert.bio:
        data["description"] = _texts(expert.bio)
    if "links" in shown and expert.links:
        data["sameAs"] = list(expert.links)
    if "email" in shown:
        data["email"] = expert.user.email
    if "phone" in shown and expert.phone:
        data["telephone"] = expert.phone
    if "photo" in shown and expert.photo_id is not None:
        data["image"] = absolute("members_data.photo", "en", code=expert.code)
    return data


def _texts(value: Any) -> list[dict[str, str]]:
    return [{"@value": text, "@language": lang} for lang, text in value.texts.items()]
