"""Scores for readers: aligned text, Markdown, plain data for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from pourparler.evaluate.scores import GROUPS
from pourparler.model import FactType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.evaluate.gold import GoldFact
    from pourparler.evaluate.scores import ArticleScore, Match, Scores
    from pourparler.model import Fact

__all__ = ["ATTRIBUTES", "as_json", "as_markdown", "as_text", "details"]

ATTRIBUTES: Final = ("type", "actor", "status", "addressee", "source", "place", "date", "condition")
_COUNTS: Final = ("", "precision", "recall", "F1", "hits", "misses", "extras")
_RATES: Final = ("on matched facts", "right", "share", "spurious")


def as_json(scores: Scores, *, with_details: bool = False) -> dict[str, Any]:
    """Plain data: ``groups``, ``types``, ``attributes``, ``articles``; shares to four digits."""
    data: dict[str, Any] = {
        "groups": {name: _tally_data(scores, types) for name, types in GROUPS.items()},
        "types": {name: _tally_data(scores, {name}) for name in get_args(FactType)},
        "attributes": {name: _rate_data(scores, name) for name in ATTRIBUTES},
        "articles": {
            article.article: {
                "hits": len(article.matches),
                "misses": len(article.misses),
                "extras": len(article.extras),
                "repeats": article.repeats,
                "problem": article.problem,
            }
            for article in scores.articles
        },
    }
    if with_details:
        for article in scores.articles:
            entry = data["articles"][article.article]
            entry["missed"] = [_describe_gold(fact) for fact in article.misses]
            entry["extra"] = [_describe_found(fact, article) for fact in article.extras]
            entry["wrong"] = [_describe_wrong(match, article) for match in _imperfect(article)]
    return data


def as_text(scores: Scores, *, with_details: bool = False) -> str:
    """Aligned tables for a terminal, then on demand each miss and each extra by article."""
    tables = [_align(table) for table in _tables(scores)]
    parts = ["\n".join(table) for table in tables]
    if with_details:
        parts.append(details(scores))
    return "\n\n".join(parts) + "\n"


def as_markdown(scores: Scores, *, with_details: bool = False) -> str:
    """The same as tables in Markdown."""
    parts = []
    for head, *rows in _tables(scores):
        rule = ["---", *["---:"] * (len(head) - 1)]
        parts.append("\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows)))
    if with_details:
        parts.append("```text\n" + details(scores) + "\n```")
    return "\n\n".join(parts) + "\n"


def details(scores: Scores) -> str:
    """Each miss, each extra and each matched fact with a wrong attribute, by article.

    ``-`` was missed, ``+`` found without reason, ``~`` matched with something wrong.
    """
    lines: list[str] = []
    for article in scores.articles:
        counts = f"{len(article.matches)} hits, {len(article.misses)} misses, "
        lines.append(f"== {article.article}: {counts}{len(article.extras)} extras")
        if article.problem:
            lines.append(f"  ! {article.problem}")
        for sign, entries in (
            ("-", [_describe_gold(fact) for fact in article.misses]),
            ("+", [_describe_found(fact, article) for fact in article.extras]),
            ("~", [_describe_wrong(match, article) for match in _imperfect(article)]),
        ):
            for entry in entries:
                lines.append(f"  {sign} {entry['fact']}")
                lines.extend(f"      {key}: {entry[key]}" for key in entry if key != "fact")
    return "\n".join(lines)


def _tables(scores: Scores) -> Iterator[list[list[str]]]:
    groups = [_count_row(scores, name, types) for name, types in GROUPS.items()]
    yield [list(_COUNTS), *groups]
    present = {match.gold.type for article in scores.articles for match in article.matches}
    present |= {fact.type for article in scores.articles for fact in article.misses}
    present |= {fact.type for article in scores.articles for fact in article.extras}
    rows = [_count_row(scores, name, {name}) for name in get_args(FactType) if name in present]
    yield [["type", *_COUNTS[1:]], *rows]
    rates = []
    for name in ATTRIBUTES:
        rate = scores.rate(name)
        rates.append([name, f"{rate.right}/{rate.of}", _share(rate.share), str(rate.spurious)])
    yield [list(_RATES), *rates]


def _count_row(scores: Scores, name: str, types: frozenset[str] | set[str]) -> list[str]:
    tally = scores.tally(types)
    shares = [_share(value) for value in (tally.precision, tally.recall, tally.f1)]
    return [name, *shares, str(tally.hits), str(tally.misses), str(tally.extras)]


def _align(table: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = []
    for first, *others in table:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines


def _tally_data(scores: Scores, types: frozenset[str] | set[str]) -> dict[str, Any]:
    tally = scores.tally(types)
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    counts = {"hits": tally.hits, "misses": tally.misses, "extras": tally.extras}
    return {**{name: _rounded(value) for name, value in shares.items()}, **counts}


def _rate_data(scores: Scores, name: str) -> dict[str, Any]:
    rate = scores.rate(name)
    share = _rounded(rate.share)
    return {"share": share, "right": rate.right, "of": rate.of, "spurious": rate.spurious}


def _imperfect(article: ArticleScore) -> list[Match]:
    return [match for match in article.matches if not all(match.right.values())]


def _describe_gold(fact: GoldFact) -> dict[str, str]:
    who = fact.agent or ""
    if fact.participants:
        who = f"{who} {' + '.join(fact.participants)}".strip()
    to = f" → {', '.join(fact.addressee)}" if fact.addressee else ""
    extra = {"source": fact.source, "place": fact.place}
    entry = {"fact": f"{fact.type} ({fact.status}) {who}{to}: {fact.content or fact.topic or ''}"}
    entry["evidence"] = fact.evidence
    entry.update({key: value for key, value in extra.items() if value is not None})
    if fact.date is not None:
        entry["date"] = fact.date.value
    return entry


def _describe_found(fact: Fact, article: ArticleScore) -> dict[str, str]:
    def label(slug: str) -> str:
        return article.actor_labels.get(slug, slug)

    who = label(fact.agent) if fact.agent else ""
    if fact.participants:
        who = f"{who} {' + '.join(label(slug) for slug in fact.participants)}".strip()
    to = f" → {', '.join(label(slug) for slug in fact.addressees)}" if fact.addressees else ""
    what = fact.content or fact.topic
    words = what.span.text if what else ""
    entry = {"fact": f"{fact.type} ({fact.status}) {who}{to}: {words}"}
    entry["evidence"] = " […] ".join(span.text for span in fact.evidence)
    entry["by"] = fact.extracted_by
    if fact.according_to:
        entry["source"] = label(fact.according_to)
    if fact.place:
        entry["place"] = fact.place
    if fact.date:
        entry["date"] = fact.date.value
    return entry


def _describe_wrong(match: Match, article: ArticleScore) -> dict[str, str]:
    wrong = ", ".join(name for name, right in match.right.items() if not right)
    gold, found = _describe_gold(match.gold), _describe_found(match.found, article)
    return {
        "fact": f"wrong {wrong}: {gold['fact']}",
        **{
            f"gold {key}": value
            for key, value in gold.items()
            if key in {"place", "date", "source"}
        },
        **{f"found {key}": value for key, value in found.items() if key != "evidence"},
    }


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
