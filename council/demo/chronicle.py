"""The audit log of the demo, in the order of time. Scenes tell one subject after the other, the log is read by when things happened."""

from __future__ import annotations

import sqlalchemy as sa

from council.core.database import db
from council.core.events import EventRecord

from .stage import Stage


def put_in_order(_stage: Stage) -> None:
    """Write the log anew, earliest first. Only a demo may do this: elsewhere the log is only ever appended to."""
    db.session.flush()
    log = EventRecord.metadata.tables[EventRecord.__tablename__]
    columns = [column for column in log.columns if column.name != "id"]
    rows = [dict(row) for row in db.session.execute(sa.select(*columns).order_by(log.c.at, log.c.id)).mappings()]
    db.session.execute(sa.delete(log))
    db.session.execute(sa.insert(log), rows)
