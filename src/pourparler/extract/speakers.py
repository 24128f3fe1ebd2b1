"""Who says what: reported clauses, quotations, *volgens X*, *aldus X*, *Dat zei X*."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pourparler.extract.inversion import speech_before, subject_behind
from pourparler.extract.leadins import explained
from pourparler.extract.leave import whose_wish
from pourparler.extract.quote_speakers import QuoteSpeakers, previous_sentence
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
    from collections.abc import Callable, Collection, Mapping, Sequence

    from pourparler.extract.matches import Match
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

_TOLD_TO = frozenset({"aan", "tegen"})  # "Malta tegen Cyprus: …"
_LEAD = 1  # blocks: the headline and the first paragraph, which tell one piece of news


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
    *,
    answers: Mapping[Quote, Token],
    acts: Callable[[Token], bool],
) -> Attributions:
    """All attributions of a document.

    Args:
        matches: what the frames found; those with a clause or quotation as content report.
        blocks: block number of each token index.
        answers: the quotations that answer a question of an interview, with who gives them.
        acts: whether a noun stands for people, states or bodies.
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
        found += _of_previous(sentence, matches, blocks)
    found += [Attribution(*said) for said in explained(matches, quotes)]
    actors = {m.anchor.i: m.agents[0] for m in matches if m.agents and not m.is_consultation}
    speakers = QuoteSpeakers(
        doc, blocks, tuple(found), actors, answers=answers, acts=acts, cues=cues
    )
    for quote, speaker in speakers.of(quotes):
        root = quote.inner(doc).root
        found.append(Attribution(quote.start, quote.end, speaker, speaker, root, None, quote))
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
        wisher = whose_wish(token, cues)
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
    if not any(token.pos_ in {"NOUN", "PROPN"} for token in before):
        return None
    inside = {token.i for token in before}
    head = next((t for t in before if t.head.i not in inside or t.head == t), before[0])
    cases = [token for token in before if token.pos_ == "ADP"]
    if any(t.i == before[0].i or not _may_stand_before_colon(t, head) for t in cases):
        return None
    rest = words[colon + 1 :]
    tops = [t for t in rest if t.head == t or t.head.i <= words[colon].i]
    content = tops[0] if tops else rest[0]
    return Attribution(rest[0].i, rest[-1].i + 1, head, words[colon], content)


def _may_stand_before_colon(case: Token, speaker: Token) -> bool:
    """*Malta tegen Cyprus: …*, *De boodschap van Malta: …*."""
    owner = case.lower_ == "van" and speaker.pos_ == "NOUN" and case.head.head == speaker
    return owner or case.lower_ in _TOLD_TO


def _of_previous(
    sentence: Stretch, matches: Sequence[Match], blocks: Mapping[int, int]
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
        previous = previous_sentence(sentence)
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
