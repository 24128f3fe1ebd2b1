"""Runs one query on a store in a process of its own, which can be stopped.

Neither an alarm nor a signal stops a query inside Oxigraph, so the process that asked kills this
one when time is up. Messages go back through a pipe: ``("columns", names)``, ``("rows", rows)``,
``("lines", lines)``, ``("truth", value)``, ``("error", kind, message)`` and ``("end",)``.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["answer"]

_CHUNK: Final = 1000


def answer(pipe: Connection, path: str, text: str, max_rows: int, seconds: float) -> None:
    """Answer ``text`` on the store in ``path``; the whole life of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asker stops this process
    _limit(seconds)
    with suppress(BrokenPipeError):
        try:
            _answer(pipe, path, text, max_rows)
        except SyntaxError as error:
            pipe.send(("error", "syntax", str(error)))
        except MemoryError:
            pipe.send(("error", "memory", ""))
        except (OSError, ValueError, RuntimeError) as error:
            pipe.send(("error", "run", str(error)))
        else:
            pipe.send(("end",))


def _limit(seconds: float) -> None:
    """End by itself when the asker was killed and cannot stop it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:  # pragma: no cover
        return
    cpu = int(seconds * 2) + 5
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))


def _answer(pipe: Connection, path: str, text: str, max_rows: int) -> None:
    import pyoxigraph as ox  # noqa: PLC0415 - heavy

    from pourparler.query.oxigraph import to_term  # noqa: PLC0415

    result = ox.Store.read_only(path).query(text, use_default_graph_as_union=True)
    if isinstance(result, ox.QueryBoolean):
        pipe.send(("truth", bool(result)))
        return
    count = 0
    chunk: list[Any] = []
    if isinstance(result, ox.QueryTriples):
        kind = "lines"
        seen: set[str] = set()
    else:
        kind = "rows"
        names = tuple(variable.value for variable in result.variables)
        pipe.send(("columns", names))
    for item in result:
        if isinstance(item, ox.Triple):
            line = f"{item} ."
            if line in seen:
                continue
            seen.add(line)
            chunk.append(line)
        else:
            chunk.append(tuple(to_term(cell) for cell in item))
        count += 1
        if count > max_rows:
            pipe.send(("error", "rows", ""))
            return
        if len(chunk) == _CHUNK:
            pipe.send((kind, chunk))
            chunk = []
    pipe.send((kind, chunk))
