"""What a query may not do: reach out of the store, or change it.

The words that do so are looked for outside strings, IRIs and comments. That errs on the safe
side: a query is refused that a parser might still find harmless.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from pourparler.errors import CallError

__all__ = ["QueryForm", "check_reach", "find_form", "strip_query"]

QueryForm = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_REACHING: Final = {
    "SERVICE": "asks another endpoint",
    "FROM": "names the graphs to read, which some stores fetch from the network or the disk",
}
_CHANGING: Final = (
    "INSERT",
    "DELETE",
    "LOAD",
    "CLEAR",
    "CREATE",
    "DROP",
    "COPY",
    "MOVE",
    "ADD",
)

# Comments, the four kinds of strings, IRIs. '<' also compares: an IRI has no space in it.
_OPAQUE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*",
    re.DOTALL,
)
# A word that is no variable (?from), prefixed name (ex:from, from:ex) or language tag (@from).
_WORD: Final = re.compile(r"(?<![?$:@\w.-])([A-Za-z]+)(?![\w:-])")
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def strip_query(text: str) -> str:
    """The query without strings, IRIs and comments; each becomes a space."""
    return _OPAQUE.sub(" ", text)


def check_reach(text: str, *, allow: bool = False) -> None:
    """Refuse a query that reaches out of the store or changes it.

    Args:
        text: SPARQL.
        allow: let SERVICE and FROM pass; updates are refused all the same.

    Raises:
        CallError: it does; the message names the word.
    """
    # SPARQL replaces \uXXXX before it reads the query (19.2): SER\u0056ICE is SERVICE.
    for form in (text, _decode(text)):
        words = {match[1].upper() for match in _WORD.finditer(strip_query(form))}
        for word in _CHANGING:
            if word in words:
                raise CallError(f"{word}: a query cannot change the data")
        for word, effect in _REACHING.items():
            if word in words and not allow:
                raise CallError(f"{word} {effect}: not allowed without --allow-remote")


def find_form(text: str) -> QueryForm:
    """The form of a query.

    Raises:
        CallError: it has none of the four.
    """
    for match in _WORD.finditer(strip_query(text)):
        word = match[1].upper()
        if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return word  # type: ignore[return-value]
    raise CallError("not a query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE")


def _decode(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else " "

    return _CODE_POINT.sub(replace, text)
