"""The list of applicants to take along, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from council.core.rendering import best
from council.core.spreadsheets import harmless

from . import rules, wording
from .models import Application, ConsentKind, Hackathon

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(hackathon: Hackathon, applications: Iterable[Application]) -> Iterator[list[str]]:
    """The rows, the first one the names of the columns, in the reader's language. Dates are ISO 8601, instants in UTC."""
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
        _("Consent"),
        _("Consent to be photographed"),
        _("State"),
        _("Track"),
        _("Team"),
        _("Signed up at"),
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
            application.born.isoformat() if application.born else "",
            _yes_no(application.minor),
            application.guardian_name or "",
            application.guardian_email or "",
            consent.given_at.isoformat(timespec="seconds") if consent else "",
            _yes_no(rules.live(application.consents, ConsentKind.PHOTO) is not None),
            str(wording.STANDINGS[wording.standing(application)][1]),
            best(application.track.title).text if application.track else "",
            application.membership.team.name if application.membership else "",
            application.submitted_at.isoformat(timespec="seconds"),
            *(str(application.answers.get(str(question.id)) or "") for question in hackathon.questions),
        ]


def as_csv(rows: Iterable[list[str]]) -> bytes:
    """CSV as spreadsheets expect it: UTF-8 with a byte order mark, and no cell that would be run as a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(rows: Iterable[list[str]], sheet: str) -> bytes:
    """A workbook of one sheet; every cell is text and nothing is a formula or a link."""
    out = io.BytesIO()
    # Few workers ever write one.
    import xlsxwriter

    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet(_sheet_name(sheet))
        head = workbook.add_format({"bold": True, "bottom": 1})
        width: dict[int, int] = {}
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write_string(at, column, cell, head if at == 0 else None)
                width[column] = min(max(width.get(column, 8), len(cell) + 2), 50)
        for column, letters in width.items():
            page.set_column(column, column, letters)
        page.freeze_panes(1, 1)
    return out.getvalue()


def _sheet_name(text: str) -> str:
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in text).strip()[:31].strip() or "1"


def _yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")
