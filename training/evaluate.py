"""Figures of a model folder on the official tests: ``python -m training.evaluate``.

    python -m training.evaluate --model MODEL --corpora CORPORA [--sets dev|test] [--write]

From gold tokens and sentences, and from raw text, with the shipped int8 networks. ``--write`` puts
the figures into the model's ``meta.json``.
"""

import argparse
import json
import resource
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from pourparler.language.analysis import BlockAnalysis, DutchAnalyser
from pourparler.language.assets import read_assets
from pourparler.language.names import name_spans
from pourparler.language.parser import load_parser
from pourparler.model import Article, Block
from training.corpora import (
    DEVELOPMENT,
    TEST,
    Sentence,
    genre,
    read_names,
    read_treebank,
    with_names,
)
from training.measure import SpanScore, SyntaxScore, Word, f_score

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


def from_gold_tokens(analyser: DutchAnalyser, sentences: Sequence[Sentence]) -> dict[str, object]:
    """Tags, lemmas and trees with gold tokens and sentences; names where the layer has them."""
    total, parts = SyntaxScore(), dict[str, SyntaxScore]()
    for sentence in sentences:
        analysis = analyser.analyse_with([t.form for t in sentence.tokens], [0])
        words = predicted_words(analysis, 0, len(sentence.tokens))
        total.add(sentence, words)
        parts.setdefault(genre(sentence), SyntaxScore()).add(sentence, words)
    return {
        **total.figures(),
        "by relation": total.by_relation(),
        "by genre": {g: {"words": p.words, **p.figures()} for g, p in sorted(parts.items())},
    }


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


def from_raw_text(model: str | None, sentences: Sequence[Sentence]) -> dict[str, float]:
    """F of tokens, sentences, UPOS, UAS and LAS on raw paragraphs; words are aligned by offsets."""
    parser = load_parser(model)
    hits, gold, found = dict[str, int](), dict[str, int](), dict[str, int]()

    def count(store: dict[str, int], key: str, amount: int = 1) -> None:
        store[key] = store.get(key, 0) + amount

    for at in range(0, len(sentences), _PARAGRAPH):
        group = sentences[at : at + _PARAGRAPH]
        text, offsets = raw_text(group)
        article = Article(
            id=str(at), text=text, blocks=(Block(kind="paragraph", start=0, end=len(text)),)
        )
        doc = next(iter(parser.parse([article])))
        if isinstance(doc, Exception):
            raise doc
        tokens = {(t.idx, t.idx + len(t)): t for t in doc if not t.is_space}
        wanted_sentences = {(row[0][0], row[-1][1]) for row in offsets}
        found_sentences = {
            (words[0].idx, words[-1].idx + len(words[-1]))
            for s in doc.sents
            if (words := [t for t in s if not t.is_space])
        }
        count(hits, "sentences", len(wanted_sentences & found_sentences))
        count(gold, "sentences", len(wanted_sentences))
        count(found, "sentences", len(found_sentences))
        count(found, "tokens", len(tokens))
        count(found, "words", sum(t.dep_ != "punct" for t in tokens.values()))
        for sentence, row in zip(group, offsets, strict=True):
            for token, place in zip(sentence.tokens, row, strict=True):
                count(gold, "tokens")
                count(gold, "words", token.rel != "punct")
                word = tokens.get(place)
                if word is None:
                    continue
                count(hits, "tokens")
                count(hits, "upos", word.pos_ == token.upos)
                if token.rel == "punct" or word.dep_ == "punct":
                    continue
                root = word.head.i == word.i
                if token.head == 0:
                    attached = root
                else:
                    head = (word.head.idx, word.head.idx + len(word.head))
                    attached = not root and head == row[token.head - 1]
                label = "root" if root else word.dep_
                count(hits, "uas", attached)
                count(hits, "las", attached and label == token.rel)
    return {
        "tokens": f_score(hits["tokens"], gold["tokens"], found["tokens"]),
        "sentences": f_score(hits["sentences"], gold["sentences"], found["sentences"]),
        "upos": f_score(hits["upos"], gold["tokens"], found["tokens"]),
        "uas": f_score(hits["uas"], gold["words"], found["words"]),
        "las": f_score(hits["las"], gold["words"], found["words"]),
    }


def speed(model: str | None, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Start-up in seconds, words a second of processor time on one core, memory in MB."""
    began = time.process_time()
    parser = load_parser(model)
    start_up = time.process_time() - began
    articles = []
    for at in range(0, len(sentences), 3 * _PARAGRAPH):
        text, blocks = "", []
        for k in range(at, min(at + 3 * _PARAGRAPH, len(sentences)), _PARAGRAPH):
            part, _ = raw_text(sentences[k : k + _PARAGRAPH])
            blocks.append(Block(kind="paragraph", start=len(text), end=len(text) + len(part)))
            text += part + "\n\n"
        articles.append(Article(id=str(at), text=text, blocks=tuple(blocks)))
    words = 0
    began = time.process_time()
    for doc in parser.parse(articles):
        if not isinstance(doc, Exception):
            words += sum(not t.is_space for t in doc)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {
        "start-up seconds": round(start_up, 2),
        "words a second": round(words / seconds),
        "peak memory MB": round(peak),
    }


def evaluate(model: Path, corpora: Path, sets: str) -> dict[str, object]:
    """All figures of a model folder. sets: ``dev`` or ``test``."""
    analyser = DutchAnalyser(read_assets(model), lower_lemmas=False)
    layer = read_names(corpora / "ner" / f"ner-ud-{sets}.iob2")
    result: dict[str, object] = {}
    everything: list[Sentence] = []
    for name in DEVELOPMENT if sets == "dev" else TEST:
        sentences = with_names(read_treebank(corpora / "ud" / f"{name}.conllu"), layer)
        everything += sentences
        result[name] = {
            "gold tokens": from_gold_tokens(analyser, sentences),
            "raw text": from_raw_text(str(model), sentences),
        }
    result["names"] = _names_of(analyser, everything)
    result["speed"] = speed(str(model), everything[:1500])
    result["size MB"] = round(sum(p.stat().st_size for p in model.iterdir()) / 1e6, 1)
    return result


def _names_of(analyser: DutchAnalyser, sentences: Sequence[Sentence]) -> dict[str, object]:
    names, merged = SpanScore(), SpanScore(merge={"LOC": "GPE"})
    for sentence in sentences:
        if any(t.name for t in sentence.tokens):
            analysis = analyser.analyse_with([t.form for t in sentence.tokens], [0])
            gold, found = _gold_names(sentence), _visible(sentence, analysis.names)
            names.add(gold, found)
            merged.add(gold, found)
    return {
        "PER, ORG, GPE+LOC": merged.f(["PER", "ORG", "GPE"]),
        "all": names.f(names.gold),
        "by type": names.by_type(),
        "GPE+LOC": merged.f(["GPE"]),
    }


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
