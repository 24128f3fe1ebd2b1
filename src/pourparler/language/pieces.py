"""Words to the encoder's subword pieces.

The encoder (multilingual-e5-small) was trained with a SentencePiece unigram vocabulary. Here each
token of the tokenizer is cut on its own, with the word-start mark in front, so that a word's pieces
never depend on its neighbours. The same code serves training and parsing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

WORD_START: Final = "\u2581"
MAX_PIECES: Final = 12
"""Pieces kept for one word; longer words (URLs, hashes) are represented by their beginning."""
MAX_CHARACTERS: Final = 48
"""Characters of a word that are looked at: the search is O(characters x longest piece)."""
_UNKNOWN_PENALTY: Final = 10.0
_CACHE_LIMIT: Final = 200_000

_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2032": "'"})


def plain_apostrophes(word: str) -> str:
    """Write the apostrophe inside a word as the treebanks do: ``regio’s`` becomes ``regio's``.

    Tokens that are nothing but a quotation mark stay as they are: whether it opens or closes is
    information.
    """
    return word.translate(_APOSTROPHES) if len(word) > 1 else word


@dataclass(slots=True)
class PieceTable:
    """A unigram subword vocabulary.

    pieces: piece texts, their position is the piece id
    scores: log probabilities, as many
    folds: code points that are rewritten before the search (compatibility forms, zero-width signs)
    begin, end, pad, unknown: ids of the special pieces
    """

    pieces: Sequence[str]
    scores: Sequence[float]
    folds: Mapping[str, str]
    begin: int
    end: int
    pad: int
    unknown: int
    _ids: dict[str, int] = field(init=False, repr=False)
    _longest: int = field(init=False, repr=False)
    _floor: float = field(init=False, repr=False)
    _seen: dict[str, tuple[int, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.pieces) != len(self.scores):
            raise ValueError(f"{len(self.pieces)} pieces but {len(self.scores)} scores")
        special = {self.begin, self.end, self.pad, self.unknown}
        self._ids = {p: i for i, p in enumerate(self.pieces) if p and i not in special}
        self._longest = max(map(len, self._ids), default=1)
        self._floor = min(self.scores, default=0.0) - _UNKNOWN_PENALTY

    def cut(self, word: str) -> tuple[int, ...]:
        """Piece ids of one word, at least one and at most :data:`MAX_PIECES`."""
        found = self._seen.get(word)
        if found is None:
            found = self._search(word)[:MAX_PIECES] or (self.unknown,)
            if len(self._seen) < _CACHE_LIMIT:
                self._seen[word] = found
        return found

    def _search(self, word: str) -> tuple[int, ...]:
        """Viterbi search for the most probable cut."""
        folds = self.folds
        plain = plain_apostrophes(normalize("NFC", word)[:MAX_CHARACTERS])
        text = WORD_START + "".join(folds.get(c, c) for c in plain).replace(" ", WORD_START)
        size = len(text)
        ids, scores, longest = self._ids, self.scores, self._longest
        best = [float("-inf")] * (size + 1)
        back: list[tuple[int, int]] = [(self.unknown, 0)] * (size + 1)
        best[0] = 0.0
        for start in range(size):
            here = best[start]
            for end in range(start + 1, min(size, start + longest) + 1):
                piece = ids.get(text[start:end])
                if piece is not None and here + scores[piece] > best[end]:
                    best[end] = here + scores[piece]
                    back[end] = (piece, start)
            if here + self._floor > best[start + 1]:
                best[start + 1] = here + self._floor
                back[start + 1] = (self.unknown, start)
        cut: list[int] = []
        at = size
        while at > 0:
            piece, at = back[at]
            cut.append(piece)
        return tuple(reversed(cut))
