"""The site is built without a warning, holds every page and every term, and needs no network."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml
from rdflib import RDFS, Graph

from pourparler.query.catalogue import list_queries
from pourparler.resources import data_folder

ROOT = Path(__file__).resolve().parents[2]
PP = "https://w3id.org/pourparler/ontology#"
# What a browser fetches by itself, with the attribute that names it.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("material") is None,
        reason="mkdocs-material is not installed: pip install '.[docs]'",
    ),
]


class Reader(HTMLParser):
    """Collects the identifiers of a page and what it fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.fetched: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if values.get("rel") != "canonical":
            self.fetched.add(values.get(FETCHED.get(tag, "")) or "")


def read(page: Path) -> Reader:
    reader = Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_there(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}
    assert [page for page in pages if not (site / page.with_suffix(".html")).is_file()] == []


def test_every_term_has_a_place_on_the_page_of_the_ontology(site: Path) -> None:
    graph = Graph().parse(site / "ontology.ttl")
    terms = {str(s).removeprefix(PP) for s in graph.subjects(RDFS.isDefinedBy)}
    assert len(terms) > 90
    assert terms - read(site / "ontology.html").ids == set()


def test_the_ontology_to_take_away_is_one_in_three_forms(site: Path) -> None:
    forms = {
        "ontology.ttl": ox.RdfFormat.TURTLE,
        "ontology.rdf": ox.RdfFormat.RDF_XML,
        "ontology.jsonld": ox.RdfFormat.JSON_LD,
    }
    triples = [
        {q.triple for q in ox.parse((site / name).read_bytes(), format=form)}
        for name, form in forms.items()
    ]
    assert len(triples[0]) > 500
    assert triples[0] == triples[1] == triples[2]


def test_every_query_and_shape_has_a_place(site: Path) -> None:
    assert {query.name for query in list_queries()} - read(site / "queries.html").ids == set()
    text = "".join(file.read_text() for file in sorted(data_folder("shapes").glob("*.ttl")))
    shapes = set(re.findall(r"^pps:(\w+Shape) a sh:NodeShape", text, re.MULTILINE))
    assert len(shapes) > 30
    assert shapes - read(site / "shapes.html").ids == set()
    assert (site / "pourparler-shapes.ttl").read_text(encoding="utf-8") == text


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        far = {url for url in read(page).fetched if re.match(r"(https?:)?//", url)}
        assert far == set(), page.name


def test_every_page_stands_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = set(re.findall(r": ([\w/-]+\.md)$", text, re.MULTILINE))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - named == set()
    assert yaml.safe_load(text)["nav"][-1] == {"Decisions": []}  # the build lists these
