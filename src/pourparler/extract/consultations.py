"""Candidates for consultations: who talked with whom, where, when, about what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pourparler.extract.beginnings import began
from pourparler.extract.bounds import content_bounds
from pourparler.extract.records import Candidate
from pourparler.extract.spans import condition_of
from pourparler.extract.status import ends_talks, is_past, judge_event
from pourparler.extract.syntax import children, features, preposition, verb_keys

if TYPE_CHECKING:
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.extract.reading import Reading
    from pourparler.extract.speech_acts import SpeechActs
    from pourparler.lexicon.cues import Cues
    from pourparler.model import Status

__all__ = ["consultation"]


_BOTH = frozenset({"beide", "beiden", "twee"})
_LEAD = 2  # blocks: the headline and the first paragraph
_CLIMB = 8


def consultation(
    reading: Reading, acts: SpeechActs, match: Match, *, stop: Token | None = None
) -> Candidate | None:
    """The candidate that a consultation frame gives; ``stop`` is where, if already known."""
    sentence = reading.sentence_of.get(match.trigger.i)
    if sentence is None or _is_at_home(match.trigger, reading.cues):
        return None
    participants = reading.ids(match.participants)
    agents = reading.ids(_mediators(match))
    of_nation = match.participants
    if match.frame.type == "Mediation":
        of_nation = () if match.frame.pos != "noun" else _mediators(match)
    adjectival = () if _is_of_people(match) else reading.adjectival(match, of_nation)
    few = len(participants) + len(adjectival) < 2
    resumes = few and all(token.pos_ == "PRON" for token in match.participants)
    resuming = participants if resumes else ()
    if resumes:  # "Ze spreken over …" goes on with talks told before
        participants = ()
    tokens = [match.trigger, match.anchor, *match.participants, *match.agents]
    evidence = reading.evidence(sentence, tokens, (*participants, *agents))
    if evidence is None:
        return None
    scope = acts.wishes.scope(match)
    time = reading.time(match, scope) or began(reading, match)
    condition = condition_of(match, reading.cues)
    topic = None
    if match.topics:
        topic = reading.span(content_bounds(match.topics[0].head, alone=False))
    return Candidate(
        type=match.frame.type,
        status=_status(reading, acts, match, planned=time is not None and time.past is False),
        rule=match.frame.rule,
        trigger=match.trigger.i,
        sentence=sentence,
        evidence=evidence,
        agents=agents,
        participants=participants,
        adjectival=adjectival,
        resuming=resuming,
        speakers=reading.speakers(match.trigger),
        condition=None if condition is None else condition[1],
        topic=topic,
        topics=() if topic is None else reading.topics(topic),
        place=reading.place(match, scope) if stop is None else reading.phrase(stop),
        time=time,
        apart=scope is not None,
        anaphoric=few
        and (
            resumes
            or _is_definite(match.trigger, reading)
            # headlines leave articles out, and what follows tells their news as new
            or reading.block_of.get(match.trigger.i, _LEAD) < _LEAD
            or any(_is_the_parties(token) for token in match.participants)
        ),
        past=is_past(match.anchor),
        ongoing=is_past(match.anchor) is False,
        lasting=_has_lasted(match.anchor, reading),
        within=_within(reading, match) if few and not resumes else None,
        impersonal=_is_impersonal(match.trigger),
        strength=match.frame.strength,
    )


def _is_at_home(noun: Token, cues: Cues) -> bool:
    """*riep zijn ambassadeur in Malta voor overleg terug*: he talks with those who sent him."""
    return preposition(noun) == "voor" and any(
        key in cues.recalling_verbs for key in verb_keys(noun.head)
    )


def _is_impersonal(verb: Token) -> bool:
    """*Met Malta wordt onderhandeld*: told in a passive, so that nobody is its subject."""
    return (
        verb.pos_ == "VERB"
        and bool(children(verb, "aux:pass"))
        and not children(verb, "nsubj", "nsubj:pass")
    )


def _status(reading: Reading, acts: SpeechActs, match: Match, *, planned: bool) -> Status:
    future = planned and is_past(match.anchor) is False
    status = match.frame.status or judge_event(match.anchor, reading.cues, future=future)
    if match.anchor != match.trigger:
        around = judge_event(match.trigger, reading.cues, future=future)
        # "het gesprek dat zij zouden voeren, gaat niet door"
        if status == "actual" or (status != "negated" and around == "negated"):
            status = around
        elif status == "negated" and ends_talks(match.anchor, reading.cues):
            status = "actual"
    if preposition(match.trigger) == "zonder" and status == "actual":
        # "besloot zonder overleg" did not talk, "zonder overleg komt er niets van" may do so
        return "negated" if is_past(match.trigger.head) else "possible"
    if match.frame.negative and status in {"actual", "planned"}:
        return "negated"
    if status in {"actual", "planned"} and (
        acts.wishes.is_wished(match) or acts.wishes.is_opposed(match)
    ):
        return "possible"
    return status


def _is_of_people(match: Match) -> bool:
    """*De Europese top van regeringsleiders* tells what kind they are, not who else comes."""
    return match.frame.type != "Mediation" and any(
        noun.head == match.trigger and preposition(noun) == "van" and noun.pos_ == "NOUN"
        for noun in match.participants
    )


def _within(reading: Reading, match: Match) -> int | None:
    """Who acts in the clause around talks: *Malta moet wachten zolang de gesprekken lopen*.

    Not the subject of a clause that tells who says it: *Malta vindt dat er overleg nodig is*.
    """
    speakers = reading.speakers(match.trigger)
    for verb in islice(match.trigger.ancestors, _CLIMB):
        for subject in children(verb, "nsubj") if verb.pos_ == "VERB" else ():
            found = reading.phrase(subject)
            if found in speakers:
                return None
            inside = subject.left_edge.i <= match.trigger.i <= subject.right_edge.i
            if found is not None and not inside and subject.pos_ in {"NOUN", "PROPN"}:
                return found
    return None


def _mediators(match: Match) -> tuple[Token, ...]:
    """*Turkse bemiddeling* is by Turkey, *de Turkse bemiddelaar Jansen* tells who it is."""
    named = any(name.pos_ == "PROPN" for name in children(match.trigger, "appos", "flat"))
    by_nation = match.frame.type == "Mediation" and any(a.pos_ == "ADJ" for a in match.agents)
    return (match.trigger,) if named and by_nation else match.agents


def _has_lasted(verb: Token, reading: Reading) -> bool:
    """*praten al maanden*, *sinds mei*: begun before now; *belde zondag al* does not say so.

    *Het eerste gesprek sinds de inval* has not lasted since then.
    """
    cues, since = reading.cues, reading.beginning_words
    first = any(word.lower_ in cues.first_words or "Sup" in features(word, "Degree")
                for word in children(verb, "amod"))  # fmt: skip
    return not first and any(
        word.lower_ in since
        or (word.lower_ == "al" and any(part in word.nbor().lower_ for part in cues.lasting_parts))
        for word in verb.subtree
        if word.i + 1 < len(word.doc)
    )


def _is_the_parties(token: Token) -> bool:
    """*de ministers*, *de ministers van beide landen*: those who met, as told before."""
    if "Plur" not in features(token, "Number") or not children(token, "det"):
        return False
    inside = list(token.subtree)
    both = any(word.lemma_.lower() in _BOTH for word in inside)
    return not any(word.pos_ == "PROPN" for word in inside) and (
        both or not children(token, "nmod", "acl:relcl", "acl", "appos")
    )


def _is_definite(trigger: Token, reading: Reading) -> bool:
    """*de gesprekken*, *hun overleg*, *een volgende ronde*: talks told before, or more of them."""
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return False
    return any(
        child.dep_ == "nmod:poss"
        or "Def" in features(child, "Definite")
        or child.lower_ in reading.cues.definite_words
        for child in children(trigger, "det", "nmod:poss")
    ) or any(
        {child.lower_, child.lemma_} & reading.cues.renewal_adjectives
        for child in children(trigger, "amod")
    )
