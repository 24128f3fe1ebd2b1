"""The files of a model folder: checked, then loaded. Plain JSON, npy and ONNX, no pickle.

``meta.json`` names each file with its SHA-256, so that a damaged or half-copied model is noticed
at start and the version string in provenance can be trusted.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from pourparler.errors import AssetError
from pourparler.language.pieces import PieceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT: Final = 1
"""Raised whenever old code cannot read new model folders, or the other way round."""
SHIPPED: Final = Path(__file__).resolve().parent / "model"
_META: Final = "meta.json"
_MEND: Final = "install it again: pip install --force-reinstall pourparler"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """A loaded model folder.

    tags: (upos, xpos, feats) by id
    lemmas, verb_prefixes, words: what :class:`pourparler.language.lemmas.Lemmatizer` takes
    embedding: (pieces, width) int8 with one scale a row
    version: name, version and content hash, for provenance
    """

    folder: Path
    meta: dict[str, Any]
    version: str
    tags: tuple[tuple[str, str, str], ...]
    relations: tuple[str, ...]
    scripts: tuple[str, ...]
    names: tuple[str, ...]
    lemmas: dict[str, dict[str, str]]
    verb_prefixes: tuple[str, ...]
    words: tuple[str, ...]
    table: PieceTable
    embedding: NDArray[np.int8]
    scales: NDArray[np.float32]

    @property
    def network(self) -> Path:
        """The encoder and its heads."""
        return self.folder / "network.onnx"

    @property
    def relation_network(self) -> Path:
        """The classifier of relations."""
        return self.folder / "relations.onnx"


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_meta(folder: Path) -> dict[str, Any]:
    """``meta.json`` of a model folder.

    Raises:
        AssetError: there is none, or it is of another format.
    """
    path = folder / _META
    if not path.is_file():
        raise AssetError(f"the language model is missing; {_MEND}", file=str(path))
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise AssetError(f"not JSON ({error}); {_MEND}", file=str(path)) from error
    found = meta.get("format") if isinstance(meta, dict) else None
    if found != FORMAT:
        raise AssetError(
            f"a language model of format {found}, this version reads format {FORMAT}; {_MEND}",
            file=str(path),
        )
    return dict(meta)


def read_assets(folder: Path) -> Assets:
    """Load a model folder.

    Raises:
        AssetError: a file is missing, or its bytes are not those that ``meta.json`` states.
    """
    meta = read_meta(folder)
    files: dict[str, str] = meta["files"]
    for name, wanted in files.items():
        path = folder / name
        if not path.is_file():
            raise AssetError(f"this file of the language model is missing; {_MEND}", file=str(path))
        if digest(path) != wanted:
            raise AssetError(f"this file of the language model is damaged; {_MEND}", file=str(path))
    content = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    labels = _json(folder / "labels.json")
    lemmas = _json(folder / "lemmas.json")
    pieces = _json(folder / "pieces.json")
    return Assets(
        folder=folder,
        meta=meta,
        version=f"{meta['name']} {meta['version']} {content[:12]}",
        tags=tuple((u, x, f) for u, x, f in labels["tags"]),
        relations=tuple(labels["relations"]),
        scripts=tuple(labels["scripts"]),
        names=tuple(labels["names"]),
        lemmas=lemmas["table"],
        verb_prefixes=tuple(lemmas["verb prefixes"]),
        words=tuple(lemmas["words"]),
        table=PieceTable(**pieces),
        embedding=np.load(folder / "embedding.npy", allow_pickle=False),
        scales=np.load(folder / "embedding-scales.npy", allow_pickle=False),
    )


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
