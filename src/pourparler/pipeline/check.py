"""Checks RDF that is already there against the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from pourparler.errors import CallError, RunError
from pourparler.store.snapshot import open_snapshot
from pourparler.validate import validate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pourparler.validate import Report

__all__ = ["check_files", "check_knowledge"]


def check_files(paths: Sequence[Path]) -> Report:
    """The report on RDF files together; their endings say what they are.

    Raises:
        CallError: a file is not there, has an unknown ending, or is not what it says.
        RunError: a file cannot be read.
    """
    quads: list[ox.Quad] = []
    for path in paths:
        form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
        if form is None:
            raise CallError(f"{path}: its ending must say which RDF it is (.ttl, .trig, .nq …)")
        try:
            quads += ox.parse(path.read_bytes(), format=form)
        except SyntaxError as error:
            raise CallError(f"{path}: not {form.name}: {error.msg}") from error
        except FileNotFoundError as error:
            raise CallError(f"{path}: there is no such file") from error
        except OSError as error:
            raise RunError(f"cannot read {path}: {error.strerror or error}") from error
    return validate(quads)


def check_knowledge(folder: Path) -> Report:
    """The report on all graphs of a knowledge base."""
    with open_snapshot(folder) as snapshot:
        return validate(snapshot.open())
