"""Quotations in every style of marks."""

from __future__ import annotations

import pytest
import spacy
from sentences import parse
from spacy.tokens import Doc, Span

from pourparler.extract.parsed import Parse, read_parse
from pourparler.extract.quotes import find_quotes, told_on

_NLP = spacy.blank("nl")


def tagged(text: str) -> Parse:
    verbs = {"is", "blijven", "gaat", "komt", "willen", "praten"}
    plain = _NLP(text)
    finite = [token.lower_ in verbs for token in plain]
    doc = Doc(
        _NLP.vocab,
        words=[token.text for token in plain],
        spaces=[bool(token.whitespace_) for token in plain],
        pos=["VERB" if verb else "NOUN" for verb in finite],
        morphs=["VerbForm=Fin" if verb else "" for verb in finite],
    )
    doc.spans["blocks"] = [Span(doc, 0, len(doc), label="paragraph")]
    return read_parse(doc)


def quoted(text: str) -> list[tuple[str, bool]]:
    doc = tagged(text)
    return [(doc[q.start + 1 : q.end - 1].text, q.clause) for q in find_quotes(doc)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('"', '"'), ("“", "”"), ("„", "”"), ("„", "“"), ("‘", "’"), ("'", "'"), ("«", "»")],
)
def test_every_style_of_marks(opening: str, closing: str) -> None:
    found = quoted(f"{opening}De grens blijven wij bewaken{closing}, zei de minister.")
    assert found == [("De grens blijven wij bewaken", True)]


def test_words_in_quotation_marks_say_nothing() -> None:
    found = quoted('Hij noemde het een "historische dag" voor Malta.')
    assert found == [("historische dag", False)]


def test_an_apostrophe_is_no_quotation() -> None:
    assert quoted("Zelenski's voorstel en Rutte's antwoord gaan 's avonds de deur uit.") == []


def test_a_mark_that_never_closes_is_no_quotation() -> None:
    assert quoted('Hij zei: "Wij willen praten over alles wat er is') == []


def test_a_quotation_may_run_over_sentences() -> None:
    text = '"De weg is lang. Maar wij blijven praten. Dat is alles", zei zij.'
    assert quoted(text) == [("De weg is lang. Maar wij blijven praten. Dat is alles", True)]


def test_no_text_no_quotation() -> None:
    assert quoted("") == []


QUOTED_IN_PART = """
„ „ PUNCT 3 punct
_Wij wij PRON 3 nsubj
zagen zien VERB 0 root VerbForm=Fin|Tense=Past
geen geen DET 5 det
bewijs bewijs NOUN 3 obj
_” ” PUNCT 3 punct
dat dat SCONJ 9 mark
Noorwegen Noorwegen PROPN 9 nsubj
slaapt slapen VERB 5 acl VerbForm=Fin
_. . PUNCT 3 punct
"""


def test_the_clause_that_a_quotation_leaves_out_is_part_of_what_is_said() -> None:
    doc = parse(QUOTED_IN_PART)
    (quote,) = find_quotes(doc)
    (sentence,) = quote.sentences(doc)
    end = told_on(sentence, quote)
    assert end is not None
    assert doc[sentence.start : end].text == "Wij zagen geen bewijs” dat Noorwegen slaapt"
