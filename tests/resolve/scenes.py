"""Scenes made by hand: phrases found by their words in a text, candidates by their phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pourparler.actors import ActorIndex, load_index
from pourparler.extract.records import Candidate, NounPhrase, Quotation, Scene, TimeExpression
from pourparler.lexicon.cues import Cues, load_cues
from pourparler.lexicon.roles import Roles, load_roles
from pourparler.lexicon.times import TimeLexicon, load_times
from pourparler.model import Article, ArticleFacts, Block, PartialDate, Span
from pourparler.resolve import Resolver


@cache
def index() -> ActorIndex:
    return load_index()


@cache
def roles() -> Roles:
    return load_roles()


@cache
def times() -> TimeLexicon:
    return load_times()


@cache
def cues() -> Cues:
    return load_cues()


def _times_of(sentence: Span) -> list[Span]:
    """The expressions of time in a sentence, by its words alone."""
    words = list(re.finditer(r"\w+", sentence.text))
    forms = [word.group().lower() for word in words]
    found: list[Span] = []
    at = 0
    while at < len(forms):
        match = times().match(forms, at)
        if match is not None:
            start, end = words[at].start(), words[at + match[0] - 1].end()
            found.append(
                Span(
                    start=sentence.start + start,
                    end=sentence.start + end,
                    text=sentence.text[start:end],
                )
            )
        at += 1 if match is None else match[0]
    return found


class Story:
    """An article of sentences (each its own block if ``|`` begins it) and its phrases."""

    def __init__(self, *sentences: str, date: str | None = None, dateline: str = "") -> None:
        self.sentences: list[Span] = []
        self.blocks: list[int] = []
        parts: list[str] = []
        at, block = len(dateline), 0
        for sentence in sentences:
            words = sentence.removeprefix("|")
            if words != sentence and parts:
                parts.append("\n\n")
                at += 2
                block += 1
            elif parts:
                parts.append(" ")
                at += 1
            self.sentences.append(Span(start=at, end=at + len(words), text=words))
            self.blocks.append(block)
            parts.append(words)
            at += len(words)
        self.text = dateline + "".join(parts)
        start = len(dateline)
        blocks = [Block(kind="paragraph", start=start, end=len(self.text))]
        if block:  # the first of several is the headline
            below = next(s.start for s, n in zip(self.sentences, self.blocks, strict=True) if n)
            blocks = [
                Block(kind="headline", start=start, end=below - 2),
                Block(kind="paragraph", start=below, end=len(self.text)),
            ]
        if dateline:
            blocks.insert(0, Block(kind="dateline", start=0, end=len(dateline)))
        self.article = Article(
            id="made",
            text=self.text,
            blocks=tuple(blocks),
            date=PartialDate(date) if date else None,
        )
        self.rows: list[dict[str, Any]] = []
        self.candidates: list[dict[str, Any]] = []
        self.quotations: list[tuple[Span, str]] = []
        self._head = 0

    def span(self, words: str, sentence: int, nth: int = 0) -> Span:
        start = self.sentences[sentence].start
        for _ in range(nth + 1):
            found = self.text.index(words, start)
            start = found + 1
        return Span(start=found, end=found + len(words), text=words)

    def add(
        self,
        words: str,
        sentence: int = 0,
        *,
        nth: int = 0,
        name: str = "",
        noun: str = "",
        tied: str = "",
        label: str = "",
        **features: Any,
    ) -> str:
        """Adds a phrase; returns its key, to be used as possessor, member or role.

        Args:
            name: the part of the words that is a name.
            noun: lemma of the common-noun head.
            tied: words whose readings tie the phrase to an actor: ``Russische``.
        """  # fmt: skip
        span = self.span(words, sentence, nth)
        self._head += 1
        kind = "name" if name else "nominal" if noun else "pronoun"
        readings = index().readings(name) if name else ()
        row: dict[str, Any] = {
            "span": span,
            "head": self._head * 10,
            "head_lemma": noun,
            "type": kind,
            "name": self.span(name, sentence, 0) if name else None,
            "readings": readings,
            "entity_label": label,
            "modifiers": index().readings(tied) if tied else (),
            "words": tuple(words.lower().split()),
            "sentence": sentence,
            "block": self.blocks[sentence],
            "definite": kind != "nominal" or not words.lower().startswith("een "),
            "determiner": words.lower().split()[0] if noun else "",
            "depth": 1,
        }
        if name:
            offset = words.index(name)
            row["name"] = Span(
                start=span.start + offset, end=span.start + offset + len(name), text=name
            )
        row.update(features)
        key = f"{words}@{sentence}.{nth}"
        row["key"] = key
        self.rows.append(row)
        return key

    def say(self, **roles_of: Any) -> None:
        """Adds a candidate; roles are keys of phrases, ``content`` and ``evidence`` words."""
        self.candidates.append(roles_of)

    def resolve(self) -> ArticleFacts:
        self.rows.sort(key=lambda row: (row["span"].start, -row["span"].end))
        ids = {row["key"]: at for at, row in enumerate(self.rows)}
        phrases = []
        for at, row in enumerate(self.rows):
            fields = {key: value for key, value in row.items() if key != "key"}
            if isinstance(fields.get("possessor"), str):
                fields["possessor"] = ids[fields["possessor"]]
            fields["members"] = tuple(ids[key] for key in fields.get("members", ()))
            phrases.append(NounPhrase(id=at, **fields))
        candidates = []
        for given in self.candidates:
            fields = dict(given)
            sentence = fields.setdefault("sentence", 0)
            for role in ("agents", "participants", "addressees", "speakers"):
                fields[role] = tuple(ids[key] for key in fields.get(role, ()))
            for role in ("acting", "place"):
                if isinstance(fields.get(role), str):
                    fields[role] = ids[fields[role]]
            for part in ("content", "condition", "topic"):
                if isinstance(fields.get(part), str):
                    fields[part] = self.span(fields[part], sentence)
            fields.setdefault("evidence", self.sentences[sentence])
            fields.setdefault("status", "actual")
            fields.setdefault("rule", "frame:test")
            fields.setdefault("trigger", sentence * 100)
            candidates.append(Candidate(**fields))
        quotations = tuple(
            Quotation(span=span, speaker=ids[speaker]) for span, speaker in self.quotations
        )
        found = [
            TimeExpression(span=span, sentence=number)
            for number, sentence in enumerate(self.sentences)
            for span in _times_of(sentence)
        ]
        scene = Scene(
            phrases=tuple(phrases),
            candidates=tuple(candidates),
            sentences=tuple(self.sentences),
            quotations=quotations,
            times=tuple(found),
        )
        self.facts = Resolver(index(), roles(), times(), cues()).resolve(scene, self.article)
        return self.facts

    def who(self, words: str, sentence: int = 0, nth: int = 0) -> list[str]:
        """The slugs of actors that the words were found to mean."""
        span = self.span(words, sentence, nth)
        return [
            mention.ref
            for mention in self.facts.mentions
            if mention.span == span and not mention.is_place
        ]

    def where(self, words: str, sentence: int = 0) -> list[str]:
        span = self.span(words, sentence)
        return [m.ref for m in self.facts.mentions if m.span == span and m.is_place]
