"""Who says a quotation without a verb of its own: somebody in the clause, or told of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.leadins import speaker_around
from pourparler.extract.quotes import is_heading
from pourparler.extract.syntax import children, features, preposition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pourparler.extract.parsed import Parse, Stretch, Token
    from pourparler.extract.quotes import Quote
    from pourparler.extract.speakers import Attribution
    from pourparler.lexicon.cues import Cues

__all__ = ["QuoteSpeakers", "previous_sentence"]

_ONE_PERSON = frozenset({"hij", "zij", "ze"})
_MAX_GAP = 3  # sentences between a quotation and the next one that needs no new speaker
_FELT = ("obj", "iobj", "obl:arg")
_GOES_ON = frozenset({"al", "dus", "en", "hoewel", "maar", "omdat", "ook", "want"})


class QuoteSpeakers:
    """Finds the speakers of the quotations of a document.

    Attributes:
        known: the attributions by verbs, phrases and colons.
        answers: the quotations that answer a question of an interview, with who gives them.
        actors: who acts, by the predicate of a clause that tells a speech act.
        acts: whether a phrase stands for a party.
        cues: know verbs whose object is who feels something (*verbazen*), and nouns that sum up
            what was quoted (*met die woorden*).
    """

    def __init__(
        self,
        doc: Parse,
        blocks: Mapping[int, int],
        known: Sequence[Attribution],
        actors: Mapping[int, Token],
        *,
        answers: Mapping[Quote, Token],
        acts: Callable[[Token], bool],
        cues: Cues,
    ) -> None:
        self._doc = doc
        self._blocks = blocks
        self._known = known
        self._actors = actors
        self._answers = answers
        self._acts = acts
        self._cues = cues

    def of(self, quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Token]]:
        """Quotations that no verb reports, with who says them."""
        last: tuple[Quote, Token] | None = None
        for quote in quotes:
            if not quote.clause:
                continue
            if quote in self._answers:
                yield quote, self._answers[quote]
                continue
            own = next((item for item in self._known if item.quote == quote), None)
            if own is not None and _is_nobody(own.speaker):
                own = None
            if own is None and any(
                item.match is not None and quote.is_part_of(self._doc, item.start, item.end)
                for item in self._known
            ):
                continue  # the reported clause tells it
            if own is None and is_heading(self._doc, quote):
                continue
            speaker = own.speaker if own is not None else self._near(quote)
            around = last if last is not None and self._follows(last[0], quote) else None
            told = self._told_of_before(quote)
            if speaker is None and around is not None:
                same = self._blocks.get(around[0].end - 1) == self._blocks.get(quote.start)
                speaker = around[1] if same or told is None else told
            speaker = speaker or told
            if speaker is None:
                continue
            if own is None:
                yield quote, speaker
            last = (quote, speaker)

    def _near(self, quote: Quote) -> Token | None:
        """The speaker of a clause that overlaps it, introduces it, or comes just before."""
        overlapping = [
            item
            for item in self._known
            if item.start < quote.end and quote.start < item.end
            if not quote.holds(item.speaker.i) and not _is_nobody(item.speaker)
        ]
        if overlapping:
            return min(overlapping, key=lambda item: item.length).speaker
        introduced = (
            speaker_around(self._doc, quote, self._acts)
            or quote.teller(self._doc)
            or self._of_clause_before(quote)
            or self._with_these_words(quote)
            or self._introduced(quote)
        )
        if introduced is not None:
            return introduced
        block = self._blocks.get(quote.start)
        before = [
            item
            for item in self._known
            if self._blocks.get(item.anchor.i) == block
            and item.anchor.i < quote.start
            and not quote.holds(item.speaker.i)
            and self._sentences_between(max(item.anchor.i, item.end - 1), quote.start) <= 1
        ]
        if before:
            return max(before, key=lambda item: (item.anchor.i, -item.length)).speaker
        return self._of_paragraph_before(quote)

    def _of_clause_before(self, quote: Quote) -> Token | None:
        """*X noemt Y een vriend, „maar we zijn er nog niet”*: goes on with what X says."""
        doc, start = self._doc, quote.start
        if start < 2 or doc[start - 1].text != "," or doc[start + 1].lower_ not in _GOES_ON:
            return None
        inside = quote.inner(doc).root
        for predicate in (inside.head, doc[start].sent.root):
            actor = self._actors.get(predicate.i)
            if actor is not None and predicate.i < start and actor.i < start:
                return actor
        return None

    def _of_paragraph_before(self, quote: Quote) -> Token | None:
        """*…, zei X.* and then a paragraph that opens with a quotation: X goes on."""
        first = self._doc[quote.start]
        before = previous_sentence(first.sent) if first.is_sent_start else None
        if before is None or self._blocks.get(before.start, -1) + 1 != self._blocks.get(
            quote.start
        ):
            return None
        told = [item for item in self._known if before.start <= item.anchor.i < before.end]
        if told:
            return max(told, key=lambda item: (item.anchor.i, -item.length)).speaker
        return self._named_in(before)

    def _with_these_words(self, quote: Quote) -> Token | None:
        """*„…” Met die woorden wendde X zich tot Y*: who is told behind to have said it."""
        doc, start = self._doc, quote.end
        if start >= len(doc) or self._blocks.get(start) != self._blocks.get(quote.start):
            return None
        words = [word for word in doc[start : start + 4] if not word.is_punct][:3]
        if len(words) < 3 or words[0].lower_ != "met" or words[1].lower_ not in {"deze", "die"}:
            return None
        if words[2].lower_ not in self._cues.summing_up_nouns:
            return None
        return next(iter(children(words[2].head, "nsubj")), None)

    def _introduced(self, quote: Quote) -> Token | None:
        """*X deelt die analyse. „…”*: the person named in the sentence before, if nobody says."""
        before = self._sentence_before(quote)
        if before is None:
            return None
        if any(before.start <= item.anchor.i < before.end for item in self._known):
            return None
        return self._named_in(before)

    def _sentence_before(self, quote: Quote) -> Stretch | None:
        """The sentence before one that opens with a quotation, in the same paragraph."""
        first = self._doc[quote.start]
        before = previous_sentence(first.sent) if first.is_sent_start and first.i else None
        if before is None or self._blocks.get(before.start) != self._blocks.get(quote.start):
            return None
        return before

    def _named_in(self, before: Stretch) -> Token | None:
        """The person whom a sentence is about, or the only one that it names."""
        people = [entity.root for entity in before.ents if entity.label_ == "PER"]
        told = children(before.root, "nsubj", "nsubj:pass")
        goes_on = next((subject for subject in told if _is_he_or_she(subject)), None)
        if goes_on is not None:  # "Hij is het oneens met Rutte. „…”"
            return goes_on
        subjects = [subject for subject in told if subject.pos_ != "PRON"]
        for subject in subjects:
            if any(subject in (person, person.head) for person in people):
                return subject
        if any(self._acts(subject) for subject in subjects):
            return None
        feels = [person for person in people if person.head == before.root and _is_felt(person)]
        return feels[0] if feels else people[0] if len(people) == 1 and not subjects else None

    def _told_of_before(self, quote: Quote) -> Token | None:
        """*Rutte twijfelt. „…”*, *Dat verbaast Rutte. „…”*: who the sentence before it is about."""
        before = self._sentence_before(quote)
        if before is None:
            return None
        subjects = children(before.root, "nsubj", "nsubj:pass")
        if before.root.lemma_ in self._cues.moving_verbs:
            subjects = children(before.root, "obj", "iobj") or subjects
        if len(subjects) != 1 or subjects[0].pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"}:
            return None
        return subjects[0]

    def _sentences_between(self, first: int, last: int) -> int:
        words = self._doc[min(first, last) + 1 : last + 1]
        return sum(1 for token in words if token.is_sent_start)

    def _follows(self, first: Quote, second: Quote) -> bool:
        blocks = self._blocks.get(first.end - 1, 0), self._blocks.get(second.start, 0)
        gap = self._sentences_between(first.end - 1, second.start)
        return abs(blocks[0] - blocks[1]) <= 1 and gap <= _MAX_GAP


def previous_sentence(sentence: Stretch) -> Stretch | None:
    """The sentence before, over white space."""
    doc, index = sentence.doc, sentence.start - 1
    while index >= 0 and doc[index].is_space:
        index -= 1
    return doc[index].sent if index >= 0 else None


def _is_nobody(speaker: Token) -> bool:
    """*„…”, klinkt het*: someone told of before says it; *klinkt het in Rome* names who does."""
    if speaker.lower_ != "het" or speaker.pos_ != "PRON":
        return False
    return not any(preposition(phrase) for phrase in children(speaker.head, "obl"))


def _is_he_or_she(subject: Token) -> bool:
    """*Hij*; *zij* and *ze* of one person."""
    words = (subject.head, *children(subject.head, "aux", "cop", "aux:pass"))
    plural = any("Plur" in features(word, "Number") for word in words)
    return subject.lower_ in _ONE_PERSON and not plural


def _is_felt(person: Token) -> bool:
    """*Die kritiek verbaast X niet*: of a thing in front the object is who feels it."""
    return person.dep_ in _FELT and not preposition(person)
