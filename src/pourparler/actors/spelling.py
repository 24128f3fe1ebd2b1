"""Tells whether two spellings are one person's name: Koeleba, Kuleba, Кулеба.

The rules are data: ``lexicon/nl/transliteration.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from pourparler.actors.fold import fold_word, split_atoms
from pourparler.errors import AssetError
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "NameKey",
    "key_of",
    "load_spelling",
    "same_full",
    "same_key",
    "same_name",
    "spell_key",
    "within_one",
]

# A slip of the pen is only believed in a word this long: 'Alekandr', but not 'Lui'.
_LONG_ENOUGH: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """Transliteration rules, ready to use."""

    cyrillic: Mapping[int, str]
    rules: tuple[tuple[re.Pattern[str], str], ...]
    given_names: Mapping[str, str]
    family_first: frozenset[str]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name as it is compared: the keys of its words without optional articles."""

    words: tuple[str, ...]
    initials: frozenset[int]


def _apply(rules: Iterable[tuple[re.Pattern[str], str]], word: str) -> str:
    for pattern, to in rules:
        word = pattern.sub(to, word)
    return word


@cache
def load_spelling() -> Spelling:
    """The shipped rules.

    Raises:
        AssetError: the file is broken.
    """
    path = data_folder("lexicon") / "nl" / "transliteration.toml"
    return _read_spelling(path)


def _read_spelling(path: Path) -> Spelling:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = tuple((re.compile(rule["pattern"]), rule["to"]) for rule in data["rule"])
        cyrillic = str.maketrans(data["cyrillic"])
        given = {
            _apply(rules, fold_word(form)): _apply(rules, fold_word(forms[0]))
            for forms in data["given_names"]["same"]
            for form in forms
        }
        return Spelling(
            cyrillic=cyrillic,
            rules=rules,
            given_names=given,
            family_first=frozenset(
                _apply(rules, fold_word(name)) for name in data["family_first"]["names"]
            ),
            optional=frozenset(data["articles"]["optional"]),
        )
    except tomllib.TOMLDecodeError as error:
        raise AssetError(f"not TOML: {error}", file=str(path)) from error
    except (KeyError, TypeError, AttributeError, ValueError, re.error, OSError) as error:
        raise AssetError(f"not transliteration rules: {error!r}", file=str(path)) from error


@lru_cache(maxsize=65_536)
def spell_key(folded: str) -> str:
    """The key of one folded word; empty where nothing Latin or Cyrillic is in it."""
    spelling = load_spelling()
    if not folded.isascii():
        folded = folded.translate(dict(spelling.cyrillic))
    return _apply(spelling.rules, folded)


def key_of(name: str) -> NameKey:
    """The key of a whole name, written with white space or hyphens between its words."""
    spelling = load_spelling()
    atoms = [atom for word in name.split() for atom in split_atoms(word)]
    kept = [atom for atom in atoms if atom.folded not in spelling.optional] or atoms
    # 'J.' and 'JD' stand for given names; a family name is never one letter.
    initials = frozenset(i for i, atom in enumerate(kept) if len(atom.folded) == 1)
    return NameKey(tuple(spell_key(atom.folded) for atom in kept), initials)


def within_one(left: str, right: str) -> bool:
    """Whether one slip (a letter more, less, other, or two swapped) parts two words.

    Words shorter than six letters are too easily another name.
    """
    if left == right:
        return True
    if min(len(left), len(right)) < _LONG_ENOUGH - 1 or max(len(left), len(right)) < _LONG_ENOUGH:
        return False
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    at = next((i for i, sign in enumerate(left) if sign != right[i]), len(left))
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    swapped = left[:at] + left[at + 1 : at + 2] + left[at : at + 1] + left[at + 2 :]
    return left[at + 1 :] == right[at + 1 :] or swapped == right


def _same_given(left: str, right: str, *, initial: bool) -> bool:
    known = load_spelling().given_names
    if initial:
        return left[:1] == right[:1]
    if known.get(left, left) == known.get(right, right):
        return True
    # Neither a known name nor a woman's form is a slip: Oleksi and Oleksandr, Martin and Martina.
    if (left in known and right in known) or left.endswith("a") != right.endswith("a"):
        return False
    return within_one(left, right)


def same_key(left: NameKey, right: NameKey) -> bool:
    """Whether two keys can be one person: see ``same_name``."""
    short, long = sorted((left, right), key=lambda key: len(key.words))
    if not short.words:
        return False
    if short.words == long.words:
        return True
    count = len(short.words)
    if long.words[-count:] == short.words:
        return True
    if count == 1:
        return short.words[0] == long.words[0] and short.words[0] in load_spelling().family_first
    return same_full(left, right)


def same_full(left: NameKey, right: NameKey) -> bool:
    """Whether two names that both begin with a given name can be one person's."""
    short, long = sorted((left, right), key=lambda key: len(key.words))
    return _same_given(
        short.words[0], long.words[0], initial=0 in short.initials or 0 in long.initials
    ) and _same_family(short.words[1:], long.words[1:], slip=short.words[0] == long.words[0])


def _same_family(short: tuple[str, ...], long: tuple[str, ...], *, slip: bool) -> bool:
    """Whether ``short`` ends ``long``; ``slip`` allows one slip in the last word."""
    tail = long[-len(short) :]
    if len(tail) < len(short):
        return False
    if tail == short:
        return True
    return slip and tail[:-1] == short[:-1] and within_one(tail[-1], short[-1])


def same_name(left: str, right: str) -> bool:
    """Whether two names, full or surname only, can be one person's.

    Spellings, accents, middle names, initials and one slip in a long word do not count:

    >>> same_name("Kuleba", "Dmytro Koeleba"), same_name("Alekandr Loekasjenko", "Lukashenko")
    (True, True)
    >>> same_name("Donald Trump", "Melania Trump"), same_name("Kim", "Kim Jong-un")
    (False, True)
    """
    return same_key(key_of(left), key_of(right))
