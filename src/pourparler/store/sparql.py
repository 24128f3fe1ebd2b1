"""SPARQL 1.1 over HTTP: SPARQLWrapper with bounds on time, size and redirects."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from pourparler.errors import RunError
from pourparler.store.endpoint import check_url, explain_status, find_login, same_place

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_BYTES", "UnavailableError", "ask_endpoint", "retry", "update_endpoint"]

MAX_BYTES: Final = 512 * 1024 * 1024
"""The longest answer that is read."""

_T = TypeVar("_T")

_AGENT: Final = "pourparler"
_RETRY_CODES: Final = frozenset({429, 502, 503, 504})
_TRIES: Final = 3


class UnavailableError(RunError):
    """The endpoint may answer when asked again."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect on the same host only, as logins and data go along."""

    def redirect_request(  # noqa: PLR0917 - the signature of the standard library
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not same_place(req.full_url, newurl):
            fp.close()
            raise RunError(
                f"{req.host} sends the request on to another place: refused (if that is right, "
                "give its address as the endpoint)"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """The one of the standard library, which forgets to close the answer with the challenge."""

    def http_error_401(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> Any:
        try:
            answer = super().http_error_401(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise
        if answer is not None:
            fp.close()
        return answer


class _Basic(urllib.request.HTTPBasicAuthHandler):
    """The same for Basic authentication."""

    def http_error_401(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> Any:
        try:
            answer = super().http_error_401(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise
        if answer is not None:
            fp.close()
        return answer


class _Client(SPARQLWrapper):
    """A SPARQLWrapper whose requests go through an opener of its own.

    The original installs its opener for the whole process and follows redirects anywhere.
    """

    def _query(self) -> tuple[Any, str]:
        login = find_login(self.endpoint)
        handlers: list[urllib.request.BaseHandler] = [_Redirects()]
        if login is not None:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, self.endpoint, login.user, login.password)
            handlers += [_Digest(passwords), _Basic(passwords)]
        request = self._createRequest()
        opener = urllib.request.build_opener(*handlers)
        return opener.open(request, timeout=self.timeout), self.returnFormat


def ask_endpoint(url: str, text: str, form: str, *, timeout: float) -> tuple[bytes, str]:
    """Send a query; returns the body and its media type.

    Args:
        url: where queries go.
        text: SPARQL.
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        timeout: seconds for the whole call.

    Raises:
        RunError: no answer, too long an answer, or one that is no success.
    """
    return retry(lambda: _call(url, text, form, timeout))


def update_endpoint(url: str, text: str, *, timeout: float) -> None:
    """Send an update that does the same when it is sent twice.

    Raises:
        RunError: no answer, or one that is no success.
    """
    retry(lambda: _call(url, text, "INSERT", timeout))


def retry(call: Callable[[], _T]) -> _T:
    """What ``call`` returns, after up to three tries while the endpoint is not available."""
    for left in reversed(range(_TRIES)):
        try:
            return call()
        except UnavailableError:
            if not left:
                raise
            time.sleep(0.5 * (_TRIES - left))
    raise AssertionError


def _call(url: str, text: str, form: str, timeout: float) -> tuple[bytes, str]:
    client = _Client(check_url(url), agent=_AGENT)
    client.setMethod(POST)
    client.setOnlyConneg(True)
    client.setReturnFormat(TURTLE if form in ("CONSTRUCT", "DESCRIBE") else JSON)
    client.setTimeout(max(1, int(timeout)))
    client.queryString = text
    # Its own guess goes by a pattern over the text, which comments and strings can mislead.
    client.queryType = form
    deadline = time.monotonic() + timeout
    try:
        response = client.query().response
        with response:
            body = _read(response, url, deadline, timeout)
            kind = response.headers.get_content_type()
    except urllib.error.HTTPError as error:
        with error:
            failure = explain_status(url, error.code, error.read(300))
        if error.code in _RETRY_CODES:
            raise UnavailableError(str(failure)) from None
        raise failure from None
    except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise UnavailableError(f"{url} does not answer: {reason}") from error
    if kind == "text/html" and (body or form != "INSERT"):
        raise RunError(f"{url} answered with a web page: is it the address of a SPARQL endpoint?")
    return body, kind


def _read(response: http.client.HTTPResponse, url: str, deadline: float, timeout: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    # read1 returns what has come in, so that an endpoint which drips is noticed.
    while chunk := response.read1(1 << 16):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise RunError(f"{url} answers with more than {MAX_BYTES >> 20} MB: add a LIMIT")
        if time.monotonic() > deadline:
            raise RunError(f"{url} took longer than {timeout:g} seconds")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and size < int(length):
        raise UnavailableError(f"{url} broke off after {size} of {length} bytes")
    return b"".join(chunks)
