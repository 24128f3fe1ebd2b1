"""``pourparler queries``: what can be asked."""

from __future__ import annotations

import click

from pourparler.commands.terminal import common_options, write_data

__all__ = ["command"]


@click.command("queries")
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@common_options
def command(name: str | None, form: str) -> None:
    """List the stored queries with their questions and parameters; NAME shows the query itself."""
    import json  # noqa: PLC0415

    from pourparler.query.catalogue import find_query, list_queries  # noqa: PLC0415

    if name is not None:
        write_data(find_query(name).text)
        return
    found = list_queries()
    if form == "json":
        values = [
            {
                "name": query.name,
                "summary": query.summary,
                "question": {"nl": query.question_nl, "en": query.question_en},
                "params": {
                    param.name: {
                        "type": param.type,
                        "required": param.required,
                        "example": param.example,
                        "description": param.description,
                    }
                    for param in query.params
                },
                "columns": list(query.columns),
                "tags": list(query.tags),
            }
            for query in found
        ]
        write_data(json.dumps(values, ensure_ascii=False, indent=1) + "\n")
        return
    blocks = []
    for query in found:
        lines = [query.name, f"    {query.summary}", f"    {query.question_nl}"]
        for param in query.params:
            need = " (required)" if param.required else ""
            lines.append(
                f"    --param {param.name}={param.example}   "
                f"{param.type}: {param.description}{need}"
            )
        blocks.append("\n".join(lines) + "\n")
    write_data("\n".join(blocks))
