"""Parsed sentences made by hand, so that tests do not change with the model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from pourparler.extract.parsed import Parse, read_parse

_NLP = spacy.blank("nl")


def parse(table: str, *entities: tuple[int, int, str]) -> Parse:
    """What extraction reads of :func:`make_doc`; entities are start, end and label."""
    doc = make_doc(table)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in entities]
    return read_parse(doc)


def make_doc(table: str) -> Doc:
    """A document from rows ``form lemma POS head label [features]``; head 0 is the root.

    An empty row ends a sentence; heads count within it. ``_`` before a form says that there is no
    space before it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    columns: list[list[str]] = []
    base = 0
    for line in table.strip("\n").split("\n"):
        row = line.split()
        if not row:
            base = len(words)
            continue
        glued = row[0].startswith("_") and len(row[0]) > 1
        if glued and spaces:
            spaces[-1] = False
        words.append(row[0][1:] if glued else row[0])
        spaces.append(True)
        head = int(row[3])
        columns.append([row[1], row[2], str(base + head - 1 if head else len(words) - 1), row[4],
                        row[5] if len(row) > 5 else ""])  # fmt: skip
    doc = Doc(
        _NLP.vocab,
        words=words,
        spaces=spaces,
        lemmas=[c[0] for c in columns],
        pos=[c[1] for c in columns],
        heads=[int(c[2]) for c in columns],
        deps=["ROOT" if c[3] == "root" else c[3] for c in columns],
        morphs=[c[4] for c in columns],
    )
    doc.spans["blocks"] = [Span(doc, 0, len(doc), label="paragraph")]
    return doc
