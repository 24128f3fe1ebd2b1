"""Which words a document has, to pass over frames that require others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import verb_keys

if TYPE_CHECKING:
    from pourparler.extract.parsed import Parse
    from pourparler.lexicon.frames import Frame

__all__ = ["Wording"]

_ANY = frozenset({"!", "*"})  # what a slot may be required to be without naming a word


class Wording:
    """The lemmas, forms and verb keys of a document whose parse is mended.

    Most frames of a verb such as *komen* or *hebben* require a noun that few articles have. What
    :func:`pourparler.extract.fillers.lemma_matches` could match anywhere is kept here, so that
    such frames are passed over before their slots are looked for.
    """

    def __init__(self, doc: Parse) -> None:
        self._words: set[str] = set()
        for token in doc:
            self._words.update((token.lemma_.lower(), token.lower_))
            if token.pos_ == "VERB":
                self._words.update(verb_keys(token))
        self._text = "\n".join(self._words) + "\n"  # each word ends where its line ends
        self._allowed: dict[str, bool] = {}

    def allows(self, frame: Frame) -> bool:
        """Whether each word that a frame requires could be in the document."""
        allowed = self._allowed.get(frame.rule)
        if allowed is None:
            allowed = all(self._has_one(lemmas) for lemmas in frame.requires.values())
            self._allowed[frame.rule] = allowed
        return allowed

    def _has_one(self, lemmas: tuple[str, ...]) -> bool:
        if not _ANY.isdisjoint(lemmas) or not self._words.isdisjoint(lemmas):
            return True
        return any(lemma[1:] + "\n" in self._text for lemma in lemmas if lemma.startswith("*"))
