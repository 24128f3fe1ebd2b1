"""The copy of a parse says what spaCy says, and can be mended."""

from __future__ import annotations

import pytest
from sentences import make_doc

from pourparler.extract.parsed import Stretch, read_parse

TABLE = """
Moskou Moskou PROPN 2 nsubj
eist eisen VERB 0 root Tense=Pres|VerbForm=Fin
een een DET 6 det
neutraal neutraal ADJ 6 amod
, , PUNCT 6 punct
Oekraïne Oekraïne PROPN 2 obj
_. . PUNCT 2 punct

Kiev Kiev PROPN 2 nsubj
weigert weigeren VERB 0 root
dat dat PRON 2 obj
"""


def test_it_says_what_spacy_says() -> None:
    doc = make_doc(TABLE)
    parse = read_parse(doc)
    assert parse.text == doc.text
    assert [(s.start, s.end, s.text, s.root.i) for s in parse.sents] == [
        (s.start, s.end, s.text, s.root.i) for s in doc.sents
    ]
    for copy, token in zip(parse, doc, strict=True):
        for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "dep_", "whitespace_"):
            assert getattr(copy, name) == getattr(token, name)
        for name in ("is_punct", "is_space", "is_quote", "is_title", "is_lower"):
            assert getattr(copy, name) == getattr(token, name)
        assert bool(copy.is_sent_start) == bool(token.is_sent_start)
        assert copy.morph == str(token.morph)
        assert copy.head.i == token.head.i
        assert [t.i for t in copy.children] == [t.i for t in token.children]
        assert [t.i for t in copy.subtree] == [t.i for t in token.subtree]
        assert [t.i for t in copy.ancestors] == [t.i for t in token.ancestors]
        assert (copy.left_edge.i, copy.right_edge.i) == (token.left_edge.i, token.right_edge.i)
        assert copy.sent.start == token.sent.start


@pytest.mark.parametrize("bounds", [(0, 1), (2, 6), (2, 5), (4, 9), (7, 10), (3, 5), (9, 10)])
def test_a_stretch_has_text_and_root_of_a_span(bounds: tuple[int, int]) -> None:
    doc = make_doc(TABLE)
    start, end = bounds
    stretch, span = read_parse(doc)[start:end], doc[start:end]
    assert (stretch.text, stretch.root.i) == (span.text, span.root.i)
    assert (stretch.start_char, stretch.end_char) == (span.start_char, span.end_char)
    assert [t.i for t in stretch[1:]] == [t.i for t in span[1:]]
    assert stretch[-1].i == span[-1].i


def test_an_empty_stretch_has_no_text() -> None:
    parse = read_parse(make_doc(TABLE))
    assert len(parse[5:3]) == len(parse[20:30]) == 0
    assert parse[5:3].text == ""
    with pytest.raises(IndexError):
        parse[5:3][0]


def test_hanging_a_token_elsewhere_moves_the_edges_and_not_the_doc() -> None:
    doc = make_doc(TABLE)
    parse = read_parse(doc)
    assert parse[1].right_edge.i == 6
    parse[5].hang(parse[0])
    assert [t.i for t in parse[0].children] == [5]
    assert [t.i for t in parse[1].children] == [0, 6]
    assert parse[0].right_edge.i == 5
    assert [t.i for t in parse[0].subtree] == [0, 2, 3, 4, 5]
    parse[0].hang(parse[0])
    assert parse[0].head == parse[0]
    assert list(parse[0].ancestors) == []
    assert doc[5].head.i == 1


def test_tokens_next_to_others() -> None:
    parse = read_parse(make_doc(TABLE))
    assert (parse[3].nbor().i, parse[3].nbor(-3).i) == (4, 0)
    for token, distance in ((parse[0], -1), (parse[9], 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)


def test_names_within_a_stretch() -> None:
    parse = read_parse(make_doc(TABLE))
    parse.ents = (Stretch(parse, 0, 1, "GPE"), Stretch(parse, 7, 8, "GPE"))
    assert [name.text for name in parse.sents[1].ents] == ["Kiev"]
