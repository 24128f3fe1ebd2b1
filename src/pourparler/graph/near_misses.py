"""Near-misses: events of different articles that one thing keeps from being taken for one.

Only neighbours are compared and each event is listed a few times at most, so that the list stays
readable (and its making fast) for parties that meet all the time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from pourparler.graph.agreement import FUSIBLE, Agreement, compare, list_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.graph.background import Background
    from pourparler.graph.told import Told

__all__ = ["find_near_misses", "name_obstacle"]

# How many events with two parties in a month, in order of time, one event is compared with.
_NEIGHBOURS: Final = 40
# How often one event is listed.
_LISTED: Final = 3


def find_near_misses(
    clusters: Sequence[Sequence[Told]], background: Background
) -> Iterator[tuple[Told, Told, Agreement]]:
    """Pairs of events with how far they agree, the closest first.

    Args:
        clusters: groups of events that are taken for one, and single events.
        background: what is known of actors and places.
    """
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    order = sorted(range(len(clusters)), key=lambda n: _time(clusters[n][0]))
    articles = [frozenset(event.article for event in cluster) for cluster in clusters]
    pairs: set[tuple[int, int]] = set()
    for number in order:
        for key in list_keys(clusters[number][0], background, around=1):
            for other in index.get(key, [])[-_NEIGHBOURS:]:
                if not articles[number] & articles[other]:
                    pairs.add((other, number))
        for key in list_keys(clusters[number][0], background):
            index[key].append(number)
    found = []
    for one, other in pairs:
        first, second = sorted((clusters[one][0], clusters[other][0]), key=lambda e: e.node)
        agreement = compare(first, second, background)
        closeness = _closeness(first, second, agreement)
        if closeness:
            found.append((-closeness, first.node, second.node, first, second, agreement))
    listed: Counter[str] = Counter()
    for *_, first, second, agreement in sorted(found, key=lambda row: row[:3]):
        if listed[first.node] < _LISTED and listed[second.node] < _LISTED:
            listed.update((first.node, second.node))
            yield first, second, agreement


def _time(told: Told) -> tuple[str, str]:
    period = told.date or told.published
    return period.words if period else "", told.node


def name_obstacle(one: Told, other: Told, agreement: Agreement) -> str:
    """What keeps two events apart: ``type``, ``status``, ``who``, ``when``, ``where``, ``little``
    (nothing speaks against, too little for it) or ``tie``; empty where it is more than one thing.
    """
    obstacles = []
    if one.family != other.family:
        obstacles.append("type")
    if not {one.status, other.status} <= FUSIBLE:
        obstacles.append("status")
    if agreement.who == 0:
        obstacles.append("who")
    if agreement.when < 0:
        obstacles.append("when")
    if agreement.where < 0:
        obstacles.append("where")
    if len(obstacles) > 1:
        return ""
    if obstacles:
        return obstacles[0]
    return "tie" if agreement.enough else "little"


def _closeness(one: Told, other: Told, agreement: Agreement) -> int:
    """How close a miss it is; 0 where it is none."""
    obstacle = name_obstacle(one, other, agreement)
    if not {one.status, other.status} & FUSIBLE:
        return 0
    if not obstacle or agreement.when == 0 or (obstacle == "when" and not agreement.slip):
        return 0
    closeness = (
        2 * max(agreement.when, 0)
        + 2 * max(agreement.where, 0)
        + agreement.who
        + min(agreement.persons, 2)
    )
    least = {"who": 6, "little": 5}.get(obstacle, 4)
    return closeness if closeness >= least else 0
