"""The shipped model, on sentences made for these tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc, Token

from pourparler.errors import AssetError
from pourparler.language import load_parser

from .conftest import make_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pourparler.language.parser import Parser
    from pourparler.model import Article

STORY = (
    (
        "De Zweedse premier ontmoette dinsdag in Oslo haar Noorse ambtgenoot. Zij spraken drie uur "
        "over de visserij. „We zijn bereid een commissie in te stellen”, zei ze na afloop."
    ),
    (
        "Volgens het ministerie wees Noorwegen het voorstel af. Het land eist dat Zweden eerst "
        "zijn boten terugtrekt."
    ),
    "Nieuw overleg is er op 12 maart om 20.00 uur, aldus een woordvoerder van dhr. A. Lindqvist.",
)


@pytest.fixture(scope="module")
def parser(shipped: Path) -> Parser:
    return load_parser(str(shipped))


def story(name: str = "verhaal") -> Article:
    parts = [("paragraph", p) for p in STORY]
    return make_article(("headline", "Zweden en Noorwegen praten over vis"), *parts, name=name)  # type: ignore[arg-type]


def parse(parser: Parser, *articles: Article, batch_size: int = 16) -> list[Doc]:
    docs = []
    for doc in parser.parse(articles, batch_size=batch_size):
        assert isinstance(doc, Doc)
        docs.append(doc)
    return docs


def picture(doc: Iterable[Token]) -> list[tuple[object, ...]]:
    """All that the parser says of a Doc."""
    return [
        (t.text, t.head.i, t.dep_, t.pos_, t.tag_, str(t.morph), t.lemma_, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def find(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


def test_sentences_end_where_they_should(parser: Parser) -> None:
    doc = parse(parser, story())[0]
    assert [s.text.strip() for s in doc.sents][1:4] == [
        "De Zweedse premier ontmoette dinsdag in Oslo haar Noorse ambtgenoot.",
        "Zij spraken drie uur over de visserij.",
        "„We zijn bereid een commissie in te stellen”, zei ze na afloop.",
    ]
    assert len(list(doc.sents)) == 7


def test_who_does_what(parser: Parser) -> None:
    doc = parse(parser, story())[0]
    met = find(doc, "ontmoette")
    assert (met.pos_, met.lemma_, met.dep_) == ("VERB", "ontmoeten", "ROOT")
    assert {(t.text, t.dep_) for t in met.children} >= {("premier", "nsubj"), ("ambtgenoot", "obj")}
    demands = find(doc, "eist")
    assert {t.dep_ for t in demands.children} >= {"nsubj", "ccomp"}


def test_a_particle_is_joined_by_its_relation(parser: Parser) -> None:
    doc = parse(parser, story())[0]
    particle = find(doc, "af")
    assert (particle.dep_, particle.head.lemma_) == ("compound:prt", "wijzen")


def test_lemmas_are_lower_case_but_for_names(parser: Parser) -> None:
    doc = parse(parser, story())[0]
    assert find(doc, "Zweedse").lemma_ == "zweeds"
    assert find(doc, "Noorwegen").lemma_ == "Noorwegen"


def test_names_have_types(parser: Parser) -> None:
    doc = parse(parser, story())[0]
    found = {(e.text, e.label_) for e in doc.ents}
    assert ("Oslo", "GPE") in found
    assert ("Noorwegen", "GPE") in found
    assert any(text.endswith("Lindqvist") and kind == "PER" for text, kind in found)


def test_quotation_marks_change_nothing_of_the_tree(parser: Parser) -> None:
    pictures = []
    for left, right in (('"', '"'), ("„", "”"), ("“", "”"), ("‘", "’")):
        text = f"{left}Wij trekken ons niet terug{right}, zei de minister in Praag."
        doc = parse(parser, make_article(("paragraph", text)))[0]
        pictures.append([(t.text, t.head.i, t.dep_) for t in doc if t.is_alpha])
    assert pictures[1:] == pictures[:1] * 3


def test_order_and_batches_change_nothing(parser: Parser) -> None:
    articles = [
        story("a"),
        make_article(("paragraph", "Kort."), name="b"),
        make_article(("paragraph", " ".join(STORY)), ("caption", "Foto: archief"), name="c"),
    ]
    alone = {a.id: picture(parse(parser, a)[0]) for a in articles}
    for batch_size in (1, 2, 64):
        for order in (articles, articles[::-1]):
            docs = parse(parser, *order, batch_size=batch_size)
            assert [d.user_data["article"] for d in docs] == [a.id for a in order]
            for doc in docs:
                assert picture(doc) == alone[doc.user_data["article"]]


def test_a_block_does_not_depend_on_its_neighbours(parser: Parser) -> None:
    alone = parse(parser, make_article(("paragraph", STORY[1])))[0]
    doc = parse(parser, story())[0]
    among = doc.spans["blocks"][2]
    assert [(t.text, t.dep_, t.head.i - among.start) for t in among] == [
        (t.text, t.dep_, t.head.i) for t in alone
    ]


def test_another_process_and_other_thread_settings_give_the_same(
    parser: Parser, shipped: Path
) -> None:
    code = """
import hashlib, sys
from pourparler.language import load_parser
from pourparler.model import Article, Block

text = sys.argv[2]
article = Article(id="x", text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),))
doc = next(iter(load_parser(sys.argv[1]).parse([article])))
told = [(t.text, t.head.i, t.dep_, t.lemma_, t.ent_type_) for t in doc]
print(hashlib.sha256(repr(told).encode()).hexdigest())
"""
    seen = set()
    for threads, seed in (("1", "0"), ("4", "7")):
        environment = {
            **os.environ,
            "OMP_NUM_THREADS": threads,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"),
        }
        run = subprocess.run(
            [sys.executable, "-c", code, str(shipped), " ".join(STORY)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_long_and_strange_paragraphs_take_bounded_time(parser: Parser) -> None:
    texts = ["woord " * 2000, "=" * 50_000, "( " * 1000, "…!?" * 400, "\u200b" * 300]
    for text in texts:
        began = time.process_time()
        doc = parse(parser, make_article(("paragraph", text.strip())))[0]
        assert doc.text == text.strip()
        assert time.process_time() - began < 15


def test_an_endless_sentence_is_noted(parser: Parser) -> None:
    doc = parse(parser, make_article(("paragraph", "en " * 900 + "klaar")))[0]
    assert "endless" in doc.user_data["notes"][0]


def test_the_pipeline_travels(parser: Parser, tmp_path: Path) -> None:
    parser.nlp.to_disk(tmp_path / "mee")
    again = load_parser(str(tmp_path / "mee"))
    assert again.version == parser.version
    assert picture(parse(again, story())[0]) == picture(parse(parser, story())[0])


def test_the_bare_pipeline_says_the_same(parser: Parser) -> None:
    doc = parser.nlp(STORY[0])
    assert picture(doc) == picture(parse(parser, make_article(("paragraph", STORY[0])))[0])


def test_the_version_names_the_content(parser: Parser) -> None:
    name, version, content = parser.version.split()
    assert name == parser.meta["name"]
    assert version == parser.meta["version"]
    assert len(content) == 12


def test_a_half_copied_model_is_refused(shipped: Path, tmp_path: Path) -> None:
    for name in ("meta.json", "network.onnx"):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    with pytest.raises(AssetError, match="missing"):
        load_parser(str(tmp_path))
