"""Literals are canonical and legal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from pourparler.graph.literals import clean_text, date_literal, decimal, dutch, integer, plain
from pourparler.model import PartialDate


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (1.0, "1"), (0.0, "0"), (0.83333, "0.8333"), (1e-9, "0"), (0.1 + 0.2, "0.3")],
)
def test_decimals_are_canonical(value: float, text: str) -> None:
    assert decimal(value).value == text


@pytest.mark.parametrize(
    ("value", "text", "datatype"),
    [
        ("2022", "2022", "gYear"),
        ("2022-03", "2022-03", "gYearMonth"),
        ("2022-03-10", "2022-03-10", "date"),
        ("2022-02-31", "2022-02", "gYearMonth"),
        ("2024-02-29", "2024-02-29", "date"),
    ],
)
def test_dates_are_as_precise_as_they_can_be(value: str, text: str, datatype: str) -> None:
    literal = date_literal(PartialDate(value))
    assert literal is not None
    assert (literal.value, literal.datatype.value.rpartition("#")[2]) == (text, datatype)


def test_there_is_no_year_0000() -> None:
    assert date_literal(PartialDate("0000-01-01")) is None


@given(st.text(st.characters(categories=None)))
def test_clean_text_keeps_offsets_and_is_legal(text: str) -> None:
    clean = clean_text(text)
    assert len(clean) == len(text)
    clean.encode("utf-8")
    assert "\x00" not in clean
    assert "\r" not in clean


def test_a_store_gives_back_what_it_got() -> None:
    node = NamedNode("http://example.org/x")
    literals = [
        *(decimal(x / 8) for x in range(9)),
        *(integer(x) for x in (0, 7, 100)),
        dutch("é e\u0301 \u202e"),
        plain(' "a"\\\n\t'),
    ]
    quads = {Quad(node, node, literal) for literal in literals}
    store = Store()
    store.extend(quads)
    assert set(store) == quads
