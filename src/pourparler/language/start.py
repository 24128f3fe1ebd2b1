"""Imports spaCy without its command line.

``import spacy`` also imports ``spacy.cli`` for the sake of ``spacy.info``, and with it clients for
the network, project templates and terminal output: a third of the whole time. While spaCy is being
imported a placeholder stands for it; afterwards ``spacy.cli`` and ``spacy.info`` are there as ever,
imported when somebody asks for them.
"""

from __future__ import annotations

import gc
import importlib
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["import_spacy"]

_CLI: Final = "spacy.cli"
_INFO: Final = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy if nobody has, the quick way if that works with the installed version.

    Raises:
        ImportError: there is no spaCy.
    """
    if "spacy" in sys.modules:
        return
    with _no_collection():
        try:
            with _placeholders():
                spacy = importlib.import_module("spacy")
        except (ImportError, AttributeError):
            # Another version that wants more of its command line.
            importlib.import_module("spacy")
            return
    spacy.__dict__["__getattr__"] = _late_attribute


def _info(*args: Any, **options: Any) -> Any:
    return importlib.import_module(_INFO).info(*args, **options)


def _late_attribute(name: str) -> Any:
    if name == "cli":
        return importlib.import_module(_CLI)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


@contextmanager
def _placeholders() -> Iterator[None]:
    package, module = ModuleType(_CLI), ModuleType(_INFO)
    package.__path__ = []
    module.__dict__["info"] = _info
    made = {_CLI: package, _INFO: module}
    sys.modules.update(made)
    try:
        yield
    finally:
        for name, placeholder in made.items():
            if sys.modules.get(name) is placeholder:
                del sys.modules[name]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Modules stay: looking for garbage among them takes a tenth of the time of importing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
