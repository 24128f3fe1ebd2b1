"""What an analyst may change without Python: frames, cues, roles, time words, topics."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.errors import AssetError
from pourparler.lexicon.confidence import Confidence, load_confidence
from pourparler.lexicon.conjugation import StrongVerbs, load_strong_verbs
from pourparler.lexicon.cues import Cues, load_cues
from pourparler.lexicon.domains import DomainLexicon, load_domains
from pourparler.lexicon.frames import Frame, load_frames
from pourparler.lexicon.roles import Roles, load_roles
from pourparler.lexicon.times import TimeLexicon, load_times
from pourparler.lexicon.topics import TopicLexicon, load_topics
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lexicon", "load_lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The linguistic knowledge of one language; ``version`` is a hash of its files."""

    frames: tuple[Frame, ...]
    cues: Cues
    strong_verbs: StrongVerbs
    roles: Roles
    times: TimeLexicon
    topics: TopicLexicon
    domains: DomainLexicon
    confidence: Confidence
    version: str


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of ``folder``, by default the Dutch one that ships.

    Raises:
        AssetError: a file is missing or broken, with the file and, where known, the line.
    """
    root = folder or data_folder("lexicon") / "nl"
    if not root.is_dir():
        raise AssetError("no such lexicon folder", file=str(root))
    return Lexicon(
        frames=load_frames(root / "frames"),
        cues=load_cues(root / "cues.toml"),
        strong_verbs=load_strong_verbs(root / "strong-verbs.toml"),
        roles=load_roles(root / "roles.toml"),
        times=load_times(root / "time.toml"),
        topics=load_topics(root / "topics.toml"),
        confidence=load_confidence(root / "confidence.toml"),
        domains=load_domains(root / "domains.toml"),
        version=_fingerprint(root),
    )


def _fingerprint(root: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*.toml")):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0")
        digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:12]
