"""Candidates for speech acts: who demands, proposes, rejects … what, of whom, on what condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.extract.antecedents import Antecedents
from pourparler.extract.blame import blames
from pourparler.extract.disowning import disowned
from pourparler.extract.emptiness import only_names, says_nothing
from pourparler.extract.harm import announces_harm, spares
from pourparler.extract.recipients import recipients
from pourparler.extract.records import Candidate
from pourparler.extract.spans import condition_in, condition_of, content_span
from pourparler.extract.status import is_negated, is_past, judge_speech, takes_none
from pourparler.extract.syntax import (
    auxiliaries,
    children,
    coordinated,
    features,
    is_infinitive,
    preposition,
    verb_keys,
)
from pourparler.extract.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.extract.reading import Reading
    from pourparler.model import FactType, Span

__all__ = ["SpeechActs"]

_LEAST_SPACES = {"infinitive": 2, "self": 1}  # "daarover te praten", "stemde toe"

_CONDITIONAL = frozenset({"Willingness", "Promise", "Agreement", "Proposal", "Statement"})
# Acts directed at whoever is to act, or has acted, in their content.
_OF_SUBJECT = frozenset({"Demand", "Appeal", "Accusation", "Warning", "Denial"})
# Acts that answer what another said or asked.
_ANSWERS = frozenset({"Rejection", "Agreement", "Denial", "Willingness"})
_GOALS = frozenset({"naar", "aan"})
# Acts said to whoever can ward off what is announced.
_WARNING = frozenset({"Warning", "Threat"})

# Acts by which one says what one will do.
_COMMITTING = frozenset({"Willingness", "Promise", "Threat"})
_TOWARDS = frozenset({"Willingness", "Proposal", "Promise", "Agreement", "Threat", "Appeal"})
# Acts said to those with whom one talks; others are blamed and answered in front of them.
_SPOKEN = frozenset({"Appeal", "Demand", "Promise", "Proposal", "Statement", "Threat", "Warning"})


class SpeechActs:
    """The speech acts of a document.

    Attributes:
        wishes: which of them are only wished for.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._antecedents = Antecedents(reading)
        self.wishes = Wishes(reading)
        self._told = {
            match.trigger.i: tuple(self._of_match(match))
            for match in reading.matches
            if match.frame.type != "Statement" and not match.is_consultation
        }
        self._core = {
            match.anchor.i: match for match in reading.matches if self._told.get(match.trigger.i)
        }

    def core_of(self, head: Token) -> Match | None:
        """The speech act that a reported clause tells of, through *zei te willen* and the like."""
        current = head
        for _ in range(4):
            if current.i in self._core:
                return self._core[current.i]
            below = [t for t in children(current, "xcomp") if t.pos_ in {"VERB", "ADJ", "AUX"}]
            if not below or current.pos_ not in {"VERB", "AUX"}:
                return None
            current = below[0]
        return None

    def tells(self, token: Token) -> bool:
        """Whether a word alone tells a speech act."""
        return bool(self._told.get(token.i))

    def of_match(self, match: Match) -> tuple[Candidate, ...]:
        """The candidates of a frame: one for each coordinated content."""
        return self._told.get(match.trigger.i, ())

    def _of_match(self, match: Match) -> Iterator[Candidate]:
        if self.wishes.is_unreal(match):
            self._reading.remarks.append((match.trigger.i, f"{match.frame.rule}: only wished for"))
            return
        condition = condition_of(match, self._reading.cues)
        threatens = False
        for filler, content in self._told_contents(match):
            candidate = self.candidate(match, match.frame.type, content, filler)
            if candidate is None:
                continue
            if match.frame.affirmative and candidate.status == "negated":
                continue
            if candidate.joint and _is_nobodys_deal(match, candidate):
                continue
            unwilling = candidate.status == "negated" or (
                filler.kind == "infinitive" and takes_none(filler.head, self._reading.cues)
            )
            if candidate.type == "Denial" and self._antecedents.is_asked(filler, match):
                candidate = replace(candidate, type="Rejection")
            if candidate.type == "Willingness" and unwilling:
                candidate = replace(candidate, type="Rejection", status="actual")
            if _is_no_refusal(match, candidate):
                continue
            if condition is not None:
                candidate = replace(candidate, condition=condition[1])
            if candidate.type == "Promise" and self._is_harm(filler):
                candidate = replace(candidate, type="Threat")
                threatens = True
            if candidate.type == "Threat" and spares(filler, self._reading.cues):
                candidate = replace(candidate, type="Promise")
            yield from disowned(self._reading, match, candidate)
        if condition is not None and not threatens:
            yield from self.demand_in_condition(match, *condition)

    def _is_harm(self, filler: Filler) -> bool:
        """*zwoer dat er wraak komt*, *verzekerde de aanval te vergelden*."""
        clause = filler.kind in {"clause", "infinitive", "quote"}
        return clause and announces_harm(filler.head, self._reading.cues, conditional=True)

    def _told_contents(self, match: Match) -> list[tuple[Filler, Span]]:
        """The contents of an act, from the first slot that says anything."""
        for fillers in (match.contents, *match.other_contents):
            found = [(f, span) for f in fillers for span in self.contents(match, f)]
            if found:
                return found
        return []

    def _only_judges(self, match: Match, filler: Filler) -> bool:
        """*Het voorstel is een vergissing*, *de eis is van de baan*: not what is asked for."""
        cues, noun = self._reading.cues, filler.head.lemma_.lower()
        if filler.kind != "predicate" or match.trigger.pos_ != "NOUN":
            return False
        if noun in cues.unmade_places and children(filler.head, "case"):
            return True
        blamed = match.frame.type != "Statement" and noun in cues.blame_words
        return blamed or noun in cues.verdict_nouns

    def contents(self, match: Match, filler: Filler) -> list[Span]:
        """The spans of a content; a pronoun for the sentence before gives its clauses."""
        words = self._antecedents.words(filler, match)
        if words is None and (
            says_nothing(match, filler, self._reading.cues)
            or only_names(match, filler)
            or self._only_judges(match, filler)
        ):
            return []
        if words is None:
            words = self._antecedents.taken_up(filler, match)
        if words is not None:
            feels = match.frame.type == "Statement" and match.trigger.pos_ == "ADJ"
            return [] if feels else list(words)  # "ze zijn daar blij mee"
        span = content_span(match, filler, self._reading.cues)
        least = _LEAST_SPACES.get(filler.kind, 0)
        if filler.kind == "infinitive" and condition_of(match, self._reading.cues) is not None:
            least = 0  # "bereid te praten, mits …" says enough
        if filler.kind == "infinitive" and match.trigger.pos_ in {"ADJ", "NOUN"}:
            least = min(least, 1)  # "bereid te praten", "de oproep om te komen"
        if span is None or span.text.count(" ") < least:
            # "te komen" alone is a fragment of a verb cluster: "voort te willen praten"
            upper = match.trigger
            cluster = filler.kind == "infinitive" and filler.head.head == upper
            named = any(upper in agent.ancestors for agent in match.agents)
            if cluster and not named and is_infinitive(upper) and upper.dep_ in {"xcomp", "ccomp"}:
                return self.contents(match, replace(filler, head=upper))
            return []
        if filler.kind in {"self", "told"} and match.frame.type in _ANSWERS:
            answered = self._antecedents.answered(match)
            if answered:
                return list(answered)
            stays = _GOALS & set(match.frame.requires)  # "komt niet naar de tafel" says it all
            if filler.kind == "told" or (match.frame.type == "Rejection" and not stays):
                return []  # "gaf geen krimp" does not say what was refused
        leaves = match.frame.pos == "verb" and match.frame.type == "Rejection"
        leaves = leaves and "uit" in match.frame.requires  # "stapt uit de Unesco"
        if match.frame.type == "Rejection" and match.frame.pos == "adjective":
            leaves = filler.head.dep_ == "nsubj"  # "Malta is voor Cyprus onaanvaardbaar"
        if match.frame.type != "Proposal" and not leaves and self._reading.names_actor(span):
            thing = filler.head.head
            if (
                filler.kind == "phrase"
                and filler.head.dep_ == "nmod"
                and match.anchor in (filler.head.subtree)
            ):  # "de verkoop van TikTok, waarop Washington aandringt"
                return self.contents(match, replace(filler, head=thing))
            return []  # whom it is about does not say what, but for an invitation
        return [span]

    def demand_in_condition(self, match: Match, clause: Token, span: Span) -> Iterator[Candidate]:
        """What a willingness depends on is asked of the one who has to do it."""
        base = self.candidate(match, "Demand", span, None)
        if match.frame.type in _CONDITIONAL and base is not None:
            yield from self.demand_of(base, clause, span)

    def demand_of(self, base: Candidate, clause: Token, span: Span) -> Iterator[Candidate]:
        """The demand, by the agent of ``base``, that the subject of a clause do what it says.

        Nobody asks that others refuse (*grijpt in als Malta voet bij stuk houdt*), do wrong, do
        nothing or go on (*als Malta olie blijft kopen*), that something befalls them (*als Malta
        zijn haven verliest*) or comes about (*als er een opvolger komt*), or what they have done
        already (*stemde pas in nadat Malta had betaald*).
        """
        cues = self._reading.cues
        if is_negated(clause, cues) or takes_none(clause, cues):
            return
        if self._is_refusal(clause):
            return
        if clause.lemma_ in cues.continuing_verbs or blames(clause, cues):
            return
        if not cues.harm_verbs.isdisjoint(verb_keys(clause)):
            return  # "als Malta aanvalt"
        if clause.lemma_ in cues.mishap_verbs or self._is_only_supposed(clause):
            return
        if any(thing.lower_ in {"niets", "niks"} for thing in children(clause, "obj")):
            return
        if is_past(clause) and self._reading.cues.after_markers & {
            mark.lower_ for mark in children(clause, "mark")
        }:
            return
        slots = self._reading.slots
        subject = slots.subject(clause)
        addressee = None if subject is None else self._reading.phrase(subject)
        # "Malta doet mee als Cyprus betaalt, zei Borg": Malta asks for it
        depends = slots.subject(clause.head) if clause.dep_ == "advcl" else None
        if addressee is not None:
            yield replace(
                base,
                type="Demand",
                rule="mechanism:condition",
                addressees=(addressee,),
                acting=base.acting if depends is None else self._reading.phrase(depends),
                content=span,
                topics=self._reading.topics(span),
                directed=True,
                otherwise=None,
                strength=0.5,
            )

    def _is_only_supposed(self, clause: Token) -> bool:
        """*Als er een opvolger komt*; *„Als Malta vrede wilde, …”*: who speaks doubts it."""
        if any(word.lower_ == "er" for word in children(clause, "advmod", "expl", "nsubj")):
            subjects = children(clause, "nsubj")
            return any("Ind" in features(d, "Definite") for s in subjects for d in s.children)
        return self._reading.is_quoted(clause) and is_past(clause) is True

    def _is_refusal(self, clause: Token) -> bool:
        return any(
            match.frame.type == "Rejection" and clause in (match.trigger, match.anchor)
            for match in self._reading.matches
        )

    def candidate(
        self, match: Match, kind: FactType, content: Span, filler: Filler | None
    ) -> Candidate | None:
        """A candidate of a type with the roles of a match, or none without an agent."""
        reading = self._reading
        sentence = reading.sentence_of.get(match.trigger.i)
        agents = reading.ids(match.agents)
        adjectival = reading.adjectival(match, match.agents)
        if sentence is None or not (agents or adjectival or match.frame.joint):
            return None
        evidence = reading.evidence(sentence, [match.trigger, match.anchor], agents, content)
        if evidence is None:
            return None
        addressees = reading.ids(match.addressees)
        time = reading.time(match)
        status = match.frame.status or judge_speech(match.trigger, match.anchor, reading.cues)
        ahead = time is not None and time.past is False and is_past(match.anchor) is False
        if kind == "Agreement" and status == "actual" and ahead:
            status = "planned"  # "tekenen volgende week een akkoord"
        return Candidate(
            type=kind,
            status=status,
            rule=match.frame.rule,
            trigger=match.trigger.i,
            sentence=sentence,
            evidence=evidence,
            agents=agents,
            adjectival=adjectival,
            joint=match.frame.joint and not match.agents,
            sets_condition=match.frame.condition,
            addressees=addressees,
            targets=() if addressees or filler is None else self._targets(match, kind, filler),
            speakers=reading.speakers(match.trigger, beside=match),
            content=content,
            topics=reading.topics(content),
            acting=self._acting(kind, filler),
            place=reading.place(match) if kind == "Agreement" else None,
            time=time,
            past=is_past(match.anchor),
            strength=match.frame.strength,
        )

    def who_decides(self, head: Token) -> list[Token]:
        """*Als Malta blijft weigeren, loopt het mis*: the one on whom it hangs is spoken to."""
        found = condition_in(head, self._reading.cues)
        if found is None or is_past(found[0]):
            return []
        subject = self._reading.slots.subject(found[0])
        return [] if subject is None else coordinated(subject)

    def _acting(self, kind: FactType, filler: Filler | None) -> int | None:
        """Who is to act in what is promised or threatened: *beloofde dat Malta zal meedoen*."""
        if kind not in _COMMITTING or filler is None or filler.kind not in {"clause", "quote"}:
            return None
        subject = self._reading.slots.subject(filler.head)
        return None if subject is None else self._reading.phrase(subject)

    def _targets(self, match: Match, kind: FactType, filler: Filler) -> tuple[int, ...]:
        """Whom an act is directed at, as its content tells: who is to act, or with whom."""
        head = filler.head
        found: list[Token] = []
        answered = self._antecedents.act(filler, match) if kind in _ANSWERS else None
        if answered is not None:
            found += answered.agents  # "Die eis wees Moskou af": whoever made it
        if kind in _OF_SUBJECT and filler.kind in {"clause", "quote"}:
            subject = self._reading.slots.subject(head)
            found += [] if subject is None else coordinated(subject)
        if kind in _TOWARDS or filler.kind == "phrase":
            current = head
            for _ in range(3):
                found += [
                    child
                    for child in current.children
                    if child.dep_ in {"obl", "obl:arg", "nmod", "iobj"}
                    and preposition(child) in self._reading.cues.counterpart_prepositions
                ]
                if filler.kind == "infinitive":
                    found += children(current, "obj", "iobj")
                below = children(current, "xcomp")
                if not below:
                    break
                current = below[0]
        if kind in _WARNING:
            found += self.who_decides(head) or self.who_decides(match.anchor)
        if kind in _SPOKEN:
            found += recipients(match.anchor, self._reading.cues)
        return self._reading.ids(found)


def _is_nobodys_deal(match: Match, candidate: Candidate) -> bool:
    """*De afgesproken steun blijft uit*, *Er kwam geen akkoord*: no party, so no deal is told."""
    attribute = match.trigger.pos_ != "NOUN" and match.trigger.dep_ in {"amod", "acl"}
    return not candidate.adjectival and (attribute or candidate.status == "negated")


def _is_no_refusal(match: Match, candidate: Candidate) -> bool:
    """*is daar niet tegen gekant*, *kan de wet tegenhouden*: nobody refuses or denies there.

    What is told from hearsay (*zou hebben geweigerd*) is told as done.
    """
    if candidate.type not in {"Rejection", "Denial"}:
        return False
    able = candidate.status == "possible" and "kunnen" in auxiliaries(match.anchor)
    return able or candidate.status == "negated"
