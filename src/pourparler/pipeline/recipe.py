"""What an article's graph depends on besides the article: a digest, without loading any of it.

A knowledge base keeps it for each article; where it is still the same, the article need not be
read again.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pourparler
from pourparler.errors import AssetError
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pourparler.model import Article

__all__ = ["digest_article", "digest_recipe", "find_model"]

_DATA: Final = ("lexicon", "ontology", "shapes")
# Queries, commands and the store change nothing in what is found.
_CODE: Final = ("actors", "extract", "graph", "language", "lexicon", "resolve", "validate")
_KINDS: Final = frozenset({".py", ".toml", ".ttl", ".txt", ".json", ".yaml", ".csv", ".tsv"})


def digest_article(article: Article) -> str:
    """A digest of all that was read of an article; remarks on how it was read are no part of it."""
    values = asdict(article)
    del values["warnings"]
    data = json.dumps(values, ensure_ascii=True, sort_keys=True)
    return sha256(data.encode()).hexdigest()


def find_model(model: str | None) -> str:
    """What tells one language model from another, without loading it.

    Args:
        model: a folder or the name of a package; none for the pipeline that ships.

    Raises:
        AssetError: there is no such model.
    """
    from pourparler.language.assets import SHIPPED, read_meta  # noqa: PLC0415 - needs numpy

    if model is None:
        return json.dumps(read_meta(SHIPPED), sort_keys=True)
    path = Path(model)
    if path.is_dir():
        try:
            return sha256((path / "meta.json").read_bytes()).hexdigest()
        except OSError as error:
            raise AssetError(f"not a spaCy pipeline: {error.strerror}", file=model) from error
    try:
        return f"{model} {metadata.version(model)}"
    except (metadata.PackageNotFoundError, ValueError) as error:
        raise AssetError(
            f"no language model {model!r}: give the folder of a spaCy pipeline, or the name of an "
            "installed one; without --model the one that ships is used"
        ) from error


def digest_recipe(*, model: str, base: str, actors: Iterable[Path] = ()) -> str:
    """A digest of software, data, model and settings.

    Args:
        model: the version of the language model.
        base: the base IRI.
        actors: files with actors of the user's own, in order.

    Raises:
        AssetError: a file cannot be read.
    """
    total = sha256()
    package = Path(pourparler.__file__).parent
    folders = [package / name for name in _CODE] + [data_folder(name) for name in _DATA]
    for text in (pourparler.__version__, model, base):
        total.update(text.encode() + b"\0")
    try:
        for folder in folders:
            for path in sorted(p for p in folder.rglob("*") if p.suffix in _KINDS and p.is_file()):
                name = path.relative_to(folder).as_posix()
                total.update(f"{folder.name}/{name}\0".encode())
                total.update(sha256(path.read_bytes()).digest())
        for path in actors:
            total.update(sha256(path.read_bytes()).digest())
    except OSError as error:
        raise AssetError(f"cannot be read: {error.strerror}", file=str(error.filename)) from error
    return total.hexdigest()[:32]
