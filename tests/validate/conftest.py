"""A small article graph, from the passing examples of the shapes."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from pourparler.resources import data_folder


@pytest.fixture
def quads() -> list[Quad]:
    folder = data_folder("shapes") / "examples"
    names = ("DirectTripleShape", "EventShape", "MentionShape", "ArticleShape", "ContextShape")
    return [
        quad
        for name in names
        for quad in parse((folder / f"{name}.pass.ttl").read_bytes(), format=RdfFormat.TURTLE)
    ]
