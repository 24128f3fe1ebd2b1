"""Scores as the field computes them: attachment, tags, lemmas, names, sentence boundaries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from training.corpora import UNSPECIFIED, Sentence, Token

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent", "ccomp", "xcomp", "advcl",
    "acl:relcl", "nmod", "appos", "conj", "parataxis", "compound:prt", "flat", "root",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A predicted word; head as in CoNLL-U (0 the root, else counted from 1 in the sentence)."""

    upos: str
    xpos: str
    feats: str
    lemma: str
    head: int
    rel: str


@dataclass(slots=True)
class SyntaxScore:
    """Counts over sentences with gold tokens. Punctuation stays out of UAS and LAS where the gold
    or the prediction says ``punct``, as spaCy's scorer does it."""

    words: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, sentence: Sentence, predicted: Sequence[Word]) -> None:
        for token, word in zip(sentence.tokens, predicted, strict=True):
            self.words += 1
            self.hits["upos"] += token.upos == word.upos
            self._add_form(token, word)
            attached = token.head == word.head
            labelled = attached and token.rel == word.rel
            self.gold[token.rel] += 1
            self.predicted[word.rel] += 1
            self.right[token.rel] += labelled
            self.hits["all"] += labelled
            gold_counts, word_counts = token.rel != "punct", word.rel != "punct"
            self.hits["gold words"] += gold_counts
            self.hits["predicted words"] += word_counts
            if gold_counts and word_counts:
                self.hits["uas"] += attached
                self.hits["las"] += labelled

    def _add_form(self, token: Token, word: Word) -> None:
        """Fine tag, features and lemma, where the treebank gives them."""
        if token.xpos is not None:
            self.gold["tags"] += 1
            self.hits["xpos"] += token.xpos == word.xpos
            self.hits["feats"] += token.feats == word.feats
        if token.lemma != UNSPECIFIED:
            self.gold["lemmas"] += 1
            self.hits["lemma"] += token.lemma == word.lemma

    def figures(self) -> dict[str, float]:
        pairs = self.hits["gold words"] + self.hits["predicted words"]
        tags, lemmas = self.gold["tags"], self.gold["lemmas"]
        of = {"upos": self.words, "xpos": tags, "feats": tags, "lemma": lemmas}
        shares = {k: 100 * self.hits[k] / max(1, n) for k, n in of.items()}
        return {
            **{k: round(v, 2) for k, v in shares.items()},
            "uas": round(200 * self.hits["uas"] / max(1, pairs), 2),
            "las": round(200 * self.hits["las"] / max(1, pairs), 2),
            "las with punctuation": round(100 * self.hits["all"] / max(1, self.words), 2),
        }

    def by_relation(self, relations: Iterable[str] = RELATIONS) -> dict[str, float]:
        return {r: f_score(self.right[r], self.gold[r], self.predicted[r]) for r in relations}


def f_score(right: int, gold: int, predicted: int) -> float:
    return round(200 * right / max(1, gold + predicted), 1)


@dataclass(slots=True)
class SpanScore:
    """Exact spans, (start, end, type). merge: types that count as another one."""

    merge: Mapping[str, str] = field(default_factory=dict)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(
        self, gold: Iterable[tuple[int, int, str]], predicted: Iterable[tuple[int, int, str]]
    ) -> None:
        wanted, found = self._merged(gold), self._merged(predicted)
        self.gold.update(k for _, _, k in wanted)
        self.predicted.update(k for _, _, k in found)
        self.right.update(k for _, _, k in wanted & found)

    def _merged(self, spans: Iterable[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
        return {(start, end, self.merge.get(kind, kind)) for start, end, kind in spans}

    def by_type(self) -> dict[str, float]:
        kinds = sorted(self.gold | self.predicted)
        return {k: f_score(self.right[k], self.gold[k], self.predicted[k]) for k in kinds}

    def f(self, kinds: Iterable[str]) -> float:
        kinds = list(kinds)
        total = [sum(c[k] for k in kinds) for c in (self.right, self.gold, self.predicted)]
        return f_score(*total)
