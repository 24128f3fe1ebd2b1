"""Reads the TOML files of the lexicon, strictly."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from pourparler.errors import AssetError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_toml", "validated"]

_Model = TypeVar("_Model", bound=BaseModel)


def read_toml(file: Path) -> dict[str, Any]:
    """The contents of a TOML file.

    Raises:
        AssetError: it cannot be read or is no TOML, with file and line.
    """
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise AssetError(f"cannot be read: {error}", file=str(file)) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line.group(1)) if line else None
        raise AssetError(str(error), file=str(file), line=number) from None


def validated(model: type[_Model], data: object, file: Path) -> _Model:
    """Data as a model.

    Raises:
        AssetError: they do not fit; names the place in the file and what is allowed.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise AssetError(f"{where}: {first['msg']}", file=str(file)) from None
