"""Text to blocks: headline, subheads, paragraphs, and what is no part of the article.

Plain news text carries no marks, so form decides: a line that does not end like a sentence is a
headline when it comes first and a subhead later. A first line that does end like one
("Het eerste gesprek … heeft geen resultaat opgeleverd.") is the lead of an article whose
headline was lost.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.model import Block, PartialDate
from pourparler.read.boilerplate import Cut, find_cuts, load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.model import BlockKind
    from pourparler.read.boilerplate import Pattern

__all__ = ["Segments", "segment"]

# Longest headline of the development articles: 17 words, 117 characters; longest subhead 12 words.
_HEADLINE_WORDS: Final = 30
_HEADLINE_LENGTH: Final = 200
_SHORT_HEADLINE_WORDS: Final = 10
_SUBHEAD_WORDS: Final = 14
_SUBHEAD_LENGTH: Final = 100
_QUESTION_WORDS: Final = 5
_NAME_WORDS: Final = 5
_PULL_QUOTE_LENGTH: Final = 300
_PULL_QUOTE_WORDS: Final = 4
# A headline, a subtitle and who wrote it may stand above the date.
_DATE_LINES: Final = 4
# Looking for repeats costs lines × length; no article has more lines than this.
_MOST_LINES: Final = 400

_CLOSERS: Final = "\"'”’»›)]"
_OPENERS: Final = "\"'“‘„«’”"
_SENTENCE = re.compile(r".{20,280}?[.!?…][\"'”’»)]*(?=\s+[\"'“‘„«(]?[A-ZÀ-Þ0-9]|\s*$)", re.DOTALL)
_TWO_SENTENCES = re.compile(r"[a-zà-ÿ0-9][.!?][\"'”’»)]* +[\"'“‘„«]?[A-ZÀ-Þ]")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(slots=True, kw_only=True)
class Segments:
    """Blocks of a text in order, and what stands in its datelines and copyright lines.

    ``headline`` is the headline, or the first sentence of the lead where there is none.
    """

    blocks: tuple[Block, ...] = ()
    headline: str | None = None
    date: PartialDate | None = None
    publisher: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    cuts: list[Cut] = field(default_factory=list)
    is_boilerplate: bool = False


def segment(text: str) -> Segments:
    """Divides ``text`` (newlines ``\\n``) into blocks; white space is in none."""
    lines = [_Line(match.start(), match.group()) for match in _LINE.finditer(text)]
    patterns = load_patterns()
    for number, line in enumerate(lines):
        line.cuts = find_cuts(line.text, patterns, first=number == 0)
    _mark_neighbours(lines)
    if len(lines) <= _MOST_LINES:
        _mark_pull_quotes(lines, text)
    blocks = tuple(_blocks(lines))
    segments = Segments(blocks=blocks, headline=_headline(blocks, text))
    _read_groups(segments, lines, patterns)
    return segments


def _mark_neighbours(lines: list[_Line]) -> None:
    """A name above an office belongs to the byline, and so does the same name elsewhere."""
    names = set()
    for number, line in enumerate(lines):
        if any(cut.pattern.with_previous for cut in line.cuts) and number > 1:
            before = lines[number - 1]
            if not before.cuts and len(before.text.split()) <= _NAME_WORDS:
                names.add(before.text)
    for line in lines[1:]:
        line.is_boilerplate = line.text in names


def _mark_pull_quotes(lines: list[_Line], text: str) -> None:
    """A quote set out in large type repeats words of the article and adds the speaker.

    "We gaan door. Anna Haugen Premier van Noorwegen" beside: '"We gaan door", zei Haugen.'
    """
    for line in lines[1:]:
        body = line.text
        if line.cuts or len(body) > _PULL_QUOTE_LENGTH or _ends_sentence(body):
            continue
        end = max(body.rfind(mark) for mark in ".!?")
        quote = body[: max(end, 0)].strip(f"{_CLOSERS}{_OPENERS} ")
        if len(quote.split()) >= _PULL_QUOTE_WORDS:
            others = (text[: line.start], text[line.start + len(body) :])
            line.is_boilerplate = any(mark + quote in part for mark in _OPENERS for part in others)


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    is_first = True
    for line in lines:
        if line.is_boilerplate:
            yield _block("boilerplate", line.start, line.text)
            continue
        position = 0
        for cut in [*line.cuts, None]:
            end = len(line.text) if cut is None else cut.start
            part = line.text[position:end]
            if part.strip():
                kind = _kind(part.strip(), is_first=is_first)
                is_first = False
                yield _block(kind, line.start + position, part)
            if cut is not None:
                cut_text = line.text[cut.start : cut.end]
                yield _block(cut.pattern.kind, line.start + cut.start, cut_text)
                position = cut.end


def _block(kind: BlockKind, start: int, text: str) -> Block:
    lead = len(text) - len(text.lstrip())
    return Block(kind=kind, start=start + lead, end=start + len(text.rstrip()))


def _kind(part: str, *, is_first: bool) -> BlockKind:
    words = len(part.split())
    if is_first:
        if _ends_sentence(part, but_not="?!") and words > _SHORT_HEADLINE_WORDS:
            return "paragraph"
        if part.endswith((":", ";", ",")) or len(_sentences(part)) > 2:
            return "paragraph"
        is_short = words <= _HEADLINE_WORDS and len(part) <= _HEADLINE_LENGTH
        return "headline" if is_short else "paragraph"
    if words > _SUBHEAD_WORDS or len(part) > _SUBHEAD_LENGTH or part.endswith((":", ";", ",")):
        return "paragraph"
    if part.endswith(("?", "!")) and words <= _QUESTION_WORDS:
        return "subhead"
    return "paragraph" if _ends_sentence(part) or _TWO_SENTENCES.search(part) else "subhead"


def _sentences(part: str) -> list[str]:
    return [match.group().strip() for match in _SENTENCE.finditer(part[:1000])]


def _ends_sentence(part: str, *, but_not: str = "") -> bool:
    last = part.rstrip(_CLOSERS)[-1:]
    return last in ".!?…" and last not in but_not and last != ""


def _headline(blocks: tuple[Block, ...], text: str) -> str | None:
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind == "headline":
            return words
        if block.kind in {"paragraph", "subhead"}:
            first = _SENTENCE.match(words)
            return first.group() if first else words[:280].rstrip()
    return None


def _read_groups(segments: Segments, lines: list[_Line], patterns: tuple[Pattern, ...]) -> None:
    """Takes date and publisher from the named groups; the earliest pattern wins."""
    cuts = [cut for line in lines for cut in line.cuts]
    cuts.sort(key=lambda cut: patterns.index(cut.pattern))
    segments.publisher = next((cut.publisher.strip() for cut in cuts if cut.publisher), None)
    top = {id(cut) for line in lines[:_DATE_LINES] for cut in line.cuts}
    date = next((cut.date for cut in cuts if cut.date and id(cut) in top), None)
    if date is not None:
        segments.date = _legal_date(date)
        if segments.date is None:
            segments.warnings = (f"{date} is no date, so the article has none",)


def _legal_date(value: str) -> PartialDate | None:
    try:
        date = PartialDate(value)
        # Completed to a day, so that 30 February is found out.
        year = dt.date.fromisoformat((value + "-01-01")[:10]).year
    except ValueError:
        return None
    return date if 1600 <= year <= 2199 else None
