"""Values for the parameters of a stored query: from what a user types to typed terms.

A value fills a ``VALUES`` slot as a term that this module wrote, so it is data whatever it holds.
Actors, places and topics go by any of their names, by their slug, their IRI or their Wikidata
identifier; what there is to name is asked of the store or the endpoint itself.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final, get_args

from pourparler.errors import CallError
from pourparler.model import FactType, PartialDate, Status
from pourparler.query.catalogue import SLOT
from pourparler.query.results import XSD, Table, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pourparler.query.catalogue import Param, StoredQuery
    from pourparler.query.results import Answer

    Run = Callable[[str], Answer]

__all__ = ["ONTOLOGY", "fill_slots", "fold_name"]

ONTOLOGY: Final = "https://w3id.org/pourparler/ontology#"

_WIKIDATA: Final = "http://www.wikidata.org/entity/"

_NAMES: Final = """
PREFIX pp: <https://w3id.org/pourparler/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT DISTINCT ?thing ?property ?name WHERE {
  VALUES ?property {
    rdfs:label skos:prefLabel skos:altLabel pp:shortName pp:contextualName pp:metonym owl:sameAs
  }
  GRAPH ?graph { ?thing ?property ?name }
  FILTER(REGEX(STR(?thing), "/%s/[^/#]+$"))
}
ORDER BY ?thing ?property ?name
"""
_ARTICLES: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
SELECT DISTINCT ?id WHERE {
  GRAPH ?article { ?article a schema:NewsArticle ; dcterms:identifier ?id }
}
ORDER BY ?id
"""
_DATE_TYPES: Final = {"year": "gYear", "month": "gYearMonth", "day": "date"}


def fill_slots(query: StoredQuery, values: Mapping[str, str], run: Run, *, base: str = "") -> str:
    """The text of ``query`` with the parameters filled in.

    Args:
        query: the query.
        values: what the user gave, by name of parameter.
        run: answers a query on the store or endpoint that ``query`` will run on.
        base: the base IRI of the knowledge base, to which an event may be relative.

    Raises:
        CallError: a parameter is unknown or missing, or a value is not what it must be.
    """
    terms = {name: _to_term(query.param(name), value, run, base) for name, value in values.items()}
    for param in query.params:
        if param.required and param.name not in terms:
            raise CallError(
                f"{query.name} needs --param {param.name}=… ({param.type}"
                f"{f', such as {param.example}' if param.example else ''})"
            )

    def fill(match: re.Match[str]) -> str:
        term = terms.get(match["name"])
        if term is None:
            return match[0]
        return f"{match['indent']}VALUES ?{match['name']} {{ {term.to_sparql()} }}"

    return SLOT.sub(fill, query.text)


def fold_name(name: str) -> str:
    """A name without case, accents, punctuation and doubled spaces: ``Erdoğan's`` ``erdogans``."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", "", flat.replace("-", " ").casefold()).split())


def _to_term(param: Param, value: str, run: Run, base: str) -> Term:  # noqa: PLR0911 - a table
    if not value.strip():
        raise CallError(f"parameter {param.name} is empty: give a {param.type}, or leave it out")
    value = value.strip()
    match param.type:
        case "actor" | "place" | "topic":
            return _find_thing(param, value, run)
        case "article":
            return _find_article(value, run)
        case "event":
            return _to_event(param, value, base)
        case "date":
            try:
                date = PartialDate(value)
            except ValueError as error:
                raise CallError(f"parameter {param.name}: {error}") from error
            return Term("literal", value, XSD + _DATE_TYPES[date.precision])
        case "type":
            return _choose(param, value, get_args(FactType))
        case "status":
            return _choose(param, value, get_args(Status))
        case "text":
            return Term("literal", value)


def _choose(param: Param, value: str, allowed: tuple[str, ...]) -> Term:
    for name in allowed:
        if name.casefold() == value.casefold():
            return Term("iri", ONTOLOGY + name)
    raise CallError(f"parameter {param.name}: {value!r} is none of {', '.join(allowed)}")


def _to_event(param: Param, value: str, base: str) -> Term:
    iri = value.removeprefix("<").removesuffix(">")
    if base and not re.match(r"[a-zA-Z][\w+.-]*:", iri):
        iri = base + iri
    term = Term("iri", iri)
    try:
        term.to_sparql()
        if not re.match(r"[a-zA-Z][\w+.-]*:", iri):
            raise ValueError(f"not an absolute IRI: {value!r}")
    except ValueError as error:
        raise CallError(
            f"parameter {param.name}: {error}; 'pourparler query timeline' shows the IRIs of events"
        ) from error
    return term


def _find_article(value: str, run: Run) -> Term:
    table = run(_ARTICLES)
    assert isinstance(table, Table)  # noqa: S101 - the answer to a SELECT
    known = [cell.value for (cell,) in table.rows if cell]
    if value in known:
        return Term("literal", value)
    raise CallError(f"no article {value!r}{_suggest(value, known)} ({len(known)} articles)")


def _find_thing(param: Param, value: str, run: Run) -> Term:
    """The one actor, place or topic that ``value`` names."""
    table = run(_NAMES % param.type)
    assert isinstance(table, Table)  # noqa: S101 - the answer to a SELECT
    labels: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    exact: dict[str, str] = {}
    shown: dict[str, str] = {}
    for thing, relation, name in table.rows:
        if thing is None or relation is None or name is None:
            continue
        exact[thing.value] = exact[thing.value.rsplit("/", 1)[1]] = thing.value
        if name.kind == "iri":
            if name.value.startswith(_WIKIDATA):
                exact[name.value.removeprefix(_WIKIDATA)] = thing.value
            continue
        is_label = relation.value.endswith(("#label", "#prefLabel"))
        (labels if is_label else others)[fold_name(name.value)].add(thing.value)
        if is_label:
            shown.setdefault(thing.value, name.value)
    key = value.removeprefix("<").removesuffix(">")
    key = key.removeprefix("wd:").removeprefix(_WIKIDATA)
    if key in exact:
        return Term("iri", exact[key])
    folded = fold_name(value)
    found = labels.get(folded) or others.get(folded) or set()
    if len(found) == 1:
        return Term("iri", found.pop())
    if found:
        choices = ", ".join(
            f"{iri.rsplit('/', 1)[1]} ({shown.get(iri, '?')})" for iri in sorted(found)
        )
        raise CallError(f"parameter {param.name}: {value!r} may be any of {choices}")
    close = difflib.get_close_matches(folded, [*labels, *others], n=5, cutoff=0.6)
    near = {iri for name in close for iri in labels.get(name) or others.get(name) or ()}
    names = {shown.get(iri, iri) for iri in near}
    hint = f", did you mean {' or '.join(sorted(names))}?" if names else ""
    raise CallError(
        f"parameter {param.name}: no {param.type} {value!r}{hint} "
        "(a name, a slug or a Wikidata identifier such as Q159)"
    )


def _suggest(value: str, known: list[str]) -> str:
    close = difflib.get_close_matches(value, known, n=3, cutoff=0.6)
    return f", did you mean {' or '.join(close)}?" if close else ""
