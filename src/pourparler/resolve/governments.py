"""What stands for a state or body: *de Russische regering*, *het ministerie*, *de delegatie*."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pourparler.resolve.ministries import Ministries
from pourparler.resolve.referents import NOBODY, Memorised, Memory, Referent, as_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.ties import Ties

__all__ = ["GovernmentResolver"]

_REACH = 8  # sentences back to the state that an article is about
_ANYWHERE = 60  # and to the one it was about, before it is the newspaper's own
# How much a mention says: a state, one of its people; more where its government is meant.
_STATE = 1.0
_PEOPLE = 0.5
_AS_BODY = 0.5
_SAME_NOUN = 3.0  # "de regering" is mostly the one that was called so before
_HOME = 2.0  # of a group that belongs to it


class GovernmentResolver:
    """Resolves nouns of bodies to the state or organisation that they act for."""

    def __init__(
        self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory, ties: Ties
    ) -> None:
        self._index = index
        self._states = roles.states
        self._cast = cast
        self._memory = memory
        self._ties = ties
        self._ministries = Ministries(index, roles, cast, memory)

    def resolve(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de Russische regering*, *het ministerie*, *een delegatie van Turkije* are the state."""
        bodies = self._ties.bodies(phrase)
        if bodies:
            return as_body(bodies)
        # "sommige Arabische regeringen" are of several states
        several = role.noun in self._states.several and phrase.number == "plur"
        governs = "government" in role.kinds
        if not phrase.definite and (several or not governs):
            return NOBODY
        if role.noun in self._states.domestic and phrase.possessor is None:
            return self._home()  # "zijn kabinet" is that of whoever was told of
        return self._told(phrase, role) or (self._home() if governs else NOBODY)

    def whole(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*een meerderheid van de Knesset* decides for the Knesset."""
        owner = self._ties.owner(phrase).actors or self._ties.bodies(phrase)
        return as_body(owner) if len(owner) == 1 else NOBODY

    def portfolio(self, phrase: NounPhrase) -> Referent:
        """*Buitenlandse Zaken noemde dat …*: the ministry of the state spoken of."""
        state = self._ministries.state(phrase) if phrase.span.text[:1].isupper() else None
        return NOBODY if state is None else as_body((state,))

    def _told(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de regering*, *de delegatie*, where only the text before tells whose it is."""
        if role.noun in self._states.ministries:
            state = self._ministries.told(phrase) or self._ministries.state(phrase)
            return self._home() if state is None else as_body((state,))
        governs = "government" in role.kinds
        again = NOBODY if governs else self._ties.again(phrase)
        if again or not (governs or phrase.definite):
            return again
        tells_of = partial(self._tells_of, phrase.head_lemma)
        state = self._memory.most_told(phrase, tells_of, reach=_REACH)
        if state is None and governs:
            state = self._memory.most_told(phrase, tells_of, reach=_ANYWHERE)
        return NOBODY if state is None else as_body((state,))

    def _tells_of(
        self, noun: str, slug: str, mention: Memorised, nearness: float
    ) -> Iterator[tuple[str, float]]:
        """The states that an actor makes one think of: *de regering* alone is that of one."""
        for state in self._cast.countries_of(slug):
            weight = _STATE if slug == state else _PEOPLE
            weight += _AS_BODY if mention.via == "body" else 0.0
            weight += _SAME_NOUN if self._is_bare(noun, mention) else 0.0
            yield state, nearness * weight
        home = self._cast.profile(slug).home
        if home is not None:  # "oppositie en regering" are those of one state
            yield home, _HOME

    @staticmethod
    def _is_bare(noun: str, mention: Memorised) -> bool:
        """Whether a mention is the same noun without a word that tells whose it is."""
        told = mention.phrase
        return mention.via == "body" and told.head_lemma == noun and not told.modifiers

    def _home(self) -> Referent:
        """*het kabinet* without any name: that of the newspaper's own country."""
        home = self._states.home
        return as_body((home,)) if home in self._index.actors else NOBODY
