"""Quotations: where they begin and end, over sentences and even paragraphs, and what they hold.

News mixes straight, curly and low quotes, one style in an article or several. A quotation is
told from quoted words (*zijn "traditionele retoriek"*) by holding a clause of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, features

if TYPE_CHECKING:
    from pourparler.extract.parsed import Parse, Stretch, Token

__all__ = ["Quote", "find_quotes", "is_heading", "told_on"]

_PAIRS = {
    "“": ("”",), "„": ("”", "“"), "‘": ("’",), "«": ("»",), '"': ('"',), "'": ("'",), "’": ("’",),
    "”": ("”",), ",,": ("''", "’", "”", '"'),
}  # fmt: skip
_MAX_TOKENS = 250  # a longer stretch means that a closing mark is missing
_FULL_STOPS = frozenset(".!?…")
_MIN_WORDS = 4
_MOST_BLOCKS = 8  # paragraphs over which one quotation may run
_BOTH_WAYS = frozenset({'"', "'", "’", "”"})  # these open and close


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation by token indexes: ``start`` the opening mark, ``end`` after the closing one.

    ``clause`` tells a quotation that says something from words merely in quotation marks.
    """

    start: int
    end: int
    clause: bool

    def holds(self, index: int) -> bool:
        """Whether a token stands in the quotation."""
        return self.start <= index < self.end

    def is_part_of(self, doc: Parse, start: int, end: int) -> bool:
        """Whether it holds only the last words of a clause: *dat hij „als het kan” meedoet*."""
        if not (start < self.start and self.end <= end + 1):
            return False
        words = [token for token in doc[start : self.start] if not token.is_punct]
        return any(token.dep_ != "mark" for token in words)

    def teller(self, doc: Parse) -> Token | None:
        """*X ziet een bewijs dat het „te laat is”*: the subject above the clause it is part of."""
        clause = self.inner(doc).root
        opens = [word for word in children(clause, "mark") if word.lower_ == "dat"]
        if clause.dep_ not in {"ccomp", "acl"} or not opens or self.holds(opens[0].i):
            return None
        above = clause.head
        while above.pos_ in {"NOUN", "ADJ"} and above.head != above:
            above = above.head
        between = doc[above.i + 1 : opens[0].i]
        if self.holds(above.i) or any(word.pos_ == "VERB" for word in between):
            return None
        subjects = children(above, "nsubj")
        return subjects[0] if len(subjects) == 1 and not self.holds(subjects[0].i) else None

    def inner(self, doc: Parse) -> Stretch:
        """The words between the marks; a closing mark may be two tokens (*’’*)."""
        stop = self.end - 1
        if stop > self.start + 2 and doc[stop].text == doc[stop - 1].text == "’":
            stop -= 1
        return doc[self.start + 1 : max(self.start + 2, stop)]

    def sentences(self, doc: Parse) -> list[Stretch]:
        """The words between the marks, sentence by sentence."""
        inner = self.inner(doc)
        cuts = [token.i for token in inner[1:] if token.is_sent_start]
        return [doc[first:last] for first, last in pairwise([inner.start, *cuts, inner.end])]


def find_quotes(doc: Parse) -> tuple[Quote, ...]:
    """All quotations of a document, in order; nested ones are part of the outer one."""
    found: list[Quote] = []
    index = 0
    while index < len(doc):
        token = doc[index]
        if token.text in _PAIRS and _opens(token):
            close = _find_close(doc, index)
            if close is not None:
                found.append(Quote(index, close + 1, _holds_clause(doc, index + 1, close)))
                index = close + 1
                continue
        index += 1
    return tuple(found)


def _opens(token: Token) -> bool:
    """An opening mark follows a space, a bracket or a colon and precedes a word without space."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    free_before = before is None or bool(before.whitespace_) or before.is_space
    free_before = free_before or before is None or before.text in {"(", "[", "-", "–", "—", ":"}
    if token.text in {"’", "”"}:  # a closing mark used as opening: ’Ontmoeting vrijdag’
        return free_before and not token.whitespace_ and token.i + 1 < len(doc)
    if token.i + 1 >= len(doc) or (not token.whitespace_ and doc[token.i + 1].text in {",", "."}):
        return False  # "… te laat ", zei Borg"
    return free_before


def _find_close(doc: Parse, start: int) -> int | None:
    closers = _PAIRS[doc[start].text]
    block = _block_of(doc, start)
    inner = 0  # quotations within: *‘Dit is een ‘groot moment’ voor ons.’*
    for index in range(start + 1, min(len(doc), start + _MAX_TOKENS)):
        token = doc[index]
        if token.text == doc[start].text and token.text not in closers and _opens_words(token):
            inner += 1
            continue
        if token.text not in closers:
            continue
        if token.text in {"'", "’"} and not _closes(token):
            continue
        loose = bool(doc[start].whitespace_ and token.whitespace_)  # '" Malta komt, " aldus Borg'
        if token.text == doc[start].text and _opens(token) and not (_closes(token) or loose):
            continue
        if inner:
            inner -= 1
            continue
        further = _block_of(doc, index) - block
        if further > _MOST_BLOCKS or (further > 1 and not _goes_on(doc, start, index)):
            return None
        doubled = index + 1 < len(doc) and doc[index + 1].text == token.text == "’"
        return index + 1 if doubled else index
    return None


def _opens_words(token: Token) -> bool:
    """Whether a second opening mark stands within a line: one that opens a paragraph goes on."""
    return _opens(token) and not token.doc[token.i - 1].is_space and not token.is_sent_start


def _goes_on(doc: Parse, start: int, end: int) -> bool:
    """Whether a quotation runs over paragraphs: none but its own mark opens one of these."""
    mark = doc[start].text
    if mark in _BOTH_WAYS:
        return False
    opening = [t for t in doc[start + 1 : end] if t.text in _PAIRS and _opens(t)]
    return all(t.text == mark and doc[t.i - 1].is_space for t in opening)


def _closes(token: Token) -> bool:
    """A closing mark precedes a space, punctuation or the end of the text."""
    doc = token.doc
    if token.i + 1 >= len(doc):
        return True
    after = doc[token.i + 1]
    spaced = bool(token.whitespace_) or after.is_space or after.is_punct
    before = doc[token.i - 1]
    return spaced and not before.whitespace_ and not before.is_space


def is_heading(doc: Parse, quote: Quote) -> bool:
    """A quotation without a full stop that fills a block: it repeats what the text quotes."""
    if {quote.inner(doc)[-1].text, doc[quote.end - 1].text} & _FULL_STOPS:
        return False
    block = _block_of(doc, quote.start)
    return all(_block_of(doc, at) != block for at in (quote.start - 1, quote.end))


def _block_of(doc: Parse, index: int) -> int:
    for number, block in enumerate(doc.blocks):
        if block.start <= index < block.end:
            return number
    return 0


def _is_whole_sentence(doc: Parse, start: int, end: int) -> bool:
    """*„Ik voel dat.”*: short, but a sentence with its own full stop within the marks."""
    return (
        bool(doc[start - 1].is_sent_start) and end - start > 2 and doc[end - 1].text in {".", "!"}
    )


def _holds_clause(doc: Parse, start: int, end: int) -> bool:
    words = [token for token in doc[start:end] if not token.is_punct and not token.is_space]
    if len(words) < _MIN_WORDS and not _is_whole_sentence(doc, start, end):
        return False
    finite = [
        token
        for token in words
        if "Fin" in features(token, "VerbForm") and token.pos_ in {"VERB", "AUX"}
    ]
    if words[0].lower_ == words[0].text and words[-1].sent == words[0].sent:
        # "een akkoord dat weinig oplost": the only clause belongs to the thing that is called so
        inside = {token.i for token in words}
        things = [t for t in words if t.pos_ == "NOUN" and t.head.i not in inside]
        below = {t.i for thing in things for c in children(thing, "acl:relcl") for t in c.subtree}
        if finite and all(token.i in below for token in finite):
            return False
    return bool(finite) or len(words) >= 3 * _MIN_WORDS


def told_on(sentence: Stretch, quote: Quote) -> int | None:
    """Where *„Er is geen bewijs” dat Malta loog* ends, whose clause the quotation leaves out."""
    doc = sentence.doc
    if quote.end >= len(doc) or doc[quote.end].lower_ != "dat":
        return None
    clause, last = doc[quote.end].head, doc[quote.end - 1].sent
    if doc[quote.end].sent.start != last.start or sentence.end < quote.end - 1:
        return None
    if not any(quote.holds(token.i) for token in clause.ancestors):
        return None
    return 1 + max(token.i for token in clause.subtree if not token.is_punct)
