"""The files of the demo's papers: a title page, then articles of the Universal Declaration of Human Rights, the same text in all four languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from council.core import pdf

DECLARATION = Path(__file__).parent / "data" / "udhr.jsonl"
ARTICLE = {"az": "Maddə {}", "kk": "{}-бап", "ru": "Статья {}", "en": "Article {}"}
ABSTRACT = {"az": "Xülasə", "kk": "Аңдатпа", "ru": "Аннотация", "en": "Abstract"}
#: Nobody shall take the demo for findings.
NOTICE = {
    "az": "Nümunə sənəd: müəlliflər və nəticələr uydurmadır, mətn İnsan hüquqları haqqında Ümumi Bəyannamədən götürülüb.",
    "kk": "Үлгі құжат: авторлар мен нәтижелер ойдан алынған, мәтін Адам құқықтарының жалпыға бірдей декларациясынан келтірілді.",
    "ru": "Образец документа: авторы и результаты вымышлены, текст взят из Всеобщей декларации прав человека.",
    "en": "A sample document: authors and findings are invented, the text is that of the Universal Declaration of Human Rights.",
}
MARKUP = """
#set document(title: data.title, author: data.authors.map(a => a.name), keywords: data.keywords)
#set text(font: "Libertinus Serif", lang: data.lang, size: 10.5pt, fill: rgb("#16212b"))
#set par(justify: true, leading: 0.72em, spacing: 1em)
#set page(paper: "a4", margin: (x: 2.7cm, top: 2.6cm, bottom: 2.8cm), footer: context [
  #set text(size: 8pt, fill: rgb("#56707f"))
  #line(length: 100%, stroke: 0.4pt + rgb("#9fb4bf"))
  #grid(columns: (1fr, auto), gutter: 1em, data.notice, counter(page).display())
])
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.7em, text(size: 11.5pt, fill: rgb("#0b4f6c"), it.body))

#text(size: 9.5pt, fill: rgb("#0b4f6c"), tracking: 0.04em)[#data.council]
#v(-0.4em)
#line(length: 100%, stroke: 1.2pt + rgb("#b5652b"))
#v(2.4cm)
#text(size: 10pt, fill: rgb("#56707f"))[#data.kind]
#v(0.2em)
#{ set par(justify: false, leading: 0.5em)
   show heading.where(level: 1): it => text(size: 23pt, weight: "regular", it.body)
   heading(level: 1, data.title) }
#v(0.9em)
#for author in data.authors [
  #text(weight: "semibold")[#author.name] #h(0.3em) #text(fill: rgb("#56707f"))[#author.institution] \\
]
#v(0.6em)
#text(fill: rgb("#56707f"))[#data.date]
#v(1.4cm)
#block(inset: (left: 1em), stroke: (left: 2pt + rgb("#1f9aa0")))[
  #text(weight: "semibold", fill: rgb("#0b4f6c"))[#data.heading] \\
  #data.abstract
]
#pagebreak()
#for article in data.articles [
  == #article.heading
  #for paragraph in article.paragraphs [ #paragraph #parbreak() ]
]
"""


@dataclass(frozen=True)
class Sheet:
    """What stands on a title page. `authors` are (name, institution)."""

    lang: str
    council: str
    kind: str
    title: str
    abstract: str
    authors: tuple[tuple[str, str], ...]
    date: str
    keywords: tuple[str, ...] = ()


def paper(sheet: Sheet, articles: range, *, made_at: datetime) -> bytes:
    """Set a paper with these articles of the Declaration (1 to 30) as its text."""
    body = [
        {"heading": ARTICLE[sheet.lang].format(number), "paragraphs": _declaration()[number][sheet.lang]}
        for number in articles
        if number in _declaration()
    ]
    data = {
        "lang": sheet.lang,
        "council": sheet.council,
        "kind": sheet.kind,
        "title": sheet.title,
        "heading": ABSTRACT[sheet.lang],
        "abstract": sheet.abstract,
        "authors": [{"name": name, "institution": institution} for name, institution in sheet.authors],
        "date": sheet.date,
        "keywords": list(sheet.keywords),
        "notice": NOTICE[sheet.lang],
        "articles": body,
    }
    return pdf.typeset(MARKUP, data, made_at=made_at)


@cache
def _declaration() -> dict[int, dict[str, list[str]]]:
    rows = (json.loads(line) for line in DECLARATION.read_text(encoding="utf-8").splitlines())
    return {row["part"]: row["text"] for row in rows if isinstance(row["part"], int)}
