"""A word that evokes a frame, with its roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS

if TYPE_CHECKING:
    from pourparler.extract.fillers import Filler
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.frames import Frame

__all__ = ["Match"]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame evoked by ``trigger``; ``anchor`` is the predicate that carries tense and mood.

    The anchor is the trigger itself, or for a noun with a support verb (*stelt eisen*) the verb.
    ``agents`` and ``participants`` are head tokens, coordinations taken apart. ``other_contents``
    are what later slots give, for where the first says nothing (*hekelt Iran om de proef*).
    """

    frame: Frame
    trigger: Token
    anchor: Token
    agents: tuple[Token, ...]
    participants: tuple[Token, ...]
    addressees: tuple[Token, ...]
    contents: tuple[Filler, ...]
    topics: tuple[Filler, ...]
    places: tuple[Token, ...]
    other_contents: tuple[tuple[Filler, ...], ...] = ()

    @property
    def is_consultation(self) -> bool:
        """Whether the frame tells of people who talk with each other."""
        return self.frame.type in CONSULTATIONS
