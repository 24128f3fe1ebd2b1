"""What is known of one document while its facts are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pourparler.extract.framing import FrameReader
from pourparler.extract.interviews import find_answers
from pourparler.extract.mending import mend_parse, part_names
from pourparler.extract.mending.roles import acts
from pourparler.extract.phrases import PhraseTable, find_phrases
from pourparler.extract.quotes import Quote, find_quotes
from pourparler.extract.slots import SlotReader
from pourparler.extract.spans import char_span, evidence_span, token_starts, tokens_of
from pourparler.extract.speakers import Attributions, colon_attribution, find_attributions
from pourparler.extract.syntax import preposition, verb_keys
from pourparler.extract.texts import without_bare_texts
from pourparler.extract.times import find_times
from pourparler.extract.voices import with_voices
from pourparler.extract.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pourparler.actors import ActorIndex
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Parse, Token
    from pourparler.extract.records import TimeExpression
    from pourparler.lexicon import Lexicon
    from pourparler.model import FactType, Span

__all__ = ["Reading"]

_CLAUSE_ENDS = frozenset({"ccomp", "acl:relcl", "advcl", "parataxis"})
_MAX_CLIMB = 4


@dataclass(frozen=True, slots=True)
class _Time:
    start: int
    end: int
    expression: TimeExpression


class Reading:
    """One document with its phrases, times, quotations, matches and attributions.

    Attributes:
        matches: what the frames found, in order of the text.
        remarks: for tokens that could evoke frames, why they gave nothing.
    """

    def __init__(self, doc: Parse, lexicon: Lexicon, index: ActorIndex, frames: FrameIndex) -> None:
        self.doc = doc
        self.cues = lexicon.cues
        self.beginning_words = lexicon.times.beginnings
        self._topics = lexicon.topics
        self._index = index
        self._lexicon = lexicon
        self._frames = frames
        mend_parse(doc, frames, self.cues, lexicon.roles)
        self.phrases: PhraseTable = find_phrases(doc, index, lexicon.roles)
        part_names(doc, self.phrases.covering)
        self._times = [_Time(*found) for found in find_times(doc, lexicon.times)]
        self.quotes: tuple[Quote, ...] = find_quotes(doc)
        self.answers = find_answers(doc, self.quotes)  # to the questions of an interview
        self.slots = SlotReader(
            frames.object_control | self.cues.object_control_verbs,
            self.quotes,
            self.cues,
        )
        self._starts = token_starts(doc)
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self.sentence_of = {
            index: number
            for number, (start, end) in enumerate(self.sentences)
            for index in range(start, end)
        }
        self.block_of = {
            token: number
            for number, block in enumerate(doc.blocks)
            for token in range(block.start, block.end)
        }
        self.remarks: list[tuple[int, str]] = []
        reader = FrameReader(frames, self.slots, self.cues, Wording(doc))
        self.matches = self._match(reader)
        self.matches = list(with_voices(self.matches, self.attributions, self.cues))

    def _match(self, reader: FrameReader) -> list[Match]:
        colons = {
            number: colon.speaker
            for number, sentence in enumerate(self.doc.sents)
            if (colon := colon_attribution(sentence)) is not None
        }
        matches: list[Match] = []
        for token in self.doc:
            if token.is_space or token.is_punct:
                continue
            number = self.sentence_of.get(token.i)
            found, remarks = reader.match(token, colons.get(number) if number is not None else None)
            if found is not None:
                matches.append(found)
            self.remarks += [(token.i, remark) for remark in remarks]
        return without_bare_texts(self.slots, _without_doubles(matches))

    @cached_property
    def attributions(self) -> Attributions:
        """Who vouches for what."""
        roles = self._lexicon.roles
        return find_attributions(
            self.doc,
            self.matches,
            self.quotes,
            self.cues,
            self.block_of,
            answers=self.answers,
            acts=lambda noun: acts(noun, roles),
        )

    def speakers(self, token: Token, *, beside: Match | None = None) -> tuple[int, ...]:
        """The phrases of those who vouch for a token, the closest first."""
        return self.ids(item.speaker for item in self.attributions.around(token, beside=beside))

    # ------------------------------------------------------------------ phrases and spans

    def phrase(self, token: Token) -> int | None:
        """The phrase that a token heads or whose name it is part of."""
        return self.phrases.covering(token.i)

    def ids(self, tokens: Iterable[Token]) -> tuple[int, ...]:
        """The phrases of tokens, each once."""
        found = [self.phrase(token) for token in tokens]
        return tuple(dict.fromkeys(phrase for phrase in found if phrase is not None))

    def types_of_noun(self, noun: Token) -> frozenset[FactType]:
        """The types of acts that a noun sums up: *eis* a Demand."""
        return frozenset(frame.type for frame in self._frames.of_token(noun) if frame.pos == "noun")

    def is_quoted(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return any(quote.holds(token.i) for quote in self.quotes)

    def names_actor(self, span: Span) -> bool:
        """Whether words are just the name of a known actor."""
        return span in self._names

    @cached_property
    def _names(self) -> frozenset[Span]:
        return frozenset(
            phrase.span
            for phrase in self.phrases.phrases
            if phrase.type == "name" and any(not r.is_place for r in phrase.readings)
        )

    def adjectival(self, match: Match, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Actors that an adjective or a compound names: *Russische eisen*, *EU-voorstel*."""
        found = [
            reading.slug
            for token in tokens
            if token.i == match.trigger.i
            or token.dep_ == "amod"
            or token.pos_ == "ADJ"
            or token.lemma_.lower().rpartition("-")[2] in self.cues.document_nouns
            for reading in self._index.readings(token.text)
            if reading.how in {"adjective", "compound"} and not reading.is_place
        ]
        return tuple(dict.fromkeys(found))

    def evidence(
        self, sentence: int, tokens: Sequence[Token], phrases: Iterable[int], *spans: Span
    ) -> Span | None:
        """The words from the first to the last role of a fact."""
        near = [
            record.span
            for record in (self.phrases.phrases[phrase] for phrase in phrases)
            if self.sentence_of.get(record.head) == sentence
        ]
        return evidence_span(
            self.doc, self._starts, self.sentences[sentence], tokens, [*spans, *near]
        )

    def topics(self, span: Span) -> tuple[str, ...]:
        """Slugs of the topics that a span is about."""
        start, end = tokens_of(self._starts, span)
        found = self.doc[start:end]
        lemmas = [token.lemma_.lower() for token in found if not token.is_punct]
        lemmas += [key for token in found if token.pos_ == "VERB" for key in verb_keys(token)[:1]]
        return self._topics.find(lemmas)

    def span(self, bounds: tuple[int, int] | None) -> Span | None:
        """Token bounds as a span of the text."""
        return char_span(self.doc, *bounds) if bounds else None

    # ------------------------------------------------------------------ where and when

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """The expressions that tell when, in order of the text."""
        return tuple(found.expression for found in self._times)

    @cached_property
    def beginnings(self) -> tuple[tuple[Token, TimeExpression], ...]:
        """The expressions that tell since when, with their heads."""
        if self.beginning_words.isdisjoint(token.lower_ for token in self.doc):
            return ()
        found = find_times(self.doc, self._lexicon.times, beginnings=True)
        return tuple((self.doc[start:end].root, said) for start, end, said in found)

    def place(self, match: Match, scope: frozenset[int] | None = None) -> int | None:
        """The phrase that names where a consultation is; only ``scope`` can tell."""
        candidates = list(match.places)
        for head in clause_chain(match):
            candidates += [
                child
                for child in head.children
                if child.dep_ in {"obl", "nmod", "obl:arg", "advmod"}
                and preposition(child) in self.cues.place_prepositions
            ]
        taken = {token.i for token in match.participants}
        for token in candidates:
            outside = token.i in taken or (scope is not None and token.i not in scope)
            phrase = None if outside else self.phrase(token)
            if phrase is not None and self.phrases.may_be_place(phrase):
                return phrase
        return None

    def time(self, match: Match, scope: frozenset[int] | None = None) -> TimeExpression | None:
        """The expression that tells when, of those in the clause the closest to the trigger.

        Only the tokens of ``scope`` can tell, if there is one.
        """
        heads = {token.i for token in clause_chain(match)}
        sentence = self.sentence_of.get(match.trigger.i)
        near: list[tuple[bool, int, TimeExpression]] = []
        for found in self._times:
            if self.sentence_of.get(found.start) != sentence:
                continue
            root = self.doc[found.start : found.end].root
            if scope is not None and root.i not in scope:
                continue
            above = root.head.head if root.dep_ == "mark" else root.head
            hung = above.i in heads or root.i in heads
            if hung or self._is_loose(root, heads):
                near.append((not hung, abs(root.i - match.trigger.i), found.expression))
        return min(near, key=lambda item: item[:2])[2] if near else None

    def _is_loose(self, root: Token, heads: Collection[int]) -> bool:
        """*heeft met de regering van Malta vorig jaar …*: parsers hang times on the noun before."""
        if preposition(root):
            return False
        current = root
        for _ in range(_MAX_CLIMB):
            if current.dep_ not in {"nmod", "appos", "flat", "obl", "amod", "advmod"}:
                return False
            current = current.head
            if current.pos_ not in {"NOUN", "PROPN"} or current.i in self._events:
                return False
            if current.head.i in heads:
                return current.head.pos_ == "VERB"
        return False

    @cached_property
    def _events(self) -> frozenset[int]:
        """Nouns that tell an event, to which the times below them belong."""
        return frozenset(match.trigger.i for match in self.matches)


def clause_chain(match: Match) -> list[Token]:
    """Trigger, anchor and the predicates above them within the same clause."""
    heads = [match.trigger, match.anchor]
    current = match.anchor
    for _ in range(_MAX_CLIMB):
        if current.head == current or current.dep_ in _CLAUSE_ENDS:
            break
        current = current.head
        heads.append(current)
    return heads


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
                if other.frame.type == match.frame.type and _same_predicate(other, match)
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
    return one.agents == other.agents and any(
        lower.trigger.head == upper.trigger and lower.trigger.dep_ != "conj"
        for lower, upper in ((one, other), (other, one))
    )


def _richness(match: Match) -> tuple[int, int, float]:
    said = sum(1 for filler in match.contents if filler.kind != "self")
    return len(match.participants), said + len(match.addressees), match.frame.strength
