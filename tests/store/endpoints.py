"""Endpoints that the tests play: one that works, and ones that do as they are told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from pourparler.store.knowledge import KnowledgeBase, Outcome
from pourparler.store.load import Loaded, load_graphs, plan_load
from pourparler.store.manifest import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from pourparler.store.discovery import Endpoint

BASE = "https://example.org/kb/"

Answer = Callable[[BaseHTTPRequestHandler, bytes], None]


def make_store(graphs: int = 3, size: int = 40, *, text: str = 'é "\\\n') -> ox.Store:
    """A knowledge base of so many articles with so many triples each."""
    store = ox.Store()
    for number in range(graphs):
        node = ox.NamedNode(f"{BASE}article/a{number}")
        store.extend(
            ox.Quad(node, ox.NamedNode(f"{BASE}p{i}"), ox.Literal(f"{text}{i}"), node)
            for i in range(size)
        )
    return store


def make_kb(folder: Path, store: ox.Store) -> None:
    """A knowledge base on disk with the graphs of ``store``."""
    outcomes = []
    for node in store.named_graphs():
        assert isinstance(node, ox.NamedNode)
        name = node.value
        entry = Entry(id=name[-2:], content="c", recipe="r", status="stored", graph=name)
        quads = tuple(store.quads_for_pattern(None, None, None, node))
        outcomes.append(Outcome(entry=entry, graph=name, quads=quads))
    with KnowledgeBase.open(folder, base=None, default_base=BASE) as knowledge:
        knowledge.commit(outcomes)
        knowledge.manifest.compact(derived="d")


def load(store: ox.Store, endpoint: Endpoint, *, timeout: float = 60.0, **options: Any) -> Loaded:
    """Plan a load and do it."""
    progress = options.pop("progress", lambda _done, _all: None)
    plan = plan_load(store, endpoint.query, base=BASE, timeout=timeout, **options)
    return load_graphs(store, endpoint, plan, timeout=timeout, progress=progress)


def send(handler: BaseHTTPRequestHandler, code: int, body: bytes = b"", **headers: str) -> None:
    """An answer."""
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


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
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class PlayedStore:
    """SPARQL 1.1 query, Update and Graph Store protocol over a store in memory, with faults.

    Attributes:
        store: what was loaded.
        fault: plays instead of what is asked for, once ``healthy`` calls have been answered.
        healthy: how many more calls that the fault is for go well.
        strikes: which calls the fault is for: ``query``, ``write`` or both.
        writes: what was written, as ``PUT graph`` or the first words of an update.
    """

    def __init__(self) -> None:
        self.store = ox.Store()
        self.fault: Answer | None = None
        self.healthy = 0
        self.strikes: tuple[str, ...] = ("query", "write")
        self.writes: list[str] = []

    def __call__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
        kind = "query" if "query" in form and handler.command == "POST" else "write"
        if self.fault is not None and kind in self.strikes:
            if self.healthy <= 0:
                self.fault(handler, body)
                return
            self.healthy -= 1
        if kind == "query":
            self._query(handler, form["query"])
        elif handler.command == "POST" and "update" in form:
            self.writes.append(" ".join(form["update"].split()[:4]))
            self.store.update(form["update"])
            send(handler, 204)
        else:
            self._put(handler, body)

    def graph(self, name: str) -> set[str]:
        """The triples of a graph."""
        node = ox.NamedNode(name)
        return {str(quad.triple) for quad in self.store.quads_for_pattern(None, None, None, node)}

    def _query(self, handler: BaseHTTPRequestHandler, text: str) -> None:
        result = self.store.query(text)
        if isinstance(result, ox.QueryTriples):
            body, kind = result.serialize(format=ox.RdfFormat.TURTLE), "text/turtle"
        else:
            body = result.serialize(format=ox.QueryResultsFormat.JSON)
            kind = "application/sparql-results+json"
        send(handler, 200, body or b"", Content_Type=kind)

    def _put(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        name = parse_qs(urlsplit(handler.path).query)["graph"][0]
        self.writes.append(f"{handler.command} {name}")
        node = ox.NamedNode(name)
        if handler.command != "POST":
            self.store.remove_graph(node)
        self.store.extend(
            ox.Quad(quad.subject, quad.predicate, quad.object, node)
            for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        )
        send(handler, 204)


@contextmanager
def play_store() -> Iterator[tuple[str, PlayedStore]]:
    """A played triplestore and its address."""
    played = PlayedStore()
    with misbehave(played) as (url, _log):
        yield url, played


# Faults ---------------------------------------------------------------------------------------


def refuse(code: int) -> Answer:
    """An answer with a status that is no success."""
    return lambda handler, _body: send(handler, code, b"sorry")


def hang_up(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """As a server that is down: the connection ends without an answer."""
    handler.close_connection = True


def dawdle(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Takes longer than it is given."""
    time.sleep(0.8)
    handler.close_connection = True


def show_page(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """A web page, with the status of a success."""
    send(handler, 200, b"<!doctype html><p>Welcome</p>", Content_Type="text/html; charset=utf-8")


def break_off(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Less of an answer than was promised."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"head":')
    handler.close_connection = True


def send_elsewhere(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """A redirect to another host."""
    send(handler, 307, Location="http://127.0.0.2:9/sparql")


def send_csv(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """An answer of a type that nobody asked for."""
    send(handler, 200, b"graph,n\r\n", Content_Type="text/csv")
