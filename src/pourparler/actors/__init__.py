"""Who and what can act: reference data on states, organisations, people and places.

``load_index()`` reads ``ontology/actors/*.ttl`` and finds their names in Dutch text.
"""

from __future__ import annotations

from pourparler.actors.fold import fold_name
from pourparler.actors.index import ActorIndex, load_index
from pourparler.actors.readings import Match, Reading
from pourparler.actors.spelling import same_name

__all__ = ["ActorIndex", "Match", "Reading", "fold_name", "load_index", "same_name"]
