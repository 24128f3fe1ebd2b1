"""Who says what: reported clauses, quotations, *volgens X*, *aldus X*, *Dat zei X*."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pourparler.extract.inversion import speech_before, subject_behind
from pourparler.extract.leadins import explained, speaker_around
from pourparler.extract.leave import whose_wish
from pourparler.extract.quotes import is_heading
from pourparler.extract.spans import is_attribution, is_opinion, whose
from pourparler.extract.syntax import (
    children,
    coordinated,
    features,
    has_copula,
    points_back,
    preposition,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pourparler.extract.framing import Match
    from pourparler.extract.parsed import Parse, Stretch, Token
    from pourparler.extract.quotes import Quote
    from pourparler.lexicon.cues import Cues

__all__ = [
    "Attribution",
    "Attributions",
    "colon_attribution",
    "find_attributions",
    "speakers_together",
]

_ONE_PERSON = frozenset({"hij", "zij", "ze"})
_TOLD_TO = frozenset({"aan", "tegen"})  # "Malta tegen Cyprus: …"
_LEAD = 1  # blocks: the headline and the first paragraph, which tell one piece of news
_MAX_GAP = 3  # sentences between a quotation and the next one that needs no new speaker


@dataclass(frozen=True, slots=True)
class Attribution:
    """``speaker`` vouches for the tokens from ``start`` to ``end``, save ``anchor``'s own.

    ``anchor`` is the reporting word (verb, or the head of the *volgens* phrase); ``content`` the
    head of what is reported, or None for whole sentences; ``match`` the speech act, if any.
    """

    start: int
    end: int
    speaker: Token
    anchor: Token
    content: Token | None = None
    match: Match | None = None
    quote: Quote | None = None

    @property
    def length(self) -> int:
        """How many tokens it covers; of several, the shortest is the closest."""
        return self.end - self.start


class Attributions:
    """All attributions of an article, to be asked who vouches for a token."""

    def __init__(self, items: Sequence[Attribution]) -> None:
        self.items = tuple(items)
        self._scopes = [(item, _scope(item)) for item in items]

    def of_token(self, token: Token, *, beside: Match | None = None) -> Attribution | None:
        """The closest attribution that covers a token, other than that of ``beside``."""
        return next(iter(self.around(token, beside=beside)), None)

    def around(self, token: Token, *, beside: Match | None = None) -> list[Attribution]:
        """All that cover a token, the closest first: *X zei volgens Y dat …*."""
        found = [
            item
            for item, scope in self._scopes
            if token.i in scope and (beside is None or item.match is not beside)
        ]
        return sorted(found, key=lambda item: item.length)


def speakers_together(item: Attribution) -> list[Token]:
    """All who say it: *volgens Malta en Cyprus*; a quotation without a verb has one speaker."""
    return (
        [item.speaker]
        if item.anchor == item.speaker and item.quote
        else (coordinated(item.speaker))
    )


def _scope(item: Attribution) -> frozenset[int]:
    own = {token.i for token in item.anchor.subtree}
    if item.content is not None and item.content in item.anchor.subtree:
        own = {item.anchor.i, item.speaker.i}
    return frozenset(range(item.start, item.end)) - own


def find_attributions(
    doc: Parse,
    matches: Sequence[Match],
    quotes: Sequence[Quote],
    cues: Cues,
    blocks: Mapping[int, int],
) -> Attributions:
    """All attributions of a document.

    Args:
        matches: what the frames found; those with a clause or quotation as content report.
        blocks: block number of each token index.
    """
    found: list[Attribution] = []
    for match in matches:
        found += _of_match(match)
    for sentence in doc.sents:
        found += _by_phrase(sentence, cues)
        found += _by_wish(sentence, cues)
        found += _by_inversion(sentence, {item.anchor.i for item in found})
        colon = colon_attribution(sentence)
        found += [] if colon is None else [colon]
        found += _of_previous(doc, sentence, matches, blocks)
    found += [Attribution(*said) for said in explained(matches, quotes)]
    found += _of_quotes(doc, quotes, found, blocks, cues.moving_verbs)
    return Attributions(found)


def _of_match(match: Match) -> list[Attribution]:
    found = []
    if match.is_consultation or not match.agents:
        return []
    for filler in match.contents:
        if filler.kind == "quote" and filler.quote is not None:
            start, end = filler.quote.start, filler.quote.end
        elif filler.bounds is not None:
            start, end = filler.bounds
        elif filler.kind == "clause":
            inside = [token.i for token in filler.head.subtree]
            start, end = min(inside), max(inside) + 1
        else:
            continue
        found.append(
            Attribution(
                start, end, match.agents[0], match.trigger, filler.head, match, filler.quote
            )
        )
    return found


def _by_phrase(sentence: Stretch, cues: Cues) -> list[Attribution]:
    """*Volgens X is Y*, *Y, aldus X*: the clause that the phrase hangs on."""
    found = []
    for token in sentence:
        if token.dep_ in {"case", "fixed"} or not is_attribution(token, cues):
            continue
        clause = token.head
        while clause.dep_ in {"aux", "cop", "flat", "appos"} or (
            clause.pos_ in {"NOUN", "PROPN", "PRON"}
            and not has_copula(clause)
            and clause.dep_ in {"nsubj", "obj", "obl", "nmod", "obl:arg", "conj", "nsubj:pass"}
        ):
            clause = clause.head
        whole = clause
        while whole.dep_ == "xcomp" and whole.head.pos_ in {"VERB", "AUX"}:
            whole = whole.head  # "volgens X wil Y praten": X vouches for the wish
        own = {t.i for t in token.subtree}
        inside = [t.i for t in whole.subtree if t.i not in own]
        speaker = _who_vouches(token, clause, cues)
        if inside and speaker is not None:
            asked = whole.lemma_ in cues.obligation_auxiliaries  # "dient zich volgens X te …"
            head = whole if asked else clause
            found.append(Attribution(min(inside), max(inside) + 1, speaker, token, head))
    return found


def _by_wish(sentence: Stretch, cues: Cues) -> list[Attribution]:
    """*Als het aan X ligt, komt Y*: the clause beside, without these words."""
    found = []
    for token in sentence:
        wisher = whose_wish(token, cues.obligation_auxiliaries | cues.permission_auxiliaries)
        if wisher is not None:
            own = {t.i for t in token.subtree}
            inside = [t.i for t in token.head.subtree if t.i not in own]
            scope = min(inside), max(inside) + 1
            found.append(Attribution(*scope, wisher, token, token.head))
    return found


def _who_vouches(token: Token, clause: Token, cues: Cues) -> Token | None:
    """*volgens cijfers van Malta*: whose words they are; *naar eigen zeggen*: the subject's."""
    if is_opinion(token, cues):
        return whose(token)
    if preposition(token) == "naar":
        subjects = children(clause, "nsubj", "nsubj:pass")
        return subjects[0] if subjects else None
    if token.lemma_.lower() in cues.attribution_sources:
        owners = [t for t in children(token, "nmod") if preposition(t) == "van"]
        return owners[0] if owners else token
    return token


def _by_inversion(sentence: Stretch, known: Collection[int]) -> list[Attribution]:
    """*…, becijferde Brussel*: whatever the verb, its place says that somebody speaks."""
    found = []
    for token in sentence:
        if token.pos_ != "VERB" or token.dep_ not in {"parataxis", "ROOT"} or token.i in known:
            continue
        speech, speaker = speech_before(token), subject_behind(token)
        if speech is None or speaker is None or children(token, "ccomp", "obj"):
            continue
        if "3" not in features(speaker, "Person") and speaker.pos_ == "PRON":
            continue  # "Als zij bellen, komen wij"
        if any(verb.lemma_ == "horen" for verb in (token, *children(token, "xcomp"))):
            continue  # "…, kreeg hij te horen": not he says it
        head = token.doc[speech[0] : speech[1]].root
        finite = [head, *children(head, "aux", "aux:pass", "cop")]
        if any("Fin" in features(word, "VerbForm") for word in finite):
            found.append(Attribution(*speech, speaker, token, head))
    return found


def colon_attribution(sentence: Stretch) -> Attribution | None:
    """Telegram style of headlines: *Kremlin: geen sprake van …*."""
    opening = islice((token for token in sentence if not token.is_space), 9)
    colon = next((n for n, token in enumerate(opening) if token.text == ":"), None)
    if colon is None:
        return None
    words = [token for token in sentence if not token.is_space]
    if not 0 < colon < len(words) - 2:
        return None
    before = words[:colon]
    if any(token.pos_ in {"VERB", "AUX"} for token in before):
        return None
    if any(t.pos_ == "ADP" and (t.i == before[0].i or t.lower_ not in _TOLD_TO) for t in before):
        return None
    if not any(token.pos_ in {"NOUN", "PROPN"} for token in before):
        return None
    inside = {token.i for token in before}
    head = next((t for t in before if t.head.i not in inside or t.head == t), before[0])
    rest = words[colon + 1 :]
    tops = [t for t in rest if t.head == t or t.head.i <= words[colon].i]
    content = tops[0] if tops else rest[0]
    return Attribution(rest[0].i, rest[-1].i + 1, head, words[colon], content)


def _of_previous(
    doc: Parse, sentence: Stretch, matches: Sequence[Match], blocks: Mapping[int, int]
) -> list[Attribution]:
    """*… Dat heeft X gezegd.*: the sentence before is what X said."""
    found = []
    for match in matches:
        if match.frame.type != "Statement" or not match.agents:
            continue
        if not sentence.start <= match.trigger.i < sentence.end or len(match.contents) != 1:
            continue
        if match.contents[0].head != points_back(match.anchor):
            continue
        previous = _previous_sentence(doc, sentence)
        if previous is not None and blocks.get(previous.start) == blocks.get(sentence.start):
            found.append(
                Attribution(
                    previous.start, previous.end, match.agents[0], match.trigger, None, match
                )
            )
            first = _opening(previous, blocks)
            lead = blocks.get(first, 0) <= _LEAD
            if lead and first < previous.start:
                found.append(Attribution(first, previous.start, match.agents[0], match.trigger))
    return found


def _opening(sentence: Stretch, blocks: Mapping[int, int]) -> int:
    """Where the paragraph of a sentence begins: *Er is een deal. Het geldt nu. Dat meldt X*."""
    first = sentence.start
    while first and blocks.get(first - 1) == blocks.get(sentence.start):
        first -= 1
    return first


def _previous_sentence(doc: Parse, sentence: Stretch) -> Stretch | None:
    index = sentence.start - 1
    while index >= 0 and doc[index].is_space:
        index -= 1
    return doc[index].sent if index >= 0 else None


def _of_quotes(
    doc: Parse,
    quotes: Sequence[Quote],
    known: Sequence[Attribution],
    blocks: Mapping[int, int],
    moving: frozenset[str],
) -> list[Attribution]:
    """Speakers of quotations without a reporting verb of their own."""
    found: list[Attribution] = []
    last: tuple[Quote, Token] | None = None
    for quote in quotes:
        if not quote.clause:
            continue
        own = next((item for item in known if item.quote == quote), None)
        if own is not None and _is_nobody(own.speaker):
            own = None
        if own is None and any(
            item.match is not None and quote.is_part_of(doc, item.start, item.end) for item in known
        ):
            continue  # the reported clause tells it
        if own is None and is_heading(doc, quote):
            continue
        speaker = own.speaker if own is not None else _speaker_near(doc, quote, known, blocks)
        around = last if last is not None and _follows(doc, last[0], quote, blocks) else None
        told = _told_of_before(doc, quote, blocks, moving)
        if speaker is None and around is not None:
            same = blocks.get(around[0].end - 1) == blocks.get(quote.start)
            speaker = around[1] if same or told is None else told
        speaker = speaker or told
        if speaker is None:
            continue
        if own is None:
            root = quote.inner(doc).root
            found.append(Attribution(quote.start, quote.end, speaker, speaker, root, None, quote))
        last = (quote, speaker)
    return found


def _is_nobody(speaker: Token) -> bool:
    """*„…”, klinkt het*: someone told of before says it; *klinkt het in Rome* names who does."""
    if speaker.lower_ != "het" or speaker.pos_ != "PRON":
        return False
    return not any(preposition(phrase) for phrase in children(speaker.head, "obl"))


def _speaker_near(
    doc: Parse, quote: Quote, known: Sequence[Attribution], blocks: Mapping[int, int]
) -> Token | None:
    """The speaker of a clause that overlaps the quotation, introduces it, or comes just before."""
    overlapping = [
        item
        for item in known
        if item.start < quote.end and quote.start < item.end and not quote.holds(item.speaker.i)
        if not _is_nobody(item.speaker)
    ]
    if overlapping:
        return min(overlapping, key=lambda item: item.length).speaker
    introduced = speaker_around(doc, quote) or _introduced(doc, quote, known, blocks)
    if introduced is not None:
        return introduced
    block = blocks.get(quote.start)
    before = [
        item
        for item in known
        if blocks.get(item.anchor.i) == block
        and item.anchor.i < quote.start
        and not quote.holds(item.speaker.i)
        and _sentences_between(doc, max(item.anchor.i, item.end - 1), quote.start) <= 1
    ]
    if before:
        return max(before, key=lambda item: (item.anchor.i, -item.length)).speaker
    return _of_paragraph_before(doc, quote, known, blocks)


def _of_paragraph_before(
    doc: Parse, quote: Quote, known: Sequence[Attribution], blocks: Mapping[int, int]
) -> Token | None:
    """*…, zei X.* and then a paragraph that opens with a quotation: X goes on."""
    first = doc[quote.start]
    before = _previous_sentence(doc, first.sent) if first.is_sent_start else None
    if before is None or blocks.get(before.start, -1) + 1 != blocks.get(quote.start):
        return None
    told = [item for item in known if before.start <= item.anchor.i < before.end]
    if told:
        return max(told, key=lambda item: (item.anchor.i, -item.length)).speaker
    return _named_in(before)


def _introduced(
    doc: Parse, quote: Quote, known: Sequence[Attribution], blocks: Mapping[int, int]
) -> Token | None:
    """*X deelt die analyse. „…”*: the person named in the sentence before, where nobody says."""
    first = doc[quote.start]
    before = _previous_sentence(doc, first.sent) if first.is_sent_start else None
    if before is None or blocks.get(before.start) != blocks.get(quote.start):
        return None
    if any(before.start <= item.anchor.i < before.end for item in known):
        return None
    return _named_in(before)


def _named_in(before: Stretch) -> Token | None:
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
    return people[0] if len(people) == 1 and not subjects else None


def _is_he_or_she(subject: Token) -> bool:
    """*Hij*; *zij* and *ze* of one person."""
    words = (subject.head, *children(subject.head, "aux", "cop", "aux:pass"))
    plural = any("Plur" in features(word, "Number") for word in words)
    return subject.lower_ in _ONE_PERSON and not plural


def _told_of_before(
    doc: Parse, quote: Quote, blocks: Mapping[int, int], moving: frozenset[str]
) -> Token | None:
    """*Rutte twijfelt. „…”*, *Dat verbaast Rutte. „…”*: who the sentence before it is about."""
    first = doc[quote.start]
    if not first.is_sent_start or quote.start == 0:
        return None
    before = _previous_sentence(doc, first.sent)
    if before is None or blocks.get(before.start) != blocks.get(quote.start):
        return None
    subjects = children(before.root, "nsubj", "nsubj:pass")
    if before.root.lemma_ in moving:
        subjects = children(before.root, "obj", "iobj") or subjects
    if len(subjects) != 1 or subjects[0].pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"}:
        return None
    return subjects[0]


def _sentences_between(doc: Parse, first: int, last: int) -> int:
    return sum(1 for token in doc[min(first, last) + 1 : last + 1] if token.is_sent_start)


def _follows(doc: Parse, first: Quote, second: Quote, blocks: Mapping[int, int]) -> bool:
    near = abs(blocks.get(first.end - 1, 0) - blocks.get(second.start, 0)) <= 1
    return near and _sentences_between(doc, first.end - 1, second.start) <= _MAX_GAP
