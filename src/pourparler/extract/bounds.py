"""Where the words of a phrase or clause begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.clusters import cluster_before
from pourparler.extract.syntax import children

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pourparler.extract.parsed import Token

__all__ = ["bare_members", "content_bounds"]

_BARE = frozenset({"cc", "punct", "compound:prt"})
_SUCH = frozenset({"die", "dat"})
_VERBS = frozenset({"VERB", "AUX"})
_OF_VERB = frozenset({"obj", "nsubj:pass", "obl", "obl:arg"})


def bare_members(head: Token) -> list[Token]:
    """Verbs that only go on with a clause: *dat zij worden opgespoord en gedood*, *… en te doden*.

    And pronouns that stand for the noun before: *de plannen voor Gozo en die voor Comino*. They
    say nothing alone, so they belong to its content.
    """
    members = sorted(children(head, "conj"), key=lambda token: token.i)
    if head.pos_ == "NOUN":
        return [member for member in members if _stands_for_noun(member)]
    if head.pos_ != "VERB":
        return []
    found: list[Token] = []
    for member in members:
        if member.pos_ not in _VERBS or not (_is_bare(member) or _goes_on(member)):
            break
        found.append(member)
    return found


def _stands_for_noun(member: Token) -> bool:
    return member.pos_ == "PRON" and member.lower_ in _SUCH and bool(children(member, "nmod"))


def _goes_on(member: Token) -> bool:
    """*dat Malta liegt en altijd heeft gelogen*: the verb again, with adverbs alone."""
    alone = {"advmod", "aux", "cc", "punct"}
    return member.lemma_ == member.head.lemma_ and all(
        word.dep_ in alone for word in member.children
    )


def _is_bare(member: Token) -> bool:
    """Whether nothing but *en*, *of* or a comma, *te* and a particle belong to a verb."""
    if any(word.lower_ not in {"en", "of"} for word in children(member, "cc")):
        return False
    joins = [t.i for t in children(member, "cc", "punct") if t.i < member.i]
    between = member.doc[max(joins, default=member.i) + 1 : member.i]
    return (
        bool(joins)
        and all(word.head == member for word in between)
        and all(word.dep_ in _BARE or word.lower_ == "te" for word in member.children)
    )


def _descend(token: Token, skip: Collection[int]) -> Iterator[Token]:
    if token.i in skip:
        return
    yield token
    for child in token.children:
        yield from _descend(child, skip)


def content_bounds(
    head: Token,
    *,
    without: Iterable[Token] = (),
    keep_case: bool = False,
    alone: bool = True,
) -> tuple[int, int] | None:
    """First and last token (half open) of the shortest text that says the clause or phrase.

    Conjunctions, complementisers (*dat*, *om*), the preposition that the frame asked for, and
    punctuation at the edges are left out; so are the subtrees of ``without``, when they stand at
    an edge, and with ``alone`` the later members of a coordination.
    """
    skip = {token.i for token in without}
    bare = {token.i for token in bare_members(head)}
    others = [token for token in children(head, "conj") if token.i not in bare]
    if alone:
        skip |= {token.i for token in others}
    tokens = sorted(_descend(head, skip), key=lambda token: token.i)
    if alone:
        # what a parser hangs on the first member behind the second one belongs to the second
        stop = min((m.left_edge.i for m in others if m.left_edge.i > head.i),
                   default=len(head.doc))  # fmt: skip
        tokens = [token for token in tokens if token.i < stop]
    if not tokens:
        return None
    sentence = head.sent
    left, right = tokens[0].i, tokens[-1].i
    excluded = {token.i for dropped in without for token in dropped.subtree}
    inside = [token for token in sentence if left <= token.i <= right]
    # A verb of another clause splits the text: keep the stretch that holds the head. What is to
    # be left out is cut off at the edges; in the middle it stays, for the words are verbatim.
    own = {token.i for token in tokens} | cluster_before(head, left) | _split_by(head)
    runs: list[list[Token]] = [[]]
    for token in inside:
        if token.i not in own and token.i not in excluded and token.pos_ in {"VERB", "AUX"}:
            runs.append([])
        else:
            runs[-1].append(token)
    kept = next((run for run in runs if any(token.i == head.i for token in run)), [])
    marks = {"dat", "om", "of"}
    mark = next((m for m in children(head, "mark") if m.lower_ in marks and m in kept), None)
    if mark is not None and mark.i < head.i:
        kept = kept[kept.index(mark) :]  # "zei er dat …", "lukte het gisteren niet om te …"
    while kept and (kept[0].i in excluded or _is_edge(kept[0], head, keep_case=keep_case)):
        kept.pop(0)
    if kept and (comma := _end_of_inserted(kept[0], head)) is not None:
        kept = [token for token in kept if token.i > comma.i]
    if len(runs) > 1:  # "dreigen de artsen het werk neer te leggen": who does it is cut off
        subjects = {t.i for t in _subject_behind(head)}
        while kept and kept[0].i in subjects:
            kept.pop(0)
    while kept and (kept[-1].i in excluded or _is_trailing(kept[-1])):
        kept.pop()
    if not kept:
        return None
    return kept[0].i, kept[-1].i + 1


def _split_by(head: Token) -> set[int]:
    """*wil een verbod eisen op de reclame*: the verbs that stand between a noun and its phrase."""
    if head.dep_ not in _OF_VERB or head.head.pos_ not in _VERBS or head.head.i < head.i:
        return set()
    for phrase in children(head, "nmod"):
        between = head.doc[head.i + 1 : phrase.left_edge.i]
        if head.head in between and all(
            token.pos_ in _VERBS or token.lower_ == "te" or token.dep_ == "compound:prt"
            for token in between
        ):
            return {token.i for token in between}
    return set()


def _subject_behind(head: Token) -> Iterator[Token]:
    """The words of the subject of the verb that an infinitive hangs on."""
    if head.dep_ in {"xcomp", "ccomp", "advcl"} and head.head.i < head.i:
        for subject in children(head.head, "nsubj", "nsubj:pass"):
            yield from subject.subtree


def _end_of_inserted(first: Token, head: Token) -> Token | None:
    """*om, ondanks alle druk, de grens te sluiten*: where what is put in behind *om* ends."""
    before = head.doc[max(first.i - 2, 0) : first.i]
    if [t.text for t in before] not in (["om", ","], ["dat", ","]) or before[0].head != head:
        return None
    for phrase in children(head, "obl", "advcl", "advmod"):
        last = phrase.right_edge  # often the comma itself
        comma = last if last.text == "," else head.doc[min(last.i + 1, head.i)]
        if phrase.left_edge.i <= first.i <= phrase.i < comma.i < head.i and comma.text == ",":
            return comma
    return None


_OPENING_QUOTES = frozenset("\"“„‘'«")
_CLOSING_QUOTES = frozenset("\"”“’'»")


def _is_edge(token: Token, head: Token, *, keep_case: bool) -> bool:
    if token.is_space or token.dep_ == "cc":
        return True
    if token.is_punct:
        return token.text not in _OPENING_QUOTES
    if token.dep_ == "mark" and token.lower_ in {"dat", "om", "of", "omdat", "als", "mits"}:
        # "als Peru weigert, gaat de grens dicht": the clause in front has a mark of its own
        in_front = token.head.dep_ == "advcl" or token.text != token.lower_
        return token.head == head or not in_front or token.head.i > head.i
    if token.dep_ == "case" and token.head == head and not keep_case:
        return True
    return token.dep_ == "fixed" and token.head.dep_ == "case" and token.head.head == head


def _is_trailing(token: Token) -> bool:
    if token.is_space or token.dep_ == "cc":
        return True
    loose = token.i > 0 and bool(token.nbor(-1).whitespace_)  # "… niet nodig, " aldus Borg
    return token.is_punct and (loose or token.text not in _CLOSING_QUOTES)
