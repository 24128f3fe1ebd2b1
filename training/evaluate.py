"""Figures of a model folder on the official tests: ``python -m training.evaluate``.

    python -m training.evaluate --model MODEL --corpora CORPORA [--sets dev|test] [--write]

From gold tokens and sentences, each sentence alone and in its paragraph, as in use, names also in
their article, and from raw text, with the shipped int8 networks. ``--write`` puts the figures into
the model's ``meta.json``.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from pourparler.language.analysis import BlockAnalysis, DutchAnalyser
from pourparler.language.article_names import BlockNames, agreed_names
from pourparler.language.assets import read_assets
from pourparler.language.names import name_spans
from pourparler.language.parser import Parser, load_parser
from pourparler.model import Article, Block
from training.corpora import (
    DEVELOPMENT,
    TEST,
    Sentence,
    Token,
    genre,
    read_names,
    read_treebank,
    with_names,
)
from training.measure import SpanScore, SyntaxScore, Word, f_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_PARAGRAPH: Final = 4
"""Sentences joined to one paragraph of raw text."""


def predicted_words(analysis: BlockAnalysis, start: int, end: int) -> list[Word]:
    """Words of the sentence from ``start`` to ``end`` as CoNLL-U has them."""
    words = []
    for i in range(start, end):
        head = 0 if analysis.heads[i] == i else analysis.heads[i] - start + 1
        rel = analysis.deps[i].lower() if analysis.deps[i] == "ROOT" else analysis.deps[i]
        feats = analysis.feats[i] or "_"
        words.append(Word(analysis.upos[i], analysis.xpos[i], feats, analysis.lemmas[i], head, rel))
    return words


@dataclass(slots=True)
class NameScores:
    """Names with all their types, and with places and political units as one."""

    apart: SpanScore = field(default_factory=SpanScore)
    merged: SpanScore = field(default_factory=lambda: SpanScore(merge={"LOC": "GPE"}))

    def add(self, sentence: Sentence, found: Iterable[tuple[int, int, str]]) -> None:
        """Count a sentence, unless nobody typed its names."""
        if any(t.name for t in sentence.tokens):
            gold, visible = _gold_names(sentence), _visible(sentence, found)
            self.apart.add(gold, visible)
            self.merged.add(gold, visible)

    def figures(self) -> dict[str, object]:
        """F by type."""
        return {
            "PER, ORG, GPE+LOC": self.merged.f(["PER", "ORG", "GPE"]),
            "all": self.apart.f(self.apart.gold),
            "GPE+LOC": self.merged.f(["GPE"]),
            "by type": self.apart.by_type(),
        }


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences in a row of one paragraph of one text, by their identifiers ``TEXT.p.N.s.N``."""
    for _, group in groupby(sentences, lambda s: s.identifier.rpartition(".s.")[0] or s.identifier):
        yield list(group)


def _article(paragraph: Sequence[Sentence]) -> str:
    """The text that a paragraph stands in; a sentence without paragraph is its own."""
    identifier = paragraph[0].identifier
    return identifier.rpartition(".p.")[0] or identifier


def from_gold_tokens(
    analyser: DutchAnalyser, texts: Iterable[Sequence[Sentence]], names: NameScores
) -> dict[str, object]:
    """Tags, lemmas and trees with gold tokens and sentences; names are counted along.

    texts: sentences that the network may read together.
    """
    total, parts = SyntaxScore(), dict[str, SyntaxScore]()
    for text in texts:
        ends = list(accumulate(len(sentence.tokens) for sentence in text))
        starts = [0, *ends[:-1]]
        analysis = analyser.analyse_with([t.form for s in text for t in s.tokens], starts)
        for sentence, start, end in zip(text, starts, ends, strict=True):
            words = predicted_words(analysis, start, end)
            total.add(sentence, words)
            parts.setdefault(genre(sentence), SyntaxScore()).add(sentence, words)
            found = [(a - start, b - start, k) for a, b, k in analysis.names if start <= a < end]
            names.add(sentence, found)
    return {
        **total.figures(),
        "by relation": total.by_relation(),
        "by genre": {g: {"words": p.words, **p.figures()} for g, p in sorted(parts.items())},
    }


def names_in_articles(
    analyser: DutchAnalyser, sentences: Iterable[Sentence], names: NameScores
) -> None:
    """Count names where the mentions of an article give their evidence together, as in use."""
    for _, article in groupby(paragraphs(sentences), _article):
        blocks: list[BlockNames] = []
        places: list[tuple[Sentence, int, int, int]] = []
        for number, paragraph in enumerate(article):
            ends = list(accumulate(len(sentence.tokens) for sentence in paragraph))
            starts = [0, *ends[:-1]]
            words = [t.form for s in paragraph for t in s.tokens]
            analysis = analyser.analyse_with(words, starts)
            blocks.append(BlockNames(words, analysis.names, np.concatenate(analysis.name_types)))
            places += zip(paragraph, [number] * len(starts), starts, ends, strict=True)
        agreed = agreed_names(blocks)
        for sentence, number, start, end in places:
            inner = ((a - start, b - start, k) for a, b, k in agreed[number] if start <= a < end)
            names.add(sentence, inner)


def _gold_names(sentence: Sentence) -> list[tuple[int, int, str]]:
    return name_spans([t.name or "O" for t in sentence.tokens])


def _visible(
    sentence: Sentence, spans: Iterable[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Predicted names without those on tokens whose type nobody stated."""
    unknown = {i for i, t in enumerate(sentence.tokens) if t.name is None}
    return [s for s in spans if not unknown & set(range(s[0], s[1]))]


def raw_text(sentences: Sequence[Sentence]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Running text of sentences and the offsets of their tokens."""
    text, offsets = "", []
    for sentence in sentences:
        row = []
        for token in sentence.tokens:
            row.append((len(text), len(text) + len(token.form)))
            text += token.form + (" " if token.space_after else "")
        offsets.append(row)
        text = text.rstrip() + " "
    return text.rstrip(), offsets


@dataclass(slots=True)
class RawScore:
    """Counts over raw paragraphs; predicted words are aligned with gold ones by offsets."""

    hits: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(
        self, sentences: Sequence[Sentence], offsets: Sequence[Sequence[tuple[int, int]]], doc: Doc
    ) -> None:
        """Count one paragraph."""
        words = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
        wanted = {(row[0][0], row[-1][1]) for row in offsets}
        found = set()
        for sentence in doc.sents:
            inner = [t for t in sentence if not t.is_space]
            found.add((inner[0].idx, inner[-1].idx + len(inner[-1])))
        self.hits["sentences"] += len(wanted & found)
        self.gold["sentences"] += len(wanted)
        self.found["sentences"] += len(found)
        self.found["tokens"] += len(words)
        self.found["words"] += sum(t.dep_ != "punct" for t in words.values())
        for gold, row in zip(sentences, offsets, strict=True):
            for token, place in zip(gold.tokens, row, strict=True):
                self._add_token(token, words.get(place), row)

    def _add_token(
        self, token: Token, word: SpacyToken | None, row: Sequence[tuple[int, int]]
    ) -> None:
        self.gold["tokens"] += 1
        self.gold["words"] += token.rel != "punct"
        if word is None:
            return
        self.hits["tokens"] += 1
        self.hits["upos"] += word.pos_ == token.upos
        if token.rel == "punct" or word.dep_ == "punct":
            return
        root = word.head.i == word.i
        head = None if root else (word.head.idx, word.head.idx + len(word.head))
        attached = head == (row[token.head - 1] if token.head else None)
        self.hits["uas"] += attached
        self.hits["las"] += attached and ("root" if root else word.dep_) == token.rel

    def figures(self) -> dict[str, float]:
        """F of tokens, sentences, UPOS, UAS and LAS."""
        bases = {"tokens": "tokens", "sentences": "sentences", "upos": "tokens"}
        bases |= {"uas": "words", "las": "words"}
        return {k: f_score(self.hits[k], self.gold[b], self.found[b]) for k, b in bases.items()}


def from_raw_text(parser: Parser, sentences: Sequence[Sentence]) -> RawScore:
    """Parse the sentences joined to paragraphs, with the time it takes."""
    score = RawScore()
    for at in range(0, len(sentences), _PARAGRAPH):
        group = sentences[at : at + _PARAGRAPH]
        text, offsets = raw_text(group)
        block = Block(kind="paragraph", start=0, end=len(text))
        began = time.process_time()
        doc = next(iter(parser.parse([Article(id=str(at), text=text, blocks=(block,))])))
        score.seconds += time.process_time() - began
        if isinstance(doc, Exception):
            raise doc
        score.add(group, offsets, doc)
    return score


def evaluate(model: Path, corpora: Path, sets: str) -> dict[str, object]:
    """All figures of a model folder. sets: ``dev`` or ``test``."""
    began = time.process_time()
    parser = load_parser(str(model))
    start_up = time.process_time() - began
    analyser = DutchAnalyser(read_assets(model), lower_lemmas=False)
    layer = read_names(corpora / "ner" / f"ner-ud-{sets}.iob2")
    names, together, agreed = NameScores(), NameScores(), NameScores()
    result = dict[str, object]()
    words, seconds = 0, 0.0
    for name in DEVELOPMENT if sets == "dev" else TEST:
        sentences = with_names(read_treebank(corpora / "ud" / f"{name}.conllu"), layer)
        raw = from_raw_text(parser, sentences)
        words, seconds = words + raw.found["tokens"], seconds + raw.seconds
        names_in_articles(analyser, sentences, agreed)
        result[name] = {
            "gold tokens": from_gold_tokens(analyser, ([s] for s in sentences), names),
            "gold tokens in paragraphs": from_gold_tokens(
                analyser, paragraphs(sentences), together
            ),
            "raw text": raw.figures(),
        }
    result["names"] = names.figures()
    result["names in paragraphs"] = together.figures()
    result["names in articles"] = agreed.figures()
    result["one core"] = {
        "words a second": round(words / seconds),
        "start-up seconds": round(start_up, 2),
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
    }
    result["size MB"] = round(sum(p.stat().st_size for p in model.iterdir()) / 1e6, 1)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--sets", choices=["dev", "test"], default="test")
    parser.add_argument("--write", action="store_true", help="put the figures into meta.json")
    options = parser.parse_args()
    figures = evaluate(options.model, options.corpora, options.sets)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if options.write:
        path = options.model / "meta.json"
        meta = json.loads(path.read_text(encoding="utf-8"))
        meta["figures"] = figures
        path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
