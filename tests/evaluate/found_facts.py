"""Builds found facts by hand, and gold facts as if they had been found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pourparler.evaluate import GoldArticle
from pourparler.model import Actor, Article, ArticleFacts, Fact, Place, Proposition, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def words(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def proposition(text: str | None) -> Proposition | None:
    return None if text is None else Proposition(span=words(text))


def fact(type_: str, **roles: Any) -> Fact:
    for name in ("content", "condition", "topic"):
        if isinstance(roles.get(name), str):
            roles[name] = proposition(roles[name])
    evidence = roles.pop("evidence", "bewijs")
    return Fact(
        type=type_,  # type: ignore[arg-type]
        status=roles.pop("status", "actual"),
        evidence=(words(evidence),),
        extracted_by="test",
        **roles,
    )


def article_facts(
    facts: Iterable[Fact], actors: Iterable[Actor] = (), places: Iterable[Place] = ()
) -> ArticleFacts:
    return ArticleFacts(
        article=Article(id="a", text="", blocks=()),
        facts=tuple(facts),
        actors=tuple(actors),
        places=tuple(places),
    )


def gold_article(facts: list[dict[str, Any]], **actors: dict[str, Any]) -> GoldArticle:
    for entry in facts:
        entry.setdefault("status", "actual")
        entry.setdefault("evidence", "bewijs")
    return GoldArticle.model_validate({"article": "a", "actors": actors, "facts": facts})


def as_found(gold: GoldArticle) -> ArticleFacts:
    """The gold facts, the optional ones too, as an extractor without fault would find them."""
    actors = [
        Actor(
            slug=key.lower(),
            kind="Person",
            label=actor.labels[0],
            names=actor.labels[1:],
            wikidata=actor.wikidata,
            represents=tuple(other.lower() for other in actor.represents),
        )
        for key, actor in gold.actors.items()
    ]
    actors.append(Actor(slug="iemand-anders", kind="Person", label="Iemand Anders"))
    places = {g.place: Place(slug=g.place, label=g.place) for g in gold.facts if g.place}
    facts = []
    for entry in gold.facts:
        participants = tuple(key.lower() for key in entry.participants)
        if len(participants) == 1 and entry.type != "Mediation":
            participants += ("iemand-anders",)
        facts.append(
            fact(
                entry.type,
                status=entry.status,
                evidence=entry.evidence,
                participants=participants,
                agent=entry.agent.lower() if entry.agent else None,
                addressees=tuple(key.lower() for key in entry.addressee),
                content=entry.content,
                condition=entry.condition,
                topic=entry.topic,
                according_to=entry.source.lower() if entry.source else None,
                place=entry.place,
                date=entry.date,
            )
        )
    return article_facts(facts, actors, places.values())
