"""What the model knows by name: subword pieces kept for Dutch, tags, relations, lemma scripts."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
import wordfreq
from numpy.typing import NDArray

from pourparler.language.edits import derive
from pourparler.language.names import NAME_TAGS
from pourparler.language.pieces import PieceTable, plain_apostrophes
from training.corpora import UNSPECIFIED, Sentence
from training.encoder_weights import Encoder

_FREQUENT: Final = 300_000
_CAPITALISED_IN_FULL: Final = 15_000
_LONGEST_WORD: Final = 40
_LATIN_END: Final = 0x250
_PUNCTUATION: Final = range(0x2000, 0x2070)
_EURO: Final = 0x20AC


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """tags: ``UPOS<TAB>XPOS<TAB>feats``; upos: their parts of speech; relations; lemma scripts."""

    tags: list[str]
    upos: list[str]
    relations: list[str]
    scripts: list[str]
    names: list[str]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Labels":
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def collect_labels(sentences: Iterable[Sentence], least_script: int = 2) -> Labels:
    """Labels of the training sentences; scripts seen less than ``least_script`` times are left out.

    Tags come from fully tagged sentences only: others would add a shadow of each tag without XPOS.
    """
    tags, upos, relations, scripts = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for sentence in sentences:
        for token in sentence.tokens:
            upos[token.upos] += 1
            relations[token.rel] += 1
            if token.lemma != UNSPECIFIED:
                scripts[derive(plain_apostrophes(token.form), token.lemma)] += 1
            if token.xpos is not None:
                tags[f"{token.upos}\t{token.xpos}\t{token.feats}"] += 1
    return Labels(
        tags=_ranked(tags),
        upos=_ranked(upos),
        relations=_ranked(relations),
        scripts=[s for s in _ranked(scripts) if scripts[s] >= least_script],
        names=list(NAME_TAGS),
    )


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda label: (-counts[label], label))


def _columns(path: Path, columns: Sequence[str]) -> Iterable[str]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for column in columns:
                for part in (row.get(column) or "").replace(" | ", ";").split(";"):
                    yield from part.strip("~ ").split()


def dutch_words(sentences: Iterable[Sentence], actors: Path | None) -> set[str]:
    """Word forms whose pieces the shipped vocabulary must have."""
    words = {token.form for sentence in sentences for token in sentence.tokens}
    frequent = wordfreq.top_n_list("nl", _FREQUENT)
    words.update(frequent)
    words.update(w.capitalize() for w in frequent)
    words.update(w.upper() for w in frequent[:_CAPITALISED_IN_FULL])
    if actors is not None:
        words.update(_columns(actors / "people.tsv", ["name_en", "nl_variants", "ascii_folds"]))
        places = ["name_en", "name_nl", "names_nl_other", "adj", "adj_inflected", "demonym_sg"]
        words.update(_columns(actors / "states.tsv", [*places, "demonym_pl", "capital_nl"]))
        words.update(_columns(actors / "states.tsv", ["capital_nl_variants", "metonyms"]))
        words.update(_columns(actors / "orgs.tsv", ["name_nl", "name_en", "abbreviations"]))
        words.update(_columns(actors / "orgs.tsv", ["aliases_nl"]))
    return {w for w in words if len(w) < _LONGEST_WORD}


def cut_vocabulary(encoder: Encoder, words: Iterable[str]) -> tuple[PieceTable, NDArray[np.int64]]:
    """Keep the pieces that the words use, and single Latin characters and punctuation.

    Returns the smaller table and, for each kept piece, its row in the full embedding table.
    """
    full = PieceTable(
        pieces=encoder.pieces,
        scores=encoder.scores.tolist(),
        folds=encoder.folds,
        begin=encoder.begin,
        end=encoder.end,
        pad=encoder.pad,
        unknown=encoder.unknown,
    )
    keep = {encoder.begin, encoder.end, encoder.pad, encoder.unknown}
    for word in sorted(set(words)):
        keep.update(full.cut(word))
    for i, piece in enumerate(encoder.pieces):
        plain = piece.replace("\u2581", "")
        if piece and len(plain) <= 1 and all(_is_western(ord(c)) for c in plain):
            keep.add(i)
    rows = sorted(keep)
    new = {old: i for i, old in enumerate(rows)}
    table = PieceTable(
        pieces=[encoder.pieces[i] for i in rows],
        scores=[float(encoder.scores[i]) for i in rows],
        folds=encoder.folds,
        begin=new[encoder.begin],
        end=new[encoder.end],
        pad=new[encoder.pad],
        unknown=new[encoder.unknown],
    )
    return table, np.array(rows)


def _is_western(code: int) -> bool:
    return code < _LATIN_END or code in _PUNCTUATION or code == _EURO
