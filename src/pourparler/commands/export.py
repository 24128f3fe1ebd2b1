"""``pourparler export``: a knowledge base as RDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pourparler.commands.terminal import common_options, say, split_params, warn
from pourparler.errors import CallError

if TYPE_CHECKING:
    from pourparler.query.results import Answer
    from pourparler.store.export import Selection
    from pourparler.store.snapshot import Snapshot

__all__ = ["command"]

_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
_ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}


@click.command("export")
@click.option("--kb", type=click.Path(path_type=Path), required=True, help="The knowledge base.")
@click.option("--format", "form", type=click.Choice(_FORMATS),
              help="[default: by the ending of FILE, else turtle]")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="The file to write; standard output without it.")  # fmt: skip
@click.option("--article", "articles", metavar="ID", multiple=True,
              help="Write the graph of this article only; may be repeated.")  # fmt: skip
@click.option("--query", "name", metavar="NAME",
              help="Write what a stored CONSTRUCT query or .rq file gives.")  # fmt: skip
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True,
              help="A parameter of that query; may be repeated.")  # fmt: skip
@click.option("--sem", is_flag=True,
              help="Write the view in SEM terms only: --query sem-view.")  # fmt: skip
@click.option("--describe", "description", is_flag=True,
              help="Write the description of the data set (VoID, DCAT).")  # fmt: skip
@click.option("--shards", metavar="N", type=click.IntRange(1, 10_000),
              help="Write N files of compressed N-Quads and a manifest into a folder.")  # fmt: skip
@common_options
def command(
    *,
    kb: Path,
    form: str | None,
    output: Path | None,
    articles: tuple[str, ...],
    name: str | None,
    params: tuple[str, ...],
    sem: bool,
    description: bool,
    shards: int | None,
) -> None:
    """Write a knowledge base, or a part of it. The same articles give the same bytes every time.

    turtle, ntriples and rdfxml merge the graphs; trig, nquads and jsonld keep them apart. Shards
    are for the bulk loader of a triplestore.

    \b
      pourparler export --kb kb -o kb.ttl
      pourparler export --kb kb --article gesprek-antalya --format trig
      pourparler export --kb kb --query graph-of-actor --param actor=Rusland -o rusland.jsonld
    """
    from pourparler.store.export import (  # noqa: PLC0415
        describe,
        export_knowledge,
        of_articles,
        whole,
    )
    from pourparler.store.snapshot import open_snapshot  # noqa: PLC0415

    asked = {
        "--article": bool(articles),
        "--query": name is not None,
        "--sem": sem,
        "--describe": description,
        "--shards": shards is not None,
    }
    _check(asked, output, form, with_params=bool(params))
    by_ending = _ENDINGS.get(output.suffix.lower()) if output else None
    with open_snapshot(kb) as snapshot:
        if snapshot.building:
            warn(f"{kb} is being built: this is its state before that build")
        if shards is not None and output is not None:
            from pourparler.store.shards import export_shards  # noqa: PLC0415

            manifest = export_shards(snapshot, output, shards)
            say(
                f"{output}: {manifest['quads']} quads of {manifest['graphs']} graphs in "
                f"{len(manifest['shards'])} files, and manifest.json"
            )
            return
        chosen = form or by_ending or "turtle"
        if sem or name is not None:
            select = _construct(snapshot, name or "sem-view", split_params(params))
        else:
            select = of_articles(articles) if articles else describe if description else whole
        if output is None:
            export_knowledge(snapshot, sys.stdout.buffer, chosen, select)
            sys.stdout.buffer.flush()
        else:
            size = export_knowledge(snapshot, output, chosen, select)
            say(f"{output}: {size} bytes of {chosen}")


def _check(
    asked: dict[str, bool], output: Path | None, form: str | None, *, with_params: bool
) -> None:
    """Raises CallError for options that do not go together."""
    given = [option for option, is_given in asked.items() if is_given]
    if len(given) > 1:
        raise CallError(f"{given[0]} and {given[1]} exclude each other")
    if with_params and not asked["--query"]:
        raise CallError("--param belongs to a --query")
    if asked["--shards"] and (output is None or form not in (None, "nquads")):
        raise CallError("--shards writes N-Quads into a folder: give it with -o DIR alone")
    if not asked["--shards"] and output is not None and output.is_dir():
        raise CallError(f"{output} is a folder: name a file (or give --shards N)")


def _construct(snapshot: Snapshot, name: str, values: dict[str, str]) -> Selection:
    """What a stored CONSTRUCT query gives."""
    from pourparler.query.catalogue import find_query  # noqa: PLC0415
    from pourparler.query.guard import check_reach, find_form  # noqa: PLC0415
    from pourparler.query.oxigraph import run_on_store  # noqa: PLC0415
    from pourparler.query.params import fill_slots  # noqa: PLC0415
    from pourparler.query.results import Triples  # noqa: PLC0415
    from pourparler.store.export import constructed  # noqa: PLC0415

    query = find_query(name)
    check_reach(query.text, allow=False)
    if find_form(query.text) != "CONSTRUCT":
        raise CallError(f"{name} gives a table, no triples: 'pourparler query {name}' shows it")

    def ask(text: str) -> Answer:
        return run_on_store(snapshot.path, text)

    answer = ask(fill_slots(query, values, ask, base=snapshot.base))
    return constructed(answer.lines if isinstance(answer, Triples) else ())
