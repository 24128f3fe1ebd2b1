"""Real triplestores for tests: Oxigraph and Virtuoso, each on ports and in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

OXIGRAPH: Final = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
    "oxigraph"
)
VIRTUOSO: Final = shutil.which("virtuoso-t")
ISQL: Final = shutil.which("isql-vt")

# Small buffers, no plug-ins, no free-text index: it starts in ten seconds. The last checkpoint and
# the log do not matter, as nobody opens the database again.
_INI: Final = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
DirsAllowed = {folder}
ThreadsPerQuery = 2

[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerRoot = {folder}
ServerThreads = 5
MaxKeepAlives = 5
KeepAliveTimeout = 10
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 60
"""
_START_SECONDS: Final = 180.0


@contextmanager
def serve_oxigraph(folder: Path | None = None) -> Iterator[str]:
    """An Oxigraph server, in memory or with the store in ``folder``; gives its root."""
    assert OXIGRAPH
    (port,) = _free_ports(1)
    root = f"http://127.0.0.1:{port}"
    place = ["--location", str(folder)] if folder else []
    command = [OXIGRAPH, "serve", *place, "--bind", f"127.0.0.1:{port}"]
    with _run(command, f"{root}/", None):
        yield root


@contextmanager
def serve_virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso server with its database in ``folder``; gives its root. Login: dba, dba."""
    assert VIRTUOSO
    sql_port, http_port = _free_ports(2)
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql_port=sql_port, http_port=http_port))
    root = f"http://127.0.0.1:{http_port}"
    command = [VIRTUOSO, "+foreground", "+configfile", str(ini)]
    with _run(command, f"{root}/sparql?query=ASK%20%7B%7D", folder / "messages.txt"):
        yield root


def find_sql_port(folder: Path) -> int:
    """The port of the SQL service of the Virtuoso in ``folder``."""
    found = re.search(
        r"^ServerPort = 127\.0\.0\.1:(\d+)$", (folder / "virtuoso.ini").read_text(), re.MULTILINE
    )
    assert found
    return int(found[1])


@contextmanager
def _run(command: list[str], address: str, log: Path | None) -> Iterator[None]:
    """Run a server from its first answer on until the context ends."""
    with (
        (log or Path(os.devnull)).open("w") as messages,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=messages, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            deadline = time.monotonic() + _START_SECONDS
            while not _answers(address):
                if process.poll() is not None or time.monotonic() > deadline:
                    said = log.read_text(errors="replace")[-2000:] if log else ""
                    raise RuntimeError(f"{command[0]} does not start: {said}")
                time.sleep(0.05)
            yield
        finally:
            process.kill()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).is_success
    except httpx.HTTPError:
        return False


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; all are held until all are found, so that they differ."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()
