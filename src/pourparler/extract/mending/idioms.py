"""Mends idioms whose words parsers hang on the infinitive behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children, is_infinitive, take_place

if TYPE_CHECKING:
    from pourparler.extract.parsed import Parse, Token
    from pourparler.lexicon.cues import Cues

__all__ = ["mend_idioms"]

_BEING = frozenset({"zijn", "blijven"})
_PLACES = frozenset({"daar", "er", "hier"})
_FINITE_LETTING = frozenset({"laat", "liet", "laten", "lieten"})
_REACH = 8  # tokens between a form of "zijn" and "van plan"


def mend_idioms(doc: Parse, cues: Cues) -> None:
    """Mends *is van plan*, *houdt de deur open*, *liet weten* and *gaat daar niet op in*."""
    for token in doc[1:]:
        word = token.lower_
        if word in cues.intent_nouns and doc[token.i - 1].lower_ == "van":
            _mend_intent(token)
        elif word in cues.refusing_words:
            _mend_no(token)
        elif word == "open":
            _mend_open(token, cues)
        elif word == "weten":
            _mend_letting(token)
        elif token.i > 1 and f"{doc[token.i - 2].lower_} {word}" in cues.set_around:
            attach(token, doc[token.i - 1], "case")  # "heeft daar tot nu toe niets op gezegd"
        elif word in cues.table_nouns and token.i > 1 and doc[token.i - 2].lower_ == "om":
            _mend_table(token, cues)
        elif word in _PLACES:
            _mend_second_case(token)


def _mend_table(table: Token, cues: Cues) -> None:
    """*riep hen op om de tafel te gaan zitten*: a place, not a table that is sat."""
    around, verb = table.doc[table.i - 2], table.head
    if around.head == table or not cues.table_verbs & {verb.lemma_, verb.head.lemma_}:
        return
    attach(around, table, "case")
    attach(table, verb, "obl")


def _mend_no(word: Token) -> None:
    """*zei nee*, *blijft nee zeggen*: what is said, no speech of its own."""
    for verb in (word.nbor(-1), *word.doc[word.i + 1 : word.i + 2]):
        if verb.lemma_ == "zeggen" and word.dep_ in {"parataxis", "xcomp", "advmod"}:
            attach(word, verb, "obj")
            return


def _mend_intent(noun: Token) -> None:
    """*zei dat hij van plan was te komen*: the phrase belongs to *was*, the infinitive too."""
    case = noun.doc[noun.i - 1]
    being = _being(noun)
    if being is None or noun.head == being:
        return
    if being.dep_ == "aux" and being.head.dep_.lower() != "root" and is_infinitive(being.head):
        _raise(being, being.head)
    elif being.dep_ in {"aux", "aux:pass", "cop"}:
        return
    if case.dep_ == "compound:prt" and case.head == being:
        return
    host = noun.head
    attach(noun, being, "obl")
    attach(case, noun, "case")
    if host.i > noun.i and is_infinitive(host) and host.head != being:
        attach(host, being, "xcomp")


def _raise(being: Token, infinitive: Token) -> None:
    """*dat van plan is te komen*: *is* carries the clause, not the infinitive."""
    attach(being, infinitive.head, infinitive.dep_)
    for child in [t for t in infinitive.children if t.i < being.i]:
        attach(child, being, child.dep_)
    attach(infinitive, being, "xcomp")


def _being(noun: Token) -> Token | None:
    """The form of *zijn* right behind, else the nearest before with no other verb between."""
    doc, sentence = noun.doc, noun.sent
    for token in doc[noun.i + 1 : min(noun.i + 3, sentence.end)]:
        if token.lemma_ in _BEING:
            return token
    for at in range(noun.i - 2, max(noun.i - 2 - _REACH, sentence.start - 1), -1):
        if doc[at].pos_ in {"VERB", "AUX"}:
            return doc[at] if doc[at].lemma_ in _BEING else None
    return None


def _mend_open(word: Token, cues: Cues) -> None:
    """*houdt de mogelijkheid open wapens te leveren*: a particle, not an adjective."""
    before = word.doc[word.i - 1]
    for noun in (before, before.head):
        verb = noun.head
        if noun.dep_ == "obj" and verb.lemma_ in cues.opening_verbs and verb.i < noun.i:
            if word.head != verb and not children(verb, "compound:prt"):
                attach(word, verb, "compound:prt")
            return


def _mend_letting(word: Token) -> None:
    """*Gisteren liet Malta weten te stoppen*: *liet* is the verb, *weten* its fixed part."""
    beside = [word.head] if word.dep_ == "conj" else []  # "lieten Malta en Cyprus weten …"
    candidates = (*children(word, "aux"), *beside)
    letting = next((t for t in candidates if t.lower_ in _FINITE_LETTING), None)
    if letting is None or letting.i > word.i or letting.pos_ != "VERB":
        return
    if letting.head == word:
        take_place(letting, word)
    for child in [t for t in word.children if t != letting]:
        attach(child, letting, child.dep_)
    attach(word, letting, "compound:prt")


def _mend_second_case(adverb: Token) -> None:
    """*gaat daar niet op in*: of two prepositions the second is the particle of the verb."""
    cases = sorted(children(adverb, "case"), key=lambda token: token.i)
    verb = adverb.head
    if len(cases) != 2 or verb.pos_ != "VERB" or children(verb, "compound:prt"):
        return
    if adverb.i < cases[0].i == cases[1].i - 1:
        attach(cases[1], verb, "compound:prt")
