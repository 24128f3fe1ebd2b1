"""Reads reference data on actors: Turtle files, the shipped ones and the user's own.

A file may only say what the matcher understands; what it does not know is refused by name, so
that a typo in a property never passes as silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["Entry", "OfficeEntry", "Reference", "TenureEntry", "check_tenures", "read_reference"]

_PP: Final = "https://w3id.org/pourparler/ontology#"
_RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT_LABEL: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
_SAME_AS: Final = "http://www.w3.org/2002/07/owl#sameAs"
_WITHIN: Final = "https://schema.org/containedInPlace"
_WIKIDATA: Final = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9]\d*)")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

_ACTORS: Final = ("State", "Organization", "Person", "Group")
_NAMES: Final = (
    "shortName",
    "contextualName",
    "adjective",
    "demonym",
    "metonym",
)
_LINKS: Final = ("represents", "associatedWith", "capital", "territoryOf", "datedMetonym")
_ON_NAMED: Final = frozenset(
    {_RDF_TYPE, _LABEL, _ALT_LABEL, _SAME_AS, _WITHIN}
    | {_PP + name for name in (*_NAMES, *_LINKS, "role")}
)
_ON_DATED: Final = frozenset({_RDF_TYPE, _LABEL} | {_PP + name for name in ("since", "until")})
_ON_TENURE: Final = _ON_DATED | {
    _PP + name for name in ("heldBy", "tenureIn", "officeOf", "attestedOn")
}
_ON_OFFICE: Final = frozenset({_RDF_TYPE, _LABEL, _ALT_LABEL, _PP + "singleHolder"})
_NAMED: Final = frozenset({*_ACTORS, "Place"})
_ALLOWED: Final = {
    **dict.fromkeys((*_ACTORS, "Place"), _ON_NAMED),
    "Office": _ON_OFFICE,
    "Tenure": _ON_TENURE,
    "DatedMetonym": _ON_DATED,
}
# Where a property goes in an entry.
_NAME_PROPERTIES: Final = {_ALT_LABEL: "altLabel", **{_PP + name: name for name in _NAMES}}
_LINK_PROPERTIES: Final = {_WITHIN: "within", **{_PP + name: name for name in _LINKS[:4]}}
_NO_NAMES: Final = ("label", "altLabel", *_NAMES)
_NO_LINKS: Final = ("within", *_LINKS[:4])


@dataclass(slots=True, kw_only=True)
class Entry:
    """One actor or place as the files describe it.

    Attributes:
        cls: ``State``, ``Organization``, ``Person``, ``Group`` or ``Place``.
        names: property (``label``, ``altLabel``, ``shortName`` …) to names in order of the file.
        links: property to slugs.
        dated_metonyms: name, since, until.
    """

    slug: str
    cls: str
    label: str
    wikidata: str | None = None
    role: str | None = None
    names: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _NO_NAMES})
    links: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _NO_LINKS})
    dated_metonyms: list[tuple[str, str | None, str | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureEntry:
    """One person's time in one office; dates as precise as the source, or unknown."""

    person: str
    office: str | None
    body: str | None
    label: str
    since: str | None
    until: str | None
    attested: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntry:
    """A kind of office and the words for it."""

    slug: str
    names: tuple[str, ...]
    single: bool


@dataclass(slots=True)
class Reference:
    """All that the files say."""

    actors: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, Entry] = field(default_factory=dict)
    tenures: list[TenureEntry] = field(default_factory=list)
    offices: dict[str, OfficeEntry] = field(default_factory=dict)


@dataclass(slots=True)
class _Subject:
    """The triples of one subject: predicate to (value, language or None for an IRI or number)."""

    iri: str
    source: Path
    values: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)

    def one(self, predicate: str) -> str | None:
        found = self.values.get(predicate)
        return found[0][0] if found else None

    def all(self, predicate: str) -> list[str]:
        return [value for value, _ in self.values.get(predicate, ())]

    @property
    def cls(self) -> str:
        found = self.values.get(_RDF_TYPE)
        return found[0][0].removeprefix(_PP) if found else ""


def _parse(path: Path) -> tuple[dict[str, _Subject], str]:
    import pyoxigraph  # noqa: PLC0415  (heavy: only where actor data are read)

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AssetError(f"cannot be read: {error.strerror}", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise AssetError(f"not UTF-8: {error.reason}", file=str(path)) from error
    subjects: dict[str, _Subject] = {}
    values: dict[str, list[tuple[str, str | None]]] = {}
    before = None
    try:
        for node, predicate, term, _ in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE):
            if node != before:
                if not isinstance(node, pyoxigraph.NamedNode):
                    raise AssetError("blank nodes are not allowed: give it an IRI", file=str(path))
                before = node
                values = subjects.setdefault(node.value, _Subject(node.value, path)).values
            if isinstance(term, pyoxigraph.Literal):
                value = (term.value, term.language)
            elif isinstance(term, pyoxigraph.NamedNode):
                value = (term.value, None)
            else:
                raise AssetError("blank nodes are not allowed: give it an IRI", file=str(path))
            name = predicate.value
            if name in values:
                values[name].append(value)
            else:
                values[name] = [value]
    except SyntaxError as error:
        raise AssetError(f"not Turtle: {error.msg}", file=str(path), line=error.lineno) from error
    return subjects, text


def _line_of(text: str, *needles: str) -> int | None:
    """The line where the last of ``needles`` stands, sought after the ones before it."""
    at = 0
    for needle in needles:
        found = re.compile(rf"(?<![\w-]){re.escape(needle)}(?![\w-])").search(text, at)
        if found is None:
            return None
        at = found.start()
    return text.count("\n", 0, at) + 1


def _tail(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]


class _Reader:
    """Checks subjects and gathers them."""

    def __init__(self) -> None:
        self.into = Reference()
        self.by_item: dict[str, str] = {}
        self.nodes: dict[str, _Subject] = {}
        self.shipped = True

    def read(self, path: Path) -> None:
        subjects, text = _parse(path)
        for subject in subjects.values():
            self.check(subject, text)
        self.nodes.update(subjects)
        for subject in subjects.values():
            cls = subject.cls
            if cls in _NAMED:
                self.gather(subject, text)
            elif cls == "Office":
                self.gather_office(subject)
            elif cls == "Tenure":
                self.gather_tenure(subject, text)

    def fail(self, message: str, subject: _Subject, text: str, near: str = "") -> AssetError:
        start = _tail(subject.iri)
        line = _line_of(text, start, near) if near else None
        line = line if line is not None else _line_of(text, start)
        return AssetError(message, file=str(subject.source), line=line)

    def check(self, subject: _Subject, text: str) -> None:
        cls = subject.cls
        allowed = _ALLOWED.get(cls)
        if allowed is None or len(subject.values[_RDF_TYPE]) != 1:
            raise self.fail(
                f"{subject.iri} needs one class out of pp:{', pp:'.join(_ALLOWED)}"
                + (f", not {cls}" if cls else ""),
                subject,
                text,
                _tail(subject.one(_RDF_TYPE) or ""),
            )
        if not subject.values.keys() <= allowed:
            for predicate in sorted(subject.values.keys() - allowed):
                raise self.fail(
                    f"unknown property {predicate}; allowed for a pp:{cls}: "
                    + ", ".join(sorted(allowed)),
                    subject,
                    text,
                    _tail(predicate),
                )
        for name in ("since", "until", "attestedOn") if allowed is not _ON_NAMED else ():
            for value in subject.all(_PP + name):
                if not _DATE.fullmatch(value):
                    raise self.fail(f"not a date: {value!r}", subject, text, name)

    def gather(self, subject: _Subject, text: str) -> None:
        slug = _tail(subject.iri)
        if not _SLUG.fullmatch(slug):
            raise self.fail(
                f"the IRI {subject.iri} must end in lower-case words with hyphens, as in "
                "…/actor/sergej-lavrov",
                subject,
                text,
            )
        entry = self.enter(slug, subject, text)
        for predicate, found in subject.values.items():
            name = _NAME_PROPERTIES.get(predicate)
            if name is not None:
                entry.names[name].extend([value for value, _ in found])
                continue
            link = _LINK_PROPERTIES.get(predicate)
            if link is not None:
                entry.links[link].extend([_tail(value) for value, _ in found])
        entry.role = subject.one(_PP + "role") or entry.role
        if _SAME_AS in subject.values:
            self.gather_item(entry, subject, text)
        if _PP + "datedMetonym" in subject.values:
            self.gather_dated(entry, subject, text)

    def enter(self, slug: str, subject: _Subject, text: str) -> Entry:
        """The entry of a slug: new, or known from an earlier file; a new label takes over."""
        table = self.into.places if subject.cls == "Place" else self.into.actors
        entry = table.get(slug)
        labels = [value for value, language in subject.values.get(_LABEL, ()) if language != "en"]
        if entry is None:
            if not labels:
                raise self.fail(f'{slug} needs an rdfs:label "…"@nl', subject, text)
            entry = table[slug] = Entry(slug=slug, cls=subject.cls, label=labels[0])
        elif entry.cls != subject.cls:
            raise self.fail(f"{slug} is a pp:{entry.cls} elsewhere", subject, text, subject.cls)
        elif labels:
            entry.names["altLabel"].append(entry.label)
            entry.label = labels[0]
        entry.names["label"].extend(labels)
        return entry

    def gather_item(self, entry: Entry, subject: _Subject, text: str) -> None:
        for iri in subject.all(_SAME_AS):
            found = _WIKIDATA.fullmatch(iri)
            if found is None:
                continue
            kind = "place" if entry.cls == "Place" else "actor"
            owner = self.by_item.setdefault(found[1], f"{kind}/{entry.slug}")
            if owner != f"{kind}/{entry.slug}":
                raise self.fail(f"{found[1]} is {owner} already", subject, text, found[1])
            entry.wikidata = found[1]

    def gather_dated(self, entry: Entry, subject: _Subject, text: str) -> None:
        for iri in subject.all(_PP + "datedMetonym"):
            node = self.nodes.get(iri)
            label = node.one(_LABEL) if node is not None else None
            if node is None or label is None:
                raise self.fail(
                    f"{iri} is no pp:DatedMetonym with a label", subject, text, "datedMetonym"
                )
            entry.dated_metonyms.append((label, node.one(_PP + "since"), node.one(_PP + "until")))

    def gather_tenure(self, subject: _Subject, text: str) -> None:
        holder = subject.one(_PP + "heldBy")
        if holder is None:
            raise self.fail(f"{subject.iri} needs a pp:heldBy", subject, text)
        office, body = subject.one(_PP + "tenureIn"), subject.one(_PP + "officeOf")
        self.into.tenures.append(
            TenureEntry(
                person=_tail(holder),
                office=_tail(office) if office else None,
                body=_tail(body) if body else None,
                label=subject.one(_LABEL) or "",
                since=subject.one(_PP + "since"),
                until=subject.one(_PP + "until"),
                attested=subject.one(_PP + "attestedOn"),
            )
        )

    def gather_office(self, subject: _Subject) -> None:
        slug = _tail(subject.iri)
        names = (*subject.all(_LABEL), *subject.all(_ALT_LABEL))
        self.into.offices[slug] = OfficeEntry(
            slug=slug, names=names, single=subject.one(_PP + "singleHolder") == "true"
        )

    def check_links(self) -> None:
        """Every link must lead to something; asked at the end, as files may refer to each other."""
        actors, places = self.into.actors, self.into.places
        for table in (actors, places):
            for entry in table.values():
                for link, slugs in entry.links.items():
                    target = places if link in {"capital", "within"} else actors
                    for slug in slugs:
                        if slug not in target:
                            raise AssetError(
                                f"{entry.slug}: {link} {slug}, which no file describes"
                            )


def read_reference(paths: Iterable[Path]) -> Reference:
    """The reference data of ``paths``, in order; later files add to earlier ones.

    Raises:
        AssetError: a file is not Turtle, has an unknown class or property, a name twice for
            different things, or a link that leads nowhere; with file and line where they are known.
    """
    reader = _Reader()
    for path in paths:
        reader.read(path)
    reader.check_links()
    return reader.into


def check_tenures(reference: Reference, actors: Mapping[str, Entry]) -> None:
    """Asks whether the tenures of ``reference`` speak of known people, bodies and offices.

    Raises:
        AssetError: one does not.
    """
    for tenure in reference.tenures:
        for slug, table in (
            (tenure.person, actors),
            (tenure.body, actors),
            (tenure.office, reference.offices),
        ):
            if slug is not None and slug not in table:
                raise AssetError(f"an office held by {tenure.person}: no file describes {slug}")
