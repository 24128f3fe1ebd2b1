"""Files of the user: what they add, and how a broken one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.actors import load_index
from pourparler.errors import AssetError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """@prefix actor: <https://w3id.org/pourparler/actor/> .
@prefix place: <https://w3id.org/pourparler/place/> .
@prefix pp: <https://w3id.org/pourparler/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


def write(folder: Path, body: str) -> Path:
    path = folder / "eigen.ttl"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_adds_actors_and_names(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """actor:rosa-kwispel a pp:Person ; rdfs:label "Rosa Kwispel"@nl ;
  pp:shortName "Kwispel"@nl ; pp:represents actor:bond-van-tuinders .
actor:bond-van-tuinders a pp:Organization ; rdfs:label "Bond van Tuinders"@nl ;
  skos:altLabel "BvT"@nl .
actor:rusland a pp:State ; skos:altLabel "Moederrusland"@nl .
<https://w3id.org/pourparler/actor/rosa-kwispel#voorzitter-2019> a pp:Tenure ;
  pp:heldBy actor:rosa-kwispel ; pp:officeOf actor:bond-van-tuinders ;
  pp:since "2019" ; pp:until "2021" .
""",
    )
    index = load_index([path])
    assert [r.slug for r in index.readings("Kwispels")] == ["rosa-kwispel"]
    assert [r.slug for r in index.readings("BvT-voorzitter")] == ["bond-van-tuinders"]
    assert [r.slug for r in index.readings("Moederrusland")] == ["rusland"]
    assert index.readings("Rusland")
    assert index.represented_by("rosa-kwispel", None) == ("bond-van-tuinders",)
    assert not load_index().readings("Kwispel")


def test_new_label_takes_over(tmp_path: Path) -> None:
    index = load_index(
        [write(tmp_path, 'actor:belarus a pp:State ; rdfs:label "Wit-Rusland"@nl .')]
    )
    assert index.actors["belarus"].label == "Wit-Rusland"
    assert "Belarus" in index.actors["belarus"].names
    assert index.actors["belarus"].wikidata == "Q184"


def test_same_surname_makes_both_doubtful(tmp_path: Path) -> None:
    body = (
        'actor:tineke-rutte a pp:Person ; rdfs:label "Tineke Rutte"@nl ; pp:shortName "Rutte"@nl .'
    )
    readings = load_index([write(tmp_path, body)]).readings("Rutte")
    assert {(r.slug, r.needs_context) for r in readings} == {
        ("mark-rutte", True),
        ("tineke-rutte", True),
    }


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("actor:x a pp:Person", 8, "not Turtle"),
        ('actor:x a pp:Person ;\n  rdfs:label "X"@nl ;\n  pp:demonim "Xers"@nl .', 10, "demonym"),
        ('actor:x a pp:Persoon ; rdfs:label "X"@nl .', 8, "pp:Person"),
        ('actor:x rdfs:label "X"@nl .', 8, "needs one class"),
        ("actor:x a pp:Person .", 8, "rdfs:label"),
        ('actor:X_Y a pp:Person ; rdfs:label "X"@nl .', 8, "lower-case"),
        ('actor:x a pp:State ; rdfs:label "X"@nl ;\n  owl:sameAs wd:Q159 .', 9, "actor/rusland"),
        ('actor:rusland a pp:Person ; rdfs:label "Rusland"@nl .', 8, "pp:State"),
        (
            'actor:x a pp:Person ; rdfs:label "X"@nl ; pp:represents actor:nergens .',
            None,
            "nergens",
        ),
        ('actor:x a pp:Person ; rdfs:label "X"@nl ; pp:represents [] .', None, "blank"),
        ('actor:x a pp:Tenure ; pp:since "gisteren" .', 8, "gisteren"),
        ('actor:x a pp:Tenure ; pp:since "2019" .', 8, "pp:heldBy"),
    ],
)
def test_broken_file_is_refused_by_line(
    tmp_path: Path, body: str, line: int | None, words: str
) -> None:
    path = write(tmp_path, body)
    with pytest.raises(AssetError, match=words) as caught:
        load_index([path])
    assert caught.value.line == line
    if line is not None:
        assert str(caught.value).startswith(f"{path}:{line}: ")


def test_missing_and_binary_files(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="cannot be read"):
        load_index([tmp_path / "er-is-niets.ttl"])
    (tmp_path / "beeld.ttl").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(AssetError, match="not UTF-8"):
        load_index([tmp_path / "beeld.ttl"])


def test_office_of_nobody(tmp_path: Path) -> None:
    body = "actor:x a pp:Tenure ; pp:heldBy actor:nergens ."
    index = load_index([write(tmp_path, body)])
    with pytest.raises(AssetError, match="nergens"):
        index.office_kind("president")
