"""The command line. Imports nothing heavy: each command is imported when it is called."""

from __future__ import annotations

import difflib
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click

from pourparler.commands.terminal import common_options, report_error
from pourparler.errors import PourparlerError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_COMMANDS: Final = {
    "build": "read articles, extract, validate and store them in a knowledge base",
    "extract": "print the RDF of articles, and store nothing",
    "query": "run a stored query, a .rq file or SPARQL on a knowledge base or an endpoint",
    "queries": "list the stored queries with their parameters",
    "validate": "check RDF files or a knowledge base against the SHACL shapes",
    "export": "write a knowledge base as RDF; the same one gives the same bytes every time",
    "load": "bring a triplestore to the state of a knowledge base over SPARQL 1.1",
    "evaluate": "precision, recall and F1 against gold facts",
    "explain": "show for each sentence what was found, by which rule, and what was not",
    "model": "say which language pipeline is used, and how good it is",
}


class _Commands(click.Group):
    """A group whose commands are modules of ``pourparler.commands``, imported when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"pourparler.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            close = difflib.get_close_matches(name, _COMMANDS, n=2)
            hint = f", did you mean {' or '.join(close)}?" if close else ""
            ctx.fail(f"no command {name!r}{hint} (commands: {', '.join(_COMMANDS)})")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read the output, such as `head`, has enough, which is no failure (click would
            # make it one). Python must not complain at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit status: 0 all went well; 1 the run failed; 2 the call is wrong; 3 it finished, but "
        "some articles were set aside, each named on standard error."
    ),
)
@common_options
def _cli() -> None:
    """Knowledge graphs from Dutch-language news on diplomacy and conflict.

    Reads articles, finds who met whom and who demands, proposes or rejects what, and makes RDF of
    it, each statement with the words it rests on.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    # A terminated run cleans up like an interrupted one.
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status: Any = _cli.main(
            args=None if arguments is None else list(arguments),
            prog_name="pourparler",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except PourparlerError as error:
        report_error(str(error))
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        report_error("interrupted; what was finished is kept")
        return 130
    except OSError as error:
        report_error(f"{error.filename or 'writing'}: {error.strerror or error}")
        return 1
    return status if isinstance(status, int) else 0


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
