"""Loads the shapes, and stops at once where they are broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

from pourparler.errors import AssetError
from pourparler.graph.vocabulary import PREFIXES
from pourparler.resources import data_folder
from pourparler.validate.lint import find_mistakes

if TYPE_CHECKING:
    from pathlib import Path

    import shacl as fast_shacl

try:
    import shacl
except ImportError:  # no wheel for this platform: pySHACL does all
    shacl = None  # type: ignore[assignment]

__all__ = ["Shapes", "load_shapes"]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes that were read, checked and compiled.

    Attributes:
        ntriples: all shapes, as N-Triples.
        templates: patterns of messages, with their language.
        fast: the same, compiled by the fast engine, where that is installed.
    """

    ntriples: str
    templates: tuple[tuple[re.Pattern[str], str], ...] = ()
    fast: fast_shacl.Shapes | None = field(default=None, repr=False)


def load_shapes(folder: Path | None = None) -> Shapes:
    """The shapes of ``folder/*.ttl`` (by default those that ship with the project).

    Read once for each folder in the life of the process.

    Raises:
        AssetError: a file is no Turtle, uses unknown terms, or holds a shape that would check
            nothing; with file and line.
    """
    return _load(folder or data_folder("shapes"))


@cache
def _load(folder: Path) -> Shapes:
    paths = {str(path): path for path in sorted(folder.glob("*.ttl"))}
    if not paths:
        raise AssetError("holds no shapes (*.ttl)", file=str(folder))
    texts: dict[str, str] = {}
    files: dict[str, tuple[Triple, ...]] = {}
    for name, path in paths.items():
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise AssetError(f"cannot be read: {error}", file=name) from None
        files[name] = _parse(name, texts[name])
    for name, term, message in find_mistakes(files):
        raise AssetError(message, file=name, line=_line(texts[name], term))
    triples = [triple for found in files.values() for triple in found]
    ntriples = str(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", "utf-8")
    return Shapes(ntriples, _templates(triples), _compile(ntriples, folder))


def _templates(triples: list[Triple]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What messages look like when their slots are filled, with their language.

    pySHACL drops the language of messages of queries.
    """
    texts = {
        (triple.object.value, triple.object.language)
        for triple in triples
        if isinstance(triple.object, Literal)
        and triple.predicate.value == PREFIXES["sh"] + "message"
    }
    return tuple(
        (re.compile(".*".join(map(re.escape, re.split(r"\{[^}]*\}", text))), re.DOTALL), tag or "")
        for text, tag in sorted(texts, key=str)
    )


def _parse(name: str, text: str) -> tuple[Triple, ...]:
    """Triples with blank nodes renamed per parse, so that files do not share any."""
    try:
        quads = parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=True)
        return tuple(quad.triple for quad in quads)
    except SyntaxError as error:
        raise AssetError(f"not Turtle: {error.args[0]}", file=name, line=error.lineno) from None


def _line(text: str, iri: str) -> int | None:
    """The first line outside comments that names the IRI, by its local name."""
    local = re.split(r"[#/]", iri)[-1]
    pattern = re.compile(rf"(?<![\w-]){re.escape(local)}(?![\w-])")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.lstrip().startswith(("#", "@prefix")) and pattern.search(line):
            return number
    return None


def _compile(ntriples: str, folder: Path) -> Any:
    if shacl is None:
        return None
    try:
        return shacl.Shapes.from_text(ntriples, format="ntriples")
    except ValueError as error:
        raise AssetError(f"not usable as shapes: {error}", file=str(folder)) from None
