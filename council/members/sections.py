"""What later domains add to the pages of experts, institutions and topics: papers, round tables, recommendations.

A section is a function of the page's subject and the actor. It answers with a template and its context, or with None when
there is nothing to show. Domains to the right append theirs in their `init_app`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template
from markupsafe import Markup

from council.core.policy import Actor

Section = Callable[[Any, Actor], tuple[str, dict[str, Any]] | None]


class Sections(list[Section]):
    """A registry that forgives being filled again when another application is created in the same process."""

    def append(self, section: Section) -> None:
        """Add a section, after those of the domains before, unless a function of this name is there."""
        if all((known.__module__, known.__qualname__) != (section.__module__, section.__qualname__) for known in self):
            super().append(section)

    def rendered(self, subject: Any, actor: Actor) -> list[Markup]:
        """The sections of one page, in their order, without empty ones."""
        made = [section(subject, actor) for section in self]
        return [Markup(render_template(template, **context)) for template, context in filter(None, made)]  # noqa: S704 -- our templates


PROFILE_SECTIONS = Sections()
INSTITUTION_SECTIONS = Sections()
TOPIC_SECTIONS = Sections()
