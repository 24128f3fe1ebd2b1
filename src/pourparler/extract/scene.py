"""The extractor: one parsed article in, its phrases and candidate facts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.consultations import consultation
from pourparler.extract.frame_index import FrameIndex
from pourparler.extract.reading import Reading
from pourparler.extract.records import Candidate, Quotation, Scene
from pourparler.extract.speech_acts import SpeechActs
from pourparler.extract.statements import Statements
from pourparler.extract.stops import visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.actors import ActorIndex
    from pourparler.extract.parsed import Parse
    from pourparler.lexicon import Lexicon
    from pourparler.model import ActorKind

__all__ = ["Extractor"]

_CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


class Extractor:
    """Finds candidate facts in parsed articles.

    Args:
        lexicon: frames, cues, roles, time words and topics.
        index: the known actors and places.
    """

    def __init__(self, lexicon: Lexicon, index: ActorIndex) -> None:
        self._lexicon = lexicon
        self._index = index
        self._frames = FrameIndex(lexicon.frames, lexicon.strong_verbs, lexicon.cues)

    def read(self, doc: Parse) -> Scene:
        """Everything that one article says, before anybody knows who is who."""
        reading = Reading(doc, self._lexicon, self._index, self._frames)
        lemmas = (token.lemma_.lower() for token in doc if token.pos_ in _CONTENT_TAGS)
        foreign = self._lexicon.domains.is_foreign(
            lemmas, self._named(reading, "State"), self._named(reading, "Person")
        )
        if foreign:
            reading.remarks.append((0, "article: not about diplomacy, conflict or negotiation"))
        found = () if foreign else _candidates(reading)
        candidates = sorted(found, key=lambda c: (c.trigger, c.rule, c.type))
        spans = [reading.span(bounds) for bounds in reading.sentences]
        return Scene(
            phrases=reading.phrases.phrases,
            candidates=tuple(candidates),
            sentences=tuple(span for span in spans if span is not None),
            quotations=tuple(_quotations(reading)),
            speakers=frozenset(reading.ids(item.speaker for item in reading.attributions.items)),
            times=reading.times,
            remarks=tuple(reading.remarks),
        )

    def _named(self, reading: Reading, kind: ActorKind) -> int:
        """How many different known actors of a kind the article names."""
        slugs = {found.slug for phrase in reading.phrases.phrases for found in phrase.readings}
        actors = self._index.actors
        return sum(slug in actors and actors[slug].kind == kind for slug in slugs)


def _candidates(reading: Reading) -> Iterator[Candidate]:
    acts = SpeechActs(reading)
    statements = Statements(reading, acts)
    for match in reading.matches:
        if match.is_consultation:
            for visit, stop in visits(reading, match):
                found = consultation(reading, acts, visit, stop=stop)
                if found is not None:
                    yield found
        elif match.frame.type == "Statement":
            yield from statements.of_match(match)
        else:
            yield from acts.of_match(match)
    yield from statements.of_attributions()


def _quotations(reading: Reading) -> Iterator[Quotation]:
    """Where the first person is the speaker: in quotations, and behind the colon of a headline."""
    for item in reading.attributions.items:
        if item.quote is None and item.anchor.text != ":":
            continue
        span = reading.span((item.start, item.end))
        if span is not None:
            yield Quotation(span=span, speaker=reading.phrase(item.speaker))
