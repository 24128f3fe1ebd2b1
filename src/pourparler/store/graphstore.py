"""The SPARQL 1.1 Graph Store protocol over httpx, which SPARQLWrapper does not speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

import httpx

from pourparler.errors import RunError
from pourparler.store.endpoint import check_url, explain_status, find_login, same_place
from pourparler.store.sparql import UnavailableError, retry

if TYPE_CHECKING:
    from collections.abc import Generator

    from pourparler.store.endpoint import Login

__all__ = ["GraphStore"]

_RETRY_CODES: Final = frozenset({429, 502, 503, 504})
_PROBE: Final = "https://w3id.org/pourparler/graph/probe"


class _Challenged(httpx.Auth):
    """Answers whichever challenge the server sends, Digest or Basic; sends nothing before."""

    requires_response_body = True

    def __init__(self, login: Login) -> None:
        self._login = login

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        response = yield request
        if response.status_code != 401:
            return
        challenge = response.headers.get("www-authenticate", "").lower()
        user, password = self._login.user, self._login.password
        auth = httpx.DigestAuth if "digest" in challenge else httpx.BasicAuth
        flow = auth(user, password).auth_flow(request)
        again = next(flow)
        while True:
            answer = yield again
            try:
                again = flow.send(answer)
            except StopIteration:
                return


class GraphStore:
    """A Graph Store service; use it as a context.

    Args:
        url: its address; the graph goes into the parameter ``graph``.
        timeout: seconds for connecting, and between two pieces of an answer.
    """

    def __init__(self, url: str, *, timeout: float) -> None:
        self.url = check_url(url)
        login = find_login(url)
        self._client = httpx.Client(
            timeout=timeout,
            auth=_Challenged(login) if login else None,
            follow_redirects=False,
            headers={"User-Agent": "pourparler"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def answers(self) -> bool:
        """Whether something here speaks the protocol: puts, and takes away, an empty-named graph.

        Raises:
            RunError: nothing answers at all, or it wants a login.
        """
        for method, data in (("PUT", b""), ("DELETE", None)):
            response = self._send(method, _PROBE, data)
            if response.status_code in (401, 403):
                raise explain_status(self.url, response.status_code)
            if response.status_code not in (200, 201, 202, 204, 404 if method == "DELETE" else 200):
                return False
            # Some servers answer anything they do not know with a page and status 200.
            if "html" in response.headers.get("content-type", "") and response.content:
                return False
        return True

    def put(self, graph: str, data: bytes) -> None:
        """Replace the named graph by ``data`` (N-Triples); the same again changes nothing.

        Raises:
            RunError: it did not work.
        """
        response = self._send("PUT", graph, data)
        if not response.is_success:
            raise explain_status(self.url, response.status_code, response.content)

    def _send(self, method: str, graph: str, data: bytes | None) -> httpx.Response:
        return retry(lambda: self._send_once(method, graph, data))

    def _send_once(self, method: str, graph: str, data: bytes | None) -> httpx.Response:
        url = str(httpx.URL(self.url).copy_merge_params({"graph": graph}))
        headers = {} if data is None else {"Content-Type": "application/n-triples"}
        try:
            response = self._client.request(method, url, content=data, headers=headers)
            if response.is_redirect:
                target = str(response.next_request.url) if response.next_request else ""
                if not same_place(url, target) or response.status_code not in (307, 308):
                    raise RunError(
                        f"{self.url} sends the request on to another place: refused (if that is "
                        "right, give its address as the endpoint)"
                    )
                response = self._client.request(method, target, content=data, headers=headers)
        except httpx.TimeoutException as error:
            raise UnavailableError(f"{self.url} does not answer in time") from error
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise UnavailableError(f"{self.url} does not answer: {reason}") from error
        if response.status_code in _RETRY_CODES:
            raise UnavailableError(str(explain_status(self.url, response.status_code)))
        return response
