"""``pourparler query``: a question to a knowledge base or an endpoint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pourparler.commands.terminal import common_options, split_params, warn, write_data
from pourparler.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.query.results import Answer

__all__ = ["command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    """What was asked, and how the answer shall look."""

    name: str | None
    execute: str | None
    params: tuple[str, ...]
    form: str | None
    excel_safe: bool
    allow_remote: bool


_FORMATS = ("table", "csv", "tsv", "json", "turtle", "markdown")


@click.command("query")
@click.argument("name", metavar="[NAME_OR_FILE]", required=False)
@click.option("-e", "--execute", metavar="SPARQL", help="Run this query instead of a stored one.")
@click.option("-p", "--param", "params", metavar="K=V", multiple=True, help="A parameter.")
@click.option("--kb", type=click.Path(path_type=Path), help="The knowledge base to ask.")
@click.option("--endpoint", metavar="URL", help="The triplestore to ask instead.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[default: table]")
@click.option(
    "--excel-safe", is_flag=True, help="CSV and TSV in which no spreadsheet sees a formula."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds until the query is stopped.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Rows beyond which the query fails.",
)
@click.option("--allow-remote", is_flag=True, help="Let your own query use SERVICE and FROM.")
@common_options
def command(
    *,
    name: str | None,
    execute: str | None,
    params: tuple[str, ...],
    kb: Path | None,
    endpoint: str | None,
    form: str | None,
    excel_safe: bool,
    timeout: float,
    max_rows: int,
    allow_remote: bool,
) -> None:
    """Run a stored query by name, a .rq file, or -e SPARQL.

    'pourparler queries' lists the stored queries. Actors go by any of their names or by their
    Wikidata identifier. An endpoint may be named by its root or any of its services; a login for it
    comes from POURPARLER_USER and POURPARLER_PASSWORD, or from ~/.netrc.

    \b
      pourparler query who-met-whom --kb kb
      pourparler query demands-by-party --param party=Rusland --kb kb --format csv
    """
    if (name is None) == (execute is None):
        raise CallError(
            "name a stored query (see 'pourparler queries') or a .rq file, or give one with -e"
        )
    if (kb is None) == (endpoint is None):
        raise CallError("say where to ask: --kb DIR or --endpoint URL, one of them")
    options = _Options(
        name=name,
        execute=execute,
        params=params,
        form=form,
        excel_safe=excel_safe,
        allow_remote=allow_remote,
    )
    if endpoint is not None:
        from pourparler.query.remote import run_on_endpoint  # noqa: PLC0415
        from pourparler.store.discovery import find_query_service  # noqa: PLC0415

        service = find_query_service(endpoint, timeout=timeout)

        def ask(text: str) -> Answer:
            return run_on_endpoint(service, text, timeout=timeout, max_rows=max_rows)

        _answer(ask, options, "")
        return
    from pourparler.query.oxigraph import run_on_store  # noqa: PLC0415
    from pourparler.store.snapshot import open_snapshot  # noqa: PLC0415

    assert kb is not None  # noqa: S101 - one of the two is there
    with open_snapshot(kb) as snapshot:
        if snapshot.building:
            warn(f"{kb} is being built: this is its state before that build")

        def ask(text: str) -> Answer:
            return run_on_store(snapshot.path, text, timeout=timeout, max_rows=max_rows)

        _answer(ask, options, snapshot.base)


def _answer(ask: Callable[[str], Answer], options: _Options, base: str) -> None:
    from shutil import get_terminal_size  # noqa: PLC0415

    from pourparler.query.catalogue import find_query, parse_query  # noqa: PLC0415
    from pourparler.query.formats import write_answer  # noqa: PLC0415
    from pourparler.query.guard import check_reach, find_form  # noqa: PLC0415
    from pourparler.query.params import fill_slots  # noqa: PLC0415

    if options.execute is not None:
        query = parse_query(options.execute, name="the query", file="-e")
    else:
        query = find_query(options.name or "")
    check_reach(query.text, allow=options.allow_remote)
    is_graph = find_form(query.text) in ("CONSTRUCT", "DESCRIBE")
    chosen = options.form or ("turtle" if is_graph else "table")
    if is_graph != (chosen == "turtle"):
        raise CallError(
            "triples come as --format turtle"
            if is_graph
            else "--format turtle is for CONSTRUCT and DESCRIBE queries; this one gives a table"
        )
    text = fill_slots(query, split_params(options.params), ask, base=base)
    answer = ask(text)
    width = get_terminal_size((140, 24)).columns
    write_data(
        write_answer(answer, chosen, base=base, excel_safe=options.excel_safe, width=width)  # type: ignore[arg-type]
    )
