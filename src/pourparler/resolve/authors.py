"""Who speaks where a text does: *de brief van Macron eist …*, *aldus het memorandum*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase, Scene
    from pourparler.lexicon.roles import Roles
    from pourparler.resolve.referents import Referent

__all__ = ["Authors"]

_REACH = 12  # sentences back to where the text says whose it is


class Authors:
    """Finds whose text a phrase names, by its own words or by those of an earlier one."""

    def __init__(
        self, scene: Scene, index: ActorIndex, roles: Roles, referent: Callable[[int], Referent]
    ) -> None:
        self._scene = scene
        self._index = index
        self._nouns = roles.texts.nouns
        self._issued = roles.texts.issued
        self._referent = referent

    def of(self, phrase: int) -> tuple[str, ...]:
        """The actors whose text it is; nobody if it is no text, or of nobody."""
        text = self._scene.phrases[phrase]
        noun = self._noun(text)
        if noun not in self._nouns:
            return ()
        found = self._owner(text)
        if found or not text.definite:
            return found
        for other in reversed(self._scene.phrases[:phrase]):
            if text.sentence - other.sentence > _REACH:
                break
            if self._noun(other) == noun and (found := self._owner(other)):
                return found
        return self._issuer(text) if noun in self._issued else ()

    def _issuer(self, text: NounPhrase) -> tuple[str, ...]:
        """Who spoke, or acted, just before: *X voorziet groei. Volgens de verklaring …*."""
        speakers = self._scene.speakers
        before = [
            other
            for other in self._scene.phrases[: text.id]
            if other.sentence == text.sentence - 1
            and other.type != "pronoun"
            and (other.id in speakers or other.is_subject)
        ]
        first = min(before, key=lambda p: (p.id not in speakers, p.depth), default=None)
        return () if first is None else self._referent(self._all_of(first.id)).actors

    @staticmethod
    def _noun(phrase: NounPhrase) -> str:
        """*verklaring*, also in *EU-verklaring*."""
        return phrase.head_lemma.rpartition("-")[2]

    def _all_of(self, phrase: int) -> int:
        """*Malta en Cyprus*, where the phrase is *Malta*."""
        wholes = (whole.id for whole in self._scene.phrases if whole.members[:1] == (phrase,))
        return next(wholes, phrase)

    def _owner(self, text: NounPhrase) -> tuple[str, ...]:
        """Of whom it is: *van Macron*, *zijn brief*, *het Franse voorstel*, *de NAVO-nota*."""
        if text.possessor is not None:
            return self._referent(self._all_of(text.possessor)).actors
        readings = [r for r in (*text.modifiers, *text.readings) if not r.is_place]
        tied = (r.slug for r in readings if r.how in {"adjective", "compound"})
        return tuple(dict.fromkeys(slug for slug in tied if slug in self._index.actors))[:1]
