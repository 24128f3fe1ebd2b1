"""What training makes of the corpora: reading, variants, scores. Needs none of its libraries."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from training.augment import NamePool, Rates, restyle_quotes, swap_names, vary, without_accents
from training.corpora import (
    OWN_DEVELOPMENT,
    OWN_TRAINING,
    Sentence,
    Token,
    genre,
    read_own,
    read_treebank,
    with_names,
)
from training.measure import SpanScore, SyntaxScore, Word

if TYPE_CHECKING:
    from pathlib import Path

ALL_NAMES = Rates(names=1.0)
POOL = NamePool(
    actors={"PER": [("Anna", "van", "Es"), ("Bo",)], "GPE": [("Ver", "Land")], "ORG": []},
    world={},
)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # variants must repeat, not surprise


def token(form: str, head: int, rel: str, *, name: str | None = "O", upos: str = "NOUN") -> Token:
    xpos = "SPEC|deeleigen" if upos == "PROPN" else "N"
    return Token(
        form=form, lemma=form, upos=upos, xpos=xpos, feats="_", head=head, rel=rel, name=name
    )


def sentence() -> Sentence:
    """Minister Jan de Wit bezoekt Lund ."""
    return Sentence(
        identifier="proef",
        tokens=(
            token("Minister", 5, "nsubj"),
            token("Jan", 1, "appos", name="B-PER", upos="PROPN"),
            token("de", 2, "flat", name="I-PER", upos="PROPN"),
            token("Wit", 2, "flat", name="I-PER", upos="PROPN"),
            token("bezoekt", 0, "root", upos="VERB"),
            token("Lund", 5, "obj", name="B-GPE", upos="PROPN"),
            token(".", 5, "punct", upos="PUNCT"),
        ),
    )


def is_tree(tokens: tuple[Token, ...]) -> bool:
    for start in range(1, len(tokens) + 1):
        seen, at = set(), start
        while at:
            if at in seen or at > len(tokens):
                return False
            seen.add(at)
            at = tokens[at - 1].head
    return sum(t.head == 0 for t in tokens) == 1


def test_a_swapped_name_keeps_the_tree() -> None:
    swapped = swap_names(sentence(), seeded(1), ALL_NAMES, POOL)
    forms = [t.form for t in swapped.tokens]
    assert "Jan" not in forms
    assert forms[-3:] == ["Ver", "Land", "."]
    assert is_tree(swapped.tokens)
    at = {t.form: t for t in swapped.tokens}
    assert at["bezoekt"].head == 0
    assert swapped.tokens[at["Minister"].head - 1].form == "bezoekt"
    assert swapped.tokens[at["."].head - 1].form == "bezoekt"
    assert (at["Land"].rel, swapped.tokens[at["Land"].head - 1].form) == ("flat", "Ver")
    assert [t.name for t in swapped.tokens[-3:]] == ["B-GPE", "I-GPE", "O"]


def test_a_person_put_in_may_get_the_surname_of_another() -> None:
    pool = NamePool(actors={"PER": [("Anna", "van", "Es"), ("Bo", "Li")]}, world={})
    rates = Rates(names=1.0, mixed_people=1.0)
    people = {
        tuple(t.form for t in swapped.tokens if (t.name or "").endswith("PER"))
        for swapped in (swap_names(sentence(), seeded(n), rates, pool) for n in range(40))
    }
    assert people == {("Anna", "van", "Es"), ("Bo", "Li"), ("Anna", "Li"), ("Bo", "van", "Es")}


def test_who_has_one_word_gets_a_surname() -> None:
    alone = Sentence(
        identifier="x",
        tokens=(
            token("Wit", 2, "nsubj", name="B-PER", upos="PROPN"),
            token("zwijgt", 0, "root", upos="VERB"),
        ),
    )
    pool = NamePool(actors={}, world={"PER": [("Anna", "Visser")]})
    rates = Rates(names=1.0, surnames=1.0)
    swapped = swap_names(alone, seeded(1), rates, pool)
    assert [t.form for t in swapped.tokens] == ["Visser", "zwijgt"]


def test_names_come_from_actors_and_from_the_world() -> None:
    pool = NamePool(actors={"GPE": [("Lund",)]}, world={"GPE": [("Ver", "Land")]})
    drawn = {pool.draw("GPE", seeded(n), Rates(world=0.5)) for n in range(20)}
    assert drawn == {("Lund",), ("Ver", "Land")}
    assert {pool.draw("GPE", seeded(n), Rates(world=0.0)) for n in range(20)} == {("Lund",)}
    assert pool.draw("ORG", seeded(1), Rates()) is None


@pytest.mark.parametrize("path", [*OWN_TRAINING, OWN_DEVELOPMENT], ids=lambda p: p.stem)
def test_the_own_treebank_is_made_of_trees(path: Path) -> None:
    sentences = read_own(path)
    assert len(sentences) > 200
    assert [s.identifier for s in sentences if not is_tree(s.tokens)] == []
    assert len({s.identifier for s in sentences}) == len(sentences)
    for sentence in sentences:
        assert sum(t.rel == "root" for t in sentence.tokens) == 1
        kinds = ["O", *(t.name or "" for t in sentence.tokens)]
        for before, here in pairwise(kinds):
            assert not here.startswith("I-") or before[2:] == here[2:], sentence.identifier


def test_no_sentence_of_own_is_trained_and_measured_on() -> None:
    def texts(path: Path) -> set[str]:
        return {s.identifier.split("/")[0] for s in read_own(path)}

    for path in OWN_TRAINING:
        assert not texts(path) & texts(OWN_DEVELOPMENT)


@pytest.mark.parametrize("seed", range(20))
def test_every_variant_is_a_tree(seed: int) -> None:
    rates = Rates(quotes=1, lower=0.3, upper=0.3, accents=0.5, no_stop=0.5, names=0.7)
    for varied in vary([sentence(), sentence()], seeded(seed), rates, POOL):
        assert is_tree(varied.tokens)


def test_the_same_seed_gives_the_same_variant() -> None:
    rates = Rates(quotes=0.5, names=0.5)
    first, second = (vary([sentence()], seeded(7), rates, POOL) for _ in range(2))
    assert first == second


def test_names_without_a_type_are_left_alone() -> None:
    tokens = tuple(token(t.form, t.head, t.rel, name=None, upos=t.upos) for t in sentence().tokens)
    unknown = Sentence(identifier="x", tokens=tokens)
    assert swap_names(unknown, seeded(1), ALL_NAMES, POOL) == unknown


def test_quotes_open_and_close_in_turn() -> None:
    forms = ['"', "Ja", '"', ",", '"', "nee", '"']
    quoted = Sentence(identifier="q", tokens=tuple(token(f, 2, "dep") for f in forms))
    styled = restyle_quotes([quoted], ("„", "”"), ("‘", "’"))[0]
    assert [t.form for t in styled.tokens] == ["„", "Ja", "”", ",", "„", "nee", "”"]


def test_accents_go_and_letters_stay() -> None:
    assert without_accents("coördinatie Çelik") == "coordinatie Celik"


def test_reading_a_treebank(tmp_path: Path) -> None:
    path = tmp_path / "klein.conllu"
    rows = [
        "# sent_id = a/1",
        "1\tDat\tdat\tPRON\tVNW\t_\t2\tnsubj\t_\t_",
        "1.1\tx\tx\tX\t_\t_\t_\t_\t_\t_",
        "2\tmag\tmogen\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No",
    ]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (read,) = read_treebank(path)
    assert [(t.form, t.xpos, t.space_after) for t in read.tokens] == [
        ("Dat", "VNW", True),
        ("mag", None, False),
    ]
    named = with_names([read], {"a/1": (("Dat", "-"), ("mag", "O"))})[0]
    assert [t.name for t in named.tokens] == [None, "O"]
    assert with_names([read], {"a/1": (("Dit", "O"), ("mag", "O"))})[0] == read


def test_a_treebank_with_missing_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kapot.conllu"
    path.write_text("1\tDat\tdat\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns"):
        read_treebank(path)


def test_genres_come_from_identifiers() -> None:
    def of(identifier: str) -> str:
        return genre(Sentence(identifier=identifier, tokens=()))

    assert of("WR-P-P-H-0000000005\\x.p.1.s.1") == "WR-P-P-H"
    assert of("wiki-135.p.100.s.1") == "wiki"


def test_attachment_scores_leave_punctuation_out() -> None:
    score = SyntaxScore()
    gold = sentence()
    right = [Word(t.upos, "N", "_", t.lemma, t.head, t.rel) for t in gold.tokens]
    wrong_stop = [*right[:-1], Word("PUNCT", "LET", "_", ".", 1, "punct")]
    score.add(gold, wrong_stop)
    assert score.figures()["las"] == 100.0
    assert score.figures()["las with punctuation"] < 100.0
    score = SyntaxScore()
    score.add(gold, [Word("NOUN", "N", "_", "x", 2, "nsubj"), *right[1:]])
    assert score.figures()["las"] == pytest.approx(100 * 5 / 6, abs=0.01)
    assert score.by_relation(["nsubj"]) == {"nsubj": 0.0}


def test_name_scores_can_merge_types() -> None:
    apart, merged = SpanScore(), SpanScore(merge={"LOC": "GPE"})
    for score in (apart, merged):
        score.add([(0, 1, "LOC"), (3, 5, "PER")], [(0, 1, "GPE"), (3, 5, "PER")])
    assert apart.f(["GPE", "LOC", "PER"]) == 50.0
    assert merged.f(["GPE", "PER"]) == 100.0
