"""Subjects and objects in every voice."""

from __future__ import annotations

from sentences import parse

from pourparler.extract.bounds import content_bounds
from pourparler.extract.control import logical_object, logical_subject
from pourparler.extract.syntax import (
    attach,
    children,
    clause_head,
    is_passive,
    is_relative,
    preposition,
    verb_keys,
)
from pourparler.lexicon import load_lexicon

CUES = load_lexicon().cues

ACTIVE = """
Malta Malta PROPN 2 nsubj
eist eisen VERB 0 root VerbForm=Fin
een een DET 4 det
bestand bestand NOUN 2 obj
_. . PUNCT 2 punct
"""
PASSIVE = """
Een een DET 2 det
bestand bestand NOUN 6 nsubj:pass
wordt worden AUX 6 aux:pass VerbForm=Fin
door door ADP 5 case
Malta Malta PROPN 6 obl:agent
geëist eisen VERB 0 root VerbForm=Part
"""
CONTROL = """
Malta Malta PROPN 2 nsubj
zegt zeggen VERB 0 root VerbForm=Fin
bereid bereid ADJ 2 xcomp
te te ADP 3 mark
zijn zijn AUX 3 cop VerbForm=Inf
"""
OBJECT_CONTROL = """
Malta Malta PROPN 2 nsubj
roept roepen VERB 0 root VerbForm=Fin
Cyprus Cyprus PROPN 2 obj
op op ADP 2 compound:prt
te te ADP 6 mark
praten praten VERB 2 xcomp VerbForm=Inf
"""
RELATIVE = """
de de DET 2 det
minister minister NOUN 0 root
die die PRON 5 nsubj PronType=Rel
gisteren gisteren ADV 5 advmod
sprak spreken VERB 2 acl:relcl VerbForm=Fin
"""
REDUCED = """
de de DET 5 det
door door ADP 3 case
Malta Malta PROPN 4 obl:agent
geëiste eisen VERB 5 amod VerbForm=Part
uitleg uitleg NOUN 0 root
"""
COORDINATED = """
Malta Malta PROPN 2 nsubj
eist eisen VERB 0 root VerbForm=Fin
een een DET 4 det
bestand bestand NOUN 2 obj
en en CCONJ 6 cc
garanties garantie NOUN 4 conj
"""


def test_active_and_passive_say_the_same() -> None:
    active, passive = parse(ACTIVE), parse(PASSIVE)
    assert (
        str(logical_subject(active[1], CUES)) == str(logical_subject(passive[5], CUES)) == "Malta"
    )
    assert str(logical_object(active[1])) == str(logical_object(passive[5])) == "bestand"
    assert is_passive(passive[5]) and not is_passive(active[1])


def test_an_agentless_passive_has_no_subject() -> None:
    doc = parse("""
Een een DET 2 det
bestand bestand NOUN 4 nsubj:pass
werd worden AUX 4 aux:pass VerbForm=Fin
geëist eisen VERB 0 root VerbForm=Part
""")
    assert logical_subject(doc[3], CUES) is None
    assert str(logical_object(doc[3])) == "bestand"


def test_the_subject_controls_an_infinitive() -> None:
    assert str(logical_subject(parse(CONTROL)[2], CUES)) == "Malta"


def test_the_object_controls_an_infinitive_below_some_verbs() -> None:
    doc = parse(OBJECT_CONTROL)
    assert str(logical_subject(doc[5], CUES, {"oproepen"})) == "Cyprus"
    assert str(logical_subject(doc[5], CUES)) == "Malta"


def test_a_relative_pronoun_stands_for_its_antecedent() -> None:
    assert str(logical_subject(parse(RELATIVE)[4], CUES)) == "minister"


def test_a_participle_before_its_noun_is_a_passive() -> None:
    doc = parse(REDUCED)
    assert str(logical_subject(doc[3], CUES)) == "Malta"
    assert str(logical_object(doc[3])) == "uitleg"


def test_particles_join_their_verb() -> None:
    assert verb_keys(parse(OBJECT_CONTROL)[1]) == ["oproepen", "op roepen", "roepen op", "roepen"]


def test_each_coordinated_content_stands_alone() -> None:
    doc = parse(COORDINATED)
    first, second = content_bounds(doc[3]), content_bounds(doc[5])
    assert first is not None and second is not None
    assert doc[slice(*first)].text == "een bestand"
    assert doc[slice(*second)].text == "garanties"


def test_prepositions_and_pronominal_adverbs() -> None:
    doc = parse("""
Hij hij PRON 2 nsubj
dringt dringen VERB 0 root VerbForm=Fin
erop erop ADV 2 advmod
aan aan ADP 2 compound:prt
""")
    assert preposition(doc[2]) == "op"
    assert preposition(parse(PASSIVE)[4]) == "door"


def test_a_head_never_hangs_below_its_own_dependent() -> None:
    doc = parse(COORDINATED)
    verb, thing, other = doc[1], doc[3], doc[5]
    attach(verb, thing, "acl")
    assert verb.head == verb
    attach(other, verb, "obl")
    assert other.head == verb
    assert [t.text for t in children(verb, "obl")] == ["garanties"]


def test_a_sentence_without_a_verb_comes_to_an_end() -> None:
    doc = parse("""
die die DET 2 det
dag dag NOUN 0 root
""")
    assert clause_head(doc[0]) == doc[1]
    assert not is_relative(doc[0])
