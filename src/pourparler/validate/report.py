"""What a validation found, as values, as text and as the standard report graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from pourparler.graph.iris import digest
from pourparler.graph.literals import clean_text
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import DEFAULT_BASE, PREFIXES, Term

if TYPE_CHECKING:
    from pyoxigraph import Triple

__all__ = ["Report", "Result", "Severity"]

Severity = Literal["Violation", "Warning", "Info"]
_ORDER: dict[Severity, int] = {"Violation": 0, "Warning": 1, "Info": 2}
_BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that does not conform.

    Attributes:
        focus: the node that does not conform: its IRI.
        shape: the shape that says so: its IRI.
        component: the constraint component: its IRI.
        severity: a violation sets the article aside, a warning does not.
        messages: what is wrong, with its language tag (or an empty string).
        path: the property, where one is concerned.
        value: the offending value, where there is one, in N-Triples form.
        article: the identifier of the article, where the node belongs to one.
        evidence: the words that the node rests on, where there are any.
    """

    focus: str
    shape: str
    component: str
    severity: Severity
    messages: tuple[tuple[str, str], ...]
    path: str | None = None
    value: str | None = None
    article: str | None = None
    evidence: str | None = None

    def message(self, language: str) -> str:
        """The message in ``language``, or else in any."""
        texts = dict(reversed(self.messages))
        return texts.get(language) or next(iter(texts.values()), "")

    def sort_key(self) -> tuple[str, int, str, str, str, str]:
        """By article, then severity, then place."""
        return (
            self.article or "",
            _ORDER[self.severity],
            self.focus,
            self.path or "",
            self.shape,
            self.value or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The results of a validation, sorted.

    ``conforms`` is true where there is no violation; warnings may remain.
    """

    results: tuple[Result, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return all(result.severity != "Violation" for result in self.results)

    def as_text(self) -> str:
        """For people: each result with article, words, node and message in Dutch and English."""
        if not self.results:
            return "Conforms.\n"
        counts = [
            f"{sum(r.severity == severity for r in self.results)} {severity.lower()}s"
            for severity in _ORDER
            if any(r.severity == severity for r in self.results)
        ]
        lines = [("Conforms" if self.conforms else "Does not conform") + f": {', '.join(counts)}."]
        for result in self.results:
            lines.append("")
            where = f"article {_escape(result.article)}" if result.article else "no article"
            lines.append(f"{result.severity} in {where}")
            if result.evidence:
                lines.append(f"  words:  „{_shorten(_escape(result.evidence))}”")
            lines.append(f"  node:   {result.focus}")
            if result.path:
                lines.append(f"  path:   {result.path}")
            if result.value:
                lines.append(f"  value:  {_shorten(_escape(result.value))}")
            lines.append(f"  shape:  {result.shape}")
            lines += [f"  {tag or '-'}: {_escape(text)}" for tag, text in result.messages]
        return "\n".join(lines) + "\n"

    def as_graph(self) -> tuple[Quad, ...]:
        """The standard report graph (``sh:ValidationReport``), without blank nodes.

        ``sh:conforms`` is false also where there are only warnings, as the standard wants it.
        """
        report = NamedNode(f"{DEFAULT_BASE}report/{digest(*map(repr, self.results), length=16)}")
        rows: list[tuple[NamedNode, NamedNode, NamedNode | RdfLiteral]] = [
            (report, Term.TYPE, _sh("ValidationReport")),
            (
                report,
                _sh("conforms"),
                RdfLiteral("false" if self.results else "true", datatype=_BOOLEAN),
            ),
        ]
        for number, result in enumerate(self.results, start=1):
            node = NamedNode(f"{report.value}#result-{number}")
            rows += [
                (report, _sh("result"), node),
                (node, Term.TYPE, _sh("ValidationResult")),
                (node, _sh("focusNode"), NamedNode(result.focus)),
                (node, _sh("resultSeverity"), _sh(result.severity)),
                (node, _sh("sourceConstraintComponent"), NamedNode(result.component)),
                (node, _sh("sourceShape"), NamedNode(result.shape)),
            ]
            if result.path:
                rows.append((node, _sh("resultPath"), NamedNode(result.path)))
            if result.value:
                rows.append((node, _sh("value"), _read_term(result.value)))
            for tag, text in result.messages:
                clean = clean_text(text)
                literal = RdfLiteral(clean, language=tag) if tag else RdfLiteral(clean)
                rows.append((node, _sh("resultMessage"), literal))
        return sort_quads(Quad(s, p, o) for s, p, o in rows)


def _sh(name: str) -> NamedNode:
    return NamedNode(PREFIXES["sh"] + name)


def _read_term(text: str) -> NamedNode | RdfLiteral:
    """The term that N-Triples writes as ``text``; a plain literal if it is none."""
    try:
        statement: Quad | Triple = next(
            iter(parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES))
        )
    except (SyntaxError, StopIteration):
        return RdfLiteral(clean_text(text))
    found = statement.object
    return found if isinstance(found, NamedNode | RdfLiteral) else RdfLiteral(clean_text(text))


def _escape(text: str) -> str:
    """Control, bidi and other invisible characters as escapes: reports go to terminals."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


def _shorten(text: str, longest: int = 300) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
