"""A knowledge base: whole articles, one writer, the same bytes whatever happened before."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from pourparler.errors import AssetError, CallError, RunError
from pourparler.store.export import export_knowledge
from pourparler.store.files import PART, name_file, write_whole
from pourparler.store.knowledge import KnowledgeBase, Outcome
from pourparler.store.manifest import Entry, Manifest
from pourparler.store.snapshot import open_snapshot

BASE = "https://example.org/kb/"
SOURCE = Path(__file__).resolve().parents[2] / "src"


def make_outcome(name: str, version: int = 1, size: int = 20) -> Outcome:
    graph = f"{BASE}article/{name}"
    node = ox.NamedNode(graph)
    quads = tuple(
        ox.Quad(node, ox.NamedNode(f"{BASE}p{i}"), ox.Literal(f'"v{version}\\\n'), node)
        for i in range(size)
    )
    entry = Entry(id=name, content=f"c{version}", recipe="r", status="stored", graph=graph)
    return Outcome(entry=entry, graph=graph, quads=quads)


def open_base(folder: Path) -> object:
    return KnowledgeBase.open(folder, base=None, default_base=BASE)


def fill(folder: Path, *outcomes: Outcome) -> None:
    with KnowledgeBase.open(folder, base=None, default_base=BASE) as knowledge:
        knowledge.commit(outcomes)
        knowledge.manifest.compact(derived="d")


def dump(folder: Path, form: str = "nquads") -> bytes:
    with open_snapshot(folder) as snapshot:
        stream = io.BytesIO()
        export_knowledge(snapshot, stream, form)
        return stream.getvalue()


def test_what_is_committed_is_there(tmp_path: Path) -> None:
    fill(tmp_path / "kb", make_outcome("a"), make_outcome("b"))
    assert dump(tmp_path / "kb").count(b"\n") == 40
    assert [entry.id for entry in Manifest.read(tmp_path / "kb/manifest.jsonl")] == ["a", "b"]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_order_and_history_change_no_byte(tmp_path: Path, form: str) -> None:
    fill(tmp_path / "one", make_outcome("a"), make_outcome("b"), make_outcome("c"))
    fill(tmp_path / "two", make_outcome("c", 7, 30), make_outcome("b"))
    fill(tmp_path / "two", make_outcome("a"))
    fill(tmp_path / "two", make_outcome("c"))
    assert dump(tmp_path / "one", form) == dump(tmp_path / "two", form)
    manifests = [(tmp_path / name / "manifest.jsonl").read_bytes() for name in ("one", "two")]
    assert manifests[0] == manifests[1]


def test_a_replaced_article_leaves_nothing_behind(tmp_path: Path) -> None:
    fill(tmp_path / "kb", make_outcome("a", 1, 50), make_outcome("b"))
    fill(tmp_path / "kb", make_outcome("a", 2, 10))
    data = dump(tmp_path / "kb")
    assert data.count(b"article/a>") == 20
    assert data.count(b"v1") == 20


def test_an_article_set_aside_leaves_the_store(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"))
    entry = Entry(id="a", content="c2", recipe="r", status="set-aside", graph=f"{BASE}article/a")
    fill(kb, Outcome(entry=entry, graph=entry.graph, report={".report.txt": b"why"}))
    assert dump(kb) == b""
    assert (kb / "set-aside/a.report.txt").read_bytes() == b"why"
    fill(kb, make_outcome("a", 3))
    assert list((kb / "set-aside").iterdir()) == []


def test_an_unreadable_input_leaves_the_store_alone(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"))
    entry = Entry(id="x.txt", content="", recipe="r", status="set-aside", code="empty")
    fill(kb, Outcome(entry=entry, graph=""))
    assert dump(kb).count(b"\n") == 20


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    held = rf"is being written by process {os.getpid()} on "
    with KnowledgeBase.open(kb, base=None, default_base=BASE), pytest.raises(RunError, match=held):
        KnowledgeBase.open(kb, base=None, default_base=BASE).__enter__()
    fill(kb, make_outcome("a"))


def test_readers_see_the_last_whole_state_beside_a_writer(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"))
    before = dump(kb)
    with KnowledgeBase.open(kb, base=None, default_base=BASE) as knowledge:
        knowledge.commit([make_outcome("b")])
        with open_snapshot(kb) as snapshot:
            assert snapshot.building
            assert len(snapshot.open()) == 20
        assert dump(kb) == before
        knowledge.manifest.compact(derived="d")
    assert dump(kb) != before
    with open_snapshot(kb) as snapshot:
        assert not snapshot.building
    assert not list(kb.glob(".*"))


def test_a_reader_keeps_its_state_while_a_writer_works(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"))
    with open_snapshot(kb) as snapshot:
        fill(kb, make_outcome("a", 2, 5))
        assert len(snapshot.open()) == 20


def test_another_base_is_refused(tmp_path: Path) -> None:
    fill(tmp_path / "kb", make_outcome("a"))
    with pytest.raises(CallError, match=f"has the base IRI {BASE}"):
        KnowledgeBase.open(
            tmp_path / "kb", base="https://example.org/x/", default_base=BASE
        ).__enter__()


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(CallError, match="holds other things"):
        KnowledgeBase.open(tmp_path, base=None, default_base=BASE).__enter__()
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_reading_what_is_no_knowledge_base_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="pourparler build"), open_snapshot(tmp_path):
        pass


def test_what_a_kill_leaves_is_swept(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"))
    (kb / f".manifest.jsonl.x{PART}").write_text("half")
    (kb / f".published{PART}").mkdir()
    (kb / "published").mkdir()
    (kb / ".reading-x").mkdir()
    (kb / ".reading-x/owner").touch()
    fill(kb, make_outcome("b"))
    dump(kb)
    assert sorted(path.name for path in kb.iterdir()) == [
        "lock", "manifest.jsonl", "set-aside", "store",
    ]  # fmt: skip


def test_pending_articles_count_as_unread(tmp_path: Path) -> None:
    """As if killed after the store changed and before the manifest said so."""
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"), make_outcome("b"))
    with KnowledgeBase.open(kb, base=None, default_base=BASE) as knowledge:
        knowledge.manifest.announce(["a"])
        knowledge.manifest._append(b'{"id":"b","cont')  # half a line
    manifest = Manifest.read(kb / "manifest.jsonl")
    assert [entry.id for entry in manifest] == ["b"]
    assert manifest.derived == ""
    fill(kb, make_outcome("a"))
    assert [entry.id for entry in Manifest.read(kb / "manifest.jsonl")] == ["a", "b"]


def test_a_broken_manifest_stops_with_its_line(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"))
    with (kb / "manifest.jsonl").open("a") as stream:
        stream.write('{"id":"b","status":"maybe","recipe":"r"}\n')
    with pytest.raises(AssetError, match=r"manifest.jsonl:3: .*maybe"):
        Manifest.read(kb / "manifest.jsonl")


def test_a_graph_that_is_gone_is_read_again(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a"), make_outcome("b"))
    store = ox.Store(str(kb / "store"))
    store.remove_graph(ox.NamedNode(f"{BASE}article/a"))
    store.flush()
    del store
    with KnowledgeBase.open(kb, base=None, default_base=BASE) as knowledge:
        assert list(knowledge.manifest.entries) == ["b"]


_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {source!r})
sys.path.insert(0, {tests!r})
from test_knowledge import make_outcome, BASE
from pourparler.store.knowledge import KnowledgeBase
with KnowledgeBase.open(Path({folder!r}), base=None, default_base=BASE) as knowledge:
    print("open", flush=True)
    version = 0
    while True:
        version += 1
        knowledge.commit([make_outcome(f"a{{i}}", version, 40) for i in range(10)])
"""


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.11, 0.2])
def test_articles_are_whole_or_absent_after_a_kill(tmp_path: Path, delay: float) -> None:
    kb = tmp_path / "kb"
    fill(kb, make_outcome("a0", 0, 40))
    code = textwrap.dedent(_WRITER).format(
        source=str(SOURCE), tests=str(Path(__file__).parent), folder=str(kb)
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"open\n"
        time.sleep(delay)
        writer.kill()
    with KnowledgeBase.open(kb, base=None, default_base=BASE) as knowledge:
        for name in knowledge.graph_names():
            quads = knowledge.quads(name)
            assert len(quads) == 40
            assert len({str(quad.object) for quad in quads}) == 1
        for entry in knowledge.manifest:
            assert knowledge.has_graph(entry.graph)
            (text,) = {str(quad.object) for quad in knowledge.quads(entry.graph)}
            assert f"v{entry.content[1:]}\\" in text


@pytest.mark.parametrize(
    "name",
    ["a-0", "..", "../../x", 'a b<>"{}', "%zz", "é", "x" * 10_000, "A", "a", "", "\ud800"],
)
def test_a_file_name_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    found = name_file(name)
    path = tmp_path / f"{found}.txt"
    path.write_text("")
    assert path.resolve().parent == tmp_path.resolve()
    assert not found.startswith(".")


def test_file_names_do_not_collide() -> None:
    names = ["a", "A", "a b", "a%20b", "x" * 200, "x" * 201, "X" * 200, "", "%"]
    assert len({name_file(name).lower() for name in names}) == len(names)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")

    def chunks() -> object:
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(RunError, match="No space left"):
        write_whole(path, chunks())  # type: ignore[arg-type]
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]
