"""What a knowledge base has read: one JSON line for each article.

The file ``manifest.jsonl`` begins with a header line; a line for an article replaces an earlier
one. During a build lines are appended: ``{"pending": [ids]}`` *before* the store changes, the
articles' lines after. A run that is killed in between leaves identifiers pending, and the next
one treats those as unread. At the end of a run the file is written anew, sorted, so that the
same articles give the same bytes however they came in.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from pourparler.errors import AssetError, RunError
from pourparler.store.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Entry", "Manifest", "Status"]

Status = Literal["stored", "set-aside"]

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article that was read.

    Attributes:
        id: the identifier of the article, or the name of the input that gave none.
        content: SHA-256 of what was read, as hexadecimal digits; empty for an unreadable input.
        recipe: what it was made with (software, model, lexicon, actors …), as a digest.
        status: whether its graph is in the store or was set aside.
        code: why it was set aside, as a short name.
        message: why it was set aside, in words.
        graph: the IRI of its named graph; empty for an unreadable input.
        facts: how many facts of each type it has.
    """

    id: str
    content: str
    recipe: str
    status: Status
    code: str = ""
    message: str = ""
    graph: str = ""
    facts: Mapping[str, int] = field(default_factory=dict)

    def to_line(self) -> bytes:
        """The entry as one line of JSON."""
        values = {name: value for name, value in asdict(self).items() if value not in ("", {})}
        if self.facts:
            values["facts"] = dict(sorted(self.facts.items()))
        return _to_line(values)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Self:
        """The entry of one line.

        Raises:
            ValueError: unknown or missing names, or a value of another type.
        """
        names = {item.name for item in fields(cls)}
        if unknown := values.keys() - names:
            raise ValueError(f"unknown names {sorted(unknown)}")
        if missing := {"id", "recipe", "status"} - values.keys():
            raise ValueError(f"lacks {sorted(missing)}")
        if values["status"] not in ("stored", "set-aside"):
            raise ValueError(f"status {values['status']!r} is neither stored nor set-aside")
        return cls(**({"content": ""} | values))


class Manifest:
    """The manifest of one knowledge base, in memory and on disk.

    Attributes:
        base: the base IRI of all its graphs; empty before the first build.
        derived: the digest of what the derived graphs were made from; empty when they are stale.
        entries: by identifier.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = ""
        self.derived = ""
        self.entries: dict[str, Entry] = {}
        self._journal: Any = None

    @classmethod
    def read(cls, path: Path) -> Self:
        """The manifest in ``path``; an empty one if there is no such file.

        Raises:
            AssetError: a line is not a line of a manifest; a last line without its end, which a
                killed run leaves, is passed over.
            RunError: the file cannot be read.
        """
        manifest = cls(path)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return manifest
        except OSError as error:
            raise RunError(f"cannot read {path}: {error.strerror or error}") from error
        lines = data.split(b"\n")
        for number, line in enumerate(lines[:-1], start=1):
            try:
                values = json.loads(line)
                if not isinstance(values, dict):
                    raise TypeError("not an object")
                manifest._apply(values)
            except (ValueError, TypeError) as error:
                raise AssetError(
                    f"not a line of a manifest: {error}", file=str(path), line=number
                ) from error
        return manifest

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        """The entries, by identifier."""
        return iter([self.entries[key] for key in sorted(self.entries)])

    def announce(self, identifiers: Iterable[str]) -> None:
        """Say on disk that these articles are about to change in the store."""
        names = sorted(identifiers)
        self._append(_to_line({"pending": names}))
        self._apply({"pending": names})

    def record(self, entries: Iterable[Entry]) -> None:
        """Say on disk what became of articles."""
        entries = list(entries)
        self._append(b"".join(entry.to_line() for entry in entries))
        self.derived = ""
        self.entries.update((entry.id, entry) for entry in entries)

    def forget(self, identifiers: Iterable[str]) -> None:
        """Drop entries, in memory until the next ``compact``."""
        for identifier in identifiers:
            self.entries.pop(identifier, None)

    def compact(self, *, derived: str) -> None:
        """Write the file anew, sorted; ``derived`` says what the derived graphs were made from."""
        self.close()
        self.derived = derived
        header = _to_line({"pourparler": _FORMAT, "base": self.base, "derived": derived})
        write_whole(self.path, [header, *(entry.to_line() for entry in self)])

    def close(self) -> None:
        """Close the file if it is open for appending."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _append(self, data: bytes) -> None:
        try:
            if self._journal is None:
                # After a kill the file may end in half a line: what follows must not join it.
                if self.path.exists() and not self.path.read_bytes().endswith(b"\n"):
                    self.compact(derived="")
                self._journal = self.path.open("ab")
            self._journal.write(data)
            self._journal.flush()
            os.fsync(self._journal.fileno())
        except OSError as error:
            raise RunError(f"cannot write {self.path}: {error.strerror or error}") from error

    def _apply(self, values: dict[str, Any]) -> None:
        if "pourparler" in values:
            if values["pourparler"] != _FORMAT:
                raise ValueError(f"form {values['pourparler']}; this version reads {_FORMAT}")
            self.base = str(values.get("base", ""))
            self.derived = str(values.get("derived", ""))
            return
        self.derived = ""
        if "pending" in values:
            for identifier in values["pending"]:
                self.entries.pop(identifier, None)
            return
        entry = Entry.from_values(values)
        self.entries[entry.id] = entry


def _to_line(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
