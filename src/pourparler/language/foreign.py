"""Another Dutch spaCy pipeline in the place of the shipped model."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

import spacy
from spacy.tokens import Doc

from pourparler.errors import AssetError
from pourparler.language.analysis import BlockAnalysis
from pourparler.language.assets import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

_UD_SIGNS: Final = frozenset({"nsubj", "obl", "case", "nmod"})


def load_pipeline(model: str) -> Language:
    """Load a pipeline by path or package name.

    Raises:
        AssetError: it is not there, not Dutch, or its labels are not Universal Dependencies.
    """
    if not Path(model).exists() and importlib.util.find_spec(model.partition(".")[0]) is None:
        raise AssetError(
            f"no language model {model!r}: give the folder of a spaCy pipeline, or the name of an "
            "installed one; without --model the one that ships is used"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = spacy.load(model)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise AssetError(f"spaCy cannot load {model!r}: {error}") from error
    if nlp.lang != "nl":
        raise AssetError(f"{model!r} is a pipeline for {nlp.lang!r}, Dutch (nl) is needed")
    labels = {label for found in nlp.pipe_labels.values() for label in found}
    own = "pourparler_dutch" in nlp.pipe_names
    if not own and not labels.issuperset(_UD_SIGNS):
        raise AssetError(f"{model!r} has no parser with Universal Dependencies labels")
    return nlp


def content_hash(nlp: Language) -> str:
    """SHA-256 over the files of a pipeline, in hexadecimal: its version alone may not tell."""
    total = hashlib.sha256()
    folder = Path(nlp.path) if nlp.path else None
    for path in sorted(folder.rglob("*") if folder else ()):
        if path.is_file():
            total.update(f"{path.relative_to(nlp.path)} {digest(path)}\n".encode())
    return total.hexdigest()


class PipelineAnalyser:
    """Annotates the words of a block by the components of a spaCy pipeline."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def analyse(self, words: Sequence[str], spaces: Sequence[bool]) -> BlockAnalysis:
        """Annotate the words of a block; the pipeline never sees more than one block."""
        doc = Doc(self._nlp.vocab, words=list(words), spaces=list(spaces))
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return BlockAnalysis(
            heads=[t.head.i for t in doc],
            deps=[t.dep_ for t in doc],
            upos=[t.pos_ for t in doc],
            xpos=[t.tag_ for t in doc],
            feats=[str(t.morph) for t in doc],
            lemmas=[t.lemma_ if t.pos_ == "PROPN" else t.lemma_.lower() for t in doc],
            starts=[s.start for s in doc.sents],
            names=[(e.start, e.end, e.label_) for e in doc.ents],
        )
