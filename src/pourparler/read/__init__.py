"""Reading: bytes to articles, with blocks, dateline, publisher and limits."""

from pourparler.read.formats import READERS, Options, RawInput, Reader, read_plain_text
from pourparler.read.inputs import LIMIT_BYTES, STDIN, read_inputs
from pourparler.read.segmenting import Segments, segment

__all__ = [
    "LIMIT_BYTES",
    "READERS",
    "STDIN",
    "Options",
    "RawInput",
    "Reader",
    "Segments",
    "read_inputs",
    "read_plain_text",
    "segment",
]
