"""Words that the parse hangs on the far side of what they stand next to."""

from __future__ import annotations

import pytest
from sentences import parse

from pourparler.actors import load_index
from pourparler.extract.frame_index import FrameIndex
from pourparler.extract.mending.parse import mend_parse
from pourparler.extract.phrases_names import find_names
from pourparler.lexicon import load_lexicon

LEXICON = load_lexicon()

EVERY_DAY = """
Elke elk DET 2 det
dag dag NOUN 6 obl
dat dat SCONJ 6 mark
de de DET 5 det
staking staking NOUN 6 nsubj
duurt duren VERB 8 advcl VerbForm=Fin
_, , PUNCT 2 punct
verliest verliezen VERB 0 root VerbForm=Fin
Malta Malta PROPN 8 nsubj
geld geld NOUN 8 obj
"""
APART = """
Malta Malta PROPN 2 nsubj
zorgt zorgen VERB 0 root VerbForm=Fin
er er ADV 7 expl
voor voor ADP 3 case
dat dat SCONJ 7 mark
Cyprus Cyprus PROPN 7 nsubj
tekent tekenen VERB 2 ccomp VerbForm=Fin
"""
STRANDED = """
Daar daar ADV 2 obl:arg
beklaagt beklagen VERB 0 root VerbForm=Fin
Malta Malta PROPN 2 nsubj
zich zich PRON 2 expl:pv
over over ADP 2 compound:prt
"""
NOT_NAMED = """
De de DET 2 det
minister minister NOUN 3 nsubj
noemde noemen VERB 0 root VerbForm=Fin|Tense=Past
geen geen DET 5 det
bedragen bedrag NOUN 3 xcomp
"""
LISTED = """
Malta Malta PROPN 2 nsubj
eist eisen VERB 0 root VerbForm=Fin
vrede vrede NOUN 2 obj
en en CCONJ 5 cc
vrijlating vrijlating NOUN 3 conj
van van ADP 7 case
soldaten soldaat NOUN 3 appos
"""
COUNTED = """
De de DET 2 det
bond bond NOUN 6 nsubj
heeft hebben AUX 6 aux VerbForm=Fin
een een DET 5 det
verhoging verhoging NOUN 6 obj
geëist eisen VERB 0 root VerbForm=Part
van van ADP 9 case
vier vier NUM 9 nummod
procent procent NOUN 6 obl
"""
ASKED = """
Malta Malta PROPN 2 nsubj
sprak spreken VERB 0 root VerbForm=Fin|Tense=Past
over over ADP 4 case
hulp hulp NOUN 2 obl:arg
en en CCONJ 8 cc
hoe hoe ADV 8 advmod
die die PRON 8 nsubj
aankomt aankomen VERB 2 conj VerbForm=Fin
"""
OWN_OPENING = """
Muscat Muscat PROPN 2 nsubj
zei zeggen VERB 0 root VerbForm=Fin|Tense=Past
dat dat SCONJ 2 mark
de de DET 5 det
pogingen poging NOUN 2 obj
om om ADP 8 mark
te te ADP 8 mark
bemiddelen bemiddelen VERB 5 acl VerbForm=Inf
weinig veel PRON 10 obj
opleveren opleveren VERB 5 acl VerbForm=Fin|Number=Plur
"""
DENIED_PREDICATE = """
Malta Malta PROPN 2 nsubj
zegt zeggen VERB 0 root VerbForm=Fin
niet niet ADV 2 advmod
op op ADP 6 case
de de DET 6 det
hoogte hoogte NOUN 2 xcomp
te te ADP 6 mark
zijn zijn AUX 6 cop VerbForm=Inf
"""
BELOW = """
Muscat Muscat PROPN 2 nsubj
gaat gaan VERB 0 root VerbForm=Fin
op op ADP 4 case
bezoek bezoek NOUN 2 obl
bij bij ADP 6 case
Sánchez Sánchez PROPN 4 nmod
en en CCONJ 9 cc
bij bij ADP 9 case
Macron Macron PROPN 4 conj
"""
EMBRACING = """
Malta Malta PROPN 2 nsubj
weigert weigeren VERB 0 root VerbForm=Fin
de de DET 4 det
plannen plan NOUN 2 obj
om om ADP 7 mark
te te ADP 7 mark
bouwen bouwen VERB 4 acl VerbForm=Inf
in in ADP 10 compound:prt
te te ADP 10 mark
trekken trekken VERB 7 xcomp VerbForm=Inf
"""
CROSSING = """
Muscat Muscat PROPN 2 nsubj
begrijpt begrijpen VERB 0 root VerbForm=Fin
wat wat PRON 5 obj
Cyprus Cyprus PROPN 5 nsubj
wil willen VERB 2 ccomp VerbForm=Fin
en en CCONJ 7 cc
betaalt betalen VERB 2 conj VerbForm=Fin
en en CCONJ 10 cc
hij hij PRON 10 nsubj
tekent tekenen VERB 5 conj VerbForm=Fin
"""
MINISTRY = """
Volgens volgens ADP 3 case
het het DET 3 det
ministerie ministerie NOUN 7 obl
van van ADP 5 case
Defensie defensie NOUN 3 nmod
was zijn AUX 7 cop VerbForm=Fin
rustig rustig ADJ 0 root
"""


@pytest.mark.parametrize(
    ("table", "word", "head", "relation"),
    [
        (EVERY_DAY, "dag", "verliest", "obl"),
        (EVERY_DAY, "duurt", "dag", "acl:relcl"),
        (APART, "er", "zorgt", "obl:arg"),
        (STRANDED, "over", "Daar", "case"),
        (NOT_NAMED, "bedragen", "noemde", "obj"),
        (LISTED, "soldaten", "vrijlating", "nmod"),
        (COUNTED, "procent", "verhoging", "nmod"),
        (ASKED, "aankomt", "hulp", "conj"),
        (EMBRACING, "trekken", "weigert", "xcomp"),
        (EMBRACING, "plannen", "trekken", "obj"),
        (CROSSING, "tekent", "begrijpt", "conj"),
        (OWN_OPENING, "opleveren", "zei", "ccomp"),
        (OWN_OPENING, "pogingen", "opleveren", "nsubj"),
        (DENIED_PREDICATE, "niet", "hoogte", "advmod"),
        (BELOW, "Macron", "Sánchez", "conj"),
    ],
)
def test_it_is_hung_on_what_it_stands_next_to(
    table: str, word: str, head: str, relation: str
) -> None:
    doc = parse(table)
    frames = FrameIndex(LEXICON.frames, LEXICON.strong_verbs, LEXICON.cues)
    mend_parse(doc, frames, LEXICON.cues, LEXICON.roles)
    (token,) = [token for token in doc if token.text == word]
    assert (token.head.text, token.dep_) == (head, relation)


def test_a_ministry_is_called_by_no_name_of_its_own() -> None:
    doc = parse(MINISTRY, (2, 5, "ORG"))
    assert find_names(doc, load_index(()), LEXICON.roles).names == ()
