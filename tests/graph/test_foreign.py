"""A graph that no program of ours made: it conforms, is fused, and answers the stored queries.

Also the shapes as others use them: put together into one file, with plain pySHACL.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from pourparler.graph import (
    DEFAULT_BASE,
    build_fused,
    build_ledger,
    build_reference,
    describe_dataset,
)
from pourparler.graph.vocabulary import Term
from pourparler.resources import data_folder
from pourparler.validate import validate

PERU = f"<{DEFAULT_BASE}actor/peru>"
FILE = Path(__file__).with_name("hand_written.trig")


@cache
def by_hand() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(FILE.read_bytes(), format=ox.RdfFormat.TRIG))


@cache
def everything() -> tuple[ox.Quad, ...]:
    """The graph with what is computed from it."""
    reference = build_reference(base=DEFAULT_BASE)
    quads = by_hand()
    # Whom newly met persons represent stands in graph/discovered.
    return (
        *quads,
        *reference,
        *build_fused(quads, base=DEFAULT_BASE, reference=reference),
        *build_ledger(quads, base=DEFAULT_BASE, reference=reference),
    )


@cache
def store() -> ox.Store:
    made = ox.Store()
    made.extend(everything())
    return made


def ask(name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a stored query, with values for its slots as SPARQL terms."""
    text = (data_folder("queries") / f"{name}.rq").read_text(encoding="utf-8")
    for slot, value in values.items():
        text = text.replace(f"VALUES ?{slot} {{ UNDEF }}", f"VALUES ?{slot} {{ {value} }}")
    answer = store().query(text, use_default_graph_as_union=True)
    if isinstance(answer, ox.QueryTriples):
        return [{"triple": str(triple)} for triple in answer]
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    return [
        {c: cell.value for c, cell in zip(columns, row, strict=True) if cell is not None}
        for row in answer
    ]


def test_it_conforms() -> None:
    assert validate(by_hand()).results == ()


def test_a_slip_of_the_pencil_is_found() -> None:
    """The words of a span that do not stand at its offsets."""
    slipped = [
        ox.Quad(q.subject, q.predicate, ox.Literal("sanctie!"), q.graph_name)
        if q.predicate == Term.ANCHOR_OF and q.object == ox.Literal("Juan Mella")
        else q
        for q in by_hand()
    ]
    assert slipped != list(by_hand())
    assert not validate(slipped).conforms


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("who-met-whom", "who", "Juan Mella"),
        ("demands-by-party", "demand", "Chili zijn troepen terugtrekt"),
        ("rejections", "who", "Chili"),
        ("threats-and-warnings", "accordingTo", "Rosa Quispe"),
        ("planned-meetings", "id", "grens-2"),
        ("fused-events", "id", "grens-1"),
        ("timeline", "id", "grens-1"),
        ("accusations", "accusation", "bedrog"),
        ("broken-off-talks", "type", "Negotiation"),
        ("claims-of-others", "accordingTo", "Rosa Quispe"),
        ("conditions", "condition", "Peru de haven opent"),
        ("contacts", "talks", "2"),
        ("contradictions", "otherWhat", "zijn troepen niet terugtrekken"),
        ("coverage", "id", "grens-3"),
        ("demand-ledger", "answer", "rejected"),
        ("demands-on-topic", "topicName", "terugtrekking van troepen"),
        ("mediators", "mediator", "Noorwegen"),
        ("met", "who", "Juan Mella"),
        ("near-misses", "otherId", "grens-3"),
        ("one-sided-claims", "what", "sancties"),
        ("paper-and-party", "voice", "Rosa Quispe"),
        ("positions", "position", "Rejection"),
        ("promises-and-agreements", "undertaking", "steun"),
        ("provenance-of-triple", "relation", "mediatedBetween"),
        ("statements-of-actor", "type", "Denial"),
        ("topics", "about", "terugtrekking van troepen"),
        ("unanswered-demands", "demand", "geduld"),
        ("unlinked-actors", "who", "Rosa Quispe"),
        ("willing-to-talk", "willingTo", "overleg"),
    ],
)
def test_it_answers_stored_queries(name: str, column: str, value: str) -> None:
    rows = ask(name)
    assert value in {row.get(column) for row in rows}, rows


def test_every_query_has_an_answer_on_it() -> None:
    """Whatever a query asks of one thing is filled in."""
    fills = {
        "demand-state": {"moment": '"2031"'},
        "evidence-for": {"event": f"<{DEFAULT_BASE}article/grens-1#event-1>"},
        "facts-of-article": {"article": '"grens-2"'},
        "graph-of-actor": {"actor": PERU},
    }
    for file in sorted(data_folder("queries").glob("*.rq")):
        assert ask(file.stem, **fills.get(file.stem, {})), file.stem


def test_it_holds_together() -> None:
    assert {row["found"] for row in ask("data-checks")} == {"0"}


def test_the_demand_is_answered() -> None:
    (row,) = ask("demand-ledger", party=PERU)
    assert (row["who"], row["ofWhom"], row["since"]) == ("Peru", "Chili", "2031-05-14")
    assert (row["answer"], row["answeredBy"]) == ("rejected", "Chili")


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2031-05-13", []),
        ("2031-05-14", ["open"]),
        ("2031-05", ["rejected"]),
        ("2032", ["rejected"]),
    ],
)
def test_the_state_on_a_date(moment: str, state: list[str]) -> None:
    assert [row["state"] for row in ask("demand-state", moment=f'"{moment}"', party=PERU)] == state


def test_a_sem_query_finds_it() -> None:
    text = (data_folder("queries") / "sem-view.rq").read_text(encoding="utf-8")
    triples = list(store().query(text))  # type: ignore[arg-type]
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/"
    allowed = (sem, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", Term.LABEL.value)
    assert all(t.predicate.value.startswith(allowed) for t in triples)
    places = {t.subject for t in triples if t.object == Term.SEM_PLACE}
    assert places == {ox.NamedNode(DEFAULT_BASE + "place/lima")}


def test_the_description_counts_and_is_the_same_twice() -> None:
    quads = everything()
    found = describe_dataset(quads, base=DEFAULT_BASE, software="1")
    again = describe_dataset((*reversed(quads), *found), base=DEFAULT_BASE, software="1")
    assert found == again
    node = ox.NamedNode(DEFAULT_BASE + "dataset")
    void = "http://rdfs.org/ns/void#"
    said = {q.predicate.value: q.object for q in found if q.subject == node}
    assert said[void + "documents"] == ox.Literal("3", datatype=Term.INTEGER)
    triples = len({q.triple for q in quads})
    assert said[void + "triples"] == ox.Literal(str(triples), datatype=Term.INTEGER)
    parts = {str(q.object) for q in found if q.predicate.value == void + "subset"}
    names = ("articles", "discovered", "fused", "ledger", "reference", "runs")
    assert parts == {f"<{DEFAULT_BASE}dataset#{name}>" for name in names}
    assert not any(isinstance(q.object, ox.BlankNode) for q in found)


@pytest.mark.slow
def test_plain_pyshacl_runs_the_shapes_as_one_file(tmp_path: Path) -> None:
    """As docs/profile.md says: cat shapes/*.ttl > shapes.ttl; pyshacl -s shapes.ttl data.ttl."""
    shapes = tmp_path / "shapes.ttl"
    files = sorted(data_folder("shapes").glob("*.ttl"))
    shapes.write_bytes(b"".join(file.read_bytes() for file in files))
    triples = {q.triple for q in by_hand()}
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    broken = {t for t in triples if t.predicate != Term.STATUS}
    bad.write_bytes(ox.serialize(broken, format=ox.RdfFormat.TURTLE) or b"")
    for data, status in ((good, 0), (bad, 1)):
        done = subprocess.run(
            [sys.executable, "-m", "pyshacl", "-s", str(shapes), str(data)],
            capture_output=True,
            check=False,
        )
        assert done.returncode == status, done.stdout.decode() + done.stderr.decode()
