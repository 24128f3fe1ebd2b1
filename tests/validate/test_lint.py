"""Broken shapes stop at once, with file and line."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.resources import data_folder
from pourparler.validate import load_shapes

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix pp: <https://w3id.org/pourparler/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix pps: <https://w3id.org/pourparler/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SAY = 'sh:message "Nee."@nl , "No."@en .'


def shapes_with(folder: Path, text: str) -> Path:
    (folder / "own.ttl").write_text(HEAD + text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("pps:A a sh:NodeShape ;\n  sh:targetClass pp:Meting .", 7, "did you mean .*Meeting"),
        ("pps:A a sh:NodeShape ;\n  sh:targetClass nif:Phrse .", 7, "nif-core#Phrase"),
        ("pps:A a sh:NodeShape ;\n sh:targetClass pp:Visit ;\n sh:minCout 1 .", 8, "minCount"),
        ("pps:A a sh:NodeShape .", 6, "no target"),
        ("pps:A a sh:NodeShape ;\n sh:targetClass pp:Visit ; sh:property pps:b .", 7, "defined"),
        (f"pps:b a sh:PropertyShape ; sh:path pp:agent ;\n {SAY}", 6, "belongs to no shape"),
        (
            (
                "pps:A a sh:NodeShape ; sh:targetClass pp:Visit ; sh:property pps:b .\n"
                'pps:b a sh:PropertyShape ; sh:path pp:agent ; sh:message "Nee."@nl .'
            ),
            6,
            "English",
        ),
        (
            (
                "pps:A a sh:NodeShape ; sh:targetClass pp:Visit ; sh:property pps:b .\n"
                f"pps:b a sh:PropertyShape ; sh:minCount 1 ; {SAY}"
            ),
            6,
            "no sh:path",
        ),
        ("pps:A a sh:NodeShape ;\n  sh:targetClass pp:Visit ,\n", 8, "not Turtle"),
        (
            (
                "pps:A a sh:NodeShape ; sh:targetClass pp:Visit ; sh:property pps:b .\n"
                f"pps:b a sh:PropertyShape ; sh:path pp:date ; sh:datatype xsd:dat ; {SAY}"
            ),
            7,
            "XMLSchema#date",
        ),
    ],
)
def test_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(AssetError, match=words) as caught:
        load_shapes(shapes_with(tmp_path, text))
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "own.ttl"), line)


def test_query_that_the_engine_refuses(tmp_path: Path) -> None:
    pytest.importorskip("shacl")
    text = (
        "pps:A a sh:NodeShape ; sh:targetClass pp:Visit ; sh:sparql pps:q .\n"
        f'pps:q a sh:SPARQLConstraint ; sh:select "SELECT $this WHERE {{" ; {SAY}'
    )
    with pytest.raises(AssetError, match="not usable as shapes"):
        load_shapes(shapes_with(tmp_path, text))


def test_folder_without_shapes(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="holds no shapes"):
        load_shapes(tmp_path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AssetError, match="cannot be read"):
        load_shapes(tmp_path)


def test_shapes_elsewhere_are_the_same(tmp_path: Path) -> None:
    copy = shutil.copytree(data_folder("shapes"), tmp_path / "shapes")
    assert max(load_shapes(copy).ntriples.splitlines(), key=len) == max(
        load_shapes().ntriples.splitlines(), key=len
    )
