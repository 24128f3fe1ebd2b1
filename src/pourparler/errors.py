"""Errors that reach a user, by what a user can do about them.

The rule of the house: a bad article gives one coded issue and never stops the run; a bad asset
stops at start with the file and the line; a wrong call says what would be right.
"""

from __future__ import annotations

__all__ = ["ArticleError", "AssetError", "CallError", "PourparlerError", "RunError"]


class PourparlerError(Exception):
    """Base of all errors that are shown to the user as a message, without a traceback.

    ``exit_status`` is the exit status of the command line: 1 the run failed, 2 the call is wrong.
    """

    exit_status = 1


class RunError(PourparlerError):
    """The world is in the way: disk, endpoint, a knowledge base that another build holds."""


class AssetError(PourparlerError):
    """An ontology, shape, frame, query, actor file, model or configuration is broken.

    Args:
        message: what is wrong and what is allowed.
        file: the broken file, as the user knows it.
        line: its line, counted from 1, where one is known.
    """

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        where = "" if file is None else f"{file}:{line}: " if line is not None else f"{file}: "
        super().__init__(where + message)
        self.file = file
        self.line = line


class CallError(PourparlerError):
    """The call is wrong: an unknown name, a bad option. The message says what would be right."""

    exit_status = 2


class ArticleError(PourparlerError):
    """One article cannot be used; the run goes on without it.

    Args:
        code: a short stable name such as ``empty``, ``too-large``, ``binary``, ``not-dutch``.
        message: what was seen, for the reader of the report.
        article: the identifier of the article or the name of its file.
    """

    def __init__(self, code: str, message: str, *, article: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.article = article
