"""IRIs are legal and cannot collide, whatever the identifier."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import CallError
from pourparler.graph import Iris, encode_segment

HOSTILE = [
    "",
    ".",
    "..",
    "../x",
    "a b",
    '<>"{}|\\^`',
    "%zz",
    "%7E",
    "~",
    "a/b",
    "a#b",
    "a?b",
    "é",
    "e\u0301",
    "\x00",
    "\ud800",
    "\n",
    "x" * 10_000,
    "x" * 10_001,
    "é" * 4_000,
    "é" * 4_001,
    "~" + "0" * 32,
]


@pytest.mark.parametrize("identifier", HOSTILE)
def test_segment_is_legal_and_stays_one_segment(identifier: str) -> None:
    segment = encode_segment(identifier)
    assert re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+", segment)
    assert segment not in (".", "..")
    assert len(segment) <= 200
    Iris().article(identifier)


def test_hostile_identifiers_do_not_collide() -> None:
    assert len({encode_segment(i) for i in HOSTILE}) == len(HOSTILE)


@given(st.text(), st.text())
def test_different_identifiers_give_different_segments(one: str, other: str) -> None:
    assert (encode_segment(one) == encode_segment(other)) == (one == other)


def test_plain_identifier_stays_readable() -> None:
    assert Iris().article("seed-000").value == "https://w3id.org/pourparler/article/seed-000"


@pytest.mark.parametrize(
    "base",
    [
        "",
        "kb/",
        "https://example.org",
        "https://example.org/kb",
        "https://example.org/kb#",
        "https://example.org/kb?x=/",
        "https://exa mple.org/",
        "https://example.org/> <http://x/",
        "file:///tmp/",
        "https://w3id.org/pourparler/ontology/",
    ],
)
def test_wrong_base_is_a_wrong_call(base: str) -> None:
    with pytest.raises(CallError, match="not a base IRI"):
        Iris(base)


@pytest.mark.parametrize("base", ["http://localhost:8080/", "https://example.org/a/b/"])
def test_other_bases(base: str) -> None:
    assert Iris(base).actor("peru").value == f"{base}actor/peru"


@pytest.mark.parametrize("identifier", ["", "42", "Q0", "Q1> <x", "Q٣"])
def test_wikidata_identifiers_are_checked(identifier: str) -> None:
    with pytest.raises(ValueError, match="Wikidata"):
        Iris.wikidata(identifier)
