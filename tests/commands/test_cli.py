"""The command line: help, statuses, streams. The whole chain is real here."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pourparler import __version__
from pourparler.cli import _run

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}

TALKS = """Peru en Chili praten over de grens

De Peruaanse president heeft maandag in Lima overlegd met de Chileense president.
Peru eist dat Chili zijn troepen terugtrekt. Chili wijst die eis af.
"""
LOAN = """Bond eist meer loon

De vakbond FNV eist een loonsverhoging van vijf procent. "We zijn bereid te staken", zegt FNV.
"""


def call(*arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pourparler", *arguments],
        input=data,
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles and three inputs that are none."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    (folder / "loan.txt").write_text(LOAN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kb(folder: Path) -> Path:
    """A knowledge base of the two articles."""
    path = folder.parent / "kb"
    done = call("build", str(folder), "--kb", str(path))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    assert b"2 articles: 2 added" in done.stderr
    return path


def test_the_date_of_articles_without_one_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "top.txt"
    file.write_text("Peru en Chili praten dinsdag in Lima over de grens.\n", encoding="utf-8")
    dated = call("extract", str(file), "--force", "--date", "2031-05-09", "--format", "nquads")
    assert dated.returncode == 0, dated.stderr.decode()
    assert b"2031-05-13" in dated.stdout
    wrong = call("extract", str(file), "--date", "30 mei")
    assert wrong.returncode == 2
    assert wrong.stderr.decode().splitlines()[-1].endswith("is not YYYY, YYYY-MM or YYYY-MM-DD")


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pourparler.cli import _run; _run(['--help']); _run(['build', '--help']);"
        "bad = {'spacy', 'rdflib', 'pyoxigraph', 'onnxruntime', 'pydantic', 'numpy', 'httpx'};"
        "print(sorted(bad & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=True
    )
    assert done.stderr.strip() == b"[]"
    # CPU time: what else the machine does is not our doing.
    usage = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        call("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        usage.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(usage) < 0.3


@pytest.mark.parametrize(
    "name",
    ["build", "extract", "query", "queries", "validate", "export", "load", "evaluate", "explain",
     "model"],
)  # fmt: skip
def test_every_command_has_help_and_version(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run([name, "--help"]) == 0
    text = capsys.readouterr().out
    for option in ("--help", "--version", "--quiet", "--verbose"):
        assert option in text
    assert _run([name, "--version"]) == 0
    assert capsys.readouterr().out == f"pourparler {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "did you mean build"),
        (["build", "x.txt"], "--kb"),
        (["build", "no-such-file.txt", "--kb", "{tmp}/kb"], "no such file"),
        (["build", ".", "--kb", "{tmp}/kb", "--base", "x"], "not a base IRI"),
        (["build", ".", "--kb", "{tmp}/kb", "--workers", "0"], "--workers"),
        (["query", "who-met-whom"], "--kb DIR or --endpoint URL"),
        (["query", "who-met-whom", "--kb", "{tmp}"], "no knowledge base"),
        (["query", "who-met-whom", "--kb", "{tmp}", "--endpoint", "http://x/"], "one of them"),
        (["query", "--kb", "{tmp}"], "name a stored query"),
        (["query", "x", "-e", "ASK {{}}", "--kb", "{tmp}"], "name a stored query"),
        (["query", "who-met-whom", "--endpoint", "x"], "not the address"),
        (["export", "--kb", "{tmp}"], "no knowledge base"),
        (["export", "--kb", "{tmp}", "--format", "x"], "is not one of"),
        (["load", "--kb", "{tmp}", "--endpoint", "http://127.0.0.1:1/"], "no knowledge base"),
        (["validate"], "name files to check"),
        (["validate", "x.pdf"], "its ending"),
        (["validate", "no-such-file.ttl"], "no such file"),
        (["queries", "who-met-who"], "did you mean who-met-whom"),
        (["evaluate", "--gold", "{tmp}"], "--articles"),
    ],
)
def test_a_wrong_call_has_status_2_and_a_hint(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run([argument.format(tmp=tmp_path) for argument in arguments]) == 2
    output = capsys.readouterr()
    assert message in output.err
    assert output.out == ""
    assert list(tmp_path.iterdir()) == []


def test_queries_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["queries"]) == 0
    assert "who-met-whom\n" in capsys.readouterr().out
    assert _run(["queries", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) >= 15


@pytest.mark.slow
def test_a_missing_model_stops_before_anything_is_made(folder: Path, tmp_path: Path) -> None:
    done = call("build", str(folder), "--kb", str(tmp_path / "kb"), "--model", "nl_no_such_model")
    assert done.returncode == 1
    assert b"no language model 'nl_no_such_model'" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_broken_actors_stop_before_anything_is_made(folder: Path, tmp_path: Path) -> None:
    actors = tmp_path / "actors.ttl"
    actors.write_text("@prefix pp: <https://w3id.org/pourparler/ontology#> .\n<x:y> a pp:Stat .\n")
    kb = tmp_path / "kb"
    done = call("build", str(folder), "--kb", str(kb), "--actors", str(actors))
    assert done.returncode == 1
    assert b"actors.ttl:" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not kb.exists()


@pytest.mark.slow
def test_the_whole_chain_answers(kb: Path) -> None:
    done = call("query", "demands-by-party", "--kb", str(kb), "--param", "party=Peru",
                "--format", "csv")  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = done.stdout.decode().splitlines()
    assert len(rows) == 2
    assert "Chili zijn troepen terugtrekt" in rows[1]
    done = call("query", "-e", "ASK { ?a pp:demands ?c }".replace("pp:demands", "<https://w3id.org/pourparler/ontology#demands>"), "--kb", str(kb))  # fmt: skip  # noqa: E501
    assert done.stdout == b"true\n"


@pytest.mark.slow
def test_a_second_build_extracts_nothing_and_exports_the_same_bytes(
    kb: Path, folder: Path, tmp_path: Path
) -> None:
    first = call("export", "--kb", str(kb)).stdout
    assert first
    done = call("build", str(folder), "--kb", str(kb))
    assert b"2 unchanged" in done.stderr
    assert call("export", "--kb", str(kb)).stdout == first
    other = tmp_path / "other"
    articles = [str(folder / name) for name in ("talks.txt", "loan.txt")]
    done = call("build", *articles, "--kb", str(other), "--workers", "2", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    output = tmp_path / "kb.ttl"
    assert call("export", "--kb", str(other), "-o", str(output)).returncode == 0
    assert output.read_bytes() == first


@pytest.mark.slow
def test_bad_inputs_are_set_aside_with_status_3(tmp_path: Path) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "empty.txt").write_bytes(b"\xef\xbb\xbf \n")
    (articles / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (articles / "talks.txt").write_text(TALKS)
    done = call("build", str(articles), "--kb", str(tmp_path / "kb"))
    assert done.returncode == 3
    text = done.stderr.decode()
    assert "set aside: empty: empty: " in text
    assert "set aside: picture: binary: " in text
    assert "1 added" in text
    again = call("build", str(articles), "--kb", str(tmp_path / "kb"), "--quiet")
    assert again.returncode == 3
    assert again.stderr.decode().count("set aside") == 2
    assert call("validate", "--kb", str(tmp_path / "kb")).returncode == 0


@pytest.mark.slow
def test_extract_reads_standard_input() -> None:
    done = call("extract", "-", "--format", "nquads", data=TALKS.encode())
    assert done.returncode == 0
    assert b"/article/stdin>" in done.stdout
    assert b"/graph/reference>" in done.stdout
    assert b"facts" in done.stderr


@pytest.mark.slow
def test_whoever_stops_reading_causes_no_error(kb: Path) -> None:
    command = f"{sys.executable} -m pourparler export --kb {kb} --format ntriples | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, env=ENVIRONMENT, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error(kb: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pourparler", "export", "--kb", str(kb)],
            stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_explain_shows_sentences(folder: Path) -> None:
    done = call("explain", str(folder / "talks.txt"), "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert any("eist" in record["text"] for record in records)
    assert all(record["parse"] for record in records)
    assert b"== talks" in call("explain", str(folder / "talks.txt")).stdout


@pytest.mark.slow
def test_explain_shows_the_parse_of_a_sentence_without_cue_if_asked() -> None:
    sentence = b"Malta pingelt bij Cyprus twee schepen af."
    parse = b"Malta/Malta nsubj"
    assert parse not in call("explain", "-", data=sentence).stdout
    assert parse in call("explain", "-", "--verbose", data=sentence).stdout


@pytest.mark.slow
def test_an_article_that_takes_the_place_of_another_is_no_secret(tmp_path: Path) -> None:
    for month in ("mei", "juni"):
        (tmp_path / month).mkdir()
        (tmp_path / month / "grens.txt").write_text(f"{TALKS}\nHet is {month}.\n", encoding="utf-8")
    done = call("build", str(tmp_path), "--kb", str(tmp_path / "kb"))
    assert done.returncode == 0
    text = done.stderr.decode()
    assert "1 article: 1 added" in text
    assert "1 remark on what was read: --verbose shows them" in text
    told = call("extract", str(tmp_path), "--verbose").stderr.decode()
    assert "mei/grens.txt: replaces another text of the same name" in told
    assert "remark" not in told


@pytest.mark.slow
def test_an_unknown_article_is_answered_with_where_they_are_listed(kb: Path) -> None:
    done = call("export", "--kb", str(kb), "--article", "no-such")
    assert done.returncode == 2
    assert b"'pourparler query coverage' lists them" in done.stderr
