"""``pourparler load``: a knowledge base into a triplestore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pourparler.commands.terminal import (
    common_options,
    say,
    show_progress,
    warn,
    write_data,
)
from pourparler.errors import CallError

if TYPE_CHECKING:
    from pourparler.store.discovery import Endpoint
    from pourparler.store.load import Plan

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
    "--dry-run", is_flag=True, help="Print what would be sent and deleted; change nothing."
)
@click.option("--all", "everything", is_flag=True, help="Send graphs that have not changed, too.")
@click.option("--keep-gone", is_flag=True, help="Leave there what is gone from the knowledge base.")
@click.option(
    "--delete-most",
    is_flag=True,
    help="Delete what is gone even if that is more than half of the articles there.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds for each call.",
)
@common_options
def command(
    *,
    kb: Path,
    endpoint: str,
    update: str | None,
    graph_store: str | None,
    dry_run: bool,
    everything: bool,
    keep_gone: bool,
    delete_most: bool,
    timeout: float,
) -> None:
    """Bring a triplestore to the state of a knowledge base over SPARQL 1.1, and count it there.

    Graphs that the triplestore has already do not travel. Graphs that an earlier load put there and
    the knowledge base no longer has are deleted; no others are touched. A repeat is harmless, and
    completes a load that was cut off.

    With --update or --graph-store, --endpoint is where queries go. A login comes from
    POURPARLER_USER and POURPARLER_PASSWORD, or from ~/.netrc.
    """
    from pourparler.store.discovery import find_endpoint, find_query_service  # noqa: PLC0415
    from pourparler.store.load import check_deletions, load_graphs, plan_load  # noqa: PLC0415
    from pourparler.store.snapshot import open_snapshot  # noqa: PLC0415

    if update and graph_store:
        raise CallError("name one way to load: --update or --graph-store")
    if keep_gone and delete_most:
        raise CallError("--keep-gone deletes nothing: leave it or --delete-most out")
    with open_snapshot(kb) as snapshot:
        if snapshot.building:
            warn(f"{kb} is being built: this loads its state before that build")
        target: Endpoint | None = None
        if dry_run:
            query = (
                endpoint if update or graph_store else find_query_service(endpoint, timeout=timeout)
            )
        else:
            target = find_endpoint(endpoint, graphs=graph_store, update=update, timeout=timeout)
            query = target.query
        store = snapshot.open()
        with show_progress("comparing"):
            plan = plan_load(
                store,
                query,
                base=snapshot.base,
                timeout=timeout,
                everything=everything,
                keep=keep_gone,
            )
        if target is None:
            _print_plan(plan)
            return
        if not delete_most:
            check_deletions(plan)
        with show_progress("loading") as tell:
            loaded = load_graphs(
                store,
                target,
                plan,
                timeout=timeout,
                progress=lambda done, total: tell(f"{done} of {total} graphs"),
            )
    say(
        f"{loaded.triples} triples in {loaded.graphs} graphs are at {endpoint}, counted there: "
        f"{loaded.sent} sent by {loaded.by}, {loaded.graphs - loaded.sent} there already, "
        f"{loaded.deleted} deleted"
    )


def _print_plan(plan: Plan) -> None:
    lines = [f"send\t{name}\t{plan.graphs[name].triples}\n" for name in plan.send]
    lines += [f"delete\t{name}\t\n" for name in plan.delete]
    write_data("".join(lines))
    say(
        f"dry run: {len(plan.send)} graphs to send, {len(plan.graphs) - len(plan.send)} there "
        f"already, {len(plan.delete)} to delete; nothing was changed"
    )
