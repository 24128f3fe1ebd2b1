"""Mints IRIs: legal ones, that cannot collide, from content alone.

Legality is checked by :class:`pyoxigraph.NamedNode`, which raises ``ValueError``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import quote

from pyoxigraph import NamedNode

from pourparler.errors import CallError
from pourparler.graph.vocabulary import DEFAULT_BASE, ONTOLOGY, PREFIXES

__all__ = ["ArticleIris", "Iris", "digest", "encode_segment"]

_BASE = re.compile(r"https?://[A-Za-z0-9.\-]+(?::[0-9]+)?/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]*/)?")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_LONGEST = 200  # of an encoded identifier; many servers and file systems refuse segments over 255


def digest(*parts: object, length: int = 12) -> str:
    """The first ``length`` hexadecimal digits of a hash of ``parts`` (strings, tuples, None …)."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def encode_segment(identifier: str) -> str:
    """One path segment of an IRI for any string; different strings give different segments.

    ASCII letters, digits and ``-._`` stand for themselves, all else is percent-encoded UTF-8.
    ``~`` is encoded too, and so marks what cannot be spelled out: the empty string, ``.`` and
    ``..`` (which software would resolve away), and identifiers of more than 200 characters,
    which keep their beginning and end in a hash.
    """
    encoded = quote(identifier, safe="", errors="surrogatepass").replace("~", "%7E")
    if encoded in ("", ".", ".."):
        return f"~{digest(identifier, length=32)}"
    if len(encoded) > _LONGEST:
        start = encoded[:100]
        cut = start.rfind("%", 98)  # not within a %XX
        return f"{start[:cut] if cut >= 0 else start}~{digest(identifier, length=32)}"
    return encoded


@dataclass(frozen=True, slots=True)
class Iris:
    """IRIs under a base.

    Raises:
        CallError: the base is no absolute http(s) IRI that ends with ``/``.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base) or self.base.startswith(ONTOLOGY):
            raise CallError(
                f"not a base IRI: {self.base!r}; it must look like https://example.org/kb/ : "
                "http or https, no query or fragment, a slash at the end"
            )

    def article(self, identifier: str) -> NamedNode:
        """The article and its named graph."""
        return NamedNode(f"{self.base}article/{encode_segment(identifier)}")

    def actor(self, slug: str) -> NamedNode:
        """An actor."""
        return NamedNode(f"{self.base}actor/{encode_segment(slug)}")

    def place(self, slug: str) -> NamedNode:
        """A place."""
        return NamedNode(f"{self.base}place/{encode_segment(slug)}")

    def topic(self, slug: str) -> NamedNode:
        """A topic."""
        return NamedNode(f"{self.base}topic/{encode_segment(slug)}")

    def fused_event(self, hash_: str) -> NamedNode:
        """An event as told across articles."""
        return NamedNode(f"{self.base}event/{hash_}")

    def near_miss(self, hash_: str) -> NamedNode:
        """Two events that were nearly taken for one."""
        return NamedNode(f"{self.base}near-miss/{hash_}")

    def ledger_entry(self, hash_: str) -> NamedNode:
        """What a party demands on a matter, across articles."""
        return NamedNode(f"{self.base}ledger/{hash_}")

    def graph(self, name: str) -> NamedNode:
        """A named graph of no single article: reference, discovered, fused, ledger, dataset."""
        return NamedNode(f"{self.base}graph/{name}")

    def run(self, hash_: str, part: str = "") -> NamedNode:
        """A run and its named graph, or (``part``) the software, model or lexicon it used."""
        return NamedNode(f"{self.base}run/{hash_}{'#' if part else ''}{part}")

    @staticmethod
    def wikidata(identifier: str) -> NamedNode:
        """The Wikidata entity.

        Raises:
            ValueError: not an identifier such as ``Q159``.
        """
        if not _WIKIDATA.fullmatch(identifier):
            raise ValueError(f"not a Wikidata identifier: {identifier!r}")
        return NamedNode(PREFIXES["wd"] + identifier)

    def prefixes(self) -> dict[str, str]:
        """Prefixes for output; articles have none, since their fragments would need escapes."""
        kinds = ("actor", "event", "ledger", "place", "topic")
        own = {kind: f"{self.base}{kind}/" for kind in kinds}
        return dict(sorted({**PREFIXES, **own}.items()))


@dataclass(frozen=True, slots=True)
class ArticleIris:
    """IRIs within one article: its text, spans of it, and what it tells of."""

    article: NamedNode
    _spans: dict[tuple[int, int], NamedNode] = field(default_factory=dict, repr=False)

    def span(self, start: int, end: int) -> NamedNode:
        """A span in code points, half open (RFC 5147)."""
        node = self._spans.get((start, end))
        if node is None:
            node = NamedNode(f"{self.article.value}#char={start},{end}")
            self._spans[start, end] = node
        return node

    def proposition(self, start: int, end: int) -> NamedNode:
        """What the words of a span say."""
        return NamedNode(f"{self.article.value}#proposition-{start}-{end}")

    def event(self, hash_: str) -> NamedNode:
        """An event as the article tells it."""
        return NamedNode(f"{self.article.value}#event-{hash_}")

    def description(self, kind: str, slug: str) -> NamedNode:
        """What the article says of an actor or place (``kind``)."""
        return NamedNode(f"{self.article.value}#{kind}-{encode_segment(slug)}")
