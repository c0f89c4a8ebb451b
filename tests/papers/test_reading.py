"""What is written inside PDFs is found by everybody who may see the paper, and by nobody else."""

from __future__ import annotations

import io
import sys

import pytest
import sqlalchemy as sa

from council.core import blobs, jobs
from council.core.blobs import FileKind
from council.core.database import db, transaction
from council.core.filetexts import FileText
from council.core.pdf import typeset
from council.core.policy import STRANGER
from council.papers import operations, reading
from council.papers.models import Access, PaperAttribution
from council.papers.operations import Upload
from council.search.consistency import differences
from council.search.index import index
from council.search.queries import find

SAYS = "The draught of Kuryk was dredged to seven metres by the harbour master Yermek Sarsenov."


@pytest.fixture
def written():
    """A real PDF that says something on its second page."""

    def make(text: str = SAYS, lang: str = "en") -> Upload:
        content = typeset("#for _ in range(200) [Lorem ipsum. ]\n#pagebreak()\n#data.text", {"text": text})
        return Upload(blobs.receive(io.BytesIO(content), max_bytes=10_000_000, kind=FileKind.PAPER), lang, "brief.pdf")

    return make


def found(query, actor=STRANGER):
    return [hit for group in find(query, actor).groups for hit in group.hits if group.kind.name == "paper"]


def test_a_paper_is_found_by_what_its_file_says(share, elchin, written):
    share(elchin, files=[written()])
    assert found("dredging") == []

    assert jobs.run_due() == 1

    [hit] = found("dredging kuryk")
    assert "draught of Kuryk was dredged" in hit.summary
    assert [hit.title for hit in found("Құрық тереңдігі dredged")] == []
    assert len(found('"harbour master"')) == 1
    assert len(found("Сарсенов")) == 1
    assert not [line for line in differences() if line.startswith("paper")]


def test_the_text_of_a_new_version_takes_the_place_of_the_old(share, elchin, written):
    paper = share(elchin, files=[written()])
    jobs.run_due()
    with transaction():
        addition = operations.Addition([written("Nothing but apples, pears and quinces.")], keeps_others=False, token="t" * 32)
        operations.add_version(paper, addition, actor=elchin)
    jobs.run_due()

    assert found("dredged") == []
    assert len(found("quinces")) == 1


def test_what_a_reader_may_not_see_is_not_found_by_its_file(share, elchin, written, aigerim):
    share(elchin, files=[written()], access=Access.MEMBERS)
    share(elchin, files=[written("A draft about quinces.")], publish=False)
    jobs.run_due()

    assert found("dredged") == []
    assert len(found("dredged", aigerim)) == 1
    assert found("quinces", elchin) == found("quinces") == []


def test_a_long_text_is_not_folded_again_because_an_author_is_called_otherwise(share, elchin, written, monkeypatch):
    paper = share(elchin, files=[written()])
    jobs.run_due()
    monkeypatch.setattr(sys.modules[index.__module__], "_long_words", lambda _long: pytest.fail("folded again"))
    with transaction():
        index(paper)

    assert len(found("dredging kuryk")) == 1


def test_members_find_papers_for_members_in_the_list_by_names_that_sound_alike(share, elchin, browser_of, client):
    paper = share(elchin, access=Access.MEMBERS)

    assert paper.code in browser_of(elchin).get("/en/papers?q=Rahymzadeh").text
    assert paper.code not in client.get("/en/papers?q=Rahymzadeh").text


def test_a_file_is_read_once_and_a_sweep_reads_what_was_not(share, elchin, written):
    paper = share(elchin, files=[written()])
    db.session.execute(sa.delete(jobs.Job))
    db.session.commit()

    assert reading.read_what_was_not() == 1
    db.session.commit()
    assert jobs.run_due() == 1
    assert reading.read_what_was_not() == 0
    with transaction():
        reading.ask_for(paper)
    assert jobs.run_due() == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FileText)) == 1


def test_a_file_without_words_is_not_read_again(share, elchin):
    share(elchin)

    assert jobs.run_due() == 1
    assert reading.read_what_was_not() == 0
    assert db.session.scalars(sa.select(FileText.text)).all() == [""]


def test_topics_authors_and_years_are_asked_for_by_themselves(share, elchin, aigerim):
    paper = share(elchin, aigerim)

    assert len(found("author:Рагимзаде")) == len(found("müəllif:Rehimzade liman")) == len(found("author:dosmukhanova author:rahimzada")) == 1
    assert found("author:liman") == []
    assert len(found(f"year:{paper.year} kind:paper")) == 1
    assert found(f"year:{paper.year - 1}") == []
    assert len(found("topic:Транспорт")) == 1
    assert found("topic:energy") == []


def test_an_author_who_is_not_to_be_named_is_not_asked_for(share, elchin):
    share(elchin, attribution=PaperAttribution.NONE)

    assert found("author:Rahimzada") == []
