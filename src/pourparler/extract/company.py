"""Who does the same as a subject: *net als Malta*, *samen met Malta*, *waaronder Malta*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, coordinated, features, preposition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["among", "companions", "spelled_out"]

_BRACKETS = frozenset({"(", "-", "–", "—"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LOOSE = (
    "advcl",
    "advmod",
    "amod",
    "appos",
    "conj",
    "nmod",
    "obl",
    "obl:arg",
    "parataxis",
    "xcomp",
)
_LISTED = ("nmod", "appos", "acl:relcl", "acl", "advcl", "parataxis")


def companions(predicate: Token, subject: Token, cues: Cues) -> tuple[Token, ...]:
    """Those who are said to do what the subject of a predicate does.

    Args:
        predicate: the verb or adjective.
        subject: who does it; *net als* may hang on it.
        cues: know the words that join one with another.
    """
    also = any(
        word.lower_ == "ook"
        for word in (*children(subject.head, "advmod"), *children(subject, "advmod", "amod"))
    )
    found = [*among(subject, cues)]
    for head in dict.fromkeys(
        (
            predicate,
            subject.head,
            subject,
            *children(subject.head, "xcomp"),  # "behalve Malta wil ook Cyprus tekenen"
            *children(predicate, "obj", "obl"),
        )
    ):
        for phrase in children(head, *_LOOSE):
            found += _likewise(phrase, cues, also=also)
    return tuple({token.i: token for token in found if token.i != subject.i}.values())


def _likewise(phrase: Token, cues: Cues, *, also: bool) -> Iterator[Token]:
    # "belooft samen met Cyprus te komen": both come, one promises
    together = cues.together_words | cues.jointly_words
    if phrase.lower_ in together and not children(phrase.head, "xcomp"):
        for partner in children(phrase, "obl", "obl:arg", "nmod"):
            if preposition(partner) == "met" and partner.pos_ in _NOMINAL:
                yield from coordinated(partner)
        return
    likes, besides = cues.like_words, cues.beside_prepositions
    alike = _opens_with(phrase, likes) or (also and _opens_with(phrase, besides))
    if alike and phrase.pos_ in _NOMINAL and not children(phrase, "cop", "nsubj"):
        yield from coordinated(phrase)


def among(group: Token, cues: Cues) -> Iterator[Token]:
    """*zes landen, waaronder Malta en Cyprus*; *drie landen - Malta, Cyprus en Ierland - …*."""
    for listed in children(group, *_LISTED):
        one_of_them = listed.pos_ in _NOMINAL and _opens_with(listed, cues.among_words)
        if one_of_them or (listed.pos_ == "PROPN" and _is_list(listed, group)):
            yield from coordinated(listed)
            for name in children(listed, "appos"):  # "minister Lammy en Barrot"
                yield from children(name, "conj")
    for word in children(group, "amod", "acl"):
        if word.lower_ in cues.among_words:
            for listed in children(word, "obj", "obl"):
                yield from coordinated(listed)


def spelled_out(group: Token) -> list[Token]:
    """*vier landen (Malta, Cyprus, Ierland en Oman)*: the names say all there is to say."""
    return [
        name
        for listed in children(group, *_LISTED)
        if listed.pos_ == "PROPN" and _is_list(listed, group)
        for name in coordinated(listed)
    ]


def _is_list(listed: Token, group: Token) -> bool:
    """Several names between brackets or dashes behind a plural."""
    first = listed.left_edge.i
    opened = any(word.text in _BRACKETS for word in listed.doc[max(first - 1, 0) : listed.i])
    plural = "Plur" in features(group, "Number") and group.pos_ == "NOUN"
    return opened and plural and len(coordinated(listed)) > 1


def _opens_with(name: Token, words: Collection[str]) -> bool:
    before = [word.lower_ for word in name.subtree if word.i < name.i and not word.is_punct]
    return " ".join(before[:2]) in words or " ".join(before[:1]) in words
