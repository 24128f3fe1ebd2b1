"""HTTP to endpoints: one login, bounds on time and size, no redirects to other places, retries."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Self

import httpx

from pourparler.errors import RunError
from pourparler.store.endpoint import check_url, explain_status, find_login, same_place

if TYPE_CHECKING:
    import ssl
    from collections.abc import Generator, Mapping

    from pourparler.store.endpoint import Login

__all__ = ["MAX_BYTES", "Connection", "Reply", "UnavailableError"]

MAX_BYTES: Final = 512 * 1024 * 1024
"""The longest answer that is read."""

_RETRY_CODES: Final = frozenset({429, 502, 503, 504})
_TRIES: Final = 3
_PAUSE = 0.5
_LONGEST_PAUSE: Final = 30.0
_SAME_AGAIN: Final = frozenset({301, 302, 307, 308})


class UnavailableError(RunError):
    """The endpoint may answer when asked again."""

    def __init__(self, message: str, *, pause: float = 0.0) -> None:
        super().__init__(message)
        self.pause = pause


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an endpoint answered.

    Attributes:
        url: whom it was asked of.
        status: of HTTP.
        kind: the media type without parameters, in lower case; empty where none is given.
        body: all of it.
    """

    url: str
    status: int
    kind: str
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status says so, and no web page stands where an answer should be."""
        return 200 <= self.status < 300 and not self.is_page

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, as servers send for addresses that they do not know."""
        return "html" in self.kind and bool(self.body.strip())

    def explain(self) -> RunError:
        """An error for a reply that is no success."""
        if 200 <= self.status < 300:
            return RunError(
                f"{self.url} answered with a web page: is it the address of a SPARQL endpoint?"
            )
        return explain_status(self.url, self.status, self.body)


class Connection:
    """Calls to endpoints; use it as a context.

    Args:
        timeout: seconds for each call.
    """

    def __init__(self, *, timeout: float) -> None:
        self._timeout = timeout
        self._logins: dict[str, httpx.Auth | None] = {}
        self._client = httpx.Client(
            timeout=timeout,
            follow_redirects=False,
            headers={"User-Agent": "pourparler"},
            verify=_load_certificates(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | None = None,
    ) -> Reply:
        """Make a call that does the same when it is made twice; up to three tries.

        Raises:
            CallError: ``url`` is no address, or the login is half there.
            RunError: no answer, too long an answer, or one that leads to another place.
        """
        check_url(url)
        for left in reversed(range(_TRIES)):
            try:
                reply = self._send_once(method, url, content, headers)
            except UnavailableError as error:
                if not left:
                    raise
                time.sleep(error.pause or _PAUSE * (_TRIES - left))
            else:
                return reply
        raise AssertionError

    def _send_once(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str]
    ) -> Reply:
        deadline = time.monotonic() + self._timeout
        try:
            reply, target = self._call(method, url, content, headers, deadline)
            if target is not None:
                if reply.status not in _SAME_AGAIN or not same_place(url, target):
                    raise RunError(
                        f"{url} sends the request on to another place: refused (if that is right, "
                        "give its address as the endpoint)"
                    )
                reply, target = self._call(method, target, content, headers, deadline)
                if target is not None:
                    raise RunError(f"{url} sends the request on again and again: refused")
        except httpx.TimeoutException as error:
            raise UnavailableError(
                f"{url} does not answer in time ({self._timeout:g} seconds; see --timeout)"
            ) from error
        except httpx.RemoteProtocolError as error:
            raise UnavailableError(f"{url} broke off: {error}") from error
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise UnavailableError(f"{url} does not answer: {reason}") from error
        return reply

    def _call(
        self,
        method: str,
        url: str,
        content: bytes | None,
        headers: Mapping[str, str],
        deadline: float,
    ) -> tuple[Reply, str | None]:
        """One request; returns the reply and where it leads, if it is a redirect."""
        with self._client.stream(
            method, url, content=content, headers=dict(headers), auth=self._find_auth(url)
        ) as response:
            body = _read(response, url, deadline, self._timeout)
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            reply = Reply(url=url, status=response.status_code, kind=kind, body=body)
            if reply.status in _RETRY_CODES:
                raise UnavailableError(str(reply.explain()), pause=_read_pause(response))
            target = None
            if response.has_redirect_location:
                target = str(httpx.URL(url).join(response.headers["location"]))
            return reply, target

    def _find_auth(self, url: str) -> httpx.Auth | None:
        """The login for the place of ``url``; what a server's challenge says is kept."""
        parts = httpx.URL(url)
        place = f"{parts.scheme}://{parts.host}:{parts.port}"
        if place not in self._logins:
            login = find_login(url)
            self._logins[place] = _Challenged(login) if login else None
        return self._logins[place]


class _Challenged(httpx.Auth):
    """Sends a login only to a server that asks for one, as Digest or Basic, as it asks."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._auth: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._auth is not None:
            yield from self._auth.auth_flow(request)
            return
        response = yield request
        if response.status_code != 401:
            return
        challenges = response.headers.get_list("www-authenticate")
        if any(text.lower().startswith("digest ") for text in challenges):
            self._auth = httpx.DigestAuth(self._login.user, self._login.password)
            flow = self._auth.auth_flow(request)
            next(flow)  # the request without a login, which has been made
            yield flow.send(response)
        else:
            self._auth = httpx.BasicAuth(self._login.user, self._login.password)
            yield from self._auth.auth_flow(request)


@cache
def _load_certificates() -> ssl.SSLContext:
    """Those of known authorities; reading them takes longer than most calls."""
    return httpx.create_ssl_context()


def _read(response: httpx.Response, url: str, deadline: float, timeout: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    # Piece by piece, so that an endpoint which drips is noticed.
    for chunk in response.iter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise RunError(f"{url} answers with more than {MAX_BYTES >> 20} MB: add a LIMIT")
        if time.monotonic() > deadline:
            raise RunError(f"{url} took longer than {timeout:g} seconds (see --timeout)")
    return b"".join(chunks)


def _read_pause(response: httpx.Response) -> float:
    """How long the server asks to be left alone; 0 where it does not say, or not in seconds."""
    text = response.headers.get("retry-after", "")
    return min(float(text), _LONGEST_PAUSE) if text.isascii() and text.isdigit() else 0.0
