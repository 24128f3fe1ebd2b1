"""Names in a document: the actor index and the named-entity recogniser together.

The index wins where it knows a whole name; the recogniser wins where it sees a longer one of
which the index knows only a part (*Melania Trump*); the index's adjectives and the first parts of
compounds are no names but tie the phrase around them to an actor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from pourparler.actors import ActorIndex, Match, Reading

__all__ = ["NameSpan", "NameTable", "find_names"]

_LABELS = frozenset({"PER", "ORG", "GPE", "LOC", "NORP"})
_COMPOUNDS = frozenset({"compound", "compound-pro", "compound-anti"})
_PARTS = frozenset({"surname", "given-name", "capital", "metonym"})
_WHOLE = frozenset({"name", "abbreviation", "demonym"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name as tokens from ``start`` to ``end``, what it may stand for, and its NER label."""

    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    label: str = ""

    def root(self, doc: Doc) -> Token:
        """The token by which the name hangs in the parse."""
        root: Token = doc[self.start : self.end].root
        return root


@dataclass(frozen=True, slots=True)
class NameTable:
    """The names of a document in order, and ``ties``: adjectives and parts of compounds."""

    names: tuple[NameSpan, ...]
    ties: tuple[NameSpan, ...] = ()
    everything: tuple[NameSpan, ...] = field(default=())


def find_names(doc: Doc, index: ActorIndex) -> NameTable:
    """The names of ``doc`` and what ties other phrases to actors."""
    words = [token.text for token in doc]
    names: list[NameSpan] = []
    ties: list[NameSpan] = []
    for match in _matches(doc, index, words):
        if _is_chance(index, doc, match):
            continue
        if _is_tie(doc, match):
            ties.append(NameSpan(match.start, match.end, match.readings))
        else:
            names.append(NameSpan(match.start, match.end, match.readings))
    entities = [_trimmed(doc, entity) for entity in doc.ents if entity.label_ in _LABELS]
    merged = _merge(doc, names, ties, [entity for entity in entities if entity is not None], index)
    merged += _unlabelled(doc, [*merged, *ties])
    merged.sort(key=lambda name: (name.start, name.end))
    everything = sorted([*merged, *ties], key=lambda name: (name.start, name.end))
    return NameTable(tuple(merged), tuple(ties), tuple(everything))


def _unlabelled(doc: Doc, known: Sequence[NameSpan]) -> list[NameSpan]:
    """Proper nouns that neither the index nor the recogniser took."""
    taken = {token for name in known for token in range(name.start, name.end)}
    found: list[NameSpan] = []
    at = 0
    while at < len(doc):
        if at in taken or doc[at].pos_ != "PROPN" or not doc[at].text[:1].isupper():
            at += 1
            continue
        end = at + 1
        while (
            end < len(doc)
            and end not in taken
            and doc[end].pos_ == "PROPN"
            and doc[end].dep_ in {"flat", "fixed"}
            and not doc[end].is_sent_start
        ):
            end += 1
        found.append(NameSpan(at, end))
        at = end
    return found


def _matches(doc: Doc, index: ActorIndex, words: Sequence[str]) -> Iterable[Match]:
    """Matches that stay within a sentence of the document."""
    for sentence in doc.sents:
        at = sentence.start
        own = words[sentence.start : sentence.end]
        while at < sentence.end:
            match = index.match(own, at=at - sentence.start)
            if match is None:
                at += 1
                continue
            yield type(match)(
                start=match.start + sentence.start,
                end=match.end + sentence.start,
                readings=match.readings,
            )
            at = match.end + sentence.start


def _is_tie(doc: Doc, match: Match) -> bool:
    first = match.readings[0].how
    if first in _COMPOUNDS:
        return True
    last = doc[match.end - 1]
    if first == "demonym" and last.pos_ == "NOUN" and last.morph.get("Number", []) != ["Plur"]:
        # "de Argentijn Guillermo Canas"
        after = doc[match.end] if match.end < len(doc) else None
        return after is not None and after.pos_ == "PROPN" and after.dep_ in {"appos", "flat"}
    adjectival = any(reading.how == "adjective" for reading in match.readings)
    if not adjectival:
        return False
    return last.pos_ == "ADJ" or last.dep_ == "amod" or first == "adjective"


def _is_chance(index: ActorIndex, doc: Doc, match: Match) -> bool:
    """*Kaagman* is no man of Kaag's: surnames make compounds with a hyphen only."""
    first = match.readings[0]
    return (
        first.how in _COMPOUNDS
        and _is_person(index, first)
        and "-" not in doc[match.start : match.end].text
    )


def _trimmed(doc: Doc, entity: object) -> NameSpan | None:
    """An entity without articles and common words at its start; None if nothing is left."""
    start, end = entity.start, entity.end  # type: ignore[attr-defined]
    while start < end and (
        doc[start].pos_ in {"DET", "ADP", "PUNCT", "SPACE"}
        and (not doc[start].is_title or doc[start].is_sent_start)
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ".", ":", '"', "”"}):
        if doc[end - 1].text == "." and end - start > 1 and len(doc[end - 2].text) == 1:
            break  # "Oussama A ."
        end -= 1
    while start < end and doc[start].is_lower and doc[start].pos_ == "NOUN":
        start += 1
    if start >= end:
        return None
    label = entity.label_  # type: ignore[attr-defined]
    if end - start == 1 and (
        doc[start].pos_ in {"ADJ", "VERB", "ADV"} or doc[start].dep_ == "amod"
    ):
        return None
    return NameSpan(start, end, (), label)


def _without_adjective(doc: Doc, entity: NameSpan, tied: Mapping[int, NameSpan]) -> NameSpan | None:
    """*Turkse Antalya* without its adjective; None if only adjectives are left.

    Where more capitals follow, the adjective is part of the name: *Iraanse Revolutionaire Garde*.
    """
    start = entity.start
    while start < entity.end and start in tied and tied[start].readings[0].how == "adjective":
        if entity.end - start > 2 and doc[start + 1].is_title:
            break
        start += 1
    if start >= entity.end or all(token in tied for token in range(start, entity.end)):
        return None
    if any(token in tied for token in range(start + 1, entity.end)):
        start = entity.start
    return NameSpan(start, entity.end, (), entity.label)


def _merge(
    doc: Doc,
    names: Sequence[NameSpan],
    ties: Sequence[NameSpan],
    entities: Sequence[NameSpan],
    index: ActorIndex,
) -> list[NameSpan]:
    kept: list[NameSpan] = []
    used: set[int] = set()
    tied = {token: tie for tie in ties for token in range(tie.start, tie.end)}
    bare = (_without_adjective(doc, entity, tied) for entity in entities)
    for entity in (entity for entity in bare if entity is not None):
        inside = [name for name in names if name.start < entity.end and entity.start < name.end]
        if not inside:
            kept.append(entity)
            used.update(range(entity.start, entity.end))
            continue
        chosen = _choose(doc, entity, inside, index)
        if chosen is not None and not used & set(range(chosen.start, chosen.end)):
            kept.append(chosen)
            used.update(range(chosen.start, chosen.end))
    for name in names:
        if used & set(range(name.start, name.end)):
            continue
        if all(reading.needs_context for reading in name.readings) and not _looks_named(doc, name):
            continue
        kept.append(name)
        used.update(range(name.start, name.end))
    return kept


def _choose(
    doc: Doc, entity: NameSpan, inside: Sequence[NameSpan], index: ActorIndex
) -> NameSpan | None:
    """What becomes of an entity that overlaps names of the index; None leaves the names."""
    first = inside[0]
    if len(inside) == 1 and (first.start, first.end) == (entity.start, entity.end):
        return NameSpan(first.start, first.end, first.readings, entity.label)
    if len(inside) > 1 or first.start < entity.start or first.end > entity.end:
        return None
    best = first.readings[0]
    longer = entity.end - entity.start
    if entity.label == "PER":
        if best.how in _PARTS or not _is_person(index, best):
            readings = first.readings if longer == 1 else ()
            return NameSpan(entity.start, entity.end, readings, entity.label)
        return None
    if entity.label == "ORG" and first.start == entity.start and best.how in _WHOLE:
        actor = index.actors.get(best.slug)
        if actor is not None and actor.kind == "Organization" and not best.is_place:
            # A branch is its organisation: "FNV Luchtvaart".
            return NameSpan(entity.start, entity.end, first.readings, entity.label)
    if entity.label in {"ORG", "LOC"} and all(
        token.is_title for token in doc[entity.start : entity.end]
    ):
        return entity
    return None


def _is_person(index: ActorIndex, reading: Reading) -> bool:
    actor = None if reading.is_place else index.actors.get(reading.slug)
    return actor is not None and actor.kind == "Person"


def _looks_named(doc: Doc, name: NameSpan) -> bool:
    token = doc[name.start]
    return token.pos_ in {"PROPN", "X"} or (token.is_title and not token.is_sent_start)
