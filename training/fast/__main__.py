"""Trains the convolutional pipeline: ``python -m training.fast --corpora C --work W --minutes 40``.

One process, one thread (set ``OMP_NUM_THREADS=1``). Documents are runs of one to eight sentences,
augmented anew in each pass as for the network.
"""

import argparse
import json
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vectors import Vectors
from thinc.api import Adam, fix_random_seed

import pourparler.language.tokens  # noqa: F401  # registers the tokenizer
from training.augment import Rates, read_name_pool, vary
from training.corpora import DEVELOPMENT, Sentence, read_treebank, training_documents

_CONFIG = Path(__file__).with_name("config.cfg")
_LONGEST = 8
_WORDS = 700
_DEV = 300


def example(nlp: Language, sentences: list[Sentence]) -> Example:
    """A document with its gold annotation; what a treebank lacks is missing, not empty."""
    words, spaces, pos, morphs, lemmas = [], [], [], [], []
    heads, deps, starts, names = [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for at, token in enumerate(sentence.tokens):
            words.append(token.form)
            spaces.append(token.space_after or at == len(sentence.tokens) - 1)
            tagged = token.xpos is not None
            pos.append(token.upos if tagged else "")
            morphs.append(token.feats if tagged and token.feats != "_" else "")
            lemmas.append(token.lemma)
            heads.append(offset + (token.head - 1 if token.head else at))
            deps.append(token.rel if token.head else "ROOT")
            starts.append(at == 0)
            names.append(token.name or "")
    gold = Doc(
        nlp.vocab, words=words, spaces=spaces, pos=pos, morphs=morphs, lemmas=lemmas,
        heads=heads, deps=deps, sent_starts=starts, ents=names if any(names) else None,
    )  # fmt: skip
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def batches(
    nlp: Language, documents: list[list[Sentence]], pool: dict[str, list[tuple[str, ...]]], seed: int
) -> Iterator[list[Example]]:
    """Endless batches of about ``_WORDS`` words."""
    rng = Random(seed)  # noqa: S311
    while True:
        groups = []
        for document in documents:
            at = 0
            while at < len(document):
                size = rng.randint(1, _LONGEST)
                groups.append(document[at : at + size])
                at += size
        rng.shuffle(groups)
        batch, count = [], 0
        for group in groups:
            varied = vary(group, rng, Rates(), pool)
            size = sum(len(s.tokens) for s in varied)
            if size > 4 * _WORDS:
                continue
            batch.append(example(nlp, varied))
            count += size
            if count >= _WORDS:
                yield batch
                batch, count = [], 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.fast", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--actors", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    warnings.filterwarnings("ignore", message=r"\[W")
    fix_random_seed(options.seed)
    config = util.load_config(_CONFIG)
    nlp = util.load_model_from_config(config, auto_fill=True)
    data = np.load(options.work / "vectors.npz")
    vectors = Vectors(
        strings=nlp.vocab.strings, data=data["vectors"], keys=[str(w) for w in data["words"]],
        attr="LOWER", name="nl_fast",
    )  # fmt: skip
    nlp.vocab.vectors = vectors
    documents = training_documents(options.corpora)
    pool = read_name_pool(options.actors) if options.actors else {}
    stream = batches(nlp, documents, pool, options.seed)
    plain = [example(nlp, document[:4]) for document in documents if document]
    for document in documents:
        plain += [example(nlp, document[at : at + 6]) for at in range(4, len(document), 6)]
    optimizer = nlp.initialize(lambda: plain, sgd=Adam(0.001, use_averages=True))
    development = [
        example(nlp, [s])
        for name in DEVELOPMENT
        for s in read_treebank(options.corpora / "ud" / f"{name}.conllu")[:_DEV]
    ]
    began, step, words = time.monotonic(), 0, 0
    log = (options.work / "log.jsonl").open("a", encoding="utf-8")
    limit = options.minutes * 60
    for batch in stream:
        done = (time.monotonic() - began) / limit
        if done >= 1:
            break
        optimizer.learn_rate = 0.001 * min(1, (step + 1) / 200) * max(0.05, min(1, 2 * (1 - done)))
        losses = nlp.update(batch, sgd=optimizer, drop=0.1, losses={})
        step += 1
        words += sum(len(e.predicted) for e in batch)
        if step % 500 == 0 or step == 50:
            with nlp.use_params(optimizer.averages):
                scores = nlp.evaluate(development)
            kept = {k: round(100 * scores[k], 2) for k in ("pos_acc", "morph_acc", "lemma_acc",
                    "dep_uas", "dep_las", "sents_f") if scores.get(k) is not None}  # fmt: skip
            row = {"minutes": round((time.monotonic() - began) / 60, 2), "step": step,
                   "words": words, **kept,
                   "losses": {k: round(float(v), 1) for k, v in losses.items()}}  # fmt: skip
            print(json.dumps(row), file=log, flush=True)
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(options.work / "model")
    with nlp.use_params(optimizer.averages):
        nlp.meta["name"], nlp.meta["version"] = "fast", "1.0.0"
        nlp.to_disk(options.work / "model")
    log.close()


if __name__ == "__main__":
    main()
