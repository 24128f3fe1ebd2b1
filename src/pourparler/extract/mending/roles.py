"""Mends who does what to whom, where number, the order of words or the kind of noun tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import (
    attach,
    children,
    features,
    finite_verb,
    is_infinitive,
    is_passive,
    preposition,
)

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.roles import Roles

__all__ = ["acts", "agrees", "mend_roles"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_NOMINATIVE = frozenset({"hij", "we", "wij", "ik", "zij"})
_QUOTES = frozenset("\"“„‘'«”’»")


def mend_roles(verb: Token, roles: Roles) -> None:
    """Mends subject and object of a verb.

    Args:
        verb: any verb; its dependents may change.
        roles: tell which nouns stand for those who can act.
    """
    _mend_preconjunction(verb)
    _mend_before_om(verb)
    got = any(aux.lemma_ == "krijgen" for aux in children(verb, "aux:pass"))
    if got and "Part" in features(verb, "VerbForm"):
        _mend_receiver(verb)
    if is_passive(verb) or children(verb, "cop"):
        return
    subjects = children(verb, "nsubj")
    if len(subjects) == 2:
        if _is_relative(subjects[0]) and _name_acts(verb, subjects[1], roles):
            attach(subjects[1], verb, "obj")
        elif _is_relative(subjects[0]):
            _mend_relative(verb, subjects[0], subjects[1])
        else:
            _mend_fronted_object(verb, subjects[0], subjects[1], roles)
    elif len(subjects) == 1 and verb.dep_ == "acl:relcl":
        _mend_relative_actor(verb, subjects[0], roles)
    elif not subjects and not _mend_subject_below(verb, roles):
        _mend_two_objects(verb, roles)


def _is_relative(token: Token) -> bool:
    return token.lower_ in {"die", "dat"} and token.head.dep_ in {"acl:relcl", "acl"}


def _mend_relative(verb: Token, pronoun: Token, other: Token) -> None:
    """*het akkoord dat Malta vorig jaar sloot*: beside a subject the pronoun is the object.

    If there is an object too, *dat* is none: *de afspraak dat Malta de schepen toelaat*.
    """
    if other.pos_ not in _NOMINAL or other.i > verb.i:
        return
    if children(verb, "obj"):
        if pronoun.lower_ == "dat":
            pronoun.pos_ = "SCONJ"
            attach(pronoun, verb, "mark")
            attach(verb, verb.head, "acl")
    elif agrees(verb, other):
        attach(pronoun, _lowest(verb), "obj")
    elif agrees(verb, verb.head):
        attach(other, verb, "obj")


def _mend_relative_actor(verb: Token, subject: Token, roles: Roles) -> None:
    """*Malta, dat elke rol ontkent*: of a name and a thing the name acts."""
    pronouns = [token for token in children(verb, "obj") if _is_relative(token)]
    if len(pronouns) == 1 and pronouns[0].i < subject.i and _name_acts(verb, subject, roles):
        attach(pronouns[0], verb, "nsubj")
        attach(subject, verb, "obj")


def _name_acts(verb: Token, thing: Token, roles: Roles) -> bool:
    """Whether a relative clause tells of a name that can do what a noun in front cannot."""
    name = verb.head
    if name.pos_ != "PROPN" or thing.pos_ != "NOUN" or thing.i > verb.i:
        return False
    return not acts(thing, roles) and agrees(verb, name)


def _mend_fronted_object(verb: Token, first: Token, second: Token, roles: Roles) -> None:
    """*Bemiddeling van buitenaf wijst Malta af*: a thing in front, behind the verb who acts."""
    finite = finite_verb(verb)
    if finite is None or not first.i < finite.i < second.i:
        return
    if second.lower_ in _NOMINATIVE and not children(verb, "obj", "ccomp"):
        attach(first, _lowest(verb), "obj")  # "Ook een gesprek met Malta sloot hij uit"
    elif second.left_edge.i == finite.i + 1 and acts(second, roles) and not acts(first, roles):
        if not children(verb, "obj", "ccomp"):
            attach(first, _lowest(verb), "obj")
    elif acts(first, roles) and second.pos_ in _NOMINAL and not children(verb, "iobj"):
        # "Malta verweet het kabinet medeplichtigheid": with a subject in front this is none
        attach(second, verb, "iobj" if children(verb, "obj") else "obj")


def _lowest(verb: Token) -> Token:
    """The infinitive that the object belongs to: *het plan dat Malta wil laten zien*."""
    below = [t for t in children(verb, "xcomp") if t.pos_ == "VERB" and not children(t, "obj")]
    return _lowest(below[0]) if len(below) == 1 else verb


def _mend_receiver(verb: Token) -> None:
    """*Cyprus kreeg van Malta steun toegezegd*: who gets it is the indirect object, *van* who acts.

    Of two nouns the first is who gets it; beside a clause the only one.
    """
    nouns = sorted(children(verb, "nsubj", "nsubj:pass", "iobj", "obj"), key=lambda token: token.i)
    if len(nouns) > 1 or (nouns and children(verb, "ccomp", "xcomp")):
        attach(nouns[0], verb, "iobj")
        for thing in nouns[1:2]:
            attach(thing, verb, "nsubj:pass")
    for phrase in children(verb, "obl", "obl:arg"):
        inner = [t for t in children(phrase, "nmod") if preposition(t) == "van"]
        if preposition(phrase) == "van":
            attach(phrase, verb, "obl:agent")
        elif inner and not preposition(phrase):  # "kreeg vorig jaar van Malta"
            attach(inner[0], verb, "obl:agent")


def _mend_subject_below(verb: Token, roles: Roles) -> bool:
    """*Dat risico wilde Malta niet nemen*: of two objects below the one behind *wilde* is who."""
    if "Fin" not in features(verb, "VerbForm"):
        return False
    for infinitive in children(verb, "xcomp"):
        objects = children(infinitive, "obj", "iobj")
        behind = [token for token in objects if token.left_edge.i == verb.i + 1]
        before = [token for token in objects if token.i < verb.i]
        if infinitive.pos_ == "VERB" and behind and before and acts(behind[0], roles):
            attach(behind[0], verb, "nsubj")
            return True
    return False


def _mend_two_objects(verb: Token, roles: Roles) -> None:
    """*Gisteren hebben bewoners Malta om hulp gevraagd*: who stands behind the verb does it.

    In a relative clause (*de eis die Malta stelde*) it is the name beside the pronoun.
    """
    finite = finite_verb(verb)
    objects = sorted(children(verb, "obj", "iobj"), key=lambda token: token.i)
    if finite is None or len(objects) < 2 or objects[0].lower_ == "zich":
        return
    first, second = objects[0], objects[1]
    if _is_relative(first) and second.i < finite.i:
        if acts(second, roles) and agrees(verb, second):
            attach(second, verb, "nsubj")
    elif first.left_edge.i == verb.sent.start and first.right_edge.i < finite.i < second.i:
        # "Malta, dat eerder zweeg, zou de partijen hebben gevraagd te wachten"
        if first.pos_ == "PROPN" and acts(second, roles) and agrees(verb, first):
            attach(first, verb, "nsubj")
    elif finite.i + 1 == first.left_edge.i and finite.i > verb.sent.start:
        inverted = finite.i > verb.left_edge.i or verb.dep_ == "advcl"
        if inverted and acts(first, roles) and agrees(verb, first):
            attach(first, verb, "nsubj")


def _mend_preconjunction(verb: Token) -> None:
    """*Zowel Malta als Cyprus wil …*: the pair in front is the subject, not a clause beside."""
    if children(verb, "nsubj", "nsubj:pass"):
        return
    finite = finite_verb(verb)
    for pair in children(verb, "parataxis", "advcl", "obl", "dep"):
        opens = [t for t in children(pair, "cc:preconj", "mark") if t.lower_ == "zowel"]
        both = opens and children(pair, "conj")
        if both and not children(pair, "case") and pair.pos_ in _NOMINAL and finite is not None:
            attach(pair, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj")
            return


def _mend_before_om(verb: Token) -> None:
    """*Malta deed het voorstel om de haven te sluiten*: what stands before *om* is not below it."""
    om = next((mark for mark in children(verb, "mark") if mark.lower_ == "om"), None)
    if om is None or not is_infinitive(verb) or verb.head.i >= om.i or verb.dep_ == "conj":
        return
    above = verb.head
    for token in children(verb, "obj", "iobj", "obl", "nsubj"):
        if above.i < token.i < om.i and above.pos_ == "VERB":
            dep = token.dep_
            attach(token, above, dep)
            if token.right_edge.i + 1 == om.i and dep == "obj" and token.pos_ == "NOUN":
                attach(verb, token, "acl")


def agrees(verb: Token, noun: Token) -> bool:
    """Whether a noun can be the subject by its number; where nothing tells it can."""
    finite = finite_verb(verb)
    wanted = () if finite is None else features(finite, "Number")
    own: tuple[str, ...] = ("Plur",) if children(noun, "conj") else features(noun, "Number")
    if not wanted or not own or (noun.pos_ == "PROPN" and noun.text.isupper()):
        return True
    return wanted == own


def acts(noun: Token, roles: Roles) -> bool:
    """Whether a name, or a noun that stands for people, states or bodies."""
    if noun.pos_ in {"PROPN", "NUM"} or children(noun, "appos"):
        return True
    kind, _, leader = noun.text.partition("-")
    lemma = kind if leader[:1].isupper() and kind.islower() else noun.lemma_  # "commissie-Jansen"
    return noun.pos_ in {"NOUN", "VERB"} and roles.noun(lemma) is not None
