"""Tables in Markdown, and the place of a document where measured ones stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["replace_block", "table"]

_BEGIN: Final = "<!-- {}: begin -->"
_END: Final = "<!-- {}: end -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is flush left, the others flush right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def replace_block(document: Path, text: str, *, label: str = "measured") -> None:
    """Put ``text`` between the two comments of a document that enclose what was measured.

    Raises:
        ValueError: the document lacks them.
    """
    first, last = _BEGIN.format(label), _END.format(label)
    old = document.read_text(encoding="utf-8")
    before, begin, rest = old.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise ValueError(f"{document}: no {first} … {last}")
    new = f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}"
    document.write_text(new, encoding="utf-8", newline="\n")
