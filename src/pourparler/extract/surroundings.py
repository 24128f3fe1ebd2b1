"""Who takes part in talks that a noun tells, by what the clause around the noun says they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, features, is_passive, preposition, verb_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.extract.slots import SlotReader
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.frames import Frame

__all__ = ["Surroundings", "parties_of_verb"]

_TOLD = ("iobj", "tegen", "obj", "aan")
_CORE = frozenset({"nsubj", "nsubj:pass", "obj"})


class Surroundings:
    """Reads the sides of talks off the clause that they are the setting of.

    Args:
        index: knows which verbs are addressed to somebody.
        slots: reads slots off the parse.
        cues: knows what talks have of time, and the prepositions before them.
    """

    def __init__(self, index: FrameIndex, slots: SlotReader, cues: Cues) -> None:
        self._index = index
        self._slots = slots
        self._cues = cues

    def lasts(self, noun: Token) -> bool:
        """*een bezoek van drie dagen*: how long it takes, not whose it is."""
        return noun.lemma_ in self._cues.phase_nouns and noun.pos_ == "NOUN"

    def bringer(self, noun: Token) -> Token | None:
        """*Malta reageerde met het dreigement te vertrekken*: the subject utters the threat.

        Only where a clause of its own tells what is uttered. Behind *met de*, *met
        het* any verb will do, but for one that asks for it (*stemde in met het verzoek te gaan*).
        """
        place = noun
        if noun.dep_ == "conj" and children(noun, "case"):
            place = noun.head  # "hield het bij een groet en bij de wens dat …"
        verb = place.head
        if noun.dep_ == "nmod" and verb.dep_ == "obj":
            verb = verb.head  # "nam zijn toevlucht tot het dreigement …"
        if preposition(noun) not in self._cues.bringing_prepositions:
            return None
        if verb.pos_ != "VERB" or is_passive(verb):
            return None
        known = any(key in self._cues.bringing_verbs for key in verb_keys(verb))
        named = any("Def" in features(word, "Definite") for word in children(noun, "det"))
        aside = named and place.dep_ == "obl" and preposition(noun) == "met"
        if not known and not aside:
            return None
        told = self._slots.fill(noun, "inf") or self._slots.fill(noun, "clause")
        return self._slots.subject(verb) if told else None

    def sides(self, frame: Frame, noun: Token, *, alone: bool) -> list[Token]:
        """Who takes part by doing what the clause tells, where the noun does not name both sides.

        *schortte het overleg met de betogers op*, *sloot na overleg met Iran en Irak een akkoord*.

        Args:
            frame: that the noun evokes.
            noun: the talks.
            alone: whether the noun names nobody.
        """
        cues, whole = self._cues, self._whole(noun)
        during = cues.during_prepositions
        if whole != noun:
            during |= cues.phase_prepositions  # "aan het begin van het overleg"
        noun, verb = whole, whole.head
        before = self._preposition(noun)
        if frame.rule.endswith(("/top", "/vergadering")):
            during |= cues.assembly_prepositions
        beside = noun.dep_ in {"obl", "obl:arg"} and before in during
        if (
            verb.pos_ == "NOUN"
            and noun.dep_ == "nmod"
            and before in during & cues.aside_prepositions
        ):
            verb, beside = verb.head, True  # "pleitte voor hervormingen op een top met X"
        if verb.pos_ != "VERB" or not (beside or noun.dep_ in {"obj", "obl:arg", "nsubj:pass"}):
            return []
        if before == "voor" and (invited := list(self._told(verb, ("obj",)))):
            alone = alone and not self._slots.fill(verb, "met")
            return [*invited, *self._subject(verb, noun)] if alone else invited
        if self._is_only_when(frame, noun, verb, alone=alone) and not self._slots.fill(noun, "met"):
            return []
        found = self._subject(verb, noun)
        if alone and beside:
            found += [f.head for f in self._slots.fill(verb, "met") if f.kind == "phrase"]
            if len(found) < 2 and before in cues.meanwhile_prepositions:
                found += self._told(verb)
        return found

    def _is_only_when(self, frame: Frame, noun: Token, verb: Token, *, alone: bool) -> bool:
        """*wil voor de EU-top een akkoord*, *zei op de vergadering van de bond*: when it is so."""
        before = self._preposition(noun)
        if before == "voor":
            return not alone and bool(children(verb, "obj", "ccomp"))
        meanwhile = before in self._cues.meanwhile_prepositions
        return not alone and meanwhile and frame.rule.endswith("/vergadering")

    def _whole(self, noun: Token) -> Token:
        """*na afloop van het overleg*, *na twee dagen van overleg*: the talks that it is of."""
        while (
            noun.dep_ == "nmod"
            and preposition(noun) in self._cues.of_phase_prepositions
            and noun.head.pos_ == "NOUN"
            and noun.head.lemma_ in self._cues.phase_nouns
        ):
            noun = noun.head
        return noun

    def _preposition(self, noun: Token) -> str:
        """*na* also in *na afloop van het overleg*, read as one preposition."""
        first, *rest = preposition(noun).split() or [""]
        return first if not rest or rest[0] in self._cues.phase_nouns else ""

    def _subject(self, verb: Token, noun: Token) -> list[Token]:
        subject = self._slots.subject(verb)
        return [] if subject is None or subject.i == noun.i else [subject]

    def _told(self, verb: Token, slots: Collection[str] = _TOLD) -> Iterator[Token]:
        """*beloofde de bonden tijdens een gesprek dat …*: whom one says so to."""
        asked = {slot for frame in self._index.of_token(verb) for slot in frame.addressee}
        asked |= {"iobj"} if "obj" in asked else set()
        for slot in slots:
            if slot in asked:
                for filler in self._slots.fill(verb, slot):
                    if filler.kind == "phrase":
                        yield filler.head
                        return


def parties_of_verb(frame: Frame, noun: Token, slots: SlotReader) -> Iterator[Token]:
    """Parties of a noun that stand apart from it, on its verb.

    *kondigde een top aan tussen A en B*, *Tussen A en B vinden gesprekken plaats*, *Met A is geen
    overleg geweest*.
    """
    verb = noun.head
    for slot in ("tussen", "met"):
        if slot not in frame.participants:
            continue
        for filler in slots.fill(verb, slot):
            head = filler.head
            fronted = noun.dep_ in _CORE and verb.pos_ == "VERB" and head.i < noun.i
            if filler.kind == "phrase" and (fronted or (slot == "tussen" and noun.i < head.i)):
                yield head
                return
