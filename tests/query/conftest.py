"""The sample graph in a store on disk, and in rdflib."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from tests.query.sample import make_quads

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an Oxigraph store with the sample graph."""
    path = tmp_path_factory.mktemp("sample") / "store"
    store = ox.Store(str(path))
    store.extend(make_quads())
    store.flush()
    del store
    return path


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The sample graph in rdflib."""
    data = ox.serialize(make_quads(), format=ox.RdfFormat.N_QUADS)
    dataset = Dataset(default_union=True)
    with warnings.catch_warnings():
        # rdflib calls its own deprecated properties.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=data, format="nquads")
    return dataset
