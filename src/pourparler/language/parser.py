"""Articles to parsed Docs: the one door to the language model."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from spacy.tokens import Doc

from pourparler.errors import ArticleError, AssetError
from pourparler.language.assets import SHIPPED
from pourparler.language.component import BLOCKS, FACTORY, DutchComponent, add_note, annotate
from pourparler.language.foreign import PipelineAnalyser, content_hash, load_pipeline
from pourparler.language.tokens import (
    LONGEST_RUN,
    blank_pipeline,
    count_long_runs,
    token_offsets,
    words_and_spaces,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from pourparler.language.analysis import Analyser
    from pourparler.model import Article

_BATCH: Final = 16


class Parser:
    """A language model and its version.

    Attributes:
        nlp: the bare spaCy pipeline.
        version: name, version and content hash of the model, for provenance.
        meta: what the model says of itself: figures, licences, training data.
    """

    def __init__(
        self, nlp: Language, analyser: Analyser, *, version: str, meta: dict[str, Any]
    ) -> None:
        self.nlp = nlp
        self.version = version
        self.meta = meta
        self._analyser = analyser

    def parse(
        self, articles: Iterable[Article], *, batch_size: int = _BATCH
    ) -> Iterator[Doc | ArticleError]:
        """One Doc for each article, in order, or the error that it gave.

        The Doc's text is the article's text exactly. Each block is parsed alone, captions,
        boilerplate and datelines are not parsed; ``doc.spans["blocks"]`` has a span for each
        block, its label the kind; ``doc.user_data["article"]`` is the article's identifier, and
        ``doc.user_data["notes"]``, where there are any, says what was given up.

        The result for an article depends on nothing but its text and blocks: not on the other
        articles, nor on ``batch_size``, which is there for callers that tune pipelines and only
        says how many articles may be read ahead (none are).
        """
        if batch_size < 1:
            raise ValueError(f"batch_size is {batch_size}, not positive")
        for article in articles:
            try:
                yield self._parse(article)
            except (AssetError, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001  # one bad article never stops the run
                yield ArticleError(
                    "parse-failed",
                    f"the language model failed: {type(error).__name__}: {error}",
                    article=article.id,
                )

    def _parse(self, article: Article) -> Doc:
        text = article.text
        bounds = [(b.start, b.end, b.kind) for b in article.blocks]
        edges = sorted({0, len(text), *(e for a, b, _ in bounds for e in (a, b))})
        offsets = [o for a, b in pairwise(edges) for o in token_offsets(self.nlp, text, a, b)]
        words, spaces = words_and_spaces(text, offsets)
        doc = Doc(self.nlp.vocab, words=words, spaces=spaces)
        doc.user_data["article"] = article.id
        spans = []
        for start, end, kind in bounds:
            span = doc.char_span(start, end, label=kind, alignment_mode="contract")
            if span is not None and len(span):
                spans.append(span)
        doc.spans[BLOCKS] = spans
        if runs := count_long_runs(text):
            add_note(
                doc, f"{runs} runs of over {LONGEST_RUN} characters without white space were cut"
            )
        return annotate(doc, [(s.start, s.end, s.label_) for s in spans], self._analyser)


def load_parser(model: str | None = None) -> Parser:
    """Load a language model.

    Args:
        model: None for the shipped model; a folder or package name for another Dutch spaCy
            pipeline with Universal Dependencies labels, or a model folder as the shipped one.

    Raises:
        AssetError: the model is missing, damaged, of another format or of another language.
    """
    if model is None:
        return _load_own(SHIPPED)
    folder = Path(model)
    if (folder / "network.onnx").is_file():
        return _load_own(folder)
    nlp = load_pipeline(model)
    if FACTORY in nlp.pipe_names:
        component: Any = nlp.get_pipe(FACTORY)
        return _wrap(nlp, component)
    meta = dict(nlp.meta)
    version = (
        f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')} {content_hash(nlp)[:12]}"
    )
    return Parser(nlp, PipelineAnalyser(nlp), version=version, meta=meta)


def _load_own(folder: Path) -> Parser:
    nlp = blank_pipeline()
    nlp.add_pipe(FACTORY)
    component: Any = nlp.get_pipe(FACTORY)
    component.load(folder)
    return _wrap(nlp, component)


def _wrap(nlp: Language, component: DutchComponent) -> Parser:
    assets = component.analyser.assets
    return Parser(nlp, component.analyser, version=assets.version, meta=assets.meta)
