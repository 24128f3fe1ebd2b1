"""The ontology as pages: terms, topics, links to other vocabularies; and as RDF to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, Graph, Literal, URIRef

from nodes import PP, in_language, local_name, to_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

ONTOLOGY: Final = URIRef("https://w3id.org/pourparler/ontology")
KINDS: Final = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
    OWL.NamedIndividual: "individual",
}
# In this order the modules are told.
MODULES: Final = ("events", "propositions", "evidence", "actors", "ledger", "names-and-offices")
_CODES: Final = {"cameoCode": "CAMEO", "ploverCode": "PLOVER", "ploverMode": "PLOVER mode"}
_FORMS: Final = "[Turtle](ontology.ttl), [RDF/XML](ontology.rdf), [JSON-LD](ontology.jsonld)"
_BESIDE: Final = (
    "[topics](topics.md), [links to other vocabularies](alignments.md), [shapes](shapes.md)"
)
_TOPICS: Final = """Propositions carry the topics (`pp:topic`), and `lexicon/nl/topics.toml` holds
the Dutch words by which each is recognised. [Turtle](topics.ttl)"""
_ALIGNMENTS: Final = """# Links to other vocabularies

Each is a file of its own in `ontology/alignments/`; the ontology imports none of them. `subClassOf`
and `subPropertyOf` hold for every instance; `closeMatch` and `relatedMatch` say that two terms are
near, and nothing about instances; `seeAlso` points to a term that does the like in another way.
"""
_SAID_APART: Final = {RDF.type, RDFS.label, RDFS.isDefinedBy, SKOS.definition}


def write(folder: Path) -> dict[str, str]:
    """The pages and files, by their place in the site."""
    whole = Graph()
    for path in [*(folder / f"{name}.ttl" for name in (*MODULES, "pourparler"))]:
        whole.parse(path)
    links = Graph()
    for path in sorted((folder / "alignments").glob("*.ttl")):
        links.parse(path)
    topics = Graph().parse(folder / "topics.ttl")
    for graph in (whole, links):
        graph.bind("schema", SDO, override=True, replace=True)
    return {
        "ontology.md": _write_terms(folder, whole, links),
        "alignments.md": _write_alignments(folder),
        "topics.md": _write_topics(topics),
        "ontology.ttl": whole.serialize(format="turtle"),
        "ontology.rdf": whole.serialize(format="xml"),
        "ontology.jsonld": whole.serialize(format="json-ld"),
        "topics.ttl": (folder / "topics.ttl").read_text(encoding="utf-8"),
    }


def _all(graph: Graph, node: Node, predicate: URIRef) -> str:
    found = sorted(graph.objects(node, predicate), key=str)
    return ", ".join(to_markdown(graph, value) for value in found)


def _write_terms(folder: Path, whole: Graph, links: Graph) -> str:
    version = whole.value(ONTOLOGY, OWL.versionInfo)
    lines = [
        f"# {in_language(whole, ONTOLOGY, DCTERMS.title, 'en')}",
        "",
        f"*{in_language(whole, ONTOLOGY, DCTERMS.title, 'nl')}*",
        "",
        in_language(whole, ONTOLOGY, DCTERMS.description, "en"),
        "",
        "| what | value |",
        "| --- | --- |",
        f"| IRI | `{ONTOLOGY}` |",
        f"| version | {version}, `{whole.value(ONTOLOGY, OWL.versionIRI)}` |",
        f"| prefix | `pp:` for `{PP}` |",
        "| licence | CC BY 4.0 |",
        f"| take it away | {_FORMS} |",
        f"| beside it | {_BESIDE} |",
        "",
    ]
    for module in MODULES:
        graph = Graph().parse(folder / f"{module}.ttl")
        node = URIRef(f"{ONTOLOGY}/{module}")
        lines += [f"## {in_language(graph, node, DCTERMS.title, 'en')}", ""]
        lines += [in_language(graph, node, DCTERMS.description, "en"), ""]
        subjects = sorted(
            (s for s in set(graph.subjects(RDFS.isDefinedBy)) if isinstance(s, URIRef)),
            key=lambda s: (list(KINDS.values()).index(_kind(graph, s)), str(s).casefold()),
        )
        for subject in subjects:
            lines += _write_term(whole, links, subject)
    return "\n".join(lines)


def _kind(graph: Graph, subject: URIRef) -> str:
    types = set(graph.objects(subject, RDF.type))
    return next(name for kind, name in KINDS.items() if kind in types)


def _write_term(whole: Graph, links: Graph, subject: URIRef) -> list[str]:
    local = local_name(subject)
    rows = [("kind", _kind(whole, subject))]
    others = sorted((o for o in whole.objects(subject, RDF.type) if o not in KINDS), key=str)
    if others:
        rows.append(("is a", ", ".join(to_markdown(whole, o) for o in others)))
    for label, predicate in (
        ("below", RDFS.subClassOf),
        ("below", RDFS.subPropertyOf),
        ("apart from", OWL.disjointWith),
        ("of", RDFS.domain),
        ("of", SDO.domainIncludes),
        ("values", RDFS.range),
        ("values", SDO.rangeIncludes),
    ):
        if (subject, predicate, None) in whole:
            rows.append((label, _all(whole, subject, predicate)))
    below = sorted(whole.subjects(RDFS.subClassOf | RDFS.subPropertyOf, subject), key=str)
    if below:
        rows.append(("above", ", ".join(to_markdown(whole, s) for s in below)))
    rows.append(("example", _all(whole, subject, SKOS.example)))
    linked = sorted(
        f"{_relation(p)} {to_markdown(links, o)}"
        for p, o in links.predicate_objects(subject)
        if p not in _SAID_APART and not (isinstance(o, Literal) and o.language)
    )
    if linked:
        rows.append(("elsewhere", ", ".join(linked)))
    english, dutch = (in_language(whole, subject, RDFS.label, tag) for tag in ("en", "nl"))
    lines = [f"### {local} {{ #{local} }}", ""]
    for label, language in ((english, "en"), (dutch, "nl")):
        definition = in_language(whole, subject, SKOS.definition, language)
        lines.append(f"**{label}** ({language}) {definition}")
        note = in_language(whole, subject, SKOS.scopeNote, language)
        lines += [note, ""]
    lines += ["| what | value |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in rows if value]
    return [*lines, ""]


def _relation(predicate: Node) -> str:
    return _CODES.get(local_name(predicate), local_name(predicate))


def _write_alignments(folder: Path) -> str:
    lines = [_ALIGNMENTS]
    for path in sorted((folder / "alignments").glob("*.ttl")):
        graph = Graph().parse(path)
        graph.bind("schema", SDO, override=True, replace=True)
        node = URIRef(f"{ONTOLOGY}/alignments/{path.stem}")
        lines += [f"## {in_language(graph, node, DCTERMS.title, 'en').partition(' and ')[2]}", ""]
        lines += [in_language(graph, node, DCTERMS.description, "en"), ""]
        sources = sorted(str(source) for source in graph.objects(node, DCTERMS.source))
        lines += [f"Source: {', '.join(f'`{source}`' for source in sources)}", ""]
        lines += ["| term | link | there |", "| --- | --- | --- |"]
        for s, p, o in sorted(graph, key=str):
            ours = str(s).startswith(PP) and p not in _SAID_APART | {SKOS.example}
            if not ours:
                continue
            relation = "note" if p == SKOS.note else _relation(p)
            if not (isinstance(o, Literal) and o.language == "nl"):
                lines.append(f"| {to_markdown(graph, s)} | {relation} | {to_markdown(graph, o)} |")
        lines.append("")
    return "\n".join(lines)


def _write_topics(topics: Graph) -> str:
    (scheme,) = topics.subjects(RDF.type, SKOS.ConceptScheme)
    topic_count = len(set(topics.subjects(SKOS.broader)))
    groups = sorted(topics.objects(scheme, SKOS.hasTopConcept), key=str)
    lines = [
        f"# {in_language(topics, scheme, SKOS.prefLabel, 'en')}",
        "",
        in_language(topics, scheme, DCTERMS.description, "en"),
        f"{topic_count} topics in {len(groups)} groups. {_TOPICS}",
        "",
    ]
    for group in groups:
        names = [in_language(topics, group, SKOS.prefLabel, tag) for tag in ("en", "nl")]
        lines += [f"## {names[0]} ({names[1]})", "", "| IRI | English | Nederlands |"]
        lines += ["| --- | --- | --- |"]
        for topic in sorted(topics.subjects(SKOS.broader, group), key=str):
            english, dutch = (
                in_language(topics, topic, SKOS.prefLabel, tag) for tag in ("en", "nl")
            )
            lines.append(f"| `topic:{local_name(topic)}` | {english} | {dutch} |")
        lines.append("")
    return "\n".join(lines)
