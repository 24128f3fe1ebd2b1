"""``pourparler load``: a knowledge base into a triplestore."""

from __future__ import annotations

from pathlib import Path

import click

from pourparler.commands.terminal import common_options, say, show_progress, warn

__all__ = ["command"]


@click.command("load")
@click.option("--kb", type=click.Path(path_type=Path), required=True, help="The knowledge base.")
@click.option(
    "--endpoint",
    metavar="URL",
    required=True,
    help="The triplestore: its root, or any of its SPARQL services.",
)
@click.option("--update", metavar="URL", help="Use SPARQL Update at this address.")
@click.option("--graph-store", metavar="URL", help="Use the Graph Store protocol at this address.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds for each call.",
)
@common_options
def command(
    *, kb: Path, endpoint: str, update: str | None, graph_store: str | None, timeout: float
) -> None:
    """Put every graph of a knowledge base into a triplestore over SPARQL 1.1, and count them there.

    Each graph is replaced as a whole, so a repeat is harmless and completes a load that was cut
    off. A login comes from POURPARLER_USER and POURPARLER_PASSWORD, or from ~/.netrc.
    """
    from pourparler.store.load import Endpoint, find_endpoint, load_graphs  # noqa: PLC0415
    from pourparler.store.snapshot import open_snapshot  # noqa: PLC0415

    with open_snapshot(kb) as snapshot:
        if snapshot.building:
            warn(f"{kb} is being built: this loads its state before that build")
        if update or graph_store:
            target = Endpoint(query=endpoint, graphs=graph_store, update=update)
        else:
            target = find_endpoint(endpoint, timeout=timeout)
        with show_progress("loading") as tell:
            loaded = load_graphs(
                snapshot.open(),
                target,
                timeout=timeout,
                progress=lambda done, total: tell(f"{done} of {total} graphs"),
            )
    say(
        f"{loaded.triples} triples in {loaded.graphs} graphs are at {endpoint}, "
        f"by {loaded.by}, counted there"
    )
