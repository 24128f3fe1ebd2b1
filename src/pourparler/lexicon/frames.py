"""Frames: which words evoke which kind of event, and which grammatical slot fills which role.

A frame file is TOML, one for each event class; ``lexicon/nl/README.md`` explains how to write one.
Slots are written as

==============  ==================================================================================
``subj``        the logical subject: of a passive clause the ``door`` phrase, also by control
``obj``         the direct object, also the subject of a passive clause
``iobj``        the indirect object
``clause``      a finite complement clause: *eist dat …*, *zegt: …*
``inf``         an infinitive complement: *weigert te praten*, *roept op om … te …*
``quote``       a quotation that the verb introduces or closes
``pred``        what a copula links: *De eis is dat …*, *… is geen optie* (for nouns, adjectives)
``poss``        the possessor of a noun: *hun eisen*, *Poetins eis*
``adj``         the state that an adjective of a noun names: *de Russische eisen*
``self``        the words of the verb phrase themselves
``told``        what another asked or offered just before (*Cyprus weigerde*)
``words``       an *over* phrase with quotation marks in it: *sprak over een „ramp”*
``host``        the clause that a phrase belongs to: *op verzoek van Malta* (for nouns)
``case``        the preposition of a noun, for ``requires``: ``{case = ["op"]}``
``tot``, …      any other word is a preposition: *roept op tot …*, *waarschuwt voor …*; it also
                takes the clause after a pronominal adverb: *dringt erop aan dat …*
``obj>aan``     a path: the ``aan`` phrase of the object, *brengt een bezoek aan …*
==============  ==================================================================================
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path  # noqa: TC003 - pydantic models stand in this module
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from pourparler.errors import AssetError
from pourparler.lexicon.files import read_toml, validated
from pourparler.model import CONSULTATIONS, FactType, Status

__all__ = ["Frame", "FrameFile", "Slot", "load_frames"]

_FIXED_SLOTS = frozenset(
    {
        "subj", "obj", "iobj", "clause", "inf", "quote", "pred", "poss", "adj", "self", "host",
        "case", "aux", "told", "dat", "words",
    }
)  # fmt: skip
_PREPOSITION = re.compile(r"[a-zé-]+(?: [a-zé-]+)*")


def _check_slot(text: str) -> str:
    for step in text.split(">"):
        if step not in _FIXED_SLOTS and not _PREPOSITION.fullmatch(step):
            raise ValueError(f"{step!r} is no slot: {sorted(_FIXED_SLOTS)} or a preposition")
    return text


Slot = Annotated[str, AfterValidator(_check_slot)]
Lemma = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+( \S+)*$")]


class Frame(BaseModel):
    """One frame: some words with the same meaning and the same grammar.

    Attributes:
        id: unique within its file; rules are reported as ``frame:TYPE/ID``.
        lemmas: the words that evoke it. A separable verb is written joined (``oproepen``), a
            reflexive one without *zich*; a word ending in ``*`` of a noun frame stands for
            compounds that begin otherwise: ``*overleg`` takes *vredesoverleg*.
        type: overrides the type of the file.
        requires: words that must fill a slot, as lemmas: ``{obj = ["bezoek"]}``; a lemma may
            begin with ``*`` as above. ``{obj = ["!"]}`` says that there must be no such slot,
            ``{zich = ["zich"]}`` that the verb must be reflexive.
        excludes: words that must not fill a slot: *eist zijn tol*.
        adverbs: words of which one must depend on the trigger: *telefonisch overleggen*.
        agent, content, addressee, participants, topic, place: slots, first come first served
            (for ``participants``: all of them).
        supports: for noun frames, verbs that make the noun's frame happen for their subject:
            *stellen* in *Kiev stelt eisen*. The verb's own slots then count as the noun's.
        actor_agent: the agent must be able to act: a person, state, organisation or group.
        status: overrides the status that tense and mood would give.
        negative: the event did not take place: *afzeggen*, *afblazen*.
        affirmative: denied, it is no such act: *wil geen oorlog* demands nothing.
        joint: the parties of talks do it together, so they are the agents where none is named:
            *er is een akkoord bereikt*.
        condition: its content is the condition of what the same agent has just shown itself
            willing to do: *stelt als voorwaarde dat …*.
        control: who is the subject of an infinitive below the verb: its subject or its object.
        strength: 0 to 1, how telling the frame is.
        fires, silent: sentences in which the frame must give a fact of its type, and must not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    lemmas: Annotated[tuple[Lemma, ...], Field(min_length=1)]
    type: FactType = "Statement"
    pos: Literal["verb", "noun", "adjective"] = "verb"
    requires: dict[Slot, tuple[Lemma, ...]] = {}
    excludes: dict[Slot, tuple[Lemma, ...]] = {}
    adverbs: tuple[Lemma, ...] = ()
    agent: tuple[Slot, ...] = ()
    content: tuple[Slot, ...] = ()
    addressee: tuple[Slot, ...] = ()
    participants: tuple[Slot, ...] = ()
    topic: tuple[Slot, ...] = ()
    place: tuple[Slot, ...] = ()
    supports: tuple[Lemma, ...] = ()
    actor_agent: bool = True
    status: Status | None = None
    negative: bool = False
    joint: bool = False
    affirmative: bool = False
    condition: bool = False
    control: Literal["subject", "object"] = "subject"
    strength: Annotated[float, Field(ge=0.0, le=1.0)] = 0.7
    fires: Annotated[tuple[str, ...], Field(min_length=1)]
    silent: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _roles_fit_type(self) -> Self:
        if self.type in CONSULTATIONS:
            if self.content or self.addressee:
                raise ValueError(f"{self.id}: a {self.type} has participants and topic")
            if not self.participants and self.type != "Mediation":
                raise ValueError(f"{self.id}: a {self.type} needs participants")
        elif self.participants or not self.content or not self.agent:
            raise ValueError(f"{self.id}: a {self.type} needs agent and content")
        if self.supports and self.pos != "noun":
            raise ValueError(f"{self.id}: only a noun has support verbs")
        return self

    @cached_property
    def rule(self) -> str:
        """The name under which facts of this frame are reported."""
        kind = "" if self.pos == "verb" else f"-{self.pos}"
        return f"frame:{self.type.lower()}{kind}/{self.id}"


class FrameFile(BaseModel):
    """A file of frames: ``type`` and the lists ``verb``, ``noun`` and ``adjective``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: FactType
    verb: tuple[Frame, ...] = ()
    noun: tuple[Frame, ...] = ()
    adjective: tuple[Frame, ...] = ()


def load_frames(folder: Path) -> tuple[Frame, ...]:
    """All frames of a folder of TOML files, in order of file name and place in the file.

    Raises:
        AssetError: a file is no TOML, or no frame file; with file and, for TOML errors, line.
    """
    frames: list[Frame] = []
    for file in sorted(folder.glob("*.toml")):
        frames.extend(_load_file(file))
    if not frames:
        raise AssetError("no frames here", file=str(folder))
    return tuple(frames)


def _load_file(file: Path) -> list[Frame]:
    data = read_toml(file)
    for pos in ("verb", "noun", "adjective"):
        for entry in data.get(pos, ()):
            if isinstance(entry, dict):
                entry.setdefault("type", data.get("type"))
                entry.setdefault("pos", pos)
    loaded = validated(FrameFile, data, file)
    frames = [*loaded.verb, *loaded.noun, *loaded.adjective]
    identifiers = [(frame.pos, frame.id) for frame in frames]
    for pos, name in identifiers:
        if identifiers.count((pos, name)) > 1:
            raise AssetError(f"two {pos} frames are called {name!r}", file=str(file))
    return frames
