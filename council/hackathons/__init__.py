"""Hackathons: students of both countries sign up, form teams and hand in projects."""

from __future__ import annotations

from flask import Flask

from council import search


def init_app(app: Flask) -> None:
    """Open the doors, make hackathons findable, and let the worker keep their promises about time."""
    from council.core import jobs

    from . import erasing, operations, organiser_views, participant_views, views

    app.register_blueprint(views.bp)
    app.register_blueprint(views.feeds)
    search.register(_kind())
    jobs.every(minutes=5)(operations.lapse_overdue)
    jobs.every(minutes=6 * 60)(erasing.erase_old_answers)
    # Importing them put their routes onto the blueprint.
    assert organiser_views.bp is participant_views.bp is views.bp


def _kind() -> search.Kind:
    from flask import url_for
    from flask_babel import lazy_gettext as _l

    from . import queries
    from .addresses import address
    from .models import Hackathon

    def describe(hackathon: Hackathon) -> search.Description:
        tracks = [text for track in hackathon.tracks for text in (track.title, track.summary)]
        return search.Description([hackathon.title], [hackathon.theme, hackathon.summary, hackathon.venue, *tracks], year=hackathon.begins_at.year)

    def hit(hackathon: Hackathon) -> search.Hit:
        from council.core.rendering import day

        return search.Hit(hackathon.title, address(hackathon), hackathon.summary, day(hackathon.begins_at))

    return search.Kind(
        name="hackathon",
        model=Hackathon,
        label=_l("Hackathons"),
        visible_to=queries.visible_to,
        describe=describe,
        hit=hit,
        page=lambda: url_for("hackathons.index"),
    )
