"""Whom an act is directed at: by its own words, by its content, by the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.ties import by_adjective

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import Candidate, NounPhrase, Scene
    from pourparler.model import FactType, Span
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.references import References
    from pourparler.resolve.sides import Sides

__all__ = ["Addressees"]

# Acts that plainly answer the other side of a conflict of two.
_OPPOSED = frozenset(
    {
        "Demand",
        "Accusation",
        "Rejection",
        "Threat",
        "Willingness",
        "Proposal",
        "Promise",
        "Warning",
        "Appeal",
    }
)
# Acts that are directed at someone even where no slot of the frame names whom.
_DIRECTED = _OPPOSED | {"Agreement"}
# Acts that are mostly for a government where parties without one are told of.
_ASKING = frozenset({"Demand", "Appeal"})
# Acts whose addressees are those spoken to, not those who have to act.
_ADDRESSED = frozenset({"Appeal", "Promise", "Warning"})
# Acts whose frame names a party in its slot for the addressee, and what such rules begin with.
_CALLS = frozenset({"Demand", "Appeal", "Accusation", "Promise", "Threat", "Warning"})
_NAMED = tuple(f"frame:{kind.lower()}" for kind in sorted(_CALLS))
_SHARPENED = ("+blame", "+obligation", "+harm")
# Behind these a party is where something is, or what it is about, seldom who has to act.
_SCENERY = frozenset({"in", "op", "naar", "bij", "tussen"})


class Addressees:
    """Finds the addressees of the speech acts of one article."""

    def __init__(
        self, scene: Scene, references: References, cast: Cast, *, index: ActorIndex, sides: Sides
    ) -> None:
        self._scene = scene
        self._references = references
        self._cast = cast
        self._index = index
        self._sides = sides

    def fit(self, candidate: Candidate, agent: str) -> bool:
        """Whether who is to act is another than the agent, or its own party, as the act wants."""
        if candidate.directed:
            return self._is_directed(candidate, agent)
        return candidate.own is None or any(
            self._cast.is_same_party(slug, agent)
            for slug in self._references.actors((candidate.own,))
        )

    def _is_directed(self, candidate: Candidate, agent: str) -> bool:
        """Whether the first addressee is another party than the agent."""
        first = self._named(candidate)[:1]
        return bool(first) and not any(self._cast.is_same_party(slug, agent) for slug in first)

    # ------------------------------------------------------------------ told

    def told(self, candidate: Candidate, agent: str) -> tuple[str, ...]:
        """Those whom the words name, else the first possible one that is another party."""
        named = tuple(slug for slug in self._named(candidate) if slug != agent)
        return named or self._targeted(candidate, agent)

    def _named(self, candidate: Candidate) -> tuple[str, ...]:
        """Those named; a thing is judged to judge whose it is: *Het veto van Malta is laf*."""
        found = self._references.actors(candidate.addressees)
        named = candidate.rule.startswith(_NAMED) or candidate.rule.endswith(_SHARPENED)
        if not found and candidate.type in _CALLS and named:
            found = self._references.addressed(candidate.addressees)
        if found or not candidate.directed or candidate.type != "Accusation":
            return found
        phrase = self._scene.phrases[candidate.addressees[0]]
        if phrase.possessor is not None:
            return self._references.actors((phrase.possessor,))
        return tuple(slug for slug in by_adjective(phrase) if slug in self._index.actors)

    def _targeted(self, candidate: Candidate, agent: str) -> tuple[str, ...]:
        """The first of the possible addressees that is another party than the agent."""
        for phrase in candidate.targets:
            others = tuple(
                slug
                for slug in self._references.actors((phrase,))
                if not self._cast.is_same_party(slug, agent)
            )
            if others:
                return others
        return ()

    # ------------------------------------------------------------------ implied

    def implied(
        self, candidate: Candidate, kind: FactType, agent: str, agents: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Whom an act is directed at, where only its content or a fellow party tells.

        Those who act together (*Polen en Hongarije eisen …*) are not against each other.
        """
        if kind not in _DIRECTED or self._are_spoken_to(candidate):
            return ()
        if candidate.type == "Agreement" and len(agents) > 1:
            return tuple(slug for slug in agents if slug != agent)
        if candidate.content is None:
            return ()
        found = self._told_within(candidate.content, agent)
        if not found and candidate.type in _OPPOSED:
            found = self._sides.opponent(agent)
        found = found or (self._sides.government(agent) if candidate.type in _ASKING else ())
        return tuple(slug for slug in found if slug not in agents)

    def _told_within(self, span: Span, agent: str) -> tuple[str, ...]:
        """*Malta eist dat Cyprus vertrekt*: the first other party in the content of an act."""
        for phrase in self._scene.phrases:
            inside = span.start <= phrase.span.start and phrase.span.end <= span.end
            if not inside or phrase.members or self._is_scenery(phrase):
                continue
            for slug in (*self._references.of(phrase.id).actors, *by_adjective(phrase)):
                known = slug in self._index.actors or slug in self._cast
                if known and not self._cast.is_same_party(slug, agent):
                    return (slug,)
        return ()

    def _is_scenery(self, phrase: NounPhrase) -> bool:
        """*onderhandelingen in Malta*, *een oorlog tussen Malta en Cyprus*: nobody acts there."""
        return self._references.word_before(phrase) in _SCENERY

    def _are_spoken_to(self, candidate: Candidate) -> bool:
        """Whether words tell whom it is directed at, though nobody knows who that is.

        *Malta riep buurlanden op Syrië te helpen*: Syria is asked for nothing.
        """
        named = {self._scene.phrases[phrase].type for phrase in candidate.addressees}
        return candidate.type in _ADDRESSED and "nominal" in named
