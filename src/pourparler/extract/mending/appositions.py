"""Mends what a name in apposition, or a set phrase with a verb as noun, hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.roles import Roles

__all__ = ["mend_apposition", "mend_own_words"]

_HOLDERS = frozenset({"office", "spokesperson"})


def mend_apposition(name: Token, roles: Roles) -> None:
    """*de leider van de oppositie, Jan Smit, …*: the person is the leader, not the opposition."""
    body = name.head
    if body.dep_ != "nmod" or name.ent_type_ != "PER" or name.doc[name.i - 1].text != ",":
        return
    holder, of_body = roles.noun(body.head.lemma_), roles.noun(body.lemma_)
    if holder is None or not holder.kinds & _HOLDERS or children(body.head, "appos"):
        return
    if body.head.i < body.i and (of_body is None or not of_body.is_person):
        attach(name, body.head, "appos")


def mend_own_words(word: Token) -> None:
    """*Hij heeft naar eigen zeggen gevraagd …*: *zeggen* is a noun here."""
    before = word.doc[word.i - 2 : word.i] if word.i > 1 else ()
    if [token.lower_ for token in before] == ["naar", "eigen"]:
        word.dep_, word.pos_ = "obl", "NOUN"
