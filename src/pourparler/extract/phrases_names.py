"""Names in a document: the actor index and the named-entity recogniser together.

The index wins where it knows a whole name; the recogniser wins where it sees a longer one of
which the index knows only a part (*Melania Trump*); the index's adjectives and the first parts of
compounds are no names but tie the phrase around them to an actor. Words that only tell what the
name is (*vakbond* FNV, minister van *Financiën* Mnuchin) are no part of it, whoever found it. The
surname of a person whose full name stands in the article is a name, whatever else it could be.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pourparler.extract.syntax import features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pourparler.actors import ActorIndex, Match, Reading
    from pourparler.extract.parsed import Parse, Stretch, Token
    from pourparler.lexicon.roles import Roles

__all__ = ["NameSpan", "NameTable", "find_names"]

_LABELS = frozenset({"PER", "ORG", "GPE", "LOC", "NORP"})
_COMPOUNDS = frozenset({"compound", "compound-pro", "compound-anti"})
_PARTS = frozenset({"surname", "given-name", "capital", "metonym"})
_WHOLE = frozenset({"name", "abbreviation", "demonym"})
_MOST_PORTFOLIO_WORDS = 5


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name as tokens from ``start`` to ``end``, what it may stand for, and its NER label."""

    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    label: str = ""

    def root(self, doc: Parse) -> Token:
        """The token by which the name hangs in the parse."""
        root: Token = doc[self.start : self.end].root
        return root


@dataclass(frozen=True, slots=True)
class NameTable:
    """The names of a document in order, and ``ties``: adjectives and parts of compounds."""

    names: tuple[NameSpan, ...]
    ties: tuple[NameSpan, ...] = ()
    everything: tuple[NameSpan, ...] = field(default=())


def find_names(doc: Parse, index: ActorIndex, roles: Roles) -> NameTable:
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
            start = _behind_noun(doc, match, index, words, roles)
            names.append(NameSpan(start, match.end, match.readings))
    trimmed = (_trimmed(doc, entity, roles) for entity in doc.ents if entity.label_ in _LABELS)
    people = (e for e in trimmed if e is not None)
    entities = _joined(doc, (_behind_office(doc, e, index, roles) for e in people), index)
    entities = _from_first_part(doc, entities)
    merged = _merge(doc, names, ties, entities, index, roles=roles)
    again = list(_surnames(doc, merged, ties, index))
    ties = [tie for tie in ties if not any(_overlap(tie, name) for name in again)]
    merged += again
    merged += _unlabelled(doc, [*merged, *ties], roles)
    merged = [name for name in merged if not _is_member(doc, name, merged, roles)]
    merged.sort(key=lambda name: (name.start, name.end))
    everything = sorted([*merged, *ties], key=lambda name: (name.start, name.end))
    return NameTable(tuple(merged), tuple(ties), tuple(everything))


def _joined(doc: Parse, entities: Iterable[NameSpan], index: ActorIndex) -> list[NameSpan]:
    """*vakbondsleider Diógenes Sánchez*: two persons with nothing between them are one.

    Not where the first tells of which people the second is: *de Keniaan Uhuru Kenyatta*.
    """
    found: list[NameSpan] = []
    for entity in entities:
        before = found[-1] if found else None
        if (
            before is not None
            and before.end == entity.start
            and before.label == entity.label == "PER"
            and all(r.how == "name" for r in index.readings(doc[before.start].text))
        ):
            found[-1] = NameSpan(before.start, entity.end, (), "PER")
        else:
            found.append(entity)
    return found


def _from_first_part(doc: Parse, entities: Iterable[NameSpan]) -> list[NameSpan]:
    """*de Hout- en Bouwbond CNV*: an organisation begins where its first compound does."""
    found: list[NameSpan] = []
    for entity in entities:
        start = entity.start - 2
        if (
            entity.label == "ORG"
            and start >= doc[entity.start].sent.start
            and doc[start].text.endswith("-")
            and doc[start].text[0].isupper()
            and doc[start + 1].lower_ in {"en", "of"}
        ):
            found = [other for other in found if other.end <= start]
            found.append(NameSpan(start, entity.end, (), "ORG"))
        else:
            found.append(entity)
    return found


def _overlap(one: NameSpan, other: NameSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _surnames(
    doc: Parse, names: Sequence[NameSpan], ties: Sequence[NameSpan], index: ActorIndex
) -> Iterable[NameSpan]:
    """Surnames of persons named in full elsewhere: *Albanese* is none of Albania's then."""
    full: dict[str, tuple[Reading, ...]] = {}
    for name in names:
        people = [r for r in name.readings if r.how == "name" and _is_person(index, r)]
        whole = bool(people) or (name.label == "PER" and not name.readings)
        if whole and name.end - name.start > 1:
            readings = tuple(replace(reading, how="surname") for reading in people)
            full.setdefault(doc[name.end - 1].text, readings)
    taken = {token for name in names for token in range(name.start, name.end)}
    for tie in ties:
        token = doc[tie.start]
        alone = tie.end - tie.start == 1 and tie.start not in taken
        if alone and token.text in full and token.dep_ != "amod":
            yield NameSpan(tie.start, tie.end, full[token.text], "PER")


def _unlabelled(doc: Parse, known: Sequence[NameSpan], roles: Roles) -> list[NameSpan]:
    """Proper nouns that neither the index nor the recogniser took.

    A capital at the start of a sentence makes no name of what a name belongs to: *Emir* in
    *Emir Koeweit*, *Vakbond* in *Vakbond FNV*.
    """
    taken = {token for name in known for token in range(name.start, name.end)}
    found: list[NameSpan] = []
    at = 0
    while at < len(doc):
        token = doc[at]
        if (
            at in taken
            or token.pos_ != "PROPN"
            or not token.text[:1].isupper()
            or (
                token.is_sent_start
                and at + 1 in taken
                and (_names_office(token, roles) or _is_body(token, roles))
            )
        ):
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
        while doc[end - 1].is_lower:
            end -= 1  # "het Verdrag van Lissabon"
        found.append(NameSpan(at, end))
        at = end
    return found


def _is_member(doc: Parse, name: NameSpan, names: Sequence[NameSpan], roles: Roles) -> bool:
    """*Republikein* in *de Republikein Trump*: what the person is, and no name of the party."""
    token = doc[name.start]
    role = roles.noun(token.lower_)
    if name.end - name.start > 1 or role is None or role.noun != token.lower_:
        return False
    if not role.kinds & {"person", "group"} or role.kinds & {"organization", "body", "office"}:
        return False
    return any(other.start == name.end and other.label == "PER" for other in names)


def _matches(doc: Parse, index: ActorIndex, words: Sequence[str]) -> Iterable[Match]:
    """Matches that stay within a sentence of the document."""
    for sentence in doc.sents:
        for match in index.find(words[sentence.start : sentence.end]):
            yield type(match)(
                start=match.start + sentence.start,
                end=match.end + sentence.start,
                readings=match.readings,
            )


def _is_tie(doc: Parse, match: Match) -> bool:
    first = match.readings[0].how
    if first in _COMPOUNDS:
        return True
    last = doc[match.end - 1]
    if first == "demonym" and last.pos_ == "NOUN" and features(last, "Number") != ("Plur",):
        # "de Argentijn Guillermo Canas"
        after = doc[match.end] if match.end < len(doc) else None
        return after is not None and after.pos_ == "PROPN" and after.dep_ in {"appos", "flat"}
    adjectival = any(reading.how == "adjective" for reading in match.readings)
    if not adjectival:
        return False
    return last.pos_ == "ADJ" or last.dep_ == "amod" or first == "adjective"


def _is_chance(index: ActorIndex, doc: Parse, match: Match) -> bool:
    """*Kaagman* is no man of Kaag's: surnames make compounds with a hyphen only."""
    first = match.readings[0]
    return (
        first.how in _COMPOUNDS
        and _is_person(index, first)
        and "-" not in doc[match.start : match.end].text
    )


def _names_office(token: Token, roles: Roles) -> bool:
    role = roles.noun(token.lower_)
    return role is not None and role.is_person


def _behind_noun(
    doc: Parse, match: Match, index: ActorIndex, words: Sequence[str], roles: Roles
) -> int:
    """Where a name begins of which the index also knows what it is.

    *persbureau* Interfax, *ayatollah* Khamenei; but *von der* is part of *von der Leyen*.
    """
    start, last = match.start, match.end - 1
    if _is_person(index, match.readings[0]) and not _names_office(doc[start], roles):
        return start
    if start < last and doc[start].is_sent_start and _is_body(doc[start], roles):
        start += 1
    while start < last and doc[start].is_lower:
        start += 1
    if start == match.start:
        return start
    rest = index.match(words[: match.end], at=start)
    known = {reading.slug for reading in match.readings}
    same = rest is not None and any(reading.slug in known for reading in rest.readings)
    return start if same and rest is not None and rest.end == match.end else match.start


def _is_body(token: Token, roles: Roles) -> bool:
    role = roles.noun(token.lower_)
    return role is not None and bool(role.kinds & {"organization", "media"})


def _behind_office(doc: Parse, entity: NameSpan, index: ActorIndex, roles: Roles) -> NameSpan:
    """An entity without the office, portfolio or kind of body before the name.

    Not *Financiën Mnuchin* in *minister van Financiën Mnuchin*, nor *Emir Tamim* and *Vakbond FNV*
    where a sentence begins.
    """
    start, end = entity.start, entity.end
    if end - start < 2 or not doc[start + 1].text[:1].isupper():
        return entity
    shorter = NameSpan(start + 1, end, (), entity.label)
    if doc[start].is_sent_start:
        if _names_office(doc[start], roles):
            return shorter
        if _is_body(doc[start], roles) and index.readings(doc[start + 1 : end].text):
            return shorter
    at = start
    while at and start - at < _MOST_PORTFOLIO_WORDS and (doc[at].is_title or doc[at].text == "en"):
        at -= 1
    role = roles.noun(doc[at - 1].lemma_) if at else None
    if doc[at].lower_ not in {"van", "voor"} or role is None or role.office != "minister":
        return entity
    while start < end - 1 and doc[start].lower_ in roles.portfolio_words:
        start += 1
    return entity if start == entity.start else NameSpan(start, end, (), "PER")


def _trimmed(doc: Parse, entity: Stretch, roles: Roles) -> NameSpan | None:
    """An entity without articles and common words at its start; None if nothing is left.

    *Buitenlandse Zaken* is no name, but the ministry of the state that is told of.
    """
    start, end = entity.start, entity.end
    if all(doc[at].lower_ in roles.portfolio_words for at in range(start, end)):
        return None
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
        if start < end and entity.label_ != "PER" and doc[start].lower_ in {"van", "voor"}:
            return None  # "het ministerie van Defensie" is no name of its own
    if all(doc[at].is_lower for at in range(start, end)):
        return None
    label = entity.label_
    while label == "PER" and doc[end - 1].is_lower:
        end -= 1  # "zei minister Blok maandag"
    if end - start == 1 and (
        doc[start].pos_ in {"ADJ", "VERB", "ADV"} or doc[start].dep_ == "amod"
    ):
        return None
    return NameSpan(start, end, (), label)


def _without_adjective(
    doc: Parse, entity: NameSpan, tied: Mapping[int, NameSpan]
) -> NameSpan | None:
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
    doc: Parse,
    names: Sequence[NameSpan],
    ties: Sequence[NameSpan],
    entities: Sequence[NameSpan],
    index: ActorIndex,
    *,
    roles: Roles,
) -> list[NameSpan]:
    titles = roles.people.titles
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
        chosen = _choose(doc, entity, inside, index, roles)
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
    return [_with_title(doc, name, titles) for name in kept]


def _with_title(doc: Parse, name: NameSpan, titles: frozenset[str]) -> NameSpan:
    """*Lord David Frost*: titles are of a full name if the parse hangs it below the first."""
    start, full = name.start, name.end - name.start > 1 and name.label == "PER"
    while full and start and _is_title(doc[start - 1].text, titles):
        start -= 1
    if start < name.start and doc[name.start].head.i == start:
        return NameSpan(start, name.end, name.readings, name.label)
    return name


def _choose(
    doc: Parse,
    entity: NameSpan,
    inside: Sequence[NameSpan],
    index: ActorIndex,
    roles: Roles,
) -> NameSpan | None:
    """What becomes of an entity that overlaps names of the index; None leaves the names."""
    first = inside[0]
    if len(inside) == 1 and (first.start, first.end) == (entity.start, entity.end):
        person = any(_is_person(index, reading) for reading in first.readings)
        label = "" if entity.label == "PER" and not person else entity.label
        return NameSpan(first.start, first.end, first.readings, label)
    if len(inside) > 1 or first.start < entity.start or first.end > entity.end:
        return None
    best = first.readings[0]
    longer = entity.end - entity.start
    if entity.label == "PER":
        before = doc[entity.start : first.start]
        if (
            first.end == entity.end
            and before
            and all(_is_title(t.text, roles.people.titles) for t in before)
        ):
            return NameSpan(entity.start, entity.end, first.readings, entity.label)
        if best.how in _PARTS or not _is_person(index, best):
            readings = first.readings if longer == 1 else ()
            return NameSpan(entity.start, entity.end, readings, entity.label)
        return None
    branch = first.start == entity.start or (
        first.end == entity.end and _is_body(doc[first.start - 1], roles)
    )
    if entity.label == "ORG" and branch and best.how in _WHOLE:
        actor = index.actors.get(best.slug)
        if actor is not None and actor.kind == "Organization" and not best.is_place:
            # A branch is its organisation: "FNV Luchtvaart", "Bouwbond CNV".
            return NameSpan(entity.start, entity.end, first.readings, entity.label)
    if entity.label in {"ORG", "LOC"} and all(
        token.is_title for token in doc[entity.start : entity.end]
    ):
        return entity
    return None


def _is_title(word: str, titles: frozenset[str]) -> bool:
    """*Sir*, *dr.*: no part of the name behind it, though the parse hangs the name below it."""
    return word.lower().rstrip(".") in titles


def _is_person(index: ActorIndex, reading: Reading) -> bool:
    actor = None if reading.is_place else index.actors.get(reading.slug)
    return actor is not None and actor.kind == "Person"


def _looks_named(doc: Parse, name: NameSpan) -> bool:
    token = doc[name.start]
    return token.pos_ in {"PROPN", "X"} or (token.is_title and not token.is_sent_start)
