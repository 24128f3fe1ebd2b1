"""From frames to candidates: each word that evokes a frame, its roles filled from the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.adverbs import has_adverb
from pourparler.extract.announced import arrangement, behind_colon, headlined
from pourparler.extract.bounds import content_bounds
from pourparler.extract.company import among, companions, spelled_out
from pourparler.extract.control import circle, logical_object
from pourparler.extract.emptiness import takes_up
from pourparler.extract.fillers import Filler, lemma_matches, noun_meant
from pourparler.extract.gathering import hung_elsewhere, is_of_another_role
from pourparler.extract.matches import Match
from pourparler.extract.order import content_behind
from pourparler.extract.requirements import requirement_met
from pourparler.extract.series import beside, take_apart
from pourparler.extract.surroundings import Surroundings, parties_of_verb
from pourparler.extract.syntax import (
    children,
    coordinated,
    features,
    is_imperative,
    is_passive,
    points_back,
    preposition,
    verb_keys,
)
from pourparler.extract.voices import lacks_voice, may_be_voiced
from pourparler.model import CONSULTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.extract.slots import SlotReader
    from pourparler.extract.wording import Wording
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.frames import Frame

__all__ = ["FrameReader"]

# Acts that may be told of a pronoun: *nam het aan*.
_ANSWERS = frozenset({"Agreement", "Rejection"})
_NEAR = 8  # tokens between a noun and the verb behind it that still make one phrase

# Relations of a noun to the verb that supports it: "stelt eisen", "zijn eisen gesteld" …
_SUPPORTED = frozenset({"obj", "nsubj:pass", "obl", "obl:arg", "xcomp", "nsubj", "compound:prt"})


class FrameReader:
    """Fills frames.

    Args:
        index: the frames.
        slots: reads slots off the parse.
        cues: words around acts and talks.
        wording: the words of the document, to pass over frames that require others.
    """

    def __init__(
        self,
        index: FrameIndex,
        slots: SlotReader,
        cues: Cues,
        wording: Wording | None = None,
    ) -> None:
        self._index = index
        self._slots = slots
        self._wording = wording
        self._cues = cues
        self._around = Surroundings(index, slots, cues)

    def match(self, token: Token, speaker: Token | None = None) -> tuple[Match | None, list[str]]:
        """The match of the best frame that a token evokes, or why none gave anything.

        A token evokes one event: of several frames the most demanding one that fits wins.

        Args:
            token: the word.
            speaker: the agent where the grammar gives none: who stands before the colon of a
                headline (*VS: niet bereid tot concessies*).
        """
        remarks: list[str] = []
        voiceless: Match | None = None
        for frame in self._index.of_token(token):
            if self._wording is not None and not self._wording.allows(frame):
                continue
            outcome = self._try(frame, token, speaker)
            if isinstance(outcome, Match):
                if not lacks_voice(outcome):
                    return outcome, []
                voiceless = voiceless or outcome
            elif not outcome.startswith("needs"):  # "heeft" without "een voorstel" is no cue
                remarks.append(f"{frame.rule}: {outcome}")
        return voiceless, remarks

    def _try(self, frame: Frame, trigger: Token, speaker: Token | None) -> Match | str:
        for slot, lemmas in frame.requires.items():
            met = requirement_met(self._slots, trigger, slot, lemmas)
            if not met and (slot != "obj" or self._noun_meant(frame, trigger) is None):
                return f"needs {slot} = {'|'.join(lemmas)}"
        for slot, lemmas in frame.excludes.items():
            if any(lemma_matches(f.head, frame.adverbs) for f in self._slots.fill(trigger, slot)):
                continue  # "ziet weinig in het plan": parsers take such an adverb for an object
            if requirement_met(self._slots, trigger, slot, lemmas, excluded=True):
                return f"excludes {slot}"
        if frame.adverbs and not has_adverb(frame, trigger):
            return f"needs one of {'|'.join(frame.adverbs)}"
        anchor, supported = self._anchor(frame, trigger)
        if frame.type in CONSULTATIONS:
            return self._consultation(frame, trigger, anchor, supported=supported)
        return self._speech_act(frame, trigger, anchor, speaker, supported=supported)

    def _noun_meant(self, frame: Frame, trigger: Token) -> Filler | None:
        """What a pronoun as object of an answer stands for, if it is what the frame asks for."""
        lemmas = frame.requires.get("obj")
        if frame.type not in _ANSWERS or not lemmas:
            return None
        nouns = [noun_meant(filler, lemmas) for filler in self._slots.fill(trigger, "obj")]
        return next((Filler(noun, "phrase") for noun in nouns if noun is not None), None)

    def _anchor(self, frame: Frame, trigger: Token) -> tuple[Token, bool]:
        """The support verb of a noun (*een voorstel doen*), else the trigger."""
        if frame.pos != "noun" or not frame.supports:
            return trigger, False
        # "de eisen die Kiev stelde", "de door Kiev gestelde eisen"
        for clause in children(trigger, "acl:relcl", "acl", "amod"):
            if clause.dep_ != "acl:relcl" and not self._slots.fill(clause, "door"):
                continue
            if clause.pos_ == "VERB" and any(key in frame.supports for key in verb_keys(clause)):
                found = logical_object(clause)
                if found is None and clause.i > trigger.i:
                    found = _relativised(clause)
                if found is not None and found.i == trigger.i:
                    return clause, True
        noun = trigger
        if noun.dep_ == "conj":
            noun = noun.head
        head = noun.head
        if head == noun or head.pos_ not in {"VERB", "AUX"}:
            return trigger, False
        if noun.dep_ not in _SUPPORTED or self._is_of_another(noun):
            return trigger, False
        keys = [*verb_keys(head), *(k for k in verb_keys(head.head) if head.dep_ == "xcomp")]
        return (head, True) if any(key in frame.supports for key in keys) else (trigger, False)

    def _is_of_another(self, noun: Token) -> bool:
        """*deed dit naar aanleiding van het verzoek van Malta*: whose it is made it, not who did.

        *Kwam met een voorstel van tien pagina's* has no such owner.
        """
        if noun.dep_ not in {"obl", "obl:arg"} or preposition(noun) == "met":
            return False
        owners = (*self._slots.fill(noun, "van"), *self._slots.fill(noun, "poss"))
        return any(owner.head.pos_ == "PROPN" for owner in owners)

    def _role(self, slots: Sequence[str], trigger: Token, anchor: Token) -> Iterator[Filler]:
        for slot in slots:
            yield from self._slots.fill(trigger, slot)
            if anchor != trigger and ">" not in slot and slot not in {"subj", "obj"}:
                yield from self._slots.fill(anchor, slot)

    def _agents(
        self, frame: Frame, trigger: Token, anchor: Token, *, supported: bool
    ) -> tuple[Token, ...]:
        if supported:
            subject = self._slots.subject(anchor)
            if subject is not None and subject.i != trigger.i:
                return (*_together(subject), *companions(anchor, subject, self._cues))
        for slot in frame.agent:
            if slot == "subj" and (frame.pos == "noun" or _is_told_to(frame, trigger)):
                continue
            fillers = self._slots.fill(trigger, slot)
            if not fillers and anchor != trigger and ">" not in slot:
                fillers = self._slots.fill(anchor, slot)  # "werd een akkoord gesloten tussen …"
            if fillers and not (slot == "voor" and self._are_talks(fillers[0].head)):
                first = fillers[0].head
                others = companions(trigger, first, self._cues) if slot == "subj" else ()
                return (*_together(first), *others)
        if frame.pos == "adjective" and "subj" in frame.agent and trigger.dep_ == "appos":
            return _together(trigger.head)  # "Borg, tegenstander van het verdrag, …"
        if frame.pos == "noun" and (bringer := self._around.bringer(trigger)) is not None:
            return _together(bringer)
        author = self._slots.author(anchor) if is_passive(anchor) else None
        if author is None and frame.type == "Statement" and is_passive(anchor):
            author = circle(anchor, self._cues)
        return () if author is None else _together(author)

    def _are_talks(self, noun: Token) -> bool:
        """*een voorwaarde voor overleg*: no party, other than in *een voorwaarde voor Malta*."""
        types = {frame.type for frame in self._index.of_token(noun)} if noun.pos_ == "NOUN" else ()
        return any(kind in CONSULTATIONS or kind == "Agreement" for kind in types)

    def _speech_act(
        self,
        frame: Frame,
        trigger: Token,
        anchor: Token,
        speaker: Token | None,
        *,
        supported: bool,
    ) -> Match | str:
        agents = self._agents(frame, trigger, anchor, supported=supported)
        asks = trigger.pos_ == "VERB" and is_imperative(trigger)
        if not agents and speaker is not None and _lacks_subject(trigger) and not asks:
            agents = _together(speaker)
        # "Er is een akkoord bereikt.", "Afgesproken is dat …"
        subject = anchor != trigger and trigger.dep_ in {"nsubj", "nsubj:pass"}
        agentless = is_passive(anchor) or anchor.pos_ == "AUX" or subject
        if not agents and not (frame.joint and agentless) and not may_be_voiced(frame):
            return "no agent"
        taken = {agent.i for agent in agents} | {trigger.i}
        several = self._contents(frame, trigger, anchor, taken)
        if not several and speaker == trigger == anchor and not frame.joint:
            several = [told] if (told := headlined(trigger)) else []
        if not several:
            return "no content"
        contents, *others = several
        told = self._behind_colon(frame, trigger, contents) or self._in_text(
            frame, trigger, contents
        )
        if told:
            contents, others = told, [contents, *others]
        used = taken | {filler.head.i for filler in contents}
        addressees: tuple[Token, ...] = ()
        for filler in self._role(_either_object(frame.addressee), trigger, anchor):
            if filler.head.i not in used and filler.kind == "phrase":
                addressees = (*_together(filler.head), *among(filler.head, self._cues))
                break
        return Match(
            frame, trigger, anchor, agents, (), addressees, contents,
            self._topics(frame, trigger, anchor), self._places(frame, trigger), tuple(others),
        )  # fmt: skip

    def _contents(
        self, frame: Frame, trigger: Token, anchor: Token, taken: set[int]
    ) -> list[tuple[Filler, ...]]:
        """What the slots for content give, the best first; no slot that gives nothing."""
        found: list[tuple[Filler, ...]] = []
        for slot in frame.content:
            if slot == "self" and frame.pos == "noun" and anchor == trigger:
                # "de deal tussen A en B" alone does not say what was agreed, nor that it was
                return found
            fillers = self._content(slot, frame, trigger, anchor, taken)
            if fillers:
                found.append(fillers)
            meant = self._noun_meant(frame, trigger) if fillers and slot == "obj" else None
            if meant is not None:  # "het" may as well stand for what the noun says of itself
                found.insert(len(found) if fillers[0].head.lower_ == "het" else 0, (meant,))
        if found:
            return found
        behind = content_behind(trigger, frame.content, taken)
        if behind is not None:
            return [(behind,)]
        if anchor != trigger and takes_up(trigger):
            return [(Filler(trigger, "phrase"),)]  # "Die oproep deed Malta dinsdag"
        if "clause" in frame.content:
            pronoun = points_back(anchor)
            if pronoun is not None and pronoun.i not in taken:
                return [(Filler(pronoun, "phrase"),)]
        return []

    def _content(
        self, slot: str, frame: Frame, trigger: Token, anchor: Token, taken: set[int]
    ) -> tuple[Filler, ...]:
        if slot == "told":
            return tuple(self._slots.fill(anchor, slot))
        if slot == "self":
            if frame.pos == "noun":
                return self._deal(trigger, anchor) if frame.joint else (Filler(trigger, "phrase"),)
            if trigger.pos_ == "ADJ" and trigger.dep_ == "xcomp":
                return (Filler(trigger.head, "self"),)  # "werden het niet eens"
            return (Filler(anchor, "self"),)
        found = [
            filler
            for filler in self._role((slot,), trigger, anchor)
            if filler.head.i not in taken and _fits(frame, slot, filler)
        ]
        if found and _announces(found[0]):
            # "er … op aangedrongen om te vertrekken": the clause says what "er" only announces
            behind = content_behind(trigger, ("clause", "inf"), taken)
            found = [behind] if behind is not None else found
        if not found:
            return ()
        things = take_apart(frame.type, found[0])
        if found[0].head.dep_ != "obj":
            return things
        return (*things, *beside(anchor, found[0], self._cues))

    def _behind_colon(
        self, frame: Frame, trigger: Token, contents: tuple[Filler, ...]
    ) -> tuple[Filler, ...]:
        """*deed een voorstel: Chili opent de grens en Peru betaalt*: the clauses say what it is.

        The noun must be one of such acts, or the frame say nothing but that there is one.
        """
        only = contents[0]
        if len(contents) > 1 or only.bounds:
            return ()
        sums_up = only.kind == "phrase" and any(
            other.type == frame.type and other.pos == "noun"
            for other in self._index.of_token(only.head)
        )
        known = sums_up or (only.kind == "phrase" and "Dem" in features(only.head, "PronType"))
        deal = frame.type == "Agreement"
        return behind_colon(trigger, only, self._cues, sums_up=known, deal=deal)

    def _in_text(
        self, frame: Frame, trigger: Token, contents: tuple[Filler, ...]
    ) -> tuple[Filler, ...]:
        """*deed een bod dat voorziet in een fonds*: what the relative clause says of the text."""
        noun = contents[0].head
        if len(contents) > 1 or contents[0].kind != "phrase" or noun.pos_ != "NOUN":
            return ()
        for clause in children(noun, "acl:relcl"):
            for other in self._index.of_token(clause):
                of_text = all(slot.startswith("subj>") for slot in other.agent)
                if (
                    other.type == frame.type
                    and of_text
                    and all(
                        requirement_met(self._slots, clause, slot, lemmas)
                        for slot, lemmas in other.requires.items()
                    )
                ):
                    told = self._contents(other, clause, clause, {noun.i})
                    return told[0] if told else ()
        sums_up = any(other.pos == "noun" for other in self._index.of_token(noun))
        return arrangement(trigger, noun) if sums_up and frame.type == "Proposal" else ()

    @staticmethod
    def _deal(noun: Token, verb: Token) -> tuple[Filler, ...]:
        """*een akkoord gesloten tussen A en B*: the noun, its verb and the parties."""
        bounds = content_bounds(noun)
        if bounds is None or not 0 <= verb.i - noun.i < _NEAR:
            return (Filler(noun, "phrase"),)
        end = max(bounds[1], verb.i + 1)
        for phrase in children(verb, "obl", "obl:arg", "nmod"):
            if phrase.i > verb.i and preposition(phrase) in {"tussen", "met"}:
                end = max(end, phrase.right_edge.i + 1)
        return (Filler(noun, "phrase", bounds=(bounds[0], end)),)

    def _consultation(
        self, frame: Frame, trigger: Token, anchor: Token, *, supported: bool
    ) -> Match:
        participants: dict[int, Token] = {}
        one_side = True  # "na overleg met A en B": the other is who does what came of it
        both = False
        for slot in frame.participants:
            if slot == "subj" and frame.pos == "noun" and not supported:
                continue
            heads = [filler.head for filler in self._slots.fill(trigger, slot)]
            if anchor != trigger and ">" not in slot:
                if slot == "subj":
                    subject = self._slots.subject(anchor)
                    heads = [] if subject is None else [subject]
                else:
                    heads += [filler.head for filler in self._slots.fill(anchor, slot)]
            one_side = one_side and (not heads or slot == "met")
            both = both or (slot == "tussen" and bool(heads))  # "tussen beide landen"
            for head in heads:
                for member in spelled_out(head) or (*_together(head), *among(head, self._cues)):
                    if slot == "adj" or not (
                        member == trigger
                        or is_of_another_role(member)
                        or self._around.lasts(member)
                    ):
                        participants[member.i] = member
        for head in hung_elsewhere(frame, trigger, self._cues, few=len(participants) < 2):
            participants.update({member.i: member for member in _together(head)})
        if not participants:
            for head in parties_of_verb(frame, trigger, self._slots):
                participants.update({member.i: member for member in _together(head)})
        lacking = not both and (one_side or len(participants) < 2)
        if lacking and not supported and frame.pos == "noun":
            for other in self._around.sides(frame, trigger, alone=not participants):
                participants.update({member.i: member for member in _together(other)})
        if supported and "subj" not in frame.participants:
            subject = self._slots.subject(anchor)
            if subject is not None and subject.i != trigger.i:
                participants.update({member.i: member for member in _together(subject)})
        agents = self._agents(frame, trigger, anchor, supported=supported) if frame.agent else ()
        return Match(
            frame, trigger, anchor, agents, tuple(participants.values()), (), (),
            self._topics(frame, trigger, anchor), self._places(frame, trigger),
        )  # fmt: skip

    def _topics(self, frame: Frame, trigger: Token, anchor: Token) -> tuple[Filler, ...]:
        return tuple(self._role(frame.topic, trigger, anchor))[:1]

    def _places(self, frame: Frame, trigger: Token) -> tuple[Token, ...]:
        return tuple(f.head for slot in frame.place for f in self._slots.fill(trigger, slot))


def _relativised(clause: Token) -> Token | None:
    """*het akkoord dat zij sloten*: parsers take the pronoun *dat* for the conjunction."""
    marks = children(clause, "mark")
    return clause.head if marks and marks[0].lower_ == "dat" else None


def _either_object(slots: Sequence[str]) -> tuple[str, ...]:
    """*riep het kabinet op om …*: parsers often take the direct object for an indirect one."""
    return (*slots, "iobj") if "obj" in slots and "iobj" not in slots else tuple(slots)


def _is_told_to(frame: Frame, verb: Token) -> bool:
    """*Malta is verplicht te betalen*: others make it pay; who makes others act *has* done so."""
    return (
        frame.control == "object"
        and frame.pos == "verb"
        and "Part" in features(verb, "VerbForm")
        and any(helper.lemma_ == "zijn" for helper in children(verb, "aux", "cop"))
    )


def _together(token: Token) -> tuple[Token, ...]:
    """The members of a coordination; of *de vakbonden FNV en CNV* the noun and the other names."""
    if token.lower_ == "geen":  # "geen van beide landen is bereid"
        token = next((t for t in children(token, "nmod") if preposition(t) == "van"), token)
    found: list[Token] = []
    for member in coordinated(token):
        found.append(member)
        if features(member, "Number") == ("Plur",):
            for name in children(member, "appos", "flat"):
                if name.pos_ == "PROPN" and name.i == member.i + 1:
                    found += coordinated(name)[1:]
    return tuple(found)


def _announces(filler: Filler) -> bool:
    """Whether it is *er*, or an adverb such as *erop*, that a clause may follow."""
    head = filler.head
    return filler.kind == "phrase" and head.pos_ in {"ADV", "PRON"} and head.lower_.startswith("er")


def _fits(frame: Frame, slot: str, filler: Filler) -> bool:
    """An infinitive taken for an object (*wil bemiddelen*) is one only for frames that take it."""
    return slot != "obj" or filler.kind == "phrase" or "inf" in frame.content


def _lacks_subject(trigger: Token) -> bool:
    return trigger.dep_.lower() in {"root", "parataxis", "ccomp"} and not children(
        trigger, "nsubj", "nsubj:pass"
    )
