from __future__ import annotations

import gzip
import zlib

import pytest

from pourparler.errors import ArticleError
from pourparler.read.decoding import decode

_TEXT = "De premier van IJsland zei: „Één visser is er één te veel.” Dat zei zij in Thórshöfn."


def test_utf8_is_read_strictly_and_without_remark() -> None:
    decoded = decode(_TEXT.encode())
    assert (decoded.text, decoded.encoding, decoded.warnings) == (_TEXT, "utf-8", ())


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")],
)
def test_a_byte_order_mark_decides_and_is_no_text(codec: str, encoding: str) -> None:
    decoded = decode(_TEXT.encode(codec))
    assert decoded.text == _TEXT
    assert decoded.encoding == encoding


def test_big_endian_with_mark() -> None:
    decoded = decode(b"\xfe\xff" + _TEXT.encode("utf-16-be"))
    assert (decoded.text, decoded.encoding) == (_TEXT, "utf-16-be")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_found_and_told(codec: str) -> None:
    decoded = decode(_TEXT.encode(codec))
    assert (decoded.text, decoded.encoding) == (_TEXT, codec)
    assert decoded.warnings


def test_windows_1252_is_read_with_a_warning() -> None:
    decoded = decode(_TEXT.encode("cp1252"))
    assert decoded.text == _TEXT
    assert decoded.encoding == "cp1252"
    assert "Windows-1252" in decoded.warnings[0]


def test_one_broken_byte_does_not_turn_utf8_into_mojibake() -> None:
    data = _TEXT.encode() + b"\xc3"
    decoded = decode(data)
    assert decoded.text == _TEXT + "\ufffd"
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == ("1 broken bytes, shown as U+FFFD",)


@pytest.mark.parametrize(
    ("data", "seems"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
        (gzip.compress(b"tekst", mtime=0), "gzip"),
        (zlib.compress(_TEXT.encode() * 50) * 5, "no text"),
        (b"tekst\x00\x01\x02\x03\x04\x05\x06\x07\x08\x00\x01\x02", "control characters"),
        (bytes(range(256)) * 20, "control characters"),
    ],
    ids=["pdf", "png", "zip", "gzip", "deflate", "controls", "all-bytes"],
)
def test_binary_data_is_refused_with_what_it_looks_like(data: bytes, seems: str) -> None:
    with pytest.raises(ArticleError, match=seems) as caught:
        decode(data)
    assert caught.value.code == "binary"


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><html><body>x",
        b"\n <!-- a --> <HTML lang=nl>",
        b"<?xml version='1.0'?><rss/>",
    ],
)
def test_markup_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ArticleError, match="looks like") as caught:
        decode(data)
    assert caught.value.code == "markup"


def test_a_text_may_begin_with_angle_brackets() -> None:
    assert decode(b"<b>Vet</b> zei hij").text == "<b>Vet</b> zei hij"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_there_is_one_form_of_newline(end: str) -> None:
    assert decode(f"Kop{end}{end}Tekst.".encode()).text == "Kop\n\nTekst."


def test_control_characters_are_replaced_one_for_one() -> None:
    decoded = decode("Kop\x00 met\x1b een\uffff gat, en nog heel veel tekst daarachter.".encode())
    assert decoded.text.startswith("Kop\ufffd met\ufffd een\ufffd gat")
    assert decoded.warnings == ("3 control characters, shown as U+FFFD",)


def test_invisible_characters_and_decomposed_letters_stay_as_they_are() -> None:
    text = "Oekrai\u0308ne\u00ad zei\u200b \u202eniets\u202c\ufeff."
    assert decode(text.encode()).text == text
