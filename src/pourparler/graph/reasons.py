"""Says in Dutch and English why events are taken for one, or why they nearly were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.graph.background import class_labels
from pourparler.graph.near_misses import name_obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pourparler.graph.agreement import Agreement
    from pourparler.graph.background import Background
    from pourparler.graph.told import Told

__all__ = ["join_words", "tell_obstacle", "tell_reasons"]

_Said = tuple[list[str], list[str]]
_AND = {"nl": "en", "en": "and"}


def tell_reasons(
    cluster: Sequence[Told], place: str | None, background: Background
) -> dict[str, str]:
    """Why the events are one, in a sentence for each language: who, when, where."""
    articles = len({event.article for event in cluster})
    said: _Said = ([], [])
    _tell_who(cluster, background, said)
    dated = all(event.date for event in cluster)
    if dated:
        _tell_dates(cluster, said)
    where = _tell_where(cluster, place, background, said)
    apart: _Said = ([], [])
    if not dated:
        _tell_appearance(cluster, apart)
    for index, words in enumerate(where):
        if words:
            apart[index].append(words)
    start = (
        ("Beide artikelen", "Both articles")
        if articles == 2
        else (f"Alle {articles} artikelen", f"All {articles} articles")
    )
    verb = ("noemen", "name")
    return {
        language: "; ".join(
            (f"{start[index]} {verb[index]} {join_words(said[index], language)}", *apart[index])
        )
        + "."
        for index, language in enumerate(("nl", "en"))
    }


def _tell_who(cluster: Sequence[Told], background: Background, said: _Said) -> None:
    sets = {event.participants for event in cluster}
    agents = {event.agent for event in cluster if event.agent}
    shared = frozenset[str]().union(*sets) if len(sets) == 1 else frozenset.intersection(*sets)
    shared -= agents
    extra = frozenset[str]().union(*sets) - shared - agents
    pairs = [
        (person, party)
        for person in sorted(frozenset[str]().union(*sets), key=background.name)
        for party in sorted(background.represents.get(person, ()))
        if any(party in event.participants and person not in event.participants
               for event in cluster)
    ]  # fmt: skip
    for index, language in enumerate(("nl", "en")):

        def names(actors: Iterable[str], language: str = language) -> str:
            return join_words(sorted(map(background.name, actors)), language)

        if agents:
            start = ("dezelfde bemiddelaar", "the same mediator")[index]
            said[index].append(f"{start} ({names(agents)})")
        if shared and not extra:
            start = ("dezelfde deelnemers", "the same participants")[index]
            said[index].append(f"{start} ({names(shared)})")
        elif pairs:
            start = ("dezelfde partijen", "the same parties")[index]
            told = [
                f"{background.name(person)} {('namens', 'for')[index]} {background.name(party)}"
                for person, party in pairs
            ]
            said[index].append(f"{start} ({join_words(told, language)})")
        elif shared:
            both = ("als deelnemers, niet overal ook", "as participants, not everywhere also")
            said[index].append(f"{names(shared)} {both[index]} {names(extra)}")


def _tell_dates(cluster: Sequence[Told], said: _Said) -> None:
    dates = sorted({event.date.words for event in cluster if event.date})
    if len(dates) == 1:
        word = {10: ("datum", "date"), 7: ("maand", "month")}.get(len(dates[0]), ("jaar", "year"))
        article = "hetzelfde" if word[0] == "jaar" else "dezelfde"
        said[0].append(f"{article} {word[0]} ({dates[0]})")
        said[1].append(f"the same {word[1]} ({dates[0]})")
    else:
        said[0].append(f"data die bij elkaar passen ({join_words(dates, 'nl')})")
        said[1].append(f"dates that agree ({join_words(dates, 'en')})")


def _tell_appearance(cluster: Sequence[Told], apart: _Said) -> None:
    """What stands in for a date that not all articles give."""
    dates = sorted({event.date.words for event in cluster if event.date})
    appeared = sorted({event.published.words for event in cluster if event.published})
    if dates:
        apart[0].append(
            f"niet elk geeft een datum, maar {join_words(dates, 'nl')} past bij het verschijnen "
            f"({join_words(appeared, 'nl')})"
        )
        apart[1].append(
            f"not each gives a date, but {join_words(dates, 'en')} agrees with when they appeared "
            f"({join_words(appeared, 'en')})"
        )
    elif len(appeared) == 1:
        nl, en = (
            ("in dezelfde maand", "in the same month")
            if len(appeared[0]) == len("2022-03")
            else ("op dezelfde dag", "on the same day")
        )
        apart[0].append(f"geen geeft een datum, maar zij verschenen {nl} ({appeared[0]})")
        apart[1].append(f"none gives a date, but they appeared {en} ({appeared[0]})")
    else:
        apart[0].append(
            f"geen geeft een datum, maar zij verschenen kort na elkaar "
            f"({join_words(appeared, 'nl')})"
        )
        apart[1].append(
            f"none gives a date, but they appeared shortly after one another "
            f"({join_words(appeared, 'en')})"
        )


def _tell_where(
    cluster: Sequence[Told], place: str | None, background: Background, said: _Said
) -> tuple[str, str]:
    if place is None:
        return "", ""
    name = background.name(place)
    given = {event.place for event in cluster}
    if given == {place}:
        said[0].append(f"dezelfde plaats ({name})")
        said[1].append(f"the same place ({name})")
        return "", ""
    nl, en = [], []
    for other in sorted(str(node) for node in given if node not in (place, None)):
        word = background.name(other)
        if other in background.within.get(place, ()):
            nl.append(f"{name} ligt in {word}")
            en.append(f"{name} lies in {word}")
        elif place in background.within.get(other, ()):
            nl.append(f"{word} ligt in {name}")
            en.append(f"{word} lies in {name}")
        else:
            nl.append(f"wie {word} geeft noemt {name} ook")
            en.append(f"who gives {word} names {name} too")
    if None in given:
        nl.append(f"wie geen plaats geeft spreekt {name} niet tegen")
        en.append(f"who gives no place does not contradict {name}")
    return (f"de plaats is {name} ({join_words(nl, 'nl')})",
            f"the place is {name} ({join_words(en, 'en')})")  # fmt: skip


def tell_obstacle(
    one: Told, other: Told, agreement: Agreement, background: Background
) -> dict[str, str]:
    """What keeps the two events apart, in a sentence for each language."""
    obstacle = name_obstacle(one, other, agreement)
    if obstacle == "tie":
        return {"nl": "Het past even goed bij meer dan één gesprek.",
                "en": "It agrees with more than one talk equally well."}  # fmt: skip
    if obstacle in ("", "little"):
        return _tell_little(agreement)
    start = _STARTS[obstacle]
    told = [
        [
            join_words(_value(event, obstacle, background, language), language)
            for event in (one, other)
        ]
        for language in ("nl", "en")
    ]
    return {
        "nl": f"{start[0]}: in het ene artikel {told[0][0]}, in het andere {told[0][1]}.",
        "en": f"{start[1]}: {told[1][0]} in one article, {told[1][1]} in the other.",
    }


_STARTS = {
    "type": ("Een ander soort gesprek", "Another kind of talk"),
    "status": ("Een andere status", "Another status"),
    "who": ("Andere deelnemers", "Other participants"),
    "when": ("Een andere datum", "Another date"),
    "where": ("Een andere plaats", "Another place"),
}


def _value(event: Told, obstacle: str, background: Background, language: str) -> list[str]:
    """What one article gives, in words."""
    if obstacle == "type":
        return [class_labels()[event.type][language]]
    if obstacle == "status":
        return [class_labels()[event.status][language]]
    if obstacle == "who":
        return sorted(map(background.name, event.actors))
    if obstacle == "when":
        return [event.date.words] if event.date else []
    return [background.name(event.place)] if event.place else []


def _tell_little(agreement: Agreement) -> dict[str, str]:
    """What is missing where nothing speaks against."""
    nl, en = [], []
    if agreement.when < 3:
        nl.append("een dag waarop het was")
        en.append("a day when it took place")
    if agreement.where < 2:
        nl.append("een plaats")
        en.append("a place")
    if agreement.who < 2:
        nl.append("dezelfde deelnemers")
        en.append("the same participants")
    return {
        "nl": f"Er spreekt niets tegen, maar beide zouden samen {join_words(nl, 'nl')} moeten "
        "geven om zeker te zijn.",
        "en": f"Nothing speaks against it, but to be sure both should give {join_words(en, 'en')}.",
    }


def join_words(words: Sequence[str], language: str) -> str:
    """A list in words: ``a, b en c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[language]} {words[-1]}"
