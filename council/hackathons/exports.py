"""The list of applicants to take along, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from council.core.clock import zone_label
from council.core.rendering import best
from council.core.spreadsheets import harmless

from . import rules, wording
from .models import Application, ConsentKind, Hackathon, Question, QuestionKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A text, a day, or a time on the clock of the hackathon.
Cell = str | date | datetime


def table(hackathon: Hackathon, applications: Iterable[Application]) -> Iterator[list[Cell]]:
    """The rows, the first one the names of the columns, in the reader's language; a column of times names their zone."""
    zone, on_clock = ZoneInfo(hackathon.zone), zone_label(hackathon.zone, hackathon.begins_at)

    def local(instant: datetime) -> datetime:
        return instant.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)

    yield [
        _("Name"),
        _("Name in Latin letters"),
        _("E-mail address"),
        _("Country"),
        _("City"),
        _("School, college or university"),
        _("Date of birth"),
        _("Minor (under age)"),
        _("Legal representative (guardian)"),
        _("E-mail address of the guardian"),
        ", ".join([_("Consent"), on_clock]),
        _("Consent to be photographed"),
        _("State"),
        _("Track"),
        _("Team"),
        ", ".join([_("Signed up at"), on_clock]),
        *(best(question.prompt).text for question in hackathon.questions),
    ]
    for application in applications:
        consent = rules.live(application.consents, ConsentKind.PARTICIPATION)
        yield [
            application.name,
            application.latin_name,
            application.applicant.email,
            application.country.value,
            application.city,
            application.institution,
            application.born or "",
            _yes_no(application.minor),
            application.guardian_name or "",
            application.guardian_email or "",
            local(consent.given_at) if consent else "",
            _yes_no(rules.live(application.consents, ConsentKind.PHOTO) is not None),
            str(wording.STANDINGS[wording.standing(application)][1]),
            best(application.track.title).text if application.track else "",
            application.membership.team.name if application.membership else "",
            local(application.submitted_at),
            *(_answer(application, question) for question in hackathon.questions),
        ]


def as_csv(rows: Iterable[list[Cell]]) -> bytes:
    """CSV as spreadsheets expect it: UTF-8 with a byte order mark, and no cell that would be run as a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([harmless(_text(cell)) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(rows: Iterable[list[Cell]], sheet: str) -> bytes:
    """A workbook of one sheet to sort and filter: dates are dates, the rest is text, and nothing is a formula or a link."""
    out = io.BytesIO()
    # Few workers ever write one.
    import xlsxwriter

    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet(_sheet_name(sheet))
        head = workbook.add_format({"bold": True, "bottom": 1})
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        width: dict[int, int] = {}
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(at, column, cell, head if at == 0 else None)
                else:
                    page.write_datetime(at, column, cell, moment if isinstance(cell, datetime) else day)
                width[column] = min(max(width.get(column, 8), len(_text(cell)) + 2), 50)
        for column, letters in width.items():
            page.set_column(column, column, letters)
        page.autofilter(0, 0, at, len(width) - 1)
        page.freeze_panes(1, 1)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return str(cell)


def _answer(application: Application, question: Question) -> str:
    answer = str(application.answers.get(str(question.id)) or "")
    return _yes_no(answer == "yes") if answer and question.kind is QuestionKind.YES_NO else answer


def _sheet_name(text: str) -> str:
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in text).strip()[:31].strip() or "1"


def _yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")
