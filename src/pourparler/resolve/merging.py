"""One event told several times is one fact with several evidences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS
from pourparler.resolve.acts import Acts
from pourparler.resolve.blocks import HEADLINE
from pourparler.resolve.talks import Talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.actors import ActorIndex
    from pourparler.lexicon.cues import Cues
    from pourparler.model import Article, Fact, Span
    from pourparler.resolve.acts import Part
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.facts import Draft

__all__ = ["merge_facts"]

_VAGUE = CONSULTATIONS | {"Statement"}


def merge_facts(
    drafts: Sequence[Draft], cast: Cast, index: ActorIndex, article: Article, cues: Cues
) -> tuple[Fact, ...]:
    """The facts of an article, each once, in order of their first evidence."""
    # A byline may stand between the headline and the first paragraph that tells something.
    blocks = sorted({draft.block for draft in drafts} | {HEADLINE})
    lead = blocks[1] if len(blocks) > 1 else 0
    parts: dict[int, Part] = {lead: "lead", HEADLINE: "headline"}
    talks = Talks(cast, index, article, lead=lead)
    acts = Acts(cast, cues.untelling_words)
    for draft in drafts:
        if _is_told_better(draft, drafts):
            continue
        if draft.fact is None:
            talks.add_anaphoric(draft)
        elif draft.fact.type in CONSULTATIONS:
            talks.add(draft.fact, draft)
        else:
            acts.add(draft.fact, draft.candidate, parts.get(draft.block, "body"))
    told = acts.facts()
    found = [*talks.facts(deals=told), *told]
    found.sort(key=lambda fact: (min(span.start for span in fact.evidence), fact.type))
    return tuple(found)


def _is_told_better(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """*verklaarde zich bereid de kosten te dragen*: a Statement beside the Willingness it is.

    So is *ging niet akkoord met het plan* no Agreement beside the Rejection.
    """
    told = draft.fact
    if told is None or told.agent is None or told.content is None:
        return False
    refused = told.type == "Agreement" and told.status == "negated"
    if told.type != "Statement" and not refused:
        return False
    return any(
        other.fact is not None
        and (other.fact.type == "Rejection" if refused else other.fact.type not in _VAGUE)
        and other.fact.agent == told.agent
        and other.fact.content is not None
        and other.candidate.sentence == draft.candidate.sentence
        and _holds(other.fact.content.span, told.content.span)
        for other in drafts
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
