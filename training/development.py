"""A quick measure of a network in training, on part of the development sentences."""

from collections.abc import Sequence

import numpy as np
import torch

from pourparler.language.decode import Floats, TreeDecoder, WindowScores
from pourparler.language.edits import apply
from pourparler.language.names import best_tags, name_spans
from training.corpora import Sentence
from training.examples import Encoding, collate
from training.measure import SpanScore, SyntaxScore, Word, f_score
from training.network import Network
from training.prepare import Prepared

_BATCH = 12
_EACH = 150
_CHUNK = 4


class TorchRelations:
    """The network's own classifier of relations, for arrays."""

    def __init__(self, net: Network) -> None:
        self._net = net

    def scores(self, dependents: Floats, heads: Floats) -> Floats:
        with torch.no_grad():
            pairs = torch.from_numpy(dependents), torch.from_numpy(np.ascontiguousarray(heads))
            return self._net.relations(*pairs).numpy()


def predict(
    net: Network, encoding: Encoding, windows: Sequence[Sequence[Sentence]]
) -> list[WindowScores]:
    """Scores of windows of given tokens, in batches, in bfloat16."""
    net.eval()
    results = []
    for at in range(0, len(windows), _BATCH):
        examples = [encoding.example(w) for w in windows[at : at + _BATCH]]
        batch = collate(examples, encoding.table)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            tensors = [torch.from_numpy(a) for a in (batch.ids, batch.mask, batch.pool)]
            syntax, names = net.words(*tensors)
            arcs, dependents, heads = net.arcs(syntax)
            outputs = (
                arcs,
                dependents,
                heads,
                net.tag(syntax).argmax(-1),
                net.script(syntax).topk(3, -1).indices,
                net.start(syntax)[..., 0],
                net.name(names),
            )
        arrays = [o.float().numpy() if o.is_floating_point() else o.numpy() for o in outputs]
        for i, example in enumerate(examples):
            n = len(example.pieces)
            results.append(
                WindowScores(
                    arrays[0][i, :n, : n + 1],
                    arrays[1][i, :n],
                    arrays[2][i, : n + 1],
                    arrays[3][i, :n],
                    arrays[4][i, :n],
                    arrays[5][i, :n],
                    arrays[6][i, :n],
                )
            )
    return results


def words_of(
    scores: WindowScores, sentence: Sentence, scorer: TorchRelations, prepared: Prepared
) -> list[Word]:
    """Words of a one-sentence window, lemmas by edit script alone."""
    labels = prepared.labels
    decoder = TreeDecoder(scorer, labels.relations)
    heads, relations = decoder.decode(scores, [0], len(sentence.tokens))
    words = []
    for i, token in enumerate(sentence.tokens):
        upos, xpos, feats = labels.tags[int(scores.tags[i])].split("\t")
        options = (apply(labels.scripts[int(s)], token.form) for s in scores.scripts[i])
        lemma = next((o for o in options if o), token.form)
        words.append(Word(upos, xpos, feats, lemma, heads[i] + 1, labels.relations[relations[i]]))
    return words


def measure(net: Network, prepared: Prepared, each: int = _EACH) -> dict[str, float]:
    """Figures on the first ``each`` sentences of each development set, joined."""
    encoding, scorer = Encoding(prepared.table, prepared.labels), TorchRelations(net)
    syntax, spans = SyntaxScore(), SpanScore()
    starts = np.zeros(3, int)
    for sentences in prepared.development.values():
        chosen = sentences[:each]
        windows = [[s] for s in chosen]
        for sentence, scores in zip(chosen, predict(net, encoding, windows), strict=True):
            syntax.add(sentence, words_of(scores, sentence, scorer, prepared))
            if all(t.name is not None for t in sentence.tokens):
                tags = [prepared.labels.names[i] for i in best_tags(scores.names)]
                gold = [t.name or "O" for t in sentence.tokens]
                spans.add(name_spans(gold), name_spans(tags))
        chunks = [chosen[i : i + _CHUNK] for i in range(0, len(chosen), _CHUNK)]
        chunks = [c for c in chunks if sum(encoding.length(s) for s in c) < 400]
        for chunk, scores in zip(chunks, predict(net, encoding, chunks), strict=True):
            ends = np.cumsum([len(s.tokens) for s in chunk])[:-1]
            gold_starts, found = set(ends.tolist()), set(np.flatnonzero(scores.starts > 0).tolist())
            found.discard(0)
            starts += [len(gold_starts & found), len(gold_starts), len(found)]
    return {**syntax.figures(), "names": spans.f(spans.gold), "starts": f_score(*starts.tolist())}
