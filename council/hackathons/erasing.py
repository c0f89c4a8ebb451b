"""Personal answers do not outlive their purpose: the worker erases them some days after the event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from council.core import clock
from council.core.database import db
from council.core.events import Event, record
from council.core.policy import SYSTEM

from .models import Application, Consent, Hackathon


def erase_old_answers() -> int:
    """Erase personal answers some days after their hackathon (`ERASE_ANSWERS_DAYS`); returns of how many hackathons."""
    now = clock.now()
    before = now - timedelta(days=current_app.config["ERASE_ANSWERS_DAYS"])
    erased = 0
    for hackathon in db.session.scalars(sa.select(Hackathon).where(Hackathon.ends_at <= before, Hackathon.erased_at.is_(None))).unique():
        theirs = Application.hackathon_id == hackathon.id
        gone: dict[str, Any] = {"answers": {}, "born": None, "city": "", "institution": "", "words": "", "erased_at": now}
        guardians = dict.fromkeys(("guardian_name", "guardian_email", "guardian_lang"))
        db.session.execute(sa.update(Application).where(theirs, Application.erased_at.is_(None)).values(**gone, **guardians))
        of_theirs = Consent.application_id.in_(sa.select(Application.id).where(theirs))
        db.session.execute(sa.update(Consent).where(of_theirs).values(email="").execution_options(synchronize_session=False))
        hackathon.erased_at = now
        record(Event.HACKATHON_ANSWERS_ERASED, hackathon, actor=SYSTEM)
        erased += 1
    return erased
