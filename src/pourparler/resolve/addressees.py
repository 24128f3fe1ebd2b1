"""Whom an act is directed at: by its own words, by its content, by the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.ties import by_adjective

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import Candidate, NounPhrase, Scene
    from pourparler.lexicon.roles import Roles
    from pourparler.model import FactType
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
_ASKING = frozenset({"Demand", "Appeal", "Rejection"})
# Acts whose addressees are those spoken to, not those who have to act.
_ADDRESSED = frozenset({"Appeal", "Promise", "Warning"})
# Acts whose frame names a party in its slot for the addressee, and what such rules begin with.
_CALLS = frozenset({"Demand", "Appeal", "Accusation", "Promise", "Threat", "Warning"})
_NAMED = tuple(f"frame:{kind.lower()}" for kind in sorted(_CALLS))
_SHARPENED = ("+blame", "+obligation", "+harm")
# Acts whose content may be what others are to do.
_OF_OTHERS = frozenset({"Demand", "Appeal", "Proposal", "Rejection"})


class Addressees:
    """Finds the addressees of the speech acts of one article."""

    def __init__(
        self,
        scene: Scene,
        references: References,
        cast: Cast,
        *,
        index: ActorIndex,
        roles: Roles,
        sides: Sides,
    ) -> None:
        self._roles = roles
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
        concerned = self._concerned(candidate)
        named = tuple(
            slug for slug in self._named(candidate) if slug != agent and slug not in concerned
        )
        return named or self._targeted(candidate, agent, concerned)

    def _named(self, candidate: Candidate) -> tuple[str, ...]:
        """Those named; a thing is judged to judge whose it is: *Het veto van Malta is laf*."""
        found = (
            *self._references.actors(candidate.addressees),
            *self._references.towns(candidate.addressees),
        )
        named = candidate.rule.startswith(_NAMED) or candidate.rule.endswith(_SHARPENED)
        if not found and candidate.type in _CALLS and named:
            found = self._references.addressed(candidate.addressees)
        if found or not candidate.directed or candidate.type != "Accusation":
            return found
        phrase = self._scene.phrases[candidate.addressees[0]]
        if phrase.possessor is not None:
            return self._references.actors((phrase.possessor,))
        return tuple(slug for slug in by_adjective(phrase) if slug in self._index.actors)

    def _targeted(self, candidate: Candidate, agent: str, concerned: set[str]) -> tuple[str, ...]:
        """The first of the possible addressees that is another party than the agent."""
        for phrase in candidate.targets:
            others = tuple(
                slug
                for slug in self._references.actors((phrase,))
                if slug not in concerned and not self._cast.is_same_party(slug, agent)
            )
            if others:
                return others
        return ()

    def _concerned(self, candidate: Candidate) -> set[str]:
        """*eist sancties tegen Malta*, *eist de vrijlating van Borg*: about them, not to them."""
        inside = self._inside(candidate)
        owned = {
            phrase.possessor
            for phrase in inside
            if phrase.head_lemma.endswith(self._roles.people.undergone)
        }
        of_others = candidate.type in _OF_OTHERS
        against = self._roles.people.against
        return {
            slug
            for phrase in inside
            if phrase.id in owned or (of_others and self._references.word_before(phrase) in against)
            for slug in self._references.of(phrase.id).actors
        }

    def _inside(self, candidate: Candidate) -> list[NounPhrase]:
        """The phrases in the content of an act."""
        span = candidate.content
        if span is None:
            return []
        return [
            phrase
            for phrase in self._scene.phrases
            if span.start <= phrase.span.start
            and phrase.span.end <= span.end
            and not phrase.members
        ]

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
        concerned = self._concerned(candidate)
        found = self._told_within(candidate, agent, concerned)
        if not found and candidate.type in _OPPOSED:
            found = self._sides.opponent(agent)
        found = found or (self._sides.government(agent) if candidate.type in _ASKING else ())
        return tuple(slug for slug in found if slug not in agents and slug not in concerned)

    def _told_within(
        self, candidate: Candidate, agent: str, concerned: set[str]
    ) -> tuple[str, ...]:
        """*Malta eist dat Cyprus vertrekt*: the first other party in the content of an act."""
        inside = [phrase for phrase in self._inside(candidate) if not self._is_scenery(phrase)]
        # "dat de grens door Cyprus wordt geopend"
        for phrase in sorted(inside, key=lambda p: self._references.word_before(p) != "door"):
            for slug in (*self._references.of(phrase.id).actors, *by_adjective(phrase)):
                known = slug in self._index.actors or slug in self._cast
                if known and slug not in concerned and not self._cast.is_same_party(slug, agent):
                    return (slug,)
        return ()

    def _is_scenery(self, phrase: NounPhrase) -> bool:
        """*onderhandelingen in Malta*, *een oorlog tussen Malta en Cyprus*: nobody acts there."""
        return self._references.word_before(phrase) in self._roles.places.scenery

    def _are_spoken_to(self, candidate: Candidate) -> bool:
        """Whether words tell whom it is directed at, though nobody knows who that is.

        *Malta riep buurlanden op Syrië te helpen*: Syria is asked for nothing.
        """
        named = {self._scene.phrases[phrase].type for phrase in candidate.addressees}
        return candidate.type in _ADDRESSED and "nominal" in named
