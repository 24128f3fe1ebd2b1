"""One writer at a time: advisory locks that the system releases when a process dies."""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from pourparler.errors import RunError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: Oxigraph's own lock refuses a second writer
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["hold_for_writing", "is_free", "try_reading"]


@contextmanager
def hold_for_writing(path: Path) -> Iterator[None]:
    """Hold the lock file ``path`` alone; it names the process that holds it.

    Raises:
        RunError: another process holds it; the message says which.
    """
    try:
        stream = path.open("a+b")
    except OSError as error:
        raise RunError(f"cannot write in {path.parent}: {error.strerror or error}") from error
    with stream:
        if not _take(stream, exclusive=True):
            stream.seek(0)
            holder = stream.read(200).decode("utf-8", "replace").strip()
            raise RunError(
                f"{path.parent} is being written by {holder or 'another process'}: "
                "wait until it ends, or build into another folder"
            )
        stream.truncate(0)
        stream.write(f"process {os.getpid()} on {platform.node()}".encode())
        stream.flush()
        try:
            yield
        finally:
            stream.truncate(0)


@contextmanager
def try_reading(path: Path) -> Iterator[bool]:
    """Keep writers out while reading, if none is at work: yields whether none is.

    A folder that cannot be written to has no writer either.
    """
    try:
        stream = path.open("a+b")
    except OSError:
        yield True
        return
    with stream:
        yield _take(stream, exclusive=False)


def is_free(path: Path) -> bool:
    """Whether nobody holds ``path``."""
    try:
        stream = path.open("a+b")
    except OSError:
        return False
    with stream:
        return _take(stream, exclusive=True)


def _take(stream: IO[bytes], *, exclusive: bool) -> bool:
    if fcntl is None:  # pragma: no cover
        return True
    try:
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        fcntl.flock(stream, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks, such as some network disks
        return True
    return True
