"""Who is said to do the same as a subject: *net als Malta*, *behalve Malta ook Cyprus*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, coordinated, features, preposition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Token

__all__ = ["acting_alike"]

_HUNG = ("advcl", "obl", "nmod", "advmod", "appos")
_LISTED = ("nmod", "appos", "acl:relcl", "acl", "advcl", "parataxis")
_NAMES = frozenset({"PROPN", "NOUN"})
_LIKE = (["net", "als"], ["net", "zoals"], ["evenals"], ["alsook"])
_AMONG = (["inclusief"], ["waaronder"], ["onder", "wie"])
_BESIDE = (["behalve"], ["naast"])  # with "ook"
_BRACKETS = frozenset({"(", "-", "–", "—"})


def acting_alike(subject: Token) -> Iterator[Token]:
    """*Malta eist, net als Cyprus, …*: Cyprus; *Behalve Malta eist ook Cyprus …*: Malta."""
    if subject.dep_ not in {"nsubj", "nsubj:pass"} or subject.pos_ not in _NAMES | {"PRON"}:
        return
    yield from _members(subject)
    also = any(
        word.lower_ == "ook"
        for word in (*children(subject.head, "advmod"), *children(subject, "advmod", "amod"))
    )
    for holder in (subject.head, subject):
        for other in children(holder, *_HUNG):
            if other.pos_ in _NAMES and _is_alike(other, also=also):
                yield from coordinated(other)
            # "samen met Cyprus", but not "belooft samen met Cyprus te komen"
            if other.lower_ == "samen" and not children(holder, "xcomp"):
                for partner in children(other, "obl", "obl:arg"):
                    if preposition(partner) == "met":
                        yield from coordinated(partner)


def _members(group: Token) -> Iterator[Token]:
    """*zes landen, waaronder Malta en Cyprus*; *drie landen - Malta, Cyprus en Ierland - …*."""
    for listed in children(group, *_LISTED):
        if listed.pos_ == "PROPN" and (_opens_with(listed, _AMONG) or _is_list(listed, group)):
            yield from coordinated(listed)
    for word in children(group, "amod"):
        if word.lower_ == "inclusief":
            for listed in children(word, "obj", "obl"):
                yield from coordinated(listed)


def _is_list(listed: Token, group: Token) -> bool:
    """Several names between brackets or dashes behind a plural."""
    opened = listed.i > 0 and listed.doc[listed.i - 1].text in _BRACKETS
    plural = "Plur" in features(group, "Number") and group.pos_ == "NOUN"
    return opened and plural and len(coordinated(listed)) > 1


def _is_alike(other: Token, *, also: bool) -> bool:
    """Whether the words before a name say that it does the same."""
    if _opens_with(other, _LIKE):
        return not children(other, "cop")
    return also and _opens_with(other, _BESIDE)


def _opens_with(name: Token, words: Collection[list[str]]) -> bool:
    before = [word.lower_ for word in name.subtree if word.i < name.i and not word.is_punct]
    return before[:2] in words or before[:1] in words
