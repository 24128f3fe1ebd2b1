"""What all calls to a SPARQL endpoint share: checked addresses, logins, redirects, messages."""

from __future__ import annotations

import netrc
import os
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from pourparler.errors import CallError, RunError

__all__ = ["Login", "check_url", "explain_status", "find_login", "same_place"]

_USER: Final = "POURPARLER_USER"
_PASSWORD: Final = "POURPARLER_PASSWORD"  # noqa: S105 - the name of a variable

_STATUS: Final = {
    400: "it does not accept the request",
    401: f"it wants a login: set {_USER} and {_PASSWORD}, or write the host into ~/.netrc",
    403: "the login may not do this",
    404: "there is nothing at this address",
    405: "it does not offer this operation at this address",
    406: "it cannot answer in a format that this program reads",
    413: "the request is too large for it",
    414: "the query is too long for it",
    429: "it gets too many requests: try again later",
    500: "it failed inside",
    502: "the server behind it does not answer",
    503: "it is not available now: try again later",
    504: "the server behind it took too long",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A user and a password, which never show up in a message."""

    user: str
    password: str = field(repr=False)


def check_url(url: str) -> str:
    """``url`` if it can be an endpoint.

    Raises:
        CallError: it is no absolute http(s) address, or has a password in it.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise CallError(f"not the address of an endpoint: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CallError(f"not the address of an endpoint (http://… or https://…): {url!r}")
    if parts.username or parts.password:
        raise CallError(
            f"leave the login out of the address: set {_USER} and {_PASSWORD}, or use ~/.netrc"
        )
    if parts.fragment or any(c <= " " for c in url):
        raise CallError(f"not the address of an endpoint: {url!r}")
    return url


def find_login(url: str) -> Login | None:
    """The login for the host of ``url``: from the environment, else from ``~/.netrc``.

    Raises:
        CallError: half of it is set, or the netrc file is broken.
    """
    user, password = os.environ.get(_USER), os.environ.get(_PASSWORD)
    if user and password is not None:
        return Login(user=user, password=password)
    if user or password:
        raise CallError(f"set both {_USER} and {_PASSWORD}, or neither")
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(urlsplit(url).hostname or "")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CallError(f"cannot read the netrc file: {error.strerror or error}") from error
    except netrc.NetrcParseError as error:
        raise CallError(f"the netrc file is broken at line {error.lineno}: {error.msg}") from error
    if found is None or found[2] is None:
        return None
    return Login(user=found[0], password=found[2])


def same_place(old: str, new: str) -> bool:
    """Whether a redirect stays with the same scheme, host and port."""
    before, after = urlsplit(old), urlsplit(new)
    return (before.scheme, before.hostname, before.port) == (
        after.scheme,
        after.hostname,
        after.port,
    )


def explain_status(url: str, code: int, body: bytes = b"") -> RunError:
    """An error for an answer with an HTTP status that is no success."""
    reason = _STATUS.get(code, "it gave no answer that this program understands")
    text = ""
    if body and body.lstrip()[:1] != b"<":
        words = body[:300].decode("utf-8", "replace")
        text = ": " + "".join(c if c.isprintable() else " " for c in words).strip()
    return RunError(f"{url} answered {code}: {reason}{text}")
