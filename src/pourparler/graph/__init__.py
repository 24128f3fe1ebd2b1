"""Turns facts into RDF: the only place that mints IRIs and knows the vocabulary."""

from pourparler.graph.article import build_graph
from pourparler.graph.dataset import describe_dataset
from pourparler.graph.discovered import build_discovered
from pourparler.graph.fused import build_fused
from pourparler.graph.iris import Iris, encode_segment
from pourparler.graph.ledger import build_ledger
from pourparler.graph.provenance import Run, build_run
from pourparler.graph.reference import build_reference
from pourparler.graph.serialize import FORMATS, serialize, write
from pourparler.graph.vocabulary import DEFAULT_BASE

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "Iris",
    "Run",
    "build_discovered",
    "build_fused",
    "build_graph",
    "build_ledger",
    "build_reference",
    "build_run",
    "describe_dataset",
    "encode_segment",
    "serialize",
    "write",
]
