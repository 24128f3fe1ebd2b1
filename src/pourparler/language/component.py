"""The spaCy component: annotates a Doc block by block, and travels with ``nlp.to_disk``."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from pourparler.language.analysis import Analyser, BlockAnalysis, DutchAnalyser
from pourparler.language.article_names import BlockNames, agreed_names
from pourparler.language.assets import SHIPPED, read_assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FACTORY: Final = "pourparler_dutch"
BLOCKS: Final = "blocks"
NOTES: Final = "notes"
"""Key in ``doc.user_data`` of remarks on what was given up, a tuple of texts."""
UNPARSED: Final = frozenset({"caption", "boilerplate", "dateline"})
"""Kinds of blocks that are cut into tokens and left at that."""
_UNPARSED_POS: Final = "X"
_SPACE_POS: Final = "SPACE"
_FREE_DEP: Final = "dep"


@dataclass(slots=True)
class _Columns:
    """One value a token of the Doc; heads relative, as spaCy's arrays have them."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]

    @classmethod
    def blank(cls, doc: Doc) -> _Columns:
        n = len(doc)
        words = [t.text for t in doc]
        return cls([0] * n, [_FREE_DEP] * n, [""] * n, [_SPACE_POS] * n, [""] * n, words)


def annotate(doc: Doc, blocks: Sequence[tuple[int, int, str]], analyser: Analyser) -> Doc:
    """Fill in a Doc.

    blocks: (first token, end token, kind) in order, without overlap. White space hangs on the
    token before it; tokens of unparsed kinds hang on the first of their block, as do tokens of no
    block, each row of which counts as a block.
    """
    columns = _Columns.blank(doc)
    words = columns.lemmas.copy()
    is_space = [token.is_space for token in doc]
    spaced = [bool(token.whitespace_) for token in doc]
    read: list[tuple[list[int], BlockAnalysis]] = []
    for start, end, kind in _covering(blocks, len(doc)):
        inner = [i for i in range(start, end) if not is_space[i]]
        if not inner:
            continue
        if kind in UNPARSED or not kind:
            _leave(columns, inner)
        else:
            spaces = [spaced[i] or i + 1 >= len(words) or is_space[i + 1] for i in inner]
            analysis = analyser.analyse([words[i] for i in inner], spaces)
            _place(columns, inner, analysis)
            read.append((inner, analysis))
    for i in range(len(doc)):
        if is_space[i]:
            columns.heads[i] = -1 if i else int(len(doc) > 1)
    _write(doc, columns)
    if forced := sum(analysis.forced for _, analysis in read):
        add_note(doc, f"{forced} endless sentences were cut where the model's window ends")
    doc.set_ents([Span(doc, a, b, label=kind) for a, b, kind in _names(words, read)])
    return doc


def add_note(doc: Doc, note: str) -> None:
    """Remark on a Doc, for the report on its article."""
    doc.user_data[NOTES] = (*doc.user_data.get(NOTES, ()), note)


def _covering(blocks: Sequence[tuple[int, int, str]], size: int) -> Iterable[tuple[int, int, str]]:
    """The blocks and, with kind "", the rows of tokens between them."""
    last = 0
    for start, end, kind in blocks:
        yield last, start, ""
        yield start, end, kind
        last = end
    yield last, size, ""


def _leave(columns: _Columns, inner: Sequence[int]) -> None:
    for i in inner:
        columns.pos[i] = _UNPARSED_POS
        columns.heads[i] = inner[0] - i


def _names(
    words: Sequence[str], read: Sequence[tuple[list[int], BlockAnalysis]]
) -> Iterator[tuple[int, int, str]]:
    """Names of all blocks as token spans; they agree where the analyser gives its evidence."""
    names = [analysis.names for _, analysis in read]
    if read and all(analysis.name_types for _, analysis in read):
        names = agreed_names(
            [
                BlockNames([words[i] for i in inner], a.names, np.concatenate(a.name_types))
                for inner, a in read
            ]
        )
    for (inner, _), spans in zip(read, names, strict=True):
        for start, end, kind in spans:
            yield inner[start], inner[end - 1] + 1, kind


def _place(columns: _Columns, inner: Sequence[int], analysis: BlockAnalysis) -> None:
    """Put the annotation of a block's words at their tokens."""
    for at, i in enumerate(inner):
        columns.heads[i] = inner[analysis.heads[at]] - i
        columns.deps[i] = analysis.deps[at]
        columns.tags[i] = analysis.xpos[at]
        columns.pos[i] = analysis.upos[at]
        columns.morphs[i] = analysis.feats[at]
        columns.lemmas[i] = analysis.lemmas[at]


def _write(doc: Doc, columns: _Columns) -> None:
    """One array for all attributes: setting them token by token takes ten times as long."""
    if not len(doc):
        return
    add, morphology = doc.vocab.strings.add, doc.vocab.morphology
    values = np.empty((len(doc), 6), np.uint64)
    values[:, 0] = [add(t) for t in columns.tags]
    values[:, 1] = [IDS[p] for p in columns.pos]
    values[:, 2] = [morphology.add(m) for m in columns.morphs]
    values[:, 3] = [add(t) for t in columns.lemmas]
    values[:, 4] = [add(t) for t in columns.deps]
    values[:, 5] = np.array(columns.heads, np.int64).astype(np.uint64)
    doc.from_array([TAG, POS, MORPH, LEMMA, DEP, HEAD], values)  # type: ignore[arg-type]


def paragraphs(doc: Doc) -> list[tuple[int, int, str]]:
    """Blocks of a Doc: its ``spans["blocks"]``, else the stretches between line breaks."""
    if BLOCKS in doc.spans:
        return [(s.start, s.end, s.label_) for s in doc.spans[BLOCKS]]
    found, start = [], 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            found.append((start, token.i, "paragraph"))
            start = token.i + 1
    found.append((start, len(doc), "paragraph"))
    return [(a, b, kind) for a, b, kind in found if a < b]


class DutchComponent:
    """Tags, lemmas, trees, sentences and names in one component, from one network."""

    def __init__(self, nlp: Language, name: str, *, lower_lemmas: bool = True) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.lower_lemmas = lower_lemmas
        self.folder: Path | None = None
        self._analyser: DutchAnalyser | None = None

    @property
    def analyser(self) -> DutchAnalyser:
        """The loaded model; the shipped one where none was given."""
        if self._analyser is None:
            self.load(SHIPPED)
        assert self._analyser is not None  # noqa: S101  # load() sets it or raises
        return self._analyser

    def load(self, folder: Path) -> None:
        """Load a model folder.

        Raises:
            AssetError: it is missing, damaged or of another format.
        """
        self._analyser = DutchAnalyser(read_assets(folder), lower_lemmas=self.lower_lemmas)
        self.folder = folder

    def __call__(self, doc: Doc) -> Doc:
        return annotate(doc, paragraphs(doc), self.analyser)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterable[Doc]:
        """Docs one after another: in batches, results would depend on what shares the batch."""
        del batch_size
        for doc in stream:
            yield self(doc)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Copy the model folder."""
        del exclude
        source = self.analyser.assets.folder
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        meta = json.loads((source / "meta.json").read_text(encoding="utf-8"))
        for name in ("meta.json", *meta["files"]):
            shutil.copyfile(source / name, target / name)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> DutchComponent:
        """Load the model folder that :meth:`to_disk` wrote."""
        del exclude
        self.load(Path(path))
        return self


@Language.factory(
    FACTORY,
    assigns=[
        "token.head", "token.dep", "token.tag", "token.pos", "token.morph", "token.lemma",
        "token.is_sent_start", "doc.sents", "doc.ents",
    ],
    default_config={"lower_lemmas": True},
)  # fmt: skip
def make_component(nlp: Language, name: str, lower_lemmas: bool) -> Any:
    return DutchComponent(nlp, name, lower_lemmas=lower_lemmas)
