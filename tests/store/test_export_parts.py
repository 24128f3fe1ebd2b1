"""A part of a knowledge base as RDF: some articles, what a query gives, the SEM view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from pourparler.cli import _run
from pourparler.graph import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "https://w3id.org/pourparler/article/"
_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"


def export(kb: Path, folder: Path, *options: str, ending: str = "nq") -> bytes:
    file = folder / f"part.{ending}"
    assert _run(["export", "--kb", str(kb), "-o", str(file), *options]) == 0
    return file.read_bytes()


def test_an_article_is_exported_alone(examples_kb: Path, tmp_path: Path) -> None:
    chosen = ["nijldam-ministers", "cao-metaal"]

    data = export(examples_kb, tmp_path, "--article", chosen[0], "--article", chosen[1])

    quads = list(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {ARTICLE + name for name in chosen}
    whole = export(examples_kb, tmp_path)
    ours = [line for line in whole.splitlines() if line.endswith(tuple(
        f"<{ARTICLE}{name}> .".encode() for name in chosen
    ))]  # fmt: skip
    assert sorted(data.splitlines()) == sorted(ours)


def test_an_article_that_is_not_there_is_named(
    examples_kb: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.ttl"

    assert _run(["export", "--kb", str(examples_kb), "--article", "nergens", "-o", str(file)]) == 2

    assert "nergens" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_sem_view_has_sem_terms_and_labels_only(examples_kb: Path, tmp_path: Path) -> None:
    data = export(examples_kb, tmp_path, "--sem", ending="nt")

    triples = list(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    properties = {triple.predicate.value for triple in triples}
    assert {p for p in properties if p.startswith(SEM)}
    assert not [p for p in properties if "w3id.org/pourparler" in p]


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_query_gives_comes_in_every_format(
    examples_kb: Path, tmp_path: Path, form: str
) -> None:
    options = ["--query", "graph-of-actor", "--param", "actor=Egypte"]
    plain = export(examples_kb, tmp_path, *options, ending="nt")

    data = export(examples_kb, tmp_path, *options, "--format", form, ending="out")

    read = {quad.triple for quad in ox.parse(data, format=_FORMATS[form])}
    assert read == {quad.triple for quad in ox.parse(plain, format=ox.RdfFormat.N_TRIPLES)}
    assert len(read) > 10


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sem", "--describe"], "exclude"),
        (["--article", "cao-metaal", "--query", "sem-view"], "exclude"),
        (["--param", "actor=Egypte"], "--query"),
        (["--query", "who-met-whom"], "table"),
        (["--query", "geen-vraag"], "geen-vraag"),
        (["--query", "graph-of-actor"], "actor"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    examples_kb: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["export", "--kb", str(examples_kb), *options]) == 2

    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
