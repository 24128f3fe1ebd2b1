"""From fillers and tokens to spans of the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from pourparler.extract.bounds import content_bounds
from pourparler.extract.conditions import condition_below, condition_parts
from pourparler.extract.syntax import (
    children,
    features,
    gives_example,
    governor,
    is_infinitive,
    is_passive,
    preposition,
)
from pourparler.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Parse, Token
    from pourparler.lexicon.cues import Cues

__all__ = [
    "bare_clause",
    "char_span",
    "condition_in",
    "condition_of",
    "content_span",
    "evidence_span",
    "token_starts",
    "tokens_of",
]


# Prepositions behind a thing that tell more of it: "steun in de strijd", "geld voor wegen".
_OF_THINGS = frozenset({"aan", "bij", "in", "op", "over", "tegen", "voor"})

# Clauses on what an act is about that may tell the act: not "iets wat Malta eist".
_TELLING = {"NOUN": ("acl:relcl",)}


def char_span(doc: Parse, start: int, end: int) -> Span | None:
    """The span of tokens ``start`` to ``end`` without white space at the edges."""
    while start < end and doc[start].is_space:
        start += 1
    while start < end and doc[end - 1].is_space:
        end -= 1
    if start >= end:
        return None
    first, last = doc[start], doc[end - 1]
    begin, stop = first.idx, last.idx + len(last.text)
    # Parse.text is put together anew at each call, that of a slice only from the slice
    return Span(start=begin, end=stop, text=doc[start:end].text)


def content_span(match: Match, filler: Filler, cues: Cues) -> Span | None:
    """The verbatim content of a speech act, as short as it can stand alone."""
    doc = filler.head.doc
    if filler.bounds is not None:
        return char_span(doc, *filler.bounds)
    if filler.kind == "quote" and filler.quote is not None:
        inner = filler.quote.inner(doc)
        return char_span(doc, inner.start, inner.end)
    if filler.kind == "self":
        bounds = content_bounds(filler.head, without=_not_judged(filler.head))
        return char_span(doc, *bounds) if bounds else None
    if filler.kind == "predicate" and match.trigger.pos_ == "VERB":
        return _judgement_span(match, filler)
    if filler.kind == "host":
        # "op verzoek van Malta sluit Cyprus de haven": Malta asked Cyprus to close it
        asks = match.frame.type != "Proposal" and not is_passive(filler.head)
        who = children(filler.head, "nsubj") if asks else []
        bounds = content_bounds(filler.head, without=[match.trigger, *who])
        return char_span(doc, *bounds) if bounds else None
    bounds = content_bounds(filler.head, without=_not_content(match, filler, cues))
    if bounds is not None and filler.kind == "phrase" and match.frame.type == "Demand":
        bounds = bounds[0], _end_of_thing(match, filler.head, bounds[1])
    return char_span(doc, *bounds) if bounds else None


def _not_judged(predicate: Token) -> list[Token]:
    """Who judges and what else is beside a predicate that is itself what is said.

    Of *wordt door Malta omschreven als een doorbraak* the subject is part of it.
    """
    judge = "obl:agent" if is_passive(predicate) else "nsubj"
    outside = children(predicate, judge, "mark", "parataxis", "advcl")
    return [
        part
        for part in outside
        if part.pos_ == "VERB" or all(mark.lower_ != "als" for mark in children(part, "mark"))
    ]


def _end_of_thing(match: Match, noun: Token, end: int) -> int:
    """*wil steun van de EU in de strijd tegen armoede*: what follows belongs to what is wanted."""
    roles = {token.i for token in match.addressees}
    if noun.dep_ != "obj" or noun.i < match.trigger.i:
        return end
    for phrase in sorted(children(match.trigger, "obl", "obl:arg"), key=lambda token: token.i):
        near = phrase.left_edge.i == end and phrase.pos_ == "NOUN" and phrase.i not in roles
        if near and preposition(phrase) in _OF_THINGS:
            end = phrase.right_edge.i + 1
    return end


def _judgement_span(match: Match, filler: Filler) -> Span | None:
    """*noemt de ontmoeting vruchtbaar*: what is judged, and the verdict."""
    trigger = match.trigger
    if is_passive(trigger) and filler.head.pos_ == "ADJ":
        for judged in children(trigger, "nsubj:pass"):  # "de wet werd onwettig verklaard"
            whole = content_bounds(judged)
            return char_span(trigger.doc, *whole) if whole else None
    tokens = [filler.head, *children(trigger, "obj", "ccomp")]
    found = [content_bounds(token, keep_case=token == filler.head) for token in tokens]
    bounds = [pair for pair in found if pair]
    if not bounds:
        return None
    if trigger.i < min(start for start, _ in bounds) or trigger.i > max(e for _, e in bounds):
        return char_span(trigger.doc, min(s for s, _ in bounds), max(e for _, e in bounds))
    return char_span(trigger.doc, *bounds[0])


def _not_content(match: Match, filler: Filler, cues: Cues) -> list[Token]:
    """What hangs on a reported clause without being part of what was said."""
    dropped: list[Token] = []
    if filler.kind in {"infinitive", "phrase"}:
        dropped += condition_parts(filler.head, cues)
    for child in filler.head.children:
        reports = child.dep_ == "parataxis" and (
            match.trigger in child.subtree or child == match.anchor or _says_so(child)
        )
        # "zegt te willen praten, ondanks …": what is added behind a comma is not what is wanted
        added = (
            filler.kind in {"infinitive", "phrase"}
            and child.dep_ in {"obl", "advcl", "nmod"}
            and _is_aside(child)
            and child.i > filler.head.i
        )
        if reports or added or is_attribution(child, cues) or _adds_remark(child, cues):
            dropped.append(child)
    if filler.kind in {"infinitive", "phrase"}:
        dropped += _added_behind(filler.head)
    if filler.kind == "phrase":
        kept = _what_a_deal_does(match, filler.head)
        dropped += [aside for aside in _asides_within(filler.head) if aside not in kept]
    if filler.kind == "phrase" and match.trigger in filler.head.subtree:
        # "de belangrijkste eisen van Rusland" in apposition to what is demanded, or the clause
        # that tells the act itself: "het bestand dat Malta had aanvaard"
        telling = children(filler.head, "appos", *_TELLING.get(filler.head.pos_, ()))
        dropped += [child for child in telling if match.trigger in child.subtree]
    if filler.kind == "predicate" or match.trigger.dep_ in {"nsubj", "nsubj:outer"}:
        dropped += [child for child in filler.head.children if match.trigger in child.subtree]
        dropped += children(filler.head, "cop")
    return dropped


def _is_aside(clause: Token) -> bool:
    """*de tekst, die maandag uitlekte*: a comma sets it off from the thing itself."""
    first = clause.left_edge
    return first.i > clause.head.i and "," in (first.text, clause.doc[first.i - 1].text)


def _added_behind(head: Token) -> list[Token]:
    """*zegt te willen praten, ondanks …*: what a comma adds is not what is wanted."""
    return [
        child
        for verb in (head, *children(head, "xcomp"))
        for child in children(verb, "obl", "advcl", "nmod")
        if child.left_edge.i > verb.i and _is_aside(child)
    ]


def _asides_within(noun: Token) -> list[Token]:
    """*heffingen op wijn uit Chili, waaronder …*, *de arrestatie van Jara, een oud-minister*."""
    return [
        token
        for token in noun.subtree
        if (
            token.dep_ == "acl:relcl"
            or (token.dep_ == "appos" and token.head.pos_ == "PROPN")
            or gives_example(token)
        )
        and _is_aside(token)
    ]


def _what_a_deal_does(match: Match, noun: Token) -> list[Token]:
    """*sloten een akkoord, dat de vete beëindigt*: nothing but the clause says what was agreed."""
    if match.frame.type != "Agreement" or noun != match.trigger or noun.pos_ != "NOUN":
        return []
    clauses = children(noun, "acl:relcl")
    others = [c for c in noun.children if c not in clauses and not c.is_punct]
    bare = all(c.dep_ == "det" and c.lower_ == "een" for c in others)
    return clauses[:1] if bare else []


def _adds_remark(clause: Token, cues: Cues) -> bool:
    """*…, waarbij hij verwees naar …*: what the writer adds to what was said."""
    first = clause.left_edge
    opening = first.nbor() if first.text == "," else first
    return (
        clause.dep_ in {"advcl", "acl:relcl"}
        and opening.lower_ in cues.remark_words
        and clause.i > clause.head.i
        and _is_aside(clause)
    )


def _says_so(verb: Token) -> bool:
    """*spreekt dat tegen: hij was thuis, zegt ze*: who says it, behind a comma and its verb."""
    before = verb.doc[verb.i - 1]
    told = children(verb, "nsubj")
    return (
        verb.i > verb.head.i
        and before.text == ","
        and len(told) == 1
        and told[0].left_edge.i == verb.i + 1
        and not children(verb, "obj", "ccomp", "xcomp", "aux", "compound:prt")
    )


def is_attribution(token: Token, cues: Cues) -> bool:
    """Whether a phrase says whose words the clause is: *volgens X*, *aldus X*, *moet van X*."""
    before = preposition(token)
    if before == "van":
        return _is_of_obligation(token, cues)
    if before == "naar" and token.lower_ == "zeggen":
        return any(t.lower_ == "eigen" for t in children(token, "amod"))
    if is_opinion(token, cues):
        return whose(token) is not None
    return before in cues.attribution_prepositions and (
        token.dep_ in {"obl", "obl:arg", "parataxis", "nmod", "advcl", "advmod"}
    )


def is_opinion(token: Token, cues: Cues) -> bool:
    """*naar het oordeel van X*, *in zijn ogen*: a noun of thinking behind its preposition.

    Below an infinitive it judges no more than that (*het in zijn ogen onnodig uitstellen*).
    """
    return (
        token.lemma_.lower() in cues.attribution_opinions
        and preposition(token) in cues.attribution_opinion_prepositions
        and token.dep_ in {"obl", "obl:arg", "nmod", "advmod"}
        and not is_infinitive(token.head)
    )


def whose(noun: Token) -> Token | None:
    """*de mening van X*, *zijn mening*: of whom it is, if of another than who speaks.

    Who stands behind *van* is plain from the order of words.
    """
    behind = noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    owners = [behind.head] if behind.lower_ == "van" and behind.dep_ == "case" else []
    owners += [t for t in children(noun, "nmod:poss") if "1" not in features(t, "Person")]
    return owners[0] if owners else None


def _is_of_obligation(token: Token, cues: Cues) -> bool:
    """*Nederland moet van Brussel bezuinigen*: a name right behind the modal, by an act.

    Or behind the modal and its subject (*moet Malta van Brussel …*), or in front of it.
    """
    before = token.doc[max(0, token.left_edge.i - 1)]
    if token.pos_ != "PROPN" or token.dep_ not in {"obl", "obl:arg", "nmod"}:
        return False
    modal = cues.obligation_auxiliaries | cues.permission_auxiliaries
    verb = before.head
    if token.head.pos_ == "VERB" and _stands_beside_modal(token, modal):
        return True
    return (
        before.dep_ == "aux"
        and before.lemma_ in modal
        and verb.pos_ == "VERB"
        and bool(children(verb, "obj", "ccomp", "xcomp"))
        and verb in token.ancestors
    )


def _stands_beside_modal(phrase: Token, modal: Collection[str]) -> bool:
    """*Van Brussel moet Malta betalen*, *Daarom moet Malta van Brussel betalen*."""
    verb = phrase.head
    above = [verb.head] if verb.dep_ == "xcomp" else []
    first, last = phrase.left_edge, phrase.right_edge
    for finite in [t for t in (*children(verb, "aux"), *above) if t.lemma_ in modal]:
        subjects = [t for t in children(verb, "nsubj") if t.left_edge.i == finite.i + 1]
        if subjects and subjects[0].right_edge.i == first.i - 1:
            return True
        if subjects and first.is_sent_start and last.i == finite.i - 1:
            return True
    return False


def bare_clause(predicate: Token, cues: Cues) -> tuple[int, int] | None:
    """The bounds of a clause without who says so and without the marks of a quotation."""
    outside = [
        child
        for child in predicate.children
        if child.dep_ == "parataxis" or child.is_quote or is_attribution(child, cues)
    ]
    return content_bounds(predicate, without=outside)


def condition_of(match: Match, cues: Cues) -> tuple[Token, Span] | None:
    """The condition on which a speech act or event depends, with the head of its clause."""
    heads = [match.anchor, match.trigger, *(filler.head for filler in match.contents)]
    above = governor(match.anchor)
    if above is not None and match.anchor.dep_ in {"xcomp", "ccomp"}:
        heads.append(above)  # "zei open te staan voor een top, als …"
    return next((found for head in heads if (found := condition_in(head, cues))), None)


def condition_in(head: Token, cues: Cues) -> tuple[Token, Span] | None:
    """The condition that hangs on one predicate, with the head of its clause."""
    found = condition_below(head, cues)
    span = None if found is None else char_span(head.doc, *found[1])
    return None if found is None or span is None else (found[0], span)


def token_starts(doc: Parse) -> list[int]:
    """The offset of each token, to look tokens up by offset."""
    return [token.idx for token in doc]


def tokens_of(starts: Sequence[int], span: Span) -> tuple[int, int]:
    """First token of a span and the one after its last; ``starts`` as of ``token_starts``."""
    return max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)


def evidence_span(
    doc: Parse,
    starts: Sequence[int],
    sentence: tuple[int, int],
    tokens: Iterable[Token],
    spans: Sequence[Span],
) -> Span | None:
    """The words from the first to the last role of a fact, within its sentence where it can be.

    Args:
        starts: offsets of the tokens.
        sentence: token bounds of the sentence of the trigger.
        tokens: trigger and heads of roles.
        spans: spans of content and phrases, which may reach over several sentences.
    """
    inside = [token for token in tokens if sentence[0] <= token.i < sentence[1]]
    start, end = min(token.i for token in inside), max(token.i for token in inside) + 1
    for span in spans:
        first, last = tokens_of(starts, span)
        start, end = min(start, first), max(end, last)
    return char_span(doc, start, end)
