"""Loading into a real server, and into servers that misbehave."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from pourparler.errors import CallError, RunError
from pourparler.query.remote import run_on_endpoint
from pourparler.query.results import Table, Term, Triples, Truth
from pourparler.store.endpoint import check_url, find_login
from pourparler.store.load import Endpoint, find_endpoint, load_graphs

pytestmark = pytest.mark.slow

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
    "oxigraph"
)
BASE = "https://example.org/kb/"


def make_store(graphs: int = 3, size: int = 40) -> ox.Store:
    store = ox.Store()
    for number in range(graphs):
        node = ox.NamedNode(f"{BASE}article/a{number}")
        store.extend(
            ox.Quad(node, ox.NamedNode(f"{BASE}p{i}"), ox.Literal(f'é "\\\n{i}'), node)
            for i in range(size)
        )
    return store


@contextmanager
def serve() -> Iterator[str]:
    """An Oxigraph server of its own, in memory; gives its root."""
    assert OXIGRAPH
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            root = f"http://127.0.0.1:{port}"
            for _ in range(200):
                try:
                    httpx.get(f"{root}/", timeout=1)
                    break
                except httpx.HTTPError:
                    time.sleep(0.05)
            yield root
        finally:
            process.kill()


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    if OXIGRAPH is None:
        pytest.skip("needs the program oxigraph (pip install oxigraph)")
    with serve() as url:
        yield url


def dump(root: str) -> list[bytes]:
    response = httpx.get(f"{root}/store", headers={"Accept": "application/n-quads"})
    return sorted(response.raise_for_status().content.splitlines())


def lines(store: ox.Store) -> list[bytes]:
    return sorted((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())


@pytest.mark.parametrize("path", ["", "/", "/query", "/update", "/store"])
def test_any_address_of_the_server_will_do(root: str, path: str) -> None:
    endpoint = find_endpoint(root + path)
    assert endpoint == Endpoint(query=f"{root}/query", graphs=f"{root}/store", update=None)


def test_what_is_loaded_is_what_was_there_and_a_repeat_is_harmless(root: str) -> None:
    store = make_store()
    endpoint = find_endpoint(root)
    for _ in range(2):
        loaded = load_graphs(store, endpoint)
        assert (loaded.graphs, loaded.triples, loaded.by) == (3, 120, "Graph Store protocol")
        assert dump(root) == lines(store)
    smaller = make_store(size=10)
    load_graphs(smaller, endpoint)
    assert dump(root) == lines(smaller)


def test_update_does_the_same_in_pieces(root: str) -> None:
    store = make_store(graphs=2, size=2300)
    endpoint = Endpoint(query=f"{root}/query", graphs=None, update=f"{root}/update")
    seen: list[tuple[int, int]] = []
    loaded = load_graphs(store, endpoint, progress=lambda done, total: seen.append((done, total)))
    assert loaded.by == "SPARQL Update"
    assert seen == [(1, 2), (2, 2)]
    assert set(lines(store)) <= set(dump(root))


def test_the_endpoint_answers_in_all_forms(root: str) -> None:
    load_graphs(make_store(graphs=1, size=3), find_endpoint(root))
    url = f"{root}/query"
    graph = f"GRAPH <{BASE}article/a0>"
    table = run_on_endpoint(url, f"SELECT ?o {{ {graph} {{ ?s ?p ?o }} }} ORDER BY ?o")
    assert isinstance(table, Table)
    assert table.rows[0] == (Term("literal", 'é "\\\n0'),)
    assert run_on_endpoint(url, "ASK { GRAPH ?g { ?s ?p ?o } }") == Truth(value=True)
    triples = run_on_endpoint(url, f"CONSTRUCT {{ ?s ?p ?o }} {{ {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(triples, Triples)
    assert len(triples.lines) == 3
    with pytest.raises(RunError, match="more than 2 rows"):
        run_on_endpoint(url, f"SELECT ?o {{ {graph} {{ ?s ?p ?o }} }}", max_rows=2)
    with pytest.raises(RunError, match="answered 400"):
        run_on_endpoint(url, "SELECT ?o {")


# A server that does as it is told -------------------------------------------------------------

Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def misbehave(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """A server that answers every request with ``answer``; gives its address and its log."""
    log: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            log.append(f"{self.command} {self.path} {self.headers.get('Authorization', '')}")
            answer(self, body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - named by the library

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, code: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


TRUE = b'{"head":{},"boolean":true}'
JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (400, "does not accept"),
        (401, "POURPARLER_USER"),
        (403, "may not do this"),
        (404, "nothing at this address"),
        (405, "does not offer this operation"),
        (413, "too large"),
        (429, "too many requests"),
        (500, "failed inside"),
        (503, "not available now"),
    ],
)
def test_each_status_has_a_message(code: int, message: str) -> None:
    with misbehave(lambda handler, _body: send(handler, code, b"sorry")) as (url, log):
        with pytest.raises(RunError, match=rf"answered {code}.*{message}"):
            run_on_endpoint(url, "ASK {}")
        assert len(log) == (3 if code in (429, 503) else 1)


def test_a_web_page_is_no_answer() -> None:
    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        send(handler, 200, b"<html>hello</html>", Content_Type="text/html")

    with misbehave(answer) as (url, _):
        with pytest.raises(RunError, match="web page"):
            run_on_endpoint(url, "ASK {}")
        with pytest.raises(RunError, match="web page"):
            find_endpoint(url)


def test_an_answer_of_another_kind_is_refused() -> None:
    unread = pytest.raises(RunError, match="no answer that can be read")
    with misbehave(lambda h, _b: send(h, 200, b"[1]", Content_Type=JSON)) as (url, _), unread:
        run_on_endpoint(url, "SELECT * {}")


def test_an_answer_cut_in_its_middle_is_noticed() -> None:
    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"head":')
        handler.close_connection = True

    with misbehave(answer) as (url, log):
        with pytest.raises(RunError, match="broke off after 8 of 1000 bytes"):
            run_on_endpoint(url, "ASK {}")
        assert len(log) == 3


def test_nobody_there() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(RunError, match="does not answer"):
        find_endpoint(f"http://127.0.0.1:{port}/query", timeout=2)


def test_a_slow_server_runs_into_the_time_limit() -> None:
    done = threading.Event()
    with misbehave(lambda h, _b: (done.wait(8), None)[1]) as (url, _):
        with pytest.raises(RunError, match="does not answer"):
            run_on_endpoint(url, "ASK {}", timeout=1)
        done.set()


def test_redirects_to_other_places_are_refused() -> None:
    with misbehave(lambda h, _b: send(h, 200, TRUE, Content_Type=JSON)) as (other, log):
        for code in (301, 302, 303, 307, 308):
            with misbehave(lambda h, _b, c=code: send(h, c, Location=other)) as (url, _):  # type: ignore[misc]
                with pytest.raises(RunError, match=r"refused|answered 30[78]"):
                    run_on_endpoint(url, "ASK {}")
                target = Endpoint(query=url, graphs=url, update=None)
                with pytest.raises(RunError, match="refused"):
                    load_graphs(make_store(1, 1), target)
        assert log == []


def test_what_does_not_arrive_is_not_counted_as_loaded() -> None:
    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if handler.command == "PUT":
            send(handler, 204)
        else:
            result = b'{"head":{"vars":["graph","n"]},"results":{"bindings":[]}}'
            send(handler, 200, TRUE if b"ASK" in body else result, Content_Type=JSON)

    with misbehave(answer) as (url, _):
        endpoint = Endpoint(query=url, graphs=url, update=None)
        with pytest.raises(RunError, match="holds 0 of 40 triples"):
            load_graphs(make_store(1), endpoint)


def test_a_server_that_recovers_gets_another_try() -> None:
    left = [2]

    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        if left[0]:
            left[0] -= 1
            send(handler, 503)
        else:
            send(handler, 200, TRUE, Content_Type=JSON)

    with misbehave(answer) as (url, _):
        assert run_on_endpoint(url, "ASK {}") == Truth(value=True)


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
def test_a_login_answers_a_challenge_and_stays_out_of_messages(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POURPARLER_USER", "dba")
    monkeypatch.setenv("POURPARLER_PASSWORD", "s3cret")
    challenge = {
        "Basic": 'Basic realm="x"',
        "Digest": 'Digest realm="x", nonce="abc", qop="auth", algorithm=MD5',
    }[scheme]

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if not handler.headers.get("Authorization", "").startswith(scheme):
            send(handler, 401, WWW_Authenticate=challenge)
        elif handler.command in ("PUT", "DELETE"):
            send(handler, 204)
        elif b"COUNT" in body:
            send(handler, 500, b"s3cret?")
        else:
            send(handler, 200, TRUE, Content_Type=JSON)

    with misbehave(answer) as (url, log):
        assert run_on_endpoint(url, "ASK {}") == Truth(value=True)
        endpoint = Endpoint(query=url, graphs=url, update=None)
        with pytest.raises(RunError, match="answered 500") as caught:
            load_graphs(make_store(1), endpoint)
        assert "Authorization" not in str(caught.value)
        assert any(f"{scheme} " in line for line in log)
    assert "s3cret" not in repr(find_login(url))


def test_a_wrong_login_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POURPARLER_USER", "dba")
    monkeypatch.setenv("POURPARLER_PASSWORD", "s3cret")

    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        send(handler, 401, WWW_Authenticate='Basic realm="x"')

    with misbehave(answer) as (url, _):
        for call in (
            lambda: run_on_endpoint(url, "ASK {}"),
            lambda: load_graphs(make_store(1), Endpoint(query=url, graphs=url, update=None)),
        ):
            with pytest.raises(RunError, match="answered 401") as caught:
                call()
            assert "s3cret" not in str(caught.value)


def test_netrc_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POURPARLER_USER", raising=False)
    monkeypatch.delenv("POURPARLER_PASSWORD", raising=False)
    file = tmp_path / "netrc"
    file.write_text("machine store.example.org login me password secret\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    login = find_login("https://store.example.org/sparql")
    assert login is not None
    assert (login.user, login.password) == ("me", "secret")
    assert find_login("https://other.example.org/sparql") is None
    file.write_text("machine\n")
    with pytest.raises(CallError, match="netrc"):
        find_login("https://store.example.org/sparql")
    monkeypatch.setenv("POURPARLER_USER", "x")
    with pytest.raises(CallError, match="set both"):
        find_login("https://store.example.org/sparql")


@pytest.mark.parametrize(
    "url",
    ["", "x", "ftp://a/b", "file:///etc/passwd", "http://", "http://u:p@host/", "http://a b/",
     "http://host:99999999/", "http://host/#x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(CallError) as caught:
        check_url(url)
    assert "u:p" not in str(caught.value)
