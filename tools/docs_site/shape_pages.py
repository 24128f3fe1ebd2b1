"""The shapes as a page, and put together into the one file that plain pySHACL takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import RDF, SH, Graph

from nodes import in_language, local_name, to_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

_TOLD_APART: Final = {RDF.type, SH.path, SH.message, SH.property, SH.sparql, SH.severity}
_HEAD: Final = """# Shapes

What a graph must hold, in SHACL. A breach of one marked *warning* is reported and lets the graph
pass. [All shapes in one file](pourparler-shapes.ttl); [the profile](profile.md) says how to use it.
"""


def write(folder: Path) -> dict[str, str]:
    """The page and the file, by their place in the site."""
    files = sorted(folder.glob("*.ttl"))
    whole = "".join(file.read_text(encoding="utf-8") for file in files)
    lines = [_HEAD]
    for file in files:
        graph = Graph().parse(file)
        comment = file.read_text(encoding="utf-8").partition("\n@prefix")[0]
        lines += [f"## {file.stem}", "", _plain(comment), ""]
        for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
            lines += _write_shape(graph, shape)
    return {"shapes.md": "\n".join(lines), "pourparler-shapes.ttl": whole}


def _plain(comment: str) -> str:
    return " ".join(line.removeprefix("#").strip() for line in comment.split("\n"))


def _write_shape(graph: Graph, shape: Node) -> list[str]:
    name = local_name(shape)
    targets = [
        f"{local_name(p)} {to_markdown(graph, o)}"
        for p, o in sorted(graph.predicate_objects(shape))
        if local_name(p).startswith("target")
    ]
    lines = [f"### {name} {{ #{name} }}", "", "For " + ", ".join(targets) + ".", ""]
    lines += [in_language(graph, shape, SH.message, "en"), ""]
    parts = [*graph.objects(shape, SH.property), *graph.objects(shape, SH.sparql)]
    if parts:
        lines += ["| path | must be | says |", "| --- | --- | --- |"]
        lines += [_write_part(graph, part) for part in sorted(parts, key=str)]
    return [*lines, ""]


def _write_part(graph: Graph, part: Node) -> str:
    """A line of the table: what a property must be, or what a query finds."""
    says = in_language(graph, part, SH.message, "en")
    if graph.value(part, SH.severity) == SH.Warning:
        says += " *(warning)*"
    path = graph.value(part, SH.path)
    if path is None:
        return f"| query | | {says} |"
    limits = [
        f"{local_name(p)} {to_markdown(graph, o)}"
        for p, o in sorted(graph.predicate_objects(part))
        if p not in _TOLD_APART
    ]
    return f"| {to_markdown(graph, path)} | {', '.join(limits)} | {says} |"
