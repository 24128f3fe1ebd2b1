"""The catalogue of stored queries as a page, from the headers of the queries themselves."""

from __future__ import annotations

from typing import Final

from pourparler.query.catalogue import Param, StoredQuery, list_queries

_HEAD: Final = """# Stored queries

Each is a file in `queries/`, plain SPARQL 1.1 that runs as it is on any store that holds the
knowledge base, and by name:

    pourparler query NAME --kb kb --param name=value

An actor, place or topic goes by any of its names, its slug, its IRI or its Wikidata identifier; a
date by year, month or day. `--format` gives a table, csv, tsv, json (SPARQL results), markdown, or
turtle for queries that make a graph.

"""


def write() -> str:
    """The page."""
    queries = list_queries()
    lines = ["| query | question |", "| --- | --- |"]
    lines += [f"| [{q.name}](#{q.name}) | {q.question_en} |" for q in queries]
    return _HEAD + "\n".join(lines) + "\n\n" + "\n".join(_write_query(q) for q in queries)


def _write_query(query: StoredQuery) -> str:
    call = [f"pourparler query {query.name} --kb kb"]
    call += [f'--param {p.name}="{p.example}"' for p in query.params if p.required]
    blocks = [
        f"## {query.name} {{ #{query.name} }}",
        f"{query.summary}.",
        f"- **{query.question_en}**\n- **{query.question_nl}**",
        f"    {' '.join(call)}",
    ]
    if query.params:
        rows = [_write_param(param) for param in query.params]
        blocks.append("\n".join(["| parameter | what | example |", "| --- | --- | --- |", *rows]))
    if query.columns:
        blocks.append("Columns: " + ", ".join(f"`{name}`" for name in query.columns))
    blocks.append("Tags: " + ", ".join(query.tags))
    body = query.text.split("\n")
    sparql = "\n".join("    " + line for line in body if not line.startswith("#+")).strip("\n")
    blocks.append(f'??? note "SPARQL"\n\n    ```sparql\n{sparql}\n    ```')
    return "\n\n".join(blocks) + "\n"


def _write_param(param: Param) -> str:
    need = ", required" if param.required else ""
    example = param.example if param.example != "@event" else "an IRI of the column `event`"
    return f"| `{param.name}` | {param.type}{need}: {param.description} | {example} |"
