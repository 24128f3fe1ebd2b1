"""What the pages tell a reader to type works, and prints what they show.

A block behind ``<!-- test -->`` runs: shell in ``sh -e``, Python in a process of its own. A block
behind ``<!-- output -->`` is what the one before it prints. ``<!-- test: write NAME -->`` makes a
file of a block. All blocks of a page run in one folder, in their order.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(
    r"^<!-- (?P<mark>test(?:: write \S+)?|output) -->\n```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(r"^<!-- (?:test|output)\b", re.MULTILINE)


class Block(NamedTuple):
    """A marked block of a page."""

    mark: str
    language: str
    body: str


def read_blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    blocks = [Block(m["mark"], m["language"], m["body"]) for m in _BLOCK.finditer(text)]
    assert len(blocks) == len(_MARK.findall(text)), f"{page}: a mark without a block behind it"
    return blocks


MARKED = [page for page in PAGES if read_blocks(page)]


def test_the_pages_that_show_commands_are_tested() -> None:
    names = {page.name for page in MARKED}
    assert {"README.md", "tutorial.md", "profile.md"} <= names


@pytest.mark.slow
@pytest.mark.parametrize("page", MARKED, ids=lambda page: page.name)
def test_the_blocks_of_a_page_run(page: Path, workshop: Path, environment: dict[str, str]) -> None:
    printed = ""
    for mark, language, body in read_blocks(page):
        if mark == "output":
            assert printed == body
            continue
        if mark.startswith("test: write "):
            (workshop / mark.removeprefix("test: write ")).write_text(body, encoding="utf-8")
            continue
        command = {"sh": ["sh", "-e", "-c", body], "python": ["python", "-c", body]}[language]
        done = subprocess.run(
            command, cwd=workshop, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{body}\n{done.stdout}\n{done.stderr}"
        printed = done.stdout
