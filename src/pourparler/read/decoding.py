"""Bytes to text: encoding, binary files, control characters, newlines."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from pourparler.errors import ArticleError

__all__ = ["Decoded", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16 and so comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive (or a Word, OpenDocument or EPUB file)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"OggS", "a sound file"),
)
_MARKUP = re.compile(
    rb"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)

# What XML 1.0, and so RDF/XML and SPARQL results, cannot hold. One code point for one.
_NOT_IN_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text with ``\\n`` as its only line end, and how it was read."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text in ``data``.

    A byte order mark decides; else UTF-8 strictly; else UTF-16 when every other byte is zero;
    else UTF-8 with a few broken bytes; else Windows-1252, with a warning.

    Raises:
        ArticleError: ``binary`` or ``markup``, with what it looks like.
    """
    _refuse_known(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finish(data[len(mark) :].decode(encoding, errors="replace"), encoding, [])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)
    wide = _utf16_without_mark(data)
    if wide:
        return _finish(data.decode(wide, errors="replace"), wide, [f"no byte order mark: {wide}"])
    _refuse_controls(data)
    return _finish(text, "utf-8", [])


def _refuse_known(data: bytes) -> None:
    for magic, name in _BINARY:
        if data.startswith(magic):
            raise ArticleError("binary", f"this is no text; it looks like {name}")
    if _MARKUP.match(data[:2000]):
        raise ArticleError("markup", "this looks like an HTML page; only plain text is read")
    if _XML.match(data[:200]):
        raise ArticleError("markup", "this looks like XML; only plain text is read")


def _refuse_controls(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 8 and controls * 50 > len(data):
        raise ArticleError(
            "binary", f"this is no text; {controls} of its {len(data)} bytes are control characters"
        )


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a zero byte in nearly every second place."""
    sample = data[:4000]
    if len(sample) < 8 or len(data) % 2:
        return None
    half = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > 0.7 * half and low < 0.1 * half:
        return "utf-16-le"
    if low > 0.7 * half and high < 0.1 * half:
        return "utf-16-be"
    return None


def _decode_other(data: bytes) -> Decoded:
    wide = _utf16_without_mark(data)
    if wide:
        return _finish(data.decode(wide, errors="replace"), wide, [f"no byte order mark: {wide}"])
    _refuse_controls(data)
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(char > "\x7f" for char in lenient) - broken
    if sound >= 2 * broken:
        return _finish(lenient, "utf-8", [f"{broken} broken bytes, shown as U+FFFD"])
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ArticleError(
            "binary",
            f"this is no text in UTF-8, UTF-16 or Windows-1252 (byte {error.start} is "
            f"0x{data[error.start]:02x})",
        ) from None
    return _finish(text, "cp1252", ["not UTF-8: read as Windows-1252, a guess"])


def _finish(text: str, encoding: str, warnings: list[str]) -> Decoded:
    text = _LINE_ENDS.sub("\n", text)
    text, replaced = _NOT_IN_XML.subn("\ufffd", text)
    if replaced:
        warnings.append(f"{replaced} control characters, shown as U+FFFD")
    return Decoded(text=text, encoding=encoding, warnings=tuple(warnings))
