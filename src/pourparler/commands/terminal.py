"""What all commands share: options, messages on standard error, data on standard output."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pourparler import __version__
from pourparler.errors import CallError
from pourparler.model import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from click.decorators import FC

__all__ = [
    "actors_option",
    "common_options",
    "count_of",
    "date_option",
    "is_quiet",
    "is_verbose",
    "model_option",
    "report_error",
    "say",
    "show_progress",
    "split_params",
    "tell_detail",
    "tell_remarks",
    "warn",
    "workers_option",
    "write_data",
]


def common_options(function: FC) -> FC:
    """``--quiet``, ``--verbose``, ``--version`` and ``--help``, before and after the command."""
    for decorate in (
        click.help_option("-h", "--help", help="Show this text."),
        click.version_option(__version__, "--version", message="pourparler %(version)s"),
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Say more on standard error.",
        ),
        click.option(
            "-q",
            "--quiet",
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Say nothing but errors and what was set aside.",
        ),
    ):
        function = decorate(function)
    return function


def actors_option(function: FC) -> FC:
    """``--actors FILE``, which may be repeated."""
    return click.option(
        "--actors",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        multiple=True,
        help="A Turtle file with actors of your own; may be repeated.",
    )(function)


def model_option(function: FC) -> FC:
    """``--model NAME``."""
    return click.option(
        "--model", metavar="NAME", help="Another UD-labelled Dutch spaCy pipeline."
    )(function)


def date_option(function: FC) -> FC:
    """``--date DATE``, as a :class:`PartialDate` or None."""
    return click.option(
        "--date",
        metavar="DATE",
        callback=_read_date,
        help="When articles without a date of their own appeared: 2031-05-08, 2031-05 or 2031.",
    )(function)


def _read_date(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> PartialDate | None:
    if value is None:
        return None
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])  # refuses 30 February
        return PartialDate(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not YYYY, YYYY-MM or YYYY-MM-DD") from error


def workers_option(function: FC) -> FC:
    """``--workers N``."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        help="Processes that read articles.",
    )(function)


def _keep(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name:
        context.find_root().meta[f"pourparler.{parameter.name}"] = True


def is_quiet() -> bool:
    """Whether ``--quiet`` was given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get("pourparler.quiet"))


def is_verbose() -> bool:
    """Whether ``--verbose`` was given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get("pourparler.verbose"))


def say(message: str) -> None:
    """A line on standard error, unless ``--quiet``."""
    if not is_quiet():
        _write(message)


def warn(message: str) -> None:
    """A line on standard error, also with ``--quiet``."""
    _write(message)


def tell_detail(message: str) -> None:
    """A line on standard error with ``--verbose``."""
    if is_verbose():
        _write(message)


def tell_remarks(remarks: Sequence[tuple[str, str]]) -> None:
    """What was noticed while articles were read: how often, and with ``--verbose`` what."""
    for identifier, text in remarks:
        tell_detail(f"{identifier}: {text}")
    if remarks and not is_verbose():
        say(f"{count_of(len(remarks), 'remark')} on what was read: --verbose shows them")


def count_of(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def report_error(message: str) -> None:
    """An error message on standard error."""
    _write(f"Error: {message}")


def write_data(data: bytes | str) -> None:
    """Data on standard output: UTF-8, whatever the locale."""
    stream = sys.stdout.buffer
    stream.write(data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data)
    stream.flush()


@contextmanager
def show_progress(label: str) -> Iterator[Callable[[str], None]]:
    """A line with a spinner on a terminal; what it yields changes the line's text."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import

    with Console(stderr=True).status(label) as status:
        yield lambda text: status.update(f"{label}: {text}")


def split_params(params: tuple[str, ...]) -> dict[str, str]:
    """The values of repeated ``--param name=value``.

    Raises:
        CallError: one is not of that form, or given twice.
    """
    values: dict[str, str] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key.strip():
            raise CallError(f"--param {param!r} is not of the form name=value")
        if key.strip() in values:
            raise CallError(f"--param {key.strip()} is given twice")
        values[key.strip()] = value
    return values


def _write(message: str) -> None:
    # Titles and names from articles go into messages: nothing in them may steer the terminal.
    safe = "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else _escape(c)
        for c in message
    )
    click.echo(safe, err=True)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
