"""Names in running words."""

from __future__ import annotations

import time
import unicodedata

import pytest
from tests.actors.examples import shipped_index


def find(sentence: str) -> list[str]:
    """Matches of a sentence of words parted by white space, as ``words=slug`` with ``?``."""
    words = sentence.split()
    found = []
    for match in shipped_index().find(words):
        first = match.readings[0]
        doubt = "?" if first.needs_context else ""
        found.append(f"{' '.join(words[match.start : match.end])}={first.slug}{doubt}")
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "De Russische minister Sergej Lavrov sprak in Ankara met zijn Turkse collega .",
            [
                "Russische=rusland",
                "Sergej Lavrov=sergej-lavrov",
                "Ankara=turkije?",
                "Turkse=turkije",
            ],
        ),
        (
            "Noord- en Zuid-Korea spraken af met het Witte Huis .",
            ["Noord-=noord-korea", "Zuid-Korea=zuid-korea", "Witte Huis=verenigde-staten"],
        ),
        ("Volgens Trump is dat zo .", ["Trump=donald-trump"]),
        ("Zaterdag kwam Melania Trump aan .", ["Trump=donald-trump?"]),
        (
            "Ze stond voor de Trump Tower in New York .",
            ["Trump=donald-trump?", "New York=new-york"],
        ),
        ("President Trump en Poetin", ["Trump=donald-trump", "Poetin=vladimir-poetin"]),
        ("Hamas-leider Haniyeh zei niets", ["Hamas-leider=hamas", "Haniyeh=ismail-haniyeh"]),
        ("Ontmoeting Poetin levert niets op", ["Poetin=vladimir-poetin"]),
        ("De minister van Buitenlandse Zaken Antony Blinken", ["Antony Blinken=antony-blinken"]),
        ("De PVV van Geert Wilders", ["PVV=pvv", "Geert Wilders=geert-wilders"]),
        ("Het IS niet zo , zei de VS", ["IS=islamitische-staat?", "VS=verenigde-staten"]),
        (
            "DE VS IS WOEST OP POETIN",
            ["VS=verenigde-staten", "IS=islamitische-staat?", "POETIN=vladimir-poetin"],
        ),
        (
            "De Algemene Vergadering van de VN stemde",
            ["Algemene Vergadering van de VN=algemene-vergadering-van-de-verenigde-naties"],
        ),
        (
            "Mohammed bin Salman ontving Von der Leyen",
            ["Mohammed bin Salman=mohammed-bin-salman", "Von der Leyen=ursula-von-der-leyen"],
        ),
        ("Let op : het is koud in de pool", ["Let=letland?"]),
    ],
)
def test_finds_leftmost_longest(sentence: str, expected: list[str]) -> None:
    assert find(sentence) == expected


def test_match_speaks_of_one_place_only() -> None:
    words = ["In", "Moskou", "zei", "Poetin"]
    index = shipped_index()
    assert index.match(words, at=0) is None
    match = index.match(words, at=1)
    assert match is not None
    assert (match.start, match.end, match.length) == (1, 2, 1)


def test_invisible_words_and_signs_change_nothing() -> None:
    plain = "Recep Tayyip Erdoğan sprak met Volodymyr Zelenski in de Verenigde Staten"
    odd = (
        "Recep \u200b Tayyip Erdo\u00adğan sprak met Volo\u200ddymyr Zelenski "
        "in de Verenigde Sta\u2060ten"
    )
    slugs = ["recep-tayyip-erdogan", "volodymyr-zelenski", "verenigde-staten"]
    for text in (plain, odd, unicodedata.normalize("NFD", plain)):
        assert [m.readings[0].slug for m in shipped_index().find(text.split())] == slugs


def test_sequence_of_names_without_end() -> None:
    index = shipped_index()
    words = ["Poetin", "-", "\ud800", "(", "Mohammed", "bin", "Van", "De"] * 2_000
    start = time.perf_counter()
    found = index.find(words)
    assert len(found) == 2_000
    assert time.perf_counter() - start < 5
    assert index.find(["x" * 1_000_000, "=" * 1_000_000, "-" * 100_000]) == ()


def test_same_words_same_matches() -> None:
    words = ["De", "Amerikaanse", "president", "Joe", "Biden", "belde", "met", "Xi"]
    assert shipped_index().find(words) == shipped_index().find(tuple(words))


def test_adjective_leads_to_one_actor() -> None:
    index = shipped_index()
    assert index.state_of_adjective("Russische") == "rusland"
    assert index.state_of_adjective("Dominicaanse") is None
    assert index.state_of_adjective("Rusland") is None
