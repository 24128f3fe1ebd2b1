"""Files, folders, patterns and standard input to articles."""

from __future__ import annotations

import glob
import os
import stat
import sys
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pourparler.errors import ArticleError, CallError
from pourparler.read.formats import READERS, Options, RawInput, choose_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pourparler.model import Article, PartialDate

__all__ = ["LIMIT_BYTES", "STDIN", "read_inputs"]

LIMIT_BYTES: Final = 5_000_000
STDIN: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A file to read (no path: standard input), or why it is passed over."""

    id: str
    shown: str
    path: Path | None = None
    problem: ArticleError | None = None


def read_inputs(
    inputs: Sequence[str],
    *,
    limit_bytes: int = LIMIT_BYTES,
    force: bool = False,
    date: PartialDate | None = None,
) -> Iterator[Article | ArticleError]:
    """Reads articles one by one; what cannot be read gives an ``ArticleError`` in its place.

    Two inputs with the same identifier give one article: the later one, with a warning.

    Args:
        inputs: files, folders (with all below, in order of their names, files with a known
            ending), patterns such as ``news/*.txt`` (``**`` for any depth), ``-`` for standard
            input.
        limit_bytes: larger inputs are refused before they are read whole.
        force: reads texts that seem to be in another language than Dutch.
        date: the publication date of articles that give none themselves.

    Raises:
        CallError: an input does not exist or holds nothing; before anything is read.
    """
    by_id: dict[str, list[_Source]] = {}
    seen: set[str] = set()
    for name in inputs:
        for source in _find(name):
            key = STDIN if source.path is None else os.path.realpath(source.path)
            if key not in seen:
                seen.add(key)
                by_id.setdefault(source.id, []).append(source)
    options = Options(force=force, date=date)
    return _read_all(by_id.values(), options, limit_bytes)


def _read_all(
    groups: Iterable[list[_Source]], options: Options, limit_bytes: int
) -> Iterator[Article | ArticleError]:
    for group in groups:
        if len(group) == 1:
            yield from _read(group[0], options, limit_bytes)
        else:
            yield from _read_same_id(group, options, limit_bytes)


def _read_same_id(
    group: list[_Source], options: Options, limit_bytes: int
) -> Iterator[Article | ArticleError]:
    """Several inputs under one identifier: the last that can be read stands for all."""
    kept: dict[str, tuple[Article, str]] = {}
    for source in group:
        for result in _read(source, options, limit_bytes):
            if isinstance(result, ArticleError):
                yield result
                continue
            remarks: tuple[str, ...] = ()
            if result.id in kept:
                before, shown = kept[result.id]
                same = before.text == result.text
                told = "the same text as" if same else "replaces another text of the same name:"
                remarks = (*before.warnings, f"{source.shown}: {told} {shown}")
            warnings = tuple(dict.fromkeys((*remarks, *result.warnings)))
            kept[result.id] = (replace(result, warnings=warnings), source.shown)
    for article, _ in kept.values():
        yield article


def _read(source: _Source, options: Options, limit_bytes: int) -> Iterator[Article | ArticleError]:
    if source.problem is not None:
        yield source.problem
        return
    try:
        data = _load(source.path, limit_bytes)
    except ArticleError as error:
        yield ArticleError(error.code, str(error), article=source.shown)
        return
    except OSError as error:
        yield _unreadable(source.shown, error)
        return
    ending = "" if source.path is None else source.path.suffix
    raw = RawInput(id=source.id, ending=ending, data=data)
    yield from choose_reader(raw)(raw, options)


def _load(path: Path | None, limit_bytes: int) -> bytes:
    if path is None:
        data = sys.stdin.buffer.read(limit_bytes + 1)
    else:
        # Should it turn into a FIFO after it was looked at, this does not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if os.fstat(file.fileno()).st_size > limit_bytes:
                raise _too_large(limit_bytes)
            data = file.read(limit_bytes + 1)
    if len(data) > limit_bytes:
        raise _too_large(limit_bytes)
    return data


def _too_large(limit_bytes: int) -> ArticleError:
    return ArticleError(
        "too-large", f"it has more than {limit_bytes} bytes, the limit of an article"
    )


def _find(name: str) -> Iterator[_Source]:
    if name == STDIN:
        yield _Source(id="stdin", shown="standard input")
        return
    path = Path(name)
    if os.path.lexists(path):
        sources = list(_walk(path, frozenset())) if path.is_dir() else [_look_at(path)]
        if not sources:
            endings = ", ".join(sorted(READERS))
            raise CallError(f"{_printable(name)}: no articles in this folder (files in {endings})")
        yield from sources
        return
    if glob.has_magic(name):
        # Path.glob refuses absolute patterns.
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        if not matches:
            raise CallError(f"{_printable(name)}: no file matches this pattern")
        for match in matches:
            found = Path(match)
            yield from _walk(found, frozenset()) if found.is_dir() else [_look_at(found)]
        return
    raise CallError(f"{_printable(name)}: there is no such file or folder")


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[_Source]:
    """The files below ``folder`` by name; hidden ones and other endings are none of ours."""
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in above:
            error = ArticleError("link-loop", "a link that leads back to a folder above it")
            yield _passed_over(folder, error)
            return
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _passed_over(folder, _unreadable(_printable(str(folder)), error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(entry, above | {here})
        elif entry.suffix.casefold() in READERS:
            yield _look_at(entry)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _look_at(path: Path) -> _Source:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _passed_over(path, _unreadable(_printable(str(path)), error))
    if not stat.S_ISREG(mode):
        kinds = ((stat.S_ISFIFO, "a FIFO"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))
        kind = next((told for test, told in kinds if test(mode)), "a device")
        return _passed_over(
            path, ArticleError("not-a-file", f"{kind}, not a file; - reads a stream")
        )
    return _Source(id=_identifier(path), shown=_printable(str(path)), path=path)


def _passed_over(path: Path, error: ArticleError) -> _Source:
    shown = _printable(str(path))
    problem = ArticleError(error.code, str(error), article=shown)
    return _Source(id=_identifier(path), shown=shown, path=path, problem=problem)


def _unreadable(shown: str, error: OSError) -> ArticleError:
    code = "no-permission" if isinstance(error, PermissionError) else "unreadable"
    return ArticleError(code, error.strerror or type(error).__name__, article=shown)


def _identifier(path: Path) -> str:
    """The file name without its ending, the same for every way to write its accents."""
    return unicodedata.normalize("NFC", _decodable(path.stem))


def _decodable(name: str) -> str:
    """Names are bytes on many systems; those that are no UTF-8 are shown as ``\\xe9``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _printable(name: str) -> str:
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in _decodable(name)
    )
