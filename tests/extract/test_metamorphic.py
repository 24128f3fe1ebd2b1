"""What a change of words must not change in the facts, and what it must."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from benchmarks.chain import load_chain, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pourparler.model import Fact

pytestmark = pytest.mark.slow

_CASES: Final = tomllib.loads(
    (Path(__file__).parent / "metamorphic.toml").read_text(encoding="utf-8")
)
_WEATHER: Final = "De zon scheen op de markt. Bij de bakker stond een lange rij met fietsers."
_MARKS: Final = {"curly": "“”", "low": "„”", "low and high": "„“", "single": "‘’"}

Told = tuple[str, ...]
"""A fact in words that two articles can share: type, status, who, to whom, what, where, when."""


def _tell(fact: Fact) -> Told:
    content = "" if fact.content is None else fact.content.span.text
    for mark in "“”„‘’":
        content = content.replace(mark, '"')
    return (
        fact.type,
        fact.status,
        fact.agent or "",
        "+".join(sorted(fact.participants)),
        "+".join(sorted(fact.addressees)),
        fact.according_to or "",
        unicodedata.normalize("NFC", content),
        fact.place or "",
        "" if fact.date is None else fact.date.value,
    )


def _without_content(told: Sequence[Told]) -> list[Told]:
    return sorted((*fact[:6], *fact[7:]) for fact in told)


def _text(article: dict[str, Any]) -> str:
    return str(article["text"]).strip() + "\n"


def _mark(text: str, marks: str) -> str:
    """The text with its quotation marks, straight in pairs, in another style."""
    opening = itertools.cycle(marks)
    return re.sub('"', lambda _: next(opening), text)


def _reorder(text: str) -> str:
    headline, *paragraphs = text.strip().split("\n\n")
    return "\n\n".join([headline, *paragraphs[1:], paragraphs[0]]) + "\n"


def _swap(article: dict[str, Any]) -> str:
    text = _text(article)
    for old, new, *_ in article["swap"]:
        assert old in text
        text = text.replace(old, new)
    return text


def _swap_told(told: Told, article: dict[str, Any]) -> Told:
    """The fact as the article with other names should tell it."""
    names = {old: new for *_, old, new in article["swap"]}
    swapped = ["+".join(sorted(names.get(slug, slug) for slug in part.split("+"))) for part in told]
    swapped[6] = told[6]
    for old, new, *_ in article["swap"]:
        swapped[6] = swapped[6].replace(old, new)
    return tuple(swapped)


_VARIANTS: Final[dict[str, Callable[[dict[str, Any]], list[str | bytes]]]] = {
    "line-ends": lambda a: [_text(a).replace("\n", end).encode() for end in ("\r\n", "\r")],
    "decomposed": lambda a: [unicodedata.normalize("NFD", _text(a))],
    "quotes": lambda a: [_mark(_text(a), marks) for marks in _MARKS.values()],
    "paragraph-added": lambda a: [f"{_text(a)}\n{_WEATHER}\n"],
    "paragraphs-reordered": lambda a: [_reorder(_text(a))],
    "names-swapped": lambda a: [_swap(a)],
}


def _all_texts() -> list[str | bytes]:
    texts: list[str | bytes] = []
    for case in _CASES["voice"]:
        texts += [case["active"], case["passive"]]
    for case in _CASES["pronoun"]:
        texts += [case["text"].format(case[key]) for key in ("name", "other")]
    for case in _CASES["negation"]:
        texts += [case["plain"], case["denied"]]
    for article in _CASES["article"]:
        texts.append(_text(article))
        for variants in _VARIANTS.values():
            texts += variants(article)
    return list(dict.fromkeys(texts))


@pytest.fixture(scope="module")
def told() -> dict[str | bytes, list[Told]]:
    """The facts of each text, all analysed in one go."""
    texts = _all_texts()
    articles = [read_text(text, "proef") for text in texts]
    facts = load_chain().analyse(articles)
    return {
        text: sorted(_tell(fact) for fact in found.facts)
        for text, found in zip(texts, facts, strict=True)
    }


def _hold(kind: str, failures: Sequence[str], number: int) -> None:
    floor = _CASES["floors"][kind]
    share = 1 - len(failures) / number
    assert share >= floor, (
        f"{kind}: {share:.2f} of {number} cases hold, less than {floor}:\n" + "\n".join(failures)
    )


def test_active_and_passive_say_the_same(told: dict[str | bytes, list[Told]]) -> None:
    cases = _CASES["voice"]
    failures = [
        f"{case['active']} {told[case['active']]}\n  {case['passive']} {told[case['passive']]}"
        for case in cases
        if not told[case["active"]]
        or _without_content(told[case["active"]]) != _without_content(told[case["passive"]])
    ]
    _hold("voice", failures, len(cases))


def test_a_pronoun_is_the_one_it_stands_for(told: dict[str | bytes, list[Told]]) -> None:
    failures = []
    for case in _CASES["pronoun"]:
        name, other = (case["text"].format(case[key]) for key in ("name", "other"))
        if not told[name] or told[name] != told[other]:
            failures.append(f"{other} {told[other]}\n  not {told[name]}")
    _hold("pronoun", failures, len(_CASES["pronoun"]))


def test_a_denial_turns_the_fact(told: dict[str | bytes, list[Told]]) -> None:
    failures = []
    for case in _CASES["negation"]:
        plain, denied = told[case["plain"]], told[case["denied"]]
        becomes = case["becomes"]
        expected = sorted(
            (kind, "negated", *who) if becomes == "negated" else (becomes, status, *who)
            for kind, status, *who in _without_content(plain)
        )
        if not plain or _without_content(denied) != expected:
            failures.append(f"{case['denied']} {denied}\n  from {plain}")
    _hold("negation", failures, len(_CASES["negation"]))


@pytest.mark.parametrize("kind", [kind for kind in _VARIANTS if kind != "names-swapped"])
def test_form_and_company_change_nothing(kind: str, told: dict[str | bytes, list[Told]]) -> None:
    failures = []
    number = 0
    for article in _CASES["article"]:
        base = told[_text(article)]
        assert len(base) >= 3, article["id"]
        for variant in _VARIANTS[kind](article):
            number += 1
            if told[variant] != base:
                failures.append(f"{article['id']}: {_differ(base, told[variant])}")
    _hold(kind, failures, number)


def test_other_names_of_the_same_kind_change_only_the_names(
    told: dict[str | bytes, list[Told]],
) -> None:
    failures = []
    for article in _CASES["article"]:
        base = sorted(_swap_told(fact, article) for fact in told[_text(article)])
        swapped = told[_swap(article)]
        if swapped != base:
            failures.append(f"{article['id']}: {_differ(base, swapped)}")
    _hold("names-swapped", failures, len(_CASES["article"]))


def _differ(before: Sequence[Told], after: Sequence[Told]) -> str:
    lost = [f"- {fact}" for fact in before if fact not in after]
    new = [f"+ {fact}" for fact in after if fact not in before]
    return "\n  ".join(["", *lost, *new])
