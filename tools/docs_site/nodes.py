"""RDF nodes as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import RDF, BNode, Graph, Literal
from rdflib.collection import Collection

if TYPE_CHECKING:
    from rdflib.term import Node, URIRef

PP: Final = "https://w3id.org/pourparler/ontology#"


def local_name(node: Node) -> str:
    """What follows the last ``#`` or ``/``."""
    return str(node).rpartition("#")[2].rpartition("/")[2]


def in_language(graph: Graph, node: Node, predicate: URIRef, language: str) -> str:
    """The value of ``predicate`` in a language, fit for a table."""
    for value in graph.objects(node, predicate):
        if isinstance(value, Literal) and value.language == language:
            return str(value).replace("|", "\\|")
    return ""


def to_markdown(graph: Graph, node: Node) -> str:
    """A term of ours as a link, another as a prefixed name, a list by its items."""
    if isinstance(node, Literal):
        return f"“{node}”" if node.language else f"`{node}`"
    if str(node).startswith(PP):
        return f"[{local_name(node)}](ontology.md#{local_name(node)})"
    if isinstance(node, BNode):
        if (node, RDF.first, None) in graph:
            return ", ".join(to_markdown(graph, item) for item in Collection(graph, node))
        inner = sorted(graph.predicate_objects(node))
        return "; ".join(f"{local_name(p)} {to_markdown(graph, o)}" for p, o in inner)
    return f"`{graph.namespace_manager.normalizeUri(str(node))}`"
