"""Folds words so that one name written in two ways is one form.

Folding forgets case, accents, apostrophes, dots and everything that no reader sees (zero-width
characters, soft hyphens, bidirectional marks); NFC and NFD come out alike. Hyphens and slashes
part a word into *atoms*: ``NAVO-topman`` is ``navo`` and ``topman``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Atom", "fold_name", "fold_word", "is_invisible", "split_atoms"]

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ə": "e",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ŋ": "n",
    }
)
# Typewriter and typographic apostrophes, primes and the quotes that stand in for them, and dots.
_DROPPED: Final = str.maketrans(dict.fromkeys("'’‘‛`´ʼʻ′″.·", None))
_SEPARATORS: Final = re.compile(r"[-‐‑‒–—―/−]")
_SPACES: Final = re.compile(r"\s+")
# A name is never this long; what is cut off could only cost time (a 'word' of 50,000 letters).
_LONGEST: Final = 200


class Atom(NamedTuple):
    """A part of a word between hyphens.

    Attributes:
        folded: what is compared; never empty.
        raw: as written, without invisible characters.
        rest: what the word goes on with after this atom, as written; empty for the last.
    """

    folded: str
    raw: str
    rest: str


def is_invisible(text: str) -> bool:
    """Whether nothing in ``text`` (not empty) is ever shown: zero-width, soft hyphen, bidi."""
    return bool(text) and all(unicodedata.category(sign) in {"Cf", "Cc"} for sign in text)


def _show(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc", "Cs"})


def fold_word(word: str) -> str:
    """``word`` without case, accents, apostrophes, dots and invisible characters; may be empty."""
    word = _show(word[:_LONGEST]).casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFD", word)
        word = "".join(sign for sign in word if not unicodedata.combining(sign))
        word = word.translate(_LETTERS)
    return word.translate(_DROPPED)


@lru_cache(maxsize=65_536)
def split_atoms(word: str) -> tuple[Atom, ...]:
    """The atoms of one word, in order; none for punctuation and for nothing."""
    if word.isascii() and word.isalnum() and len(word) <= _LONGEST:
        return (Atom(word.lower(), word, ""),)
    word = _show(word[:_LONGEST])
    atoms = []
    start = 0
    for end in [*(found.start() for found in _SEPARATORS.finditer(word)), len(word)]:
        raw = word[start:end]
        folded = fold_word(raw)
        if any(sign.isalnum() for sign in folded):
            atoms.append(Atom(folded, raw, word[end + 1 :]))
        start = end + 1
    return tuple(atoms)


def fold_name(name: str) -> str:
    """The form under which ``name`` is compared: folded atoms, one space between.

    >>> fold_name("Kremlin’s"), fold_name("RECEP TAYYIP ERDOĞAN"), fold_name("Kim Jong-un")
    ('kremlins', 'recep tayyip erdogan', 'kim jong un')
    """
    words = _SPACES.split(_show(name[: 10 * _LONGEST]).strip())
    return " ".join(atom.folded for word in words for atom in split_atoms(word))
