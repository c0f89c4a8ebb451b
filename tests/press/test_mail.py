"""Letters about enquiries, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from council.core.database import db, transaction
from council.core.outbox import Letter
from council.core.policy import STRANGER
from council.lingua.locales import CODES
from council.press import operations

from .test_operations import QUESTION, expert_of

DEADLINE = datetime(2027, 3, 1, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize("lang", CODES)
def test_every_letter_speaks_the_language_of_its_receiver_and_names_both_clocks(app, aigerim, dana, lang):
    with transaction():
        aigerim.user.lang = dana.user.lang = lang
        enquiry = operations.receive(replace(QUESTION, lang=lang, deadline=DEADLINE), actor=STRANGER)
        asked = operations.assign(enquiry, [expert_of(aigerim)], "Briefly.", actor=dana)[0]
        operations.answer(asked, "Line one.\n\nLine <two>.", "ru", actor=aigerim)

    letters = {letter.name: letter for letter in db.session.scalars(sa.select(Letter).where(Letter.lang == lang).order_by(Letter.id))}

    assert set(letters) == {"enquiry_received", "enquiry_notice", "enquiry_assigned", "enquiry_answered"}
    for name, letter in letters.items():
        assert f'<html lang="{lang}">' in letter.html
        assert "\n\n\n\n" not in letter.text
        assert (("17:00" in letter.text) and ("18:00" in letter.text)) is (name != "enquiry_answered")
    assert "Line &lt;two&gt;." in letters["enquiry_answered"].html
    assert "Line <two>." in letters["enquiry_answered"].text
    assert f"http://localhost/{lang}/experts/{expert_of(aigerim).code}-aigerim-dosmukhanova" in letters["enquiry_answered"].text
    assert f"http://localhost/{lang}/press/enquiries/{enquiry.code}" in letters["enquiry_notice"].text


def test_the_names_of_senders_do_not_break_a_letter(app):
    with transaction():
        operations.receive(replace(QUESTION, name='<b>"A", B</b>', outlet="x\r\nBcc: y@evil.example"), actor=STRANGER)

    notice = db.session.scalars(sa.select(Letter).where(Letter.name == "enquiry_notice")).first()
    assert "\n" not in notice.subject
    assert "\r" not in notice.subject
    assert "<b>" not in notice.html
