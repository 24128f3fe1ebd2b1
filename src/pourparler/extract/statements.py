"""Candidates for statements, and what they turn out to be: demands, accusations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.extract.antecedents import main_clauses
from pourparler.extract.blame import blames, brings_harm, harms
from pourparler.extract.bounds import content_bounds
from pourparler.extract.due import is_due
from pourparler.extract.fillers import lemma_matches
from pourparler.extract.harm import announces_harm
from pourparler.extract.judging import judged
from pourparler.extract.leave import is_leave
from pourparler.extract.quotes import told_on
from pourparler.extract.recipients import recipients
from pourparler.extract.records import Candidate
from pourparler.extract.spans import condition_in
from pourparler.extract.speakers import speakers_together
from pourparler.extract.status import is_negated, is_past, takes_none
from pourparler.extract.syntax import (
    auxiliaries,
    children,
    coordinated,
    features,
    is_imperative,
    is_infinitive,
    is_passive,
    verb_keys,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Stretch, Token
    from pourparler.extract.reading import Reading
    from pourparler.extract.speakers import Attribution
    from pourparler.extract.speech_acts import SpeechActs
    from pourparler.model import FactType, Span

__all__ = ["Statements"]

_MIN_WORDS = 3
_ANYBODY = frozenset({"je", "jij", "men"})  # "Je moet eerlijk zijn" asks nothing of a party
_YOU = frozenset({"jullie", "u"})
_POINTS = frozenset({"dat", "dit"})
_WHY = {"Accusation": "blame", "Demand": "obligation", "Warning": "harm"}
_TO_COME = frozenset({"zullen", "kunnen", "mogen", "willen", "moeten"})


class Statements:
    """Statements of a document; the most specific type wins, so a reported demand is none."""

    def __init__(self, reading: Reading, acts: SpeechActs) -> None:
        self._reading = reading
        self._acts = acts
        self._reporting = {match.trigger.i for match in reading.matches}
        self._opinions = {
            match.trigger.i: match
            for match in reading.matches
            if match.frame.type == "Statement"
            and all(_is_he(agent) for agent in match.agents)
            # "zei dat hij niet gelooft dat Malta komt": what is thought is not that it comes
            and not is_negated(match.anchor, reading.cues)
        }

    def of_match(self, match: Match) -> Iterator[Candidate]:
        """Statements by a reporting verb."""
        if self._acts.wishes.is_unreal(match) or self._is_within_speech(match):
            return
        if any(item.match is match and item.content is None for item in self._attributions()):
            yield from self._said_before(match)
            return
        for filler in self._unwrapped(match):
            inner = None
            if filler.kind in {"clause", "infinitive", "quote"}:
                inner = self._act_in(filler.head)
            rivals = self._agents_of(inner, match)
            if rivals is None:
                continue
            asks = filler.kind == "quote" and is_imperative(filler.head)
            for content in self._acts.contents(match, filler):
                kind: FactType = "Appeal" if asks else "Statement"
                candidate = self._acts.candidate(match, kind, content, None)
                if candidate is None or (match.frame.affirmative and candidate.status == "negated"):
                    continue  # "wilde niet zeggen of …"
                if content.text.count(" "):
                    condition = self._condition(filler.head)
                    told = recipients(match.anchor, self._reading.cues)
                    depends = self._reading.ids([*told, *self._acts.who_decides(filler.head)])
                    candidate = replace(
                        candidate, yields_to=rivals, condition=condition, targets=depends
                    )
                    told_of = candidate if rivals else self._sharpen(candidate, filler.head)
                    if told_of.type != "Statement" or _says_enough(content):
                        yield told_of
            if filler.kind == "clause":
                yield from self._demand_in_clause(match, filler)

    def _unwrapped(self, match: Match) -> Iterator[Filler]:
        """What is reported; of *liet weten dat hij vindt dat …* what is thought."""
        for filler in match.contents:
            opinion = self._opinions.get(filler.head.i) if filler.kind == "clause" else None
            clauses = [] if opinion is None else [f for f in opinion.contents if f.kind == "clause"]
            yield from clauses or [filler]

    def _act_in(self, head: Token) -> Match | None:
        """The act that is reported; not one that its noun alone tells, and that is blamed.

        *zei dat Malta zijn beloften niet nakomt*: nobody promises there.
        """
        core = self._acts.core_of(head)
        told_by_noun = core is not None and core.frame.pos == "noun"
        return None if told_by_noun and blames(head, self._reading.cues) else core

    def _agents_of(self, inner: Match | None, outer: Match) -> tuple[int, ...] | None:
        """The agents of a speech act within a statement; None if they are the speaker.

        Where nobody does it (*zegt dat het bestand wordt verlengd*) the statement tells it alone.
        """
        if inner is None or inner is outer:
            return ()
        agents = self._reading.ids(inner.agents)
        if set(agents) & set(self._reading.ids(outer.agents)):
            return None
        return agents

    def _is_within_speech(self, match: Match) -> bool:
        """Whether it is part of what another is quoted or reported to say: *„Ik vind …”, zei X*."""
        around = self._reading.attributions.of_token(match.trigger, beside=match)
        return around is not None and (around.match is not None or around.quote is not None)

    def _attributions(self) -> tuple[Attribution, ...]:
        return self._reading.attributions.items

    def _demand_in_clause(self, match: Match, filler: Filler) -> Iterator[Candidate]:
        """*zei dat een bestand alleen mogelijk is als Malta zich inzet*: Malta has to."""
        condition = condition_in(filler.head, self._reading.cues)
        if announces_harm(filler.head, self._reading.cues, conditional=condition is not None):
            return
        if harms(filler.head, self._reading.cues) or brings_harm(filler.head, self._reading.cues):
            return
        if condition is not None:
            yield from self._acts.demand_in_condition(match, *condition)

    def _condition(self, head: Token) -> Span | None:
        """On what depends what is said: *zei dat Malta vertrekt als …*; what is past does not."""
        if is_past(head) and not _TO_COME.intersection(auxiliaries(head)):
            return None
        found = condition_in(head, self._reading.cues)
        return None if found is None else found[1]

    def _said_before(self, match: Match) -> Iterator[Candidate]:
        """*Dat zei X*: the statement is the sentence before, unless a fact is told by it."""
        reading = self._reading
        for item in self._attributions():
            if item.match is not match or item.content is not None:
                continue
            covered = range(item.start, item.end)
            if any(
                other.anchor.i in covered
                and not other.is_consultation
                and not self._acts.wishes.is_unreal(other)
                for other in reading.matches
            ):
                continue
            for member in main_clauses(reading, reading.sentence_of[item.start]):
                content = reading.span(content_bounds(member))
                if content is not None:
                    candidate = self._acts.candidate(match, "Statement", content, None)
                    if candidate is not None:
                        candidate = replace(candidate, condition=self._condition(member))
                        yield self._sharpen(candidate, member)

    def of_attributions(self) -> Iterator[Candidate]:
        """Statements told by *volgens X*, *aldus X*, a colon or quotation marks alone."""
        for item in self._attributions():
            # "volgens het plan van X …", "Plan van X: …" are proposals
            told = self._acts.tells(item.speaker if item.anchor.text == ":" else item.anchor)
            if item.match is None and item.anchor.i not in self._reporting and not told:
                yield from self._attributed(item)

    def _attributed(self, item: Attribution) -> Iterator[Candidate]:
        head = item.content
        if head is None:
            return
        if item.quote is None:
            yield from self._vouched(item, head, self._content(item, head))
            for clause in coordinated(head)[1:] if item.anchor.text != ":" else ():
                if children(clause, "nsubj", "nsubj:pass") and not self._is_of_others(clause, item):
                    bounds = content_bounds(clause)
                    yield from self._vouched(item, clause, self._reading.span(bounds))
            return
        answers = item.quote in self._reading.answers
        for sentence in item.quote.sentences(self._reading.doc):
            end = told_on(sentence, item.quote) or sentence.end
            content = self._reading.span((sentence.start, end))
            bare = answers and not self._tells_by_itself(sentence)
            for candidate in self._vouched(item, sentence.root, content):
                if not bare or candidate.type != "Statement":
                    yield candidate

    def _tells_by_itself(self, sentence: Stretch) -> bool:
        """Of an answer not *Op dit moment niet*, *Dat klopt*, nor what tells an act of its own."""
        root = sentence.root
        finite = any("Fin" in features(verb, "VerbForm") for verb in (root, *root.children))
        points = any(
            subject.lower_ in _POINTS for subject in children(root, "nsubj", "nsubj:pass", "obj")
        )
        told = any(
            sentence.start <= match.anchor.i < sentence.end and match.frame.type != "Statement"
            for match in self._reading.matches
        )
        return finite and not points and not told

    def _is_of_others(self, clause: Token, item: Attribution) -> bool:
        """Whether a later clause has a speaker of its own, or none vouches for it."""
        own = self._reading.attributions.of_token(clause)
        return own is None or own.anchor != item.anchor

    def _vouched(self, item: Attribution, head: Token, content: Span | None) -> Iterator[Candidate]:
        reading = self._reading
        agents = reading.ids(speakers_together(item))
        if not agents or (item.quote is None and head.i in self._reporting):
            return
        core = self._act_in(head)
        actors = () if core is None else reading.ids(core.agents)
        if set(actors) & set(agents):
            return
        sentence = reading.sentence_of.get(head.i)
        if content is None or sentence is None or not _says_enough(content):
            return
        evidence = reading.evidence(sentence, [head], agents, content)
        if evidence is None:
            return
        kind = "quotation" if item.quote is not None else "attribution"
        base = Candidate(
            type="Statement",
            status="actual",
            rule=f"mechanism:{'colon' if item.anchor.text == ':' else kind}",
            trigger=head.i,
            sentence=sentence,
            evidence=evidence,
            agents=agents,
            content=content,
            condition=self._condition(head),
            targets=reading.ids(self._acts.who_decides(head)),
            topics=reading.topics(content),
            strength=0.6,
        )
        if actors:  # "volgens Malta zijn velen voorstander": no act of anybody known
            yield replace(base, yields_to=actors, gives_way=True)
            return
        told = self._sharpen(base, head)
        allows = not reading.cues.permission_auxiliaries.isdisjoint(auxiliaries(head))
        if is_leave(item.anchor) and told.type in {"Statement", "Threat"} and not allows:
            told = replace(base, type="Demand", rule=f"{base.rule}+wish")
        yield told
        condition = condition_in(head, reading.cues)
        if condition is not None and told.type not in {"Threat", "Warning"}:
            yield from self._acts.demand_of(base, *condition)

    def _content(self, item: Attribution, head: Token) -> Span | None:
        if item.anchor.text == ":":
            return self._reading.span((item.start, item.end))
        outside = [
            child
            for child in head.children
            if child == item.anchor or (item.anchor in child.subtree and not is_infinitive(child))
        ]
        return self._reading.span(content_bounds(head, without=outside))

    # ------------------------------------------------------------------ what a statement is

    def _sharpen(self, candidate: Candidate, head: Token) -> Candidate:
        """A statement on what another party must do or did wrong is a demand or an accusation."""
        if candidate.rule.endswith(("quotation", "colon")) and is_imperative(head):
            return replace(candidate, type="Appeal", rule=f"{candidate.rule}+imperative")
        if announces_harm(head, self._reading.cues, conditional=candidate.condition is not None):
            return self._threat(candidate, head)
        if brings_harm(head, self._reading.cues):
            return replace(candidate, type="Warning", rule=f"{candidate.rule}+harm")
        head, subject = judged(head, self._reading)
        target = None if subject is None else self._reading.phrase(subject)
        spoken_to = candidate.addressees or candidate.targets
        if subject is not None and subject.lower_ in _YOU and spoken_to:
            target = spoken_to[0]
        if subject is None or target is None or subject.lower_ in _ANYBODY:
            return candidate
        if self._intends(head):
            candidate = replace(candidate, acting=target)
        if self._refuses(head) and not (_is_hearsay(head) and blames(head, self._reading.cues)):
            return replace(
                candidate,
                acting=target,
                type="Rejection",
                rule=f"{candidate.rule}+refusal",
                own=target,
                otherwise="Statement",
            )
        sharper = self._sharper_type(head)
        if sharper is None:
            return candidate
        return replace(
            candidate,
            type=sharper,
            rule=f"{candidate.rule}+{_WHY[sharper]}",
            addressees=(target,),
            sets_condition=sharper == "Demand" and self._is_consequence(head),
            directed=sharper != "Demand" or _is_first_person(subject) or self._serves(head),
            otherwise="Statement",
        )

    def _intends(self, predicate: Token) -> bool:
        """*zal*, *wil praten*; so does what hangs on the modal: *wil volgens Malta praten*."""
        above = predicate.head if predicate.dep_ == "xcomp" else predicate
        return not self._reading.cues.intent_auxiliaries.isdisjoint(
            _modals(predicate) | _modals(above)
        )

    def _threat(self, candidate: Candidate, head: Token) -> Candidate:
        """*zei dat hij zal terugslaan*: harm by the speaker, or by nobody that is named."""
        actor = None if is_passive(head) else self._reading.slots.subject(head)
        if actor is not None and lemma_matches(actor, self._reading.cues.harm_nouns):
            actor = None  # "dan komen er sancties"
        if _is_first_person(actor):
            actor = None  # "Wij sluiten de grens, zei Borg"
        return replace(
            candidate,
            type="Threat",
            rule=f"{candidate.rule}+harm",
            own=None if actor is None else self._reading.phrase(actor),
            otherwise="Statement",
        )

    def _refuses(self, predicate: Token) -> bool:
        """*dat hij nooit zal onderhandelen*, *wij gaan onder geen beding praten*: one's own no.

        *We gaan niet in op details* without *nooit* and the like may be a remark.
        """
        cues = self._reading.cues
        verbs = [predicate, *_infinitives(predicate)]
        if predicate.pos_ != "VERB" or cues.intent_auxiliaries.isdisjoint(_modals(predicate)):
            return False
        words = [word for verb in verbs for word in verb.children]
        denied = any(is_negated(verb, cues) or takes_none(verb, cues) for verb in verbs)
        firm = cues.firm_auxiliaries & _modals(predicate)
        if denied and firm and not self._is_of_mind(verbs):
            return True
        return any(
            word.lower_ in cues.never_words or (word.lemma_ in cues.never_nouns and _has_none(word))
            for word in words
        )

    def _is_of_mind(self, verbs: Sequence[Token]) -> bool:
        """*wil niet geloven*, *vreest dat …*: nothing that is wanted is refused."""
        cues = self._reading.cues
        minds = {key for verb in verbs for key in verb_keys(verb)} & cues.mind_verbs
        return bool(minds) or bool(cues.possible_verbs.intersection(verb_keys(verbs[0].head)))

    def _is_consequence(self, predicate: Token) -> bool:
        """*Dan moet Malta wel betalen*: on that hangs what was offered just before."""
        words = self._reading.cues.consequence_words
        return any(child.lower_ in words for child in children(predicate, "advmod", "amod"))

    def _serves(self, predicate: Token) -> bool:
        """*De clausule moet dat voorkomen*: that is asked of parties, no duty of a thing."""
        verbs = [predicate, *_infinitives(predicate)]
        return any(verb.lemma_ in self._reading.cues.purpose_verbs for verb in verbs)

    def _follows_from(self, predicate: Token) -> bool:
        """*Als ze tekenen, moeten ze betalen*: one's own act has its price; nobody asks for it.

        Who wants something (*Als Malta steun wil, moet het betalen*) is asked to.
        """
        condition = condition_in(predicate, self._reading.cues)
        if condition is None or "willen" in {condition[0].lemma_, *auxiliaries(condition[0])}:
            return False
        subjects = [self._reading.slots.subject(clause) for clause in (condition[0], predicate)]
        words = {subject.lower_ for subject in subjects if subject is not None}
        return len(words) == 1 and None not in subjects

    def _sharper_type(self, predicate: Token) -> FactType | None:
        cues = self._reading.cues
        auxiliary = auxiliaries(predicate)
        if predicate.lemma_ in _TO_COME:
            auxiliary.append(predicate.lemma_)  # "moeten het land uit": the verb is left out
        elif _infinitives(predicate) and predicate.lemma_ != "horen":  # "zo hoort het niet te gaan"
            auxiliary.append(predicate.lemma_)  # "dient te vertrekken"
        if is_due(predicate, cues):
            return "Demand"
        recalled = self._reading.is_quoted(predicate) and is_past(predicate)
        wrong = blames(predicate, cues)
        if harms(predicate, cues) and not wrong:
            return "Warning"  # "moet rekening houden met sancties"
        obliged = any(aux in cues.obligation_auxiliaries for aux in auxiliary)
        if obliged and not recalled and not self._follows_from(predicate):
            return "Demand"  # not "„Malta moest toen wel betalen”": that is what happened
        forbidden = is_negated(predicate, cues) or takes_none(predicate, cues)
        if forbidden and any(aux in cues.permission_auxiliaries for aux in auxiliary):
            return "Demand"
        return "Accusation" if wrong else None


def _infinitives(predicate: Token) -> list[Token]:
    return [verb for verb in children(predicate, "xcomp") if verb.pos_ == "VERB"]


def _modals(predicate: Token) -> set[str]:
    """The auxiliaries, and the verb itself where an infinitive hangs on it: *wil praten*."""
    own = {predicate.lemma_} if _infinitives(predicate) else set()
    return own.union(auxiliaries(predicate))


def _has_none(noun: Token) -> bool:
    return any(det.lower_ in {"geen", "enkel"} for det in children(noun, "det"))


def _is_hearsay(predicate: Token) -> bool:
    """*Malta zou zich niet aan de afspraken houden*: that is what is said of it, no refusal."""
    return any(aux.lower_ in {"zou", "zouden"} for aux in children(predicate, "aux"))


def _is_he(token: Token) -> bool:
    """A pronoun that goes on with the speaker: *hij*, *ze*."""
    return token.pos_ == "PRON" and "3" in features(token, "Person")


def _is_first_person(subject: Token | None) -> bool:
    """*We moeten praten* asks nothing of another."""
    return subject is not None and "1" in features(subject, "Person")


def _says_enough(content: Span) -> bool:
    """Fewer words than these are a fragment of a parse, not something said."""
    return len(content.text.split()) >= _MIN_WORDS
