"""Finds mistakes in shapes that SHACL engines pass over in silence.

A misspelt target class, an unknown constraint or a property shape that hangs loose all
"conform", since they match nothing. So shapes are checked before they are used.
"""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from pourparler.graph.vocabulary import ONTOLOGY, PREFIXES, Term
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

__all__ = ["defined_terms", "find_mistakes"]

_SH: Final = PREFIXES["sh"]
_Node = NamedNode | BlankNode

_SHACL_NAMES: Final = """
    NodeShape PropertyShape SPARQLConstraint Violation Warning Info IRI BlankNode Literal
    BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral
    targetClass targetNode targetObjectsOf targetSubjectsOf property path message severity
    deactivated name description order group
    class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive
    minLength maxLength pattern flags languageIn uniqueLang equals disjoint lessThan
    lessThanOrEquals not and or xone node qualifiedValueShape qualifiedMinCount
    qualifiedMaxCount qualifiedValueShapesDisjoint closed ignoredProperties hasValue in
    sparql select prefixes declare prefix namespace
    inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath
"""
_SHACL: Final = frozenset(_SH + name for name in _SHACL_NAMES.split())
_TARGETS: Final = frozenset(
    _SH + name for name in ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
)
_DATATYPE_NAMES: Final = """
    string boolean decimal integer nonNegativeInteger positiveInteger double float
    date dateTime dateTimeStamp gYear gYearMonth duration anyURI
"""
_DATATYPES: Final = frozenset(PREFIXES["xsd"] + name for name in _DATATYPE_NAMES.split())
# Terms of other vocabularies that shapes may speak of and the program does not write.
_OTHER: Final = frozenset(
    PREFIXES[prefix] + local
    for prefix, local in (
        ("rdf", "langString"),
        ("rdf", "first"),
        ("rdf", "rest"),
        ("rdf", "nil"),
        ("rdfs", "comment"),
        ("owl", "Ontology"),
        ("skos", "ConceptScheme"),
        ("skos", "broader"),
        ("skos", "inScheme"),
        ("skos", "topConceptOf"),
        ("dcterms", "title"),
        ("dcterms", "license"),
    )
)


@cache
def defined_terms() -> frozenset[str]:
    """The IRIs of the terms that ``ontology/`` defines."""
    by = NamedNode(PREFIXES["rdfs"] + "isDefinedBy")
    folder = data_folder("ontology")
    return frozenset(
        triple.subject.value
        for file in sorted([*folder.glob("*.ttl"), *(folder / "alignments").glob("*.ttl")])
        for triple in parse(file.read_bytes(), format=RdfFormat.TURTLE)
        if triple.predicate == by and isinstance(triple.subject, NamedNode)
    )


def _known() -> frozenset[str]:
    written = {v.value for v in vars(Term).values() if isinstance(v, NamedNode)}
    return defined_terms() | _SHACL | _DATATYPES | _OTHER | written | {ONTOLOGY}


def find_mistakes(files: Mapping[str, tuple[Triple, ...]]) -> Iterator[tuple[str, str, str]]:
    """Yields mistakes as (file, term, message); ``term`` is what to look for in the file.

    Args:
        files: for each file its triples. Shapes may refer to shapes of other files.
    """
    known = _known()
    namespaces = tuple(PREFIXES.values())
    everything = [triple for triples in files.values() for triple in triples]
    subjects = {t.subject: t.predicate for t in everything}
    pointed = {t.object for t in everything if t.predicate.value.startswith(_SH)}
    with_predicate: dict[str, set[_Node]] = {}
    for triple in everything:
        if isinstance(triple.subject, _Node):
            with_predicate.setdefault(triple.predicate.value, set()).add(triple.subject)
    for file, triples in files.items():
        yield from (
            (file, term, _unknown(term, known))
            for term in sorted(set(_used(triples)))
            if term.startswith(namespaces) and term not in known
        )
        yield from (
            (file, node.value, message)
            for node, message in _structure(triples, with_predicate, pointed)
        )
        for triple in triples:
            points_to = triple.object
            if (
                triple.predicate.value in (_SH + "property", _SH + "sparql", _SH + "prefixes")
                and isinstance(points_to, NamedNode)
                and points_to not in subjects
            ):
                yield file, points_to.value, f"{points_to.value} is not defined in any shape file"


def _used(triples: tuple[Triple, ...]) -> Iterator[str]:
    for triple in triples:
        yield triple.predicate.value
        if isinstance(triple.object, NamedNode):
            yield triple.object.value


def _unknown(term: str, known: frozenset[str]) -> str:
    close = difflib.get_close_matches(term, sorted(known), n=1, cutoff=0.8)
    hint = f"; did you mean {close[0]}?" if close else ""
    return f"unknown term {term}{hint}"


def _structure(
    triples: tuple[Triple, ...], having: Mapping[str, set[_Node]], pointed: Container[object]
) -> Iterator[tuple[NamedNode, str]]:
    """Shapes that would match nothing or say nothing."""
    for triple in triples:
        node, class_ = triple.subject, triple.object
        if triple.predicate != Term.TYPE or not isinstance(node, NamedNode):
            continue
        if class_ == NamedNode(_SH + "NodeShape"):
            if node not in pointed and not any(node in having.get(t, ()) for t in _TARGETS):
                yield node, f"{node.value} has no target, so it checks nothing"
        elif class_ in (NamedNode(_SH + "PropertyShape"), NamedNode(_SH + "SPARQLConstraint")):
            need = "path" if class_ == NamedNode(_SH + "PropertyShape") else "select"
            if node not in having.get(_SH + need, ()):
                yield node, f"{node.value} has no sh:{need}"
            if node not in pointed:
                yield node, f"{node.value} belongs to no shape, so it checks nothing"
            languages = {
                t.object.language
                for t in triples
                if t.subject == node
                and t.predicate.value == _SH + "message"
                and isinstance(t.object, Literal)
            }
            if not {"nl", "en"} <= languages:
                yield node, f"{node.value} needs a sh:message in Dutch (@nl) and English (@en)"
