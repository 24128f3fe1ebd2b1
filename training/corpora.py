"""Reading the treebanks and the name layer, and keeping evaluation sentences out of training."""

import lzma
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final, TextIO

TRAINING: Final = ("train-alpino-alud", "train-lassydev", "extra-lassysmall-v2.0-upgraded")
DEVELOPMENT: Final = ("official-alpino-dev", "dev-lassy")
TEST: Final = ("official-alpino-test", "official-lassysmall-test")

OWN: Final = Path(__file__).parent / "treebank"
"""News Dutch of this project, corrected by hand: trees, parts of speech and names, no lemmas."""
OWN_DEVELOPMENT: Final = OWN / "development.conllu"
OWN_TRAINING: Final = tuple(OWN / f"{name}.conllu" for name in ("articles", "sentences"))
OWN_COPIES: Final = 2
"""How often a pass reads the own sentences: there are few, and they are what will be read."""
UNSPECIFIED: Final = "_"

_CONVERTED: Final = "train-alpino-alud"
_COLUMNS: Final = 10
_SHORT: Final = 3
"""Sentences of at most so many tokens ("Ja.") may stand in training and evaluation alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One syntactic word. ``head`` counts from 1, 0 is the root.

    xpos: None where the treebank gives none
    name: IOB2 tag; None where unknown, so masked in training
    """

    form: str
    lemma: str
    upos: str
    xpos: str | None
    feats: str
    head: int
    rel: str
    space_after: bool = True
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    identifier: str
    tokens: tuple[Token, ...]


def _open(path: Path) -> TextIO:
    packed = path.with_name(path.name + ".xz")
    if packed.exists():
        return lzma.open(packed, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _blocks(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """(sentence id, rows of fields) for each blank-line separated block."""
    identifier, rows = "", list[list[str]]()
    with _open(path) as lines:
        for line in lines:
            text = line.rstrip("\n")
            if text.startswith("# sent_id"):
                identifier = text.split("=", 1)[1].strip()
            elif not text:
                if rows:
                    yield identifier, rows
                rows = []
            elif not text.startswith("# "):
                rows.append(text.split("\t"))
    if rows:
        yield identifier, rows


def read_treebank(path: Path) -> list[Sentence]:
    """Sentences of a CoNLL-U file (or its .xz); multiword and empty tokens are passed over."""
    sentences = []
    for identifier, rows in _blocks(path):
        tokens = []
        for row in rows:
            if len(row) != _COLUMNS:
                raise ValueError(f"{path}: {identifier}: {len(row)} columns instead of {_COLUMNS}")
            if row[0].isdigit():
                tokens.append(
                    Token(
                        form=row[1],
                        lemma=row[2],
                        upos=row[3],
                        xpos=None if row[4] == "_" else row[4],
                        feats=row[5],
                        head=int(row[6]),
                        rel=row[7],
                        space_after="SpaceAfter=No" not in row[9],
                    )
                )
        sentences.append(Sentence(identifier=identifier, tokens=tuple(tokens)))
    return sentences


def read_own(path: Path) -> list[Sentence]:
    """Sentences of this project's treebank, with names, which stand in its MISC column."""
    names = {
        identifier: tuple((row[1], _misc(row[9], "Name") or "O") for row in rows)
        for identifier, rows in _blocks(path)
    }
    return with_names(read_treebank(path), names)


def _misc(column: str, key: str) -> str | None:
    pairs = (part.split("=", 1) for part in column.split("|") if "=" in part)
    return next((value for name, value in pairs if name == key), None)


def read_names(path: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """Sentence id to its (form, IOB2 tag) pairs; the tag ``-`` means unknown."""
    return {
        identifier: tuple((row[0], row[-1]) for row in rows) for identifier, rows in _blocks(path)
    }


def with_names(
    sentences: Sequence[Sentence], names: Mapping[str, Sequence[tuple[str, str]]]
) -> list[Sentence]:
    """Lay the name tags over the sentences that have them; the others keep ``name=None``."""
    joined = []
    for sentence in sentences:
        tags = names.get(sentence.identifier)
        if tags is not None and [f for f, _ in tags] == [t.form for t in sentence.tokens]:
            tokens = tuple(
                replace(token, name=None if tag == "-" else tag)
                for token, (_, tag) in zip(sentence.tokens, tags, strict=True)
            )
            joined.append(replace(sentence, tokens=tokens))
        else:
            joined.append(sentence)
    return joined


def as_published(sentence: Sentence) -> Sentence:
    """A sentence of the converted treebank with the label that the published ones give to adverbs.

    An adverb that hangs on a noun (*ook de minister*) is ``amod`` in 118 of 121 cases of the
    published development sets and ``advmod`` in 19 of 20 of the converter's output. On a noun that
    is a predicate both have ``advmod``.
    """
    predicates = {t.head for t in sentence.tokens if t.rel in {"cop", "nsubj"}}
    tokens = tuple(
        replace(t, rel="amod")
        if t.rel == "advmod"
        and t.upos == "ADV"
        and t.head not in predicates
        and sentence.tokens[t.head - 1].upos in {"NOUN", "PROPN"}
        else t
        for t in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def _fingerprint(sentence: Sentence) -> str:
    return re.sub(r"\W", "", "".join(t.form for t in sentence.tokens)).lower()


def training_documents(root: Path) -> list[list[Sentence]]:
    """Training sentences in runs of text order, one list a section or document.

    Sentences that stand in any development or test file, by id or by their letters, are left out.
    """
    held_ids, held_texts = set[str](), set[str]()
    for name in (*DEVELOPMENT, *TEST):
        for sentence in read_treebank(root / "ud" / f"{name}.conllu"):
            held_ids.add(sentence.identifier)
            if len(sentence.tokens) > _SHORT:
                held_texts.add(_fingerprint(sentence))
    names = read_names(root / "ner" / "ner-ud-train.iob2")
    documents: list[list[Sentence]] = []
    for name in TRAINING:
        section = None
        sentences = with_names(read_treebank(root / "ud" / f"{name}.conllu"), names)
        if name == _CONVERTED:
            sentences = [as_published(s) for s in sentences]
        for sentence in sentences:
            if sentence.identifier in held_ids or _fingerprint(sentence) in held_texts:
                continue
            here = (name, _section(sentence.identifier))
            if here != section:
                documents.append([])
                section = here
            documents[-1].append(sentence)
    own = [_by_section(read_own(path)) for path in OWN_TRAINING]
    return [*documents, *(d for _ in range(OWN_COPIES) for run in own for d in run)]


def _by_section(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    return [list(run) for _, run in groupby(sentences, lambda s: _section(s.identifier))]


def _section(identifier: str) -> str:
    """The text a sentence belongs to, as far as its id tells: file folder or article."""
    folder = identifier.rsplit("/", 1)[0] if "/" in identifier else ""
    stem = identifier.rsplit("/", 1)[-1]
    article = re.split(r"\.p\.", stem)[0] if ".p." in stem else ""
    return f"{folder}/{article}"


def genre(sentence: Sentence) -> str:
    """Corpus part of a test sentence by its id, such as ``WR-P-P-H`` (newspapers) or ``wiki``."""
    match = re.match(r"(WR-P-[A-Z]-[A-Z]|wiki|cdb|[a-z_]+)", identifier := sentence.identifier)
    return match.group(1) if match else identifier[:8]
