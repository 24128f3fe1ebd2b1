"""Stored queries: ``.rq`` files that run as they are, with a YAML header in ``#+`` lines.

The header is the form that grlc reads (https://grlc.io): ``summary``, ``question`` in Dutch and
English, ``params``, ``columns``, ``tags``. A parameter is a slot in the query, alone on its line::

    VALUES ?party { UNDEF } # param
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pourparler.errors import AssetError, CallError
from pourparler.resources import data_folder

__all__ = [
    "SLOT",
    "Param",
    "ParamType",
    "StoredQuery",
    "find_query",
    "list_queries",
    "parse_query",
    "read_query",
]

ParamType = Literal["actor", "place", "topic", "article", "event", "date", "type", "status", "text"]

SLOT: Final = re.compile(
    r"^(?P<indent>[ \t]*)VALUES[ \t]+\?(?P<name>\w+)[ \t]*"
    r"\{[ \t]*UNDEF[ \t]*\}[ \t]*#[ \t]*param[ \t]*$",
    re.MULTILINE,
)

_Text = Annotated[str, Field(min_length=1)]
_Word = Annotated[str, Field(pattern=r"^[a-zA-Z][a-zA-Z0-9]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Question(_Strict):
    nl: _Text
    en: _Text


class _Param(_Strict):
    type: ParamType
    required: bool
    example: _Text
    description: _Text


class _Header(_Strict):
    summary: _Text
    question: _Question
    params: dict[_Word, _Param] = {}
    columns: list[_Word] = []
    tags: list[_Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A parameter of a stored query.

    Attributes:
        type: what its value must be.
        example: a value that gives rows on the sample articles.
    """

    name: str
    type: ParamType
    required: bool
    example: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuery:
    """A query with its header.

    Attributes:
        name: the name of its file without the ending.
        columns: the columns of its table, in order; none for CONSTRUCT and ASK.
        text: the whole file, legal SPARQL.
    """

    name: str
    summary: str
    question_nl: str
    question_en: str
    params: tuple[Param, ...]
    columns: tuple[str, ...]
    tags: tuple[str, ...]
    text: str
    file: str = ""

    def param(self, name: str) -> Param:
        """The parameter of this name.

        Raises:
            CallError: there is none; the message says which there are.
        """
        for param in self.params:
            if param.name == name:
                return param
        names = ", ".join(param.name for param in self.params) or "none"
        raise CallError(
            f"{self.name} has no parameter {name!r}{_suggest(name, [p.name for p in self.params])}"
            f" (parameters: {names})"
        )


def read_query(path: Path) -> StoredQuery:
    """Read one ``.rq`` file; one without a header is a query without parameters' types.

    Raises:
        AssetError: the header is broken, or does not fit the slots of the query.
        CallError: the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CallError(f"{path}: there is no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(f"cannot read the query {path}: {error}") from error
    return parse_query(text, name=path.stem, file=str(path))


def parse_query(text: str, *, name: str, file: str) -> StoredQuery:
    """A stored query from the text of its file; see ``read_query``."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#+")]
    slots = list(dict.fromkeys(match["name"] for match in SLOT.finditer(text)))
    if not head:
        params = tuple(
            Param(name=slot, type="text", required=False, example="", description="")
            for slot in slots
        )
        return StoredQuery(
            name=name, summary="", question_nl="", question_en="", params=params, columns=(),
            tags=(), text=text, file=file,
        )  # fmt: skip
    if lines[: len(head)] != head:
        raise AssetError("the #+ lines must come first and together", file=file, line=1)
    header = _parse_header(head, file)
    if list(header.params) != slots:
        raise AssetError(
            f"parameters {list(header.params)} in the header, slots {slots} in the query "
            "(a slot is a line 'VALUES ?name { UNDEF } # param')",
            file=file,
            line=1,
        )
    return StoredQuery(
        name=name,
        summary=header.summary,
        question_nl=header.question.nl,
        question_en=header.question.en,
        params=tuple(
            Param(
                name=key,
                type=value.type,
                required=value.required,
                example=value.example,
                description=value.description,
            )
            for key, value in header.params.items()
        ),
        columns=tuple(header.columns),
        tags=tuple(header.tags),
        text=text,
        file=file,
    )


def list_queries() -> list[StoredQuery]:
    """All stored queries, by name.

    Raises:
        AssetError: a file is broken.
    """
    return [read_query(path) for path in sorted(data_folder("queries").glob("*.rq"))]


def find_query(name: str) -> StoredQuery:
    """The stored query of this name, or the query in the file of this name.

    Raises:
        CallError: there is neither; the message names close ones.
        AssetError: the file is broken.
    """
    if name.endswith(".rq") or "/" in name:
        return read_query(Path(name))
    path = data_folder("queries") / f"{name}.rq"
    if re.fullmatch(r"[\w-]+", name) and path.is_file():
        return read_query(path)
    names = sorted(path.stem for path in data_folder("queries").glob("*.rq"))
    raise CallError(
        f"no stored query {name!r}{_suggest(name, names)}; 'pourparler queries' lists them, "
        "a file of your own must end in .rq"
    )


def _parse_header(head: list[str], file: str) -> _Header:
    source = "\n".join(line[2:].removeprefix(" ") for line in head)
    try:
        values: Any = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"the header is not YAML: {error.problem}"
        raise AssetError(message, file=file, line=line) from error
    except yaml.YAMLError as error:
        raise AssetError(f"the header is not YAML: {error}", file=file, line=1) from error
    try:
        return _Header.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = [str(part) for part in first["loc"]]
        line = _find_line(head, where)
        types = f" (types: {', '.join(get_args(ParamType))})" if where[-1:] == ["type"] else ""
        raise AssetError(
            f"header, {'.'.join(where) or 'top'}: {first['msg']}{types}", file=file, line=line
        ) from error


def _find_line(head: list[str], where: list[str]) -> int:
    """The line of the header on which the innermost key of ``where`` stands."""
    found = 1
    for key in where:
        for number, line in enumerate(head[found - 1 :], start=found):
            if re.match(rf"#\+\s*{re.escape(key)}\s*:", line):
                found = number
                break
    return found


def _suggest(name: str, names: list[str]) -> str:
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return f", did you mean {' or '.join(close)}?" if close else ""
