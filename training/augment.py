"""Variants of training text that the treebanks lack and today's news has.

Quotation marks of all styles, capitals or none, missing accents and final stops, and names of today
and of the whole world in the place of names of 1960 to 2008. All choices come from the generator
passed in.
"""

import csv
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from training.corpora import Sentence, Token

_DOUBLE: Final = frozenset({'"', "``", "''", ",,", "“", "”", "„", "«", "»", "´´"})
_SINGLE: Final = frozenset({"'", "`", "‘", "’", "´"})
_STYLES: Final = (("“", "”"), ("„", "”"), ("‘", "’"), ("„", "“"), (",,", "''"), ("'", "'"))
_SINGLE_STYLES: Final = (("‘", "’"), ("'", "'"), ("‘", "’"))

_SINGULAR: Final = {
    "PER": ("N|eigen|ev|basis|zijd|stan", "Gender=Com|Number=Sing"),
    "GPE": ("N|eigen|ev|basis|onz|stan", "Gender=Neut|Number=Sing"),
    "ORG": ("N|eigen|ev|basis|zijd|stan", "Gender=Com|Number=Sing"),
}
_PART: Final = ("SPEC|deeleigen", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Probabilities: quotes a document, case and accents a sentence, names a name; world: that
    such a name is any of the world, not one of an actor; mixed people: that a person put in gets
    the surname of another, so that names are not learned by heart; surnames: that a person known
    by one word gets one word."""

    quotes: float = 0.5
    lower: float = 0.015
    upper: float = 0.02
    accents: float = 0.03
    no_stop: float = 0.03
    names: float = 0.6
    world: float = 0.6
    mixed_people: float = 0.5
    surnames: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePool:
    """Names to put in, by type, as tuples of words: of known actors, and of the whole world."""

    actors: Mapping[str, Sequence[tuple[str, ...]]]
    world: Mapping[str, Sequence[tuple[str, ...]]]

    def draw(self, kind: str, rng: Random, rates: Rates) -> tuple[str, ...] | None:
        """A name of the type; None where there are none of it."""
        of_world = self.world.get(kind) and (
            not self.actors.get(kind) or rng.random() < rates.world
        )
        names = (self.world if of_world else self.actors).get(kind)
        return rng.choice(names) if names else None


def read_name_pool(actors: Path) -> dict[str, list[tuple[str, ...]]]:
    """Names of today by type, as tuples of words, from the tables of known actors."""
    pool: dict[str, list[tuple[str, ...]]] = {"PER": [], "GPE": [], "ORG": []}
    for row in _rows(actors / "people.tsv"):
        pool["PER"] += [tuple(v.split()) for v in row["nl_variants"].split(";")[:4] if v]
    for row in _rows(actors / "states.tsv"):
        for column in ("name_nl", "capital_nl"):
            pool["GPE"] += [tuple(row[column].split())] if row[column] else []
    for row in _rows(actors / "orgs.tsv"):
        texts = [row["name_nl"], *row["abbreviations"].split(";"), *row["aliases_nl"].split(";")]
        pool["ORG"] += [tuple(t.split()) for t in texts if t and not t.startswith("~")]
    return {
        kind: sorted({n for n in names if _is_plain_name(n, kind)}) for kind, names in pool.items()
    }


def _is_plain_name(words: Sequence[str], kind: str) -> bool:
    """A flat row of capitalised words: inner phrases would need a tree of their own."""
    limit = 4 if kind == "PER" else 2
    return 0 < len(words) <= limit and all(w[0].isupper() and "(" not in w for w in words)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def vary(
    document: Sequence[Sentence],
    rng: Random,
    rates: Rates,
    pool: NamePool,
) -> list[Sentence]:
    """One variant of a document."""
    varied = [vary_sentence(sentence, rng, rates, pool) for sentence in document]
    if rng.random() < rates.quotes:
        varied = restyle_quotes(varied, rng.choice(_STYLES), rng.choice(_SINGLE_STYLES))
    last = varied[-1].tokens
    if rng.random() < rates.no_stop and len(last) > 1 and _is_bare_stop(last):
        varied[-1] = replace(varied[-1], tokens=last[:-1])
    return varied


def vary_sentence(
    sentence: Sentence,
    rng: Random,
    rates: Rates,
    pool: NamePool,
) -> Sentence:
    sentence = swap_names(sentence, rng, rates, pool)
    draw = rng.random()
    if draw < rates.lower:
        sentence = _map_forms(sentence, str.lower)
    elif draw < rates.lower + rates.upper:
        sentence = _map_forms(sentence, str.upper)
    if rng.random() < rates.accents:
        sentence = _map_forms(sentence, without_accents)
    return sentence


def _map_forms(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    return replace(sentence, tokens=tuple(replace(t, form=change(t.form)) for t in sentence.tokens))


def without_accents(form: str) -> str:
    """*coördinatie* as hurried writers and old systems spell it: *coordinatie*."""
    parts = unicodedata.normalize("NFD", form)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def _is_bare_stop(tokens: Sequence[Token]) -> bool:
    size = len(tokens)
    return tokens[-1].form == "." and all(t.head != size for t in tokens) and tokens[-1].head != 0


def restyle_quotes(
    document: Sequence[Sentence], double: tuple[str, str], single: tuple[str, str]
) -> list[Sentence]:
    """Opening and closing marks in turn; single marks only where a sentence has them in pairs."""
    opened = 0
    styled = []
    for sentence in document:
        pairs = sum(t.form in _SINGLE for t in sentence.tokens) % 2 == 0
        inner = 0
        tokens = []
        for token in sentence.tokens:
            form = token.form
            if form in _DOUBLE:
                form, opened = double[opened], 1 - opened
            elif form in _SINGLE and pairs:
                form, inner = single[inner], 1 - inner
            lemma = form if form != token.form else token.lemma
            tokens.append(replace(token, form=form, lemma=lemma))
        styled.append(replace(sentence, tokens=tuple(tokens)))
    return styled


def _name_runs(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    runs, start = [], -1
    for i in range(len(tokens) + 1):
        tag = (tokens[i].name or "O") if i < len(tokens) else "O"
        if start >= 0 and not tag.startswith("I"):
            runs.append((start, i, (tokens[start].name or "")[2:]))
            start = -1
        if tag.startswith("B"):
            start = i
    return runs


def swap_names(
    sentence: Sentence,
    rng: Random,
    rates: Rates,
    pool: NamePool,
) -> Sentence:
    """Put names of today in the place of some names; the tree is kept, a new name is flat."""
    tokens = list(sentence.tokens)
    for start, end, kind in reversed(_name_runs(tokens)):
        if rng.random() < rates.names and _is_swappable(tokens, start, end):
            words = _name_for(kind, end - start, rng, rates, pool)
            tokens = _splice(tokens, start, end, kind, words) if words else tokens
    return replace(sentence, tokens=tuple(tokens))


def _name_for(
    kind: str, length: int, rng: Random, rates: Rates, pool: NamePool
) -> tuple[str, ...] | None:
    """A name of the type; for a person of one word mostly one word, as surnames stand alone."""
    words = pool.draw(kind, rng, rates)
    if kind != "PER" or words is None or len(words) == 1:
        return words
    if rng.random() < rates.mixed_people:
        other = pool.draw(kind, rng, rates) or words
        words = (words[0], *(other[1:] or other))
    return words[-1:] if length == 1 and rng.random() < rates.surnames else words


def _is_swappable(tokens: Sequence[Token], start: int, end: int) -> bool:
    """All proper nouns, no genitive, one of them the head of the others."""
    run = tokens[start:end]
    outside = [t for t in run if not start < t.head <= end]
    return (
        len(outside) == 1
        and all(t.upos == "PROPN" and t.xpos is not None for t in run)
        and not any("|gen" in (t.xpos or "") or t.form.endswith(("'s", "’s")) for t in run)
    )


def _splice(
    tokens: Sequence[Token], start: int, end: int, kind: str, words: Sequence[str]
) -> list[Token]:
    run = tokens[start:end]
    top = next(t for t in run if not start < t.head <= end)
    shift = len(words) - (end - start)

    def moved(head: int) -> int:
        if start < head <= end:
            return start + 1
        return head + shift if head > end else head

    xpos, feats = _SINGULAR[kind] if len(words) == 1 else _PART
    fresh = [
        Token(
            form=word,
            lemma=word,
            upos="PROPN",
            xpos=xpos,
            feats=feats,
            head=moved(top.head) if i == 0 else start + 1,
            rel=top.rel if i == 0 else "flat",
            space_after=run[-1].space_after if i == len(words) - 1 else True,
            name=f"{'I' if i else 'B'}-{kind}",
        )
        for i, word in enumerate(words)
    ]
    before = [replace(t, head=moved(t.head)) for t in tokens[:start]]
    after = [replace(t, head=moved(t.head)) for t in tokens[end:]]
    return [*before, *fresh, *after]
