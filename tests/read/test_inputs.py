from __future__ import annotations

import io
import os
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from pourparler.errors import ArticleError, CallError
from pourparler.model import Article, PartialDate
from pourparler.read import read_inputs

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = (
    "Geen akkoord over vis\n\nDe premier van Noorwegen heeft met haar Zweedse collega gesproken.\n"
)


def write(folder: Path, name: str, text: str | bytes = _TEXT) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def read(*inputs: Path | str, **options: Any) -> tuple[list[Article], list[ArticleError]]:
    results = list(read_inputs([str(name) for name in inputs], **options))
    articles = [result for result in results if isinstance(result, Article)]
    return articles, [result for result in results if isinstance(result, ArticleError)]


def test_a_file_gives_an_article_with_the_name_as_identifier(tmp_path: Path) -> None:
    articles, errors = read(write(tmp_path, "vis.2021.txt"))
    assert errors == []
    assert [article.id for article in articles] == ["vis.2021"]
    assert articles[0].text == _TEXT


def test_folders_are_read_by_name_and_to_the_bottom(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", ".verborgen.txt", "a/.git/x.txt", "notes.md"):
        write(tmp_path, name, f"{_TEXT} {name}")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["c", "z", "b"]
    assert errors == []


def test_patterns_are_expanded(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b1.txt", "diep/a3.txt"):
        write(tmp_path, name, f"{_TEXT} {name}")
    assert [article.id for article in read(tmp_path / "a*.txt")[0]] == ["a1", "a2"]
    assert [article.id for article in read(tmp_path / "**" / "a*.txt")[0]] == ["a1", "a2", "a3"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    file = write(tmp_path, "a[1].txt")
    assert [article.id for article in read(file)[0]] == ["a[1]"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_TEXT.encode())))
    articles, _ = read("-")
    assert (articles[0].id, articles[0].text) == ("stdin", _TEXT)


@pytest.mark.parametrize("name", ["nergens.txt", "nergens/*.txt"])
def test_what_does_not_exist_is_a_wrong_call_before_anything_is_read(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(CallError, match="nergens"):
        read_inputs([str(write(tmp_path, "a.txt")), str(tmp_path / name)])


def test_a_folder_without_articles_is_a_wrong_call(tmp_path: Path) -> None:
    write(tmp_path, "README.md")
    with pytest.raises(CallError, match=r"\.txt"):
        read_inputs([str(tmp_path)])


@pytest.mark.parametrize(
    "data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\u00a0".encode()]
)
def test_empty_files_are_set_aside(tmp_path: Path, data: bytes) -> None:
    articles, errors = read(write(tmp_path, "leeg.txt", data), write(tmp_path, "vol.txt"))
    assert [article.id for article in articles] == ["vol"]
    assert [(error.code, error.article) for error in errors] == [("empty", "leeg")]


def test_nothing_but_boilerplate_counts_as_empty(tmp_path: Path) -> None:
    _, errors = read(write(tmp_path, "a.txt", "© ANP 2021\n\nLees ook: Vis\n"))
    assert errors[0].code == "empty"


def test_large_files_are_refused_by_size_and_the_limit_is_named(tmp_path: Path) -> None:
    file = tmp_path / "groot.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)  # sparse: it takes no room, and reading it would take time
    _, errors = read(file)
    assert errors[0].code == "too-large"
    assert "5000000" in str(errors[0])
    _, errors = read(write(tmp_path, "a.txt"), limit_bytes=10)
    assert "10 bytes" in str(errors[0])


def test_large_standard_input_is_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.taken += len(buffer)
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    _, errors = read("-", limit_bytes=100_000)
    assert errors[0].code == "too-large"
    assert endless.taken < 1_000_000


def test_encoding_and_warning_travel_with_the_article(tmp_path: Path) -> None:
    articles, _ = read(write(tmp_path, "a.txt", (_TEXT + "Één €").encode("cp1252")))
    assert articles[0].encoding == "cp1252"
    assert articles[0].warnings


def test_binary_file_does_not_stop_the_others(tmp_path: Path) -> None:
    articles, errors = read(write(tmp_path, "a.txt", b"%PDF-1.4\n"), write(tmp_path, "b.txt"))
    assert [article.id for article in articles] == ["b"]
    assert errors[0].code == "binary"


def test_another_language_is_set_aside_unless_forced(tmp_path: Path) -> None:
    english = (
        "No deal on fish\n\nThe prime minister of Norway has met with her Swedish colleague, but"
        " the two of them did not agree on the quota, and they will not meet again this year.\n"
    )
    file = write(tmp_path, "en.txt", english)
    _, errors = read(file)
    assert errors[0].code == "not-dutch"
    assert "Engels" in str(errors[0])
    articles, errors = read(file, force=True)
    assert errors == []
    assert articles[0].warnings


def test_offsets_hold_after_newlines_were_made_one(tmp_path: Path) -> None:
    articles, _ = read(write(tmp_path, "a.txt", _TEXT.replace("\n", "\r\n")))
    block = articles[0].blocks[-1]
    assert articles[0].text == _TEXT
    assert articles[0].text[block.start : block.end].startswith("De premier")


def test_given_date_serves_articles_without_one(tmp_path: Path) -> None:
    first = write(tmp_path, "a.txt")
    second = write(tmp_path, "b.txt", f" date 2020 {_TEXT}")
    articles, _ = read(first, second, date=PartialDate("2021-11-03"))
    assert [article.date for article in articles] == [
        PartialDate("2021-11-03"),
        PartialDate("2020"),
    ]


def test_no_date_stays_no_date(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt"))[0][0].date is None


def test_same_file_twice_is_one_article_without_a_word(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt")
    articles, errors = read(file, tmp_path, tmp_path / "." / "a.txt")
    assert len(articles) == 1
    assert (errors, articles[0].warnings) == ([], ())


def test_same_identifier_with_the_same_text_is_one_article_and_said(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt")
    write(tmp_path, "y/a.txt")
    articles, _ = read(tmp_path)
    assert len(articles) == 1
    assert "the same text as" in articles[0].warnings[0]


def test_same_identifier_with_another_text_the_later_replaces_the_earlier(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt")
    write(tmp_path, "y/a.txt", f"Wel akkoord over vis\n\n{_TEXT}")
    write(tmp_path, "z/a.txt", b"")
    articles, errors = read(tmp_path)
    assert [article.headline for article in articles] == ["Wel akkoord over vis"]
    assert "replaces" in articles[0].warnings[0]
    assert [error.code for error in errors] == ["empty"]


def test_decomposed_file_names_give_the_same_identifier(tmp_path: Path) -> None:
    file = write(tmp_path, unicodedata.normalize("NFD", "Oekraïne") + ".txt")
    assert read(file)[0][0].id == "Oekraïne"


def test_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/vis\xe9.txt"
    try:
        with open(name, "wb") as stream:  # noqa: PTH123 (a name of bytes)
            stream.write(_TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    articles, _ = read(tmp_path)
    assert articles[0].id == "vis\\xe9"
    articles[0].id.encode()


def test_control_characters_in_names_are_shown_escaped(tmp_path: Path) -> None:
    with pytest.raises(CallError) as caught:
        read_inputs([str(tmp_path / "a\x1b[31m\n.txt")])
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fifos_and_devices_are_named_and_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    write(tmp_path, "a.txt")
    articles, errors = read(tmp_path, "/dev/null")
    assert [article.id for article in articles] == ["a"]
    assert [error.code for error in errors] == ["not-a-file", "not-a-file"]
    assert "FIFO" in str(errors[0])


def test_link_loops_are_named_and_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "map/a.txt")
    (tmp_path / "map" / "terug").symlink_to(tmp_path / "map", target_is_directory=True)
    (tmp_path / "map" / "zelf.txt").symlink_to(tmp_path / "map" / "zelf.txt")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert sorted(error.code for error in errors) == ["link-loop", "unreadable"]


def test_linked_folder_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "map/a.txt")
    (tmp_path / "ook").symlink_to(tmp_path / "map", target_is_directory=True)
    articles, errors = read(tmp_path)
    assert len(articles) == 1
    assert (errors, articles[0].warnings) == ([], ())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_files_without_permission_are_named_and_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "dicht.txt").chmod(0)
    write(tmp_path, "a.txt")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert [error.code for error in errors] == ["no-permission"]


def test_a_refused_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "a.txt")

    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    _, errors = read(file)
    assert [error.code for error in errors] == ["no-permission"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    file = write(tmp_path, "b.txt")
    results = read_inputs([str(tmp_path)])
    next(results)
    file.write_text(f"Nieuwe kop\n\n{_TEXT}", encoding="utf-8")
    later = next(results)
    assert isinstance(later, Article)
    assert later.headline == "Nieuwe kop"
