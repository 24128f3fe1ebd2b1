"""Finds the data that ship with the project, in the wheel or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pourparler.errors import AssetError

__all__ = ["data_folder"]

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder ``ontology``, ``shapes``, ``queries``, ``lexicon`` or ``examples``.

    Raises:
        AssetError: the installation lacks it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parents[1]):
        folder = root / name
        if folder.is_dir():
            return folder
    raise AssetError(f"this installation lacks the folder {name}/: install pourparler again")
