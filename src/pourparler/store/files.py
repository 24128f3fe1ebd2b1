"""Files that are whole or absent: written beside their place, synced, then moved there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pourparler.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PART", "name_file", "replace_file", "sweep_parts", "sync_folder", "write_whole"]

PART: Final = ".part"
"""The ending of a file that is still being written; what carries it at start is a left-over."""

_LONGEST_NAME: Final = 120


def sync_folder(folder: Path) -> None:
    """Make a rename inside ``folder`` durable; some systems cannot, which is no error."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write ``path`` so that whoever opens it sees the old bytes or all of the new ones.

    Raises:
        RunError: the disk refuses; the old file is untouched then.
    """
    try:
        handle, part = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=PART, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                for chunk in chunks:
                    stream.write(chunk)
                stream.flush()
                os.fsync(stream.fileno())
            replace_file(Path(part), path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RunError(f"cannot write {path}: {error.strerror or error}") from error


def replace_file(part: Path, path: Path) -> None:
    """Move a finished temporary file to its place, with the permissions a new file would have."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    part.chmod(mode)
    part.replace(path)
    sync_folder(path.parent)


def sweep_parts(folder: Path) -> None:
    """Remove what a killed run left half written in ``folder``."""
    for part in sorted(folder.glob(f".*{PART}")):
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)


def name_file(identifier: str) -> str:
    """A file name for any identifier: no path, no collision, readable where it can be.

    >>> name_file("seed-000")
    'seed-000'
    >>> name_file("../etc/passwd")
    '%2E.%2Fetc%2Fpasswd'
    """
    name = quote(identifier, safe="-_.~", errors="surrogatepass")
    if name.startswith("."):
        name = "%2E" + name[1:]
    # Two names that differ in case alone are one file on some disks.
    if not name or len(name) > _LONGEST_NAME or name != name.lower():
        from hashlib import sha256  # noqa: PLC0415 - rarely needed

        digest = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        name = f"{name[: _LONGEST_NAME - 17].lower()}+{digest}"  # quote() leaves no plus sign
    return name


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
