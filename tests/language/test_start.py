"""spaCy comes without its command line, which is still there for who asks."""

from __future__ import annotations

import subprocess
import sys

import spacy

from pourparler.language.tokens import TOKENIZER, blank_pipeline

QUICK = """
import sys
from pourparler.language import load_parser
parser = load_parser()
heavy = {"spacy.cli", "weasel", "typer", "httpx", "requests"} & set(sys.modules)
assert not heavy, heavy
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import download
assert spacy.cli.download is download
assert not hasattr(spacy, "no_such_thing")
import gc
assert gc.isenabled()
"""
OTHER = """
import sys
from pourparler.language import start
start._INFO = "spacy.cli.other"
start.import_spacy()
import spacy
assert "spacy.cli.info" in sys.modules and spacy.cli.info
"""


def run(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_command_line_is_not_imported_until_asked_for() -> None:
    run(QUICK)


def test_a_version_that_wants_more_is_imported_as_usual() -> None:
    run(OTHER)


def test_the_blank_pipeline_is_that_of_spacy() -> None:
    own = blank_pipeline()
    usual = spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    assert own.config["nlp"] == usual.config["nlp"]
    assert own.meta == usual.meta
    text = "Zo denkt de PvdA. Kiev’s „nee” (d.w.z. de VS)."
    assert [t.text for t in own(text)] == [t.text for t in usual(text)]
