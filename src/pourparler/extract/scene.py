"""The extractor: one parsed article in, its phrases and candidate facts out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from pourparler.actors import ActorIndex
from pourparler.extract.framing import FrameIndex, FrameReader, Match
from pourparler.extract.phrases import PhraseTable, find_phrases
from pourparler.extract.quotes import Quote, find_quotes
from pourparler.extract.records import Candidate, Quotation, Scene, TimeExpression
from pourparler.extract.slots import Filler, SlotReader
from pourparler.extract.spans import (
    char_span,
    condition_of,
    content_span,
    evidence_span,
    token_starts,
    tokens_of,
)
from pourparler.extract.speakers import (
    Attribution,
    Attributions,
    colon_attribution,
    find_attributions,
)
from pourparler.extract.status import is_negated, is_past, judge_event, judge_speech
from pourparler.extract.syntax import (
    auxiliaries,
    children,
    content_bounds,
    coordinated,
    preposition,
    verb_keys,
)
from pourparler.extract.times import find_times
from pourparler.lexicon import Lexicon
from pourparler.model import FactType, Span

__all__ = ["Extractor"]

_CONDITIONAL_TYPES = frozenset({"Willingness", "Promise", "Agreement", "Proposal"})


class Extractor:
    """Finds candidate facts in parsed articles.

    Args:
        lexicon: frames, cues, roles and time words.
        index: the known actors and places.
    """

    def __init__(self, lexicon: Lexicon, index: ActorIndex) -> None:
        self._lexicon = lexicon
        self._index = index
        self._frames = FrameIndex(lexicon.frames)

    def read(self, doc: Doc) -> Scene:
        """Everything that one article says, before anybody knows who is who."""
        return _Reading(doc, self._lexicon, self._index, self._frames).scene()


@dataclass(frozen=True, slots=True)
class _Time:
    start: int
    end: int
    expression: TimeExpression


class _Reading:
    """The work on one document."""

    def __init__(
        self, doc: Doc, lexicon: Lexicon, index: ActorIndex, frames: FrameIndex
    ) -> None:
        self._doc = doc
        self._cues = lexicon.cues
        self._topics = lexicon.topics
        self._index = index
        self._phrases: PhraseTable = find_phrases(doc, index, lexicon.roles)
        self._times = [_Time(*found) for found in find_times(doc, lexicon.times)]
        self._quotes: tuple[Quote, ...] = find_quotes(doc)
        self._slots = SlotReader(
            frames.object_control | lexicon.cues.object_control_verbs, self._quotes
        )
        self._reader = FrameReader(frames, self._slots)
        self._starts = token_starts(doc)
        self._sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self._sentence_of = {
            index: number
            for number, (start, end) in enumerate(self._sentences)
            for index in range(start, end)
        }
        self._block_of = {
            token: number
            for number, block in enumerate(doc.spans.get("blocks", ()))
            for token in range(block.start, block.end)
        }
        self._remarks: list[tuple[int, str]] = []
        self._matches: list[Match] = []
        self._attributions = Attributions(())

    def scene(self) -> Scene:
        colons = {
            number: colon.speaker
            for number, sentence in enumerate(self._doc.sents)
            if (colon := colon_attribution(sentence)) is not None
        }
        for token in self._doc:
            if token.is_space or token.is_punct:
                continue
            number = self._sentence_of.get(token.i)
            found, remarks = self._reader.match(token, colons.get(number))
            if found is not None:
                self._matches.append(found)
            self._remarks += [(token.i, remark) for remark in remarks]
        self._matches = _without_doubles(self._matches)
        self._attributions = find_attributions(
            self._doc, self._matches, self._quotes, self._cues, self._block_of
        )
        candidates = [self._with_topics(candidate) for candidate in self._candidates()]
        spans = [char_span(self._doc, *bounds) for bounds in self._sentences]
        return Scene(
            phrases=self._phrases.phrases,
            candidates=tuple(sorted(candidates, key=lambda c: (c.trigger, c.rule))),
            sentences=tuple(span for span in spans if span is not None),
            quotations=tuple(self._quotations()),
            remarks=tuple(self._remarks),
        )

    def _quotations(self) -> Iterator[Quotation]:
        for item in self._attributions.items:
            if item.quote is None and item.anchor.text != ":":
                continue
            span = char_span(self._doc, item.start, item.end)
            if span is not None:
                yield Quotation(span=span, speaker=self._phrase(item.speaker))

    def _with_topics(self, candidate: Candidate) -> Candidate:
        about = candidate.content or candidate.topic
        if about is None:
            return candidate
        start, end = tokens_of(self._starts, about)
        found = self._doc[start:end]
        lemmas = [token.lemma_.lower() for token in found if not token.is_punct]
        lemmas += [key for token in found if token.pos_ == "VERB" for key in verb_keys(token)[:1]]
        return replace(candidate, topics=self._topics.find(lemmas))

    # ------------------------------------------------------------------ candidates

    def _candidates(self) -> Iterator[Candidate]:
        core_triggers = {
            match.anchor.i: match
            for match in self._matches
            if match.frame.type != "Statement" and not match.is_consultation
        }
        for match in self._matches:
            if match.is_consultation:
                yield from self._consultation(match)
            elif match.frame.type == "Statement":
                yield from self._statement(match, core_triggers)
            else:
                yield from self._speech_act(match)
        reporting = {match.trigger.i for match in self._matches}
        for item in self._attributions.items:
            if item.match is None and item.anchor.i not in reporting:
                yield from self._attributed(item, core_triggers)

    def _speech_act(self, match: Match) -> Iterator[Candidate]:
        condition = condition_of(match, self._cues)
        for filler in match.contents:
            content = content_span(match, filler, self._cues)
            if content is None:
                continue
            content = self._previous_if_empty(match, filler, content)
            candidate = self._candidate(match, match.frame.type, content)
            if candidate is None:
                continue
            if condition is not None:
                candidate = replace(candidate, condition=condition[1])
            yield candidate
            if condition is not None and match.frame.type in _CONDITIONAL_TYPES:
                demand = self._demand_in_condition(match, candidate, *condition)
                if demand is not None:
                    yield demand
                condition = None if demand is not None else condition

    def _demand_in_condition(
        self, match: Match, candidate: Candidate, clause: Token, span: Span
    ) -> Candidate | None:
        """What a willingness depends on is asked of the one who has to do it."""
        subject = self._slots.subject(clause)
        addressee = None if subject is None else self._phrase(subject)
        if addressee is None:
            return None
        return replace(
            candidate,
            type="Demand",
            rule="mechanism:condition",
            addressees=(addressee,),
            content=span,
            condition=None,
            directed=True,
            otherwise=None,
            strength=0.5,
        )

    def _statement(self, match: Match, core: dict[int, Match]) -> Iterator[Candidate]:
        for filler in match.contents:
            if filler.kind in {"clause", "infinitive", "quote"}:
                inner = self._core_of(filler.head, core)
                if inner is not None and inner is not match:
                    continue  # the most specific type wins; the inner fact has the speaker
            content = content_span(match, filler, self._cues)
            if content is None:
                continue
            if filler.head.lower_ in {"dat", "dit", "het"} and filler.kind == "phrase":
                yield from self._said_before(match)
                continue
            candidate = self._candidate(match, "Statement", content)
            if candidate is not None:
                yield self._sharpen(candidate, filler.head)

    def _said_before(self, match: Match) -> Iterator[Candidate]:
        """*Dat zei X*: the statement is the sentence before, unless a fact is told by it."""
        for item in self._attributions.items:
            if item.match is not match or item.content is not None:
                continue
            covered = range(item.start, item.end)
            if any(
                other.anchor.i in covered and not other.is_consultation for other in self._matches
            ):
                continue
            root = self._doc[item.start : item.end].root
            for member in coordinated(root):
                bounds = content_bounds(member)
                content = char_span(self._doc, *bounds) if bounds else None
                candidate = None
                if content is not None and (member is root or member.pos_ in {"VERB", "AUX"}):
                    candidate = self._candidate(match, "Statement", content)
                if candidate is not None:
                    yield self._sharpen(candidate, member)

    def _attributed(self, item: Attribution, core: dict[int, Match]) -> Iterator[Candidate]:
        """Statements told by *volgens X*, *aldus X*, a colon or a quotation mark alone."""
        agent = self._phrase(item.speaker)
        if agent is None or item.content is None:
            return
        if self._core_of(item.content, core) is not None:
            return
        if item.quote is not None:
            content = char_span(self._doc, item.quote.start + 1, item.quote.end - 1)
        else:
            outside = [
                child
                for child in item.content.children
                if child == item.anchor or item.anchor in child.subtree
            ]
            bounds = content_bounds(item.content, without=outside)
            content = char_span(self._doc, *bounds) if bounds else None
        if content is None:
            return
        sentence = self._sentence_of.get(item.content.i)
        if sentence is None:
            return
        evidence = evidence_span(
            self._doc,
            self._starts,
            self._sentences[sentence],
            [item.content],
            [content, *self._near_phrase(agent, sentence)],
        )
        if evidence is None:
            return
        how = "quote" if item.quote is not None else item.anchor.lower_
        rule = {"quote": "mechanism:quotation", ":": "mechanism:colon"}.get(
            how, "mechanism:attribution"
        )
        base = Candidate(
            type="Statement",
            status="actual",
            rule=rule,
            trigger=item.content.i,
            sentence=sentence,
            evidence=evidence,
            agents=(agent,),
            content=content,
            strength=0.6,
        )
        yield self._sharpen(base, item.content)

    def _near_phrase(self, phrase: int, sentence: int) -> list[Span]:
        record = self._phrases.phrases[phrase]
        return [record.span] if self._sentence_of.get(record.head) == sentence else []

    @staticmethod
    def _core_of(head: Token, core: dict[int, Match]) -> Match | None:
        """The speech act that a reported clause tells of, through *zei te willen* and the like."""
        current = head
        for _ in range(4):
            if current.i in core:
                return core[current.i]
            below = [t for t in children(current, "xcomp") if t.pos_ in {"VERB", "ADJ", "AUX"}]
            if not below or current.pos_ not in {"VERB", "AUX"}:
                return None
            current = below[0]
        return None

    def _sharpen(self, candidate: Candidate, head: Token) -> Candidate:
        """A statement on what another party must do or did wrong is a demand or an accusation."""
        predicate = head
        subject = self._slots.subject(predicate)
        target = None if subject is None else self._phrase(subject)
        if target is None:
            return candidate
        sharper: FactType | None = None
        auxiliary = auxiliaries(predicate)
        if any(aux in self._cues.obligation_auxiliaries for aux in auxiliary):
            sharper = "Demand"
        elif self._forbids(predicate):
            sharper = "Demand"
        elif self._blames(predicate):
            sharper = "Accusation"
        if sharper is None:
            return candidate
        return replace(
            candidate,
            type=sharper,
            rule=f"{candidate.rule}+{'blame' if sharper == 'Accusation' else 'obligation'}",
            addressees=(target,),
            directed=True,
            otherwise="Statement",
        )

    def _forbids(self, predicate: Token) -> bool:
        return "mogen" in auxiliaries(predicate) and is_negated(predicate, self._cues)

    def _blames(self, predicate: Token) -> bool:
        words = [predicate, *children(predicate, "obj", "xcomp", "compound:prt", "advmod", "amod")]
        words += [t for obj in children(predicate, "obj", "obl:arg") for t in children(obj, "amod")]
        return any(
            word.lemma_.lower() in self._cues.blame_words or word.lower_ in self._cues.blame_words
            for word in words
        )

    def _previous_if_empty(self, match: Match, filler: Filler, content: Span) -> Span:
        """*Dat wees Moskou af*: the pronoun stands for the sentence before, if it is a clause."""
        del match, filler
        return content

    def _candidate(self, match: Match, kind: FactType, content: Span) -> Candidate | None:
        sentence = self._sentence_of.get(match.trigger.i)
        agents = self._ids(match.agents)
        adjectival = self._adjectival(match, match.agents)
        if sentence is None or not (agents or adjectival):
            return None
        tokens = [match.trigger, match.anchor]
        spans = [content]
        spans += [span for agent in agents for span in self._near_phrase(agent, sentence)]
        evidence = evidence_span(self._doc, self._starts, self._sentences[sentence], tokens, spans)
        if evidence is None:
            return None
        status = match.frame.status or judge_speech(
            match.anchor if match.anchor is not match.trigger else match.trigger, self._cues
        )
        attribution = self._attributions.of_token(match.trigger, beside=match)
        return Candidate(
            type=kind,
            status=status,
            rule=match.frame.rule,
            trigger=match.trigger.i,
            sentence=sentence,
            evidence=evidence,
            agents=agents,
            adjectival=adjectival,
            addressees=self._ids(match.addressees),
            speaker=None if attribution is None else self._phrase(attribution.speaker),
            content=content,
            place=None,
            time=self._time(match),
            strength=match.frame.strength,
        )

    # ------------------------------------------------------------------ consultations

    def _consultation(self, match: Match) -> Iterator[Candidate]:
        sentence = self._sentence_of.get(match.trigger.i)
        if sentence is None:
            return
        participants = self._ids(match.participants)
        agents = self._ids(match.agents)
        adjectival = self._adjectival(match, match.participants)
        anaphoric = len(participants) + len(adjectival) < 2 and self._is_definite(match.trigger)
        tokens = [match.trigger, match.anchor, *match.participants, *match.agents]
        evidence = evidence_span(
            self._doc,
            self._starts,
            self._sentences[sentence],
            tokens,
            [s for p in (*participants, *agents) for s in self._near_phrase(p, sentence)],
        )
        if evidence is None:
            return
        time = self._time(match)
        future = time is not None and time.past is False and self._is_future(match)
        status = match.frame.status or judge_event(match.anchor, self._cues, future=future)
        if match.anchor is not match.trigger and status == "actual":
            status = judge_event(match.trigger, self._cues, future=future)
        if match.frame.negative and status in {"actual", "planned"}:
            status = "negated"
        condition = condition_of(match, self._cues)
        topic = None
        if match.topics:
            bounds = content_bounds(match.topics[0].head, alone=False)
            topic = char_span(self._doc, *bounds) if bounds else None
        attribution = self._attributions.of_token(match.trigger)
        yield Candidate(
            type=match.frame.type,
            status=status,
            rule=match.frame.rule,
            trigger=match.trigger.i,
            sentence=sentence,
            evidence=evidence,
            agents=agents,
            participants=participants,
            adjectival=adjectival,
            speaker=None if attribution is None else self._phrase(attribution.speaker),
            condition=None if condition is None else condition[1],
            topic=topic,
            place=self._place(match),
            time=time,
            anaphoric=anaphoric,
            strength=match.frame.strength,
        )

    def _is_definite(self, trigger: Token) -> bool:
        if trigger.pos_ not in {"NOUN", "PROPN"}:
            return False
        return any(
            child.dep_ == "nmod:poss" or "Def" in child.morph.get("Definite")
            or child.lower_ in self._cues.definite_words
            for child in children(trigger, "det", "nmod:poss")
        )  # fmt: skip

    def _is_future(self, match: Match) -> bool:
        return is_past(match.anchor) is False

    # ------------------------------------------------------------------ roles

    def _phrase(self, token: Token) -> int | None:
        return self._phrases.covering(token.i)

    def _adjectival(self, match: Match, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Actors that an adjective or a compound names: *Russische eisen*, *EU-voorstel*."""
        found = [
            reading.slug
            for token in tokens
            if self._is_adjectival(match, token)
            for reading in self._index.readings(token.text)
            if reading.how in {"adjective", "compound"} and not reading.is_place
        ]
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _is_adjectival(match: Match, token: Token) -> bool:
        return token.i == match.trigger.i or token.dep_ == "amod" or token.pos_ == "ADJ"

    def _ids(self, tokens: Sequence[Token]) -> tuple[int, ...]:
        found = [self._phrase(token) for token in tokens]
        return tuple(dict.fromkeys(phrase for phrase in found if phrase is not None))

    def _clause_tokens(self, match: Match) -> list[Token]:
        """Trigger, anchor and the predicates above them in the same clause chain."""
        heads = [match.trigger, match.anchor]
        current = match.anchor
        for _ in range(4):
            if current.head is current or current.dep_ in {"ccomp", "acl:relcl", "advcl", "parataxis"}:
                break
            current = current.head
            heads.append(current)
        return heads

    def _place(self, match: Match) -> int | None:
        candidates = list(match.places)
        for head in self._clause_tokens(match):
            for child in head.children:
                if child.dep_ in {"obl", "nmod", "obl:arg", "advmod"} and (
                    preposition(child) in self._cues.place_prepositions
                ):
                    candidates.append(child)
        taken = {token.i for token in match.participants}
        for token in candidates:
            phrase = None if token.i in taken else self._phrase(token)
            if phrase is not None and self._phrases.may_be_place(phrase):
                return phrase
        return None

    def _time(self, match: Match) -> TimeExpression | None:
        heads = {token.i for token in self._clause_tokens(match)}
        sentence = self._sentence_of.get(match.trigger.i)
        best: tuple[int, TimeExpression] | None = None
        for found in self._times:
            if self._sentence_of.get(found.start) != sentence:
                continue
            root = self._doc[found.start : found.end].root
            if root.head.i not in heads and root.i not in heads:
                continue
            distance = abs(root.i - match.trigger.i)
            if best is None or distance < best[0]:
                best = (distance, found.expression)
        return None if best is None else best[1]


def _without_doubles(matches: Sequence[Match]) -> list[Match]:
    """One match where a verb and its noun tell the same event (*sluit een akkoord*).

    Of two matches of one type with the same anchor or with one's trigger as the other's anchor,
    the one whose content or participants say more stays.
    """
    kept: list[Match] = []
    for match in matches:
        rival = next(
            (
                other
                for other in kept
                if other.frame.type == match.frame.type
                and _same_predicate(other, match)
            ),
            None,
        )
        if rival is None:
            kept.append(match)
        elif _richness(match) > _richness(rival):
            kept[kept.index(rival)] = match
    return kept


def _same_predicate(one: Match, other: Match) -> bool:
    if {one.anchor.i, one.trigger.i} & {other.anchor.i, other.trigger.i}:
        return True
    # "gaat akkoord": the adjective hangs on the verb that evokes the same frame
    return one.agents == other.agents and (
        one.trigger.head == other.trigger or other.trigger.head == one.trigger
    )


def _richness(match: Match) -> tuple[int, int, float]:
    said = sum(1 for filler in match.contents if filler.kind != "self")
    return len(match.participants), said + len(match.addressees), match.frame.strength
