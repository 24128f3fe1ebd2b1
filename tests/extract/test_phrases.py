"""Noun phrases of parsed sentences."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sentences import parse

from pourparler.actors import ActorIndex, load_index
from pourparler.extract.parsed import Stretch
from pourparler.extract.phrases import PhraseTable, find_phrases
from pourparler.lexicon.roles import load_roles

if TYPE_CHECKING:
    from pourparler.extract.records import NounPhrase

ROLES = load_roles()


@cache
def index() -> ActorIndex:
    return load_index()


def phrases(table: str, *entities: tuple[int, int, str]) -> PhraseTable:
    return find_phrases(parse(table, *entities), index(), ROLES)


def find(table: PhraseTable, words: str) -> NounPhrase:
    return next(phrase for phrase in table.phrases if phrase.span.text == words)


OFFICE = """
De de DET 3 det Definite=Def
Russische Russisch ADJ 3 amod
buitenlandminister buitenlandminister NOUN 6 nsubj Number=Sing
Sergej Sergej PROPN 3 appos
Lavrov Lavrov PROPN 4 flat
ontmoette ontmoeten VERB 0 root VerbForm=Fin|Number=Sing|Tense=Past
zijn zijn PRON 9 nmod:poss Poss=Yes|PronType=Prs
Noorse Noors ADJ 9 amod
ambtgenoot ambtgenoot NOUN 6 obj Number=Sing
"""


def test_noun_and_name_are_one_phrase() -> None:
    table = phrases(OFFICE, (3, 5, "PER"))
    phrase = find(table, "De Russische buitenlandminister Sergej Lavrov")
    assert phrase.type == "name"
    assert phrase.head_lemma == "buitenlandminister"
    assert phrase.name is not None and phrase.name.text == "Sergej Lavrov"
    assert [reading.slug for reading in phrase.readings] == ["sergej-lavrov"]
    assert [reading.slug for reading in phrase.modifiers] == ["rusland"]
    assert phrase.is_subject and phrase.definite and phrase.number == "sing"
    assert table.covering(2) == table.covering(3) == table.covering(4) == phrase.id


def test_possessive_is_a_phrase_of_its_own() -> None:
    table = phrases(OFFICE, (3, 5, "PER"))
    ambtgenoot = find(table, "zijn Noorse ambtgenoot")
    assert ambtgenoot.possessor is not None
    assert table.phrases[ambtgenoot.possessor].type == "pronoun"
    assert [reading.slug for reading in ambtgenoot.modifiers] == ["noorwegen"]
    assert table.covering(8) == ambtgenoot.id


def test_portfolio_between_noun_and_name() -> None:
    # The parser hangs the name under the portfolio.
    table = phrases(
        """
Minister minister NOUN 7 nsubj Number=Sing
van van ADP 3 case
Buitenlandse buitenlands ADJ 1 nmod
Zaken zaak NOUN 3 fixed
Espen Espen PROPN 3 flat
Eide Eide PROPN 5 flat
sprak spreken VERB 0 root VerbForm=Fin|Number=Sing|Tense=Past
""",
        (4, 6, "PER"),
    )
    phrase = find(table, "Minister van Buitenlandse Zaken Espen Eide")
    assert phrase.head_lemma == "minister"
    assert phrase.name is not None and phrase.name.text == "Espen Eide"
    assert table.covering(0) == table.covering(4) == phrase.id


def test_apposition_behind_a_name_is_part_of_it() -> None:
    table = phrases(
        """
Lavrov Lavrov PROPN 6 nsubj
_, , PUNCT 5 punct
de de DET 5 det Definite=Def
Russische Russisch ADJ 5 amod
minister minister NOUN 1 appos Number=Sing
zweeg zwijgen VERB 0 root VerbForm=Fin|Number=Sing|Tense=Past
""",
        (0, 1, "PER"),
    )
    phrase = find(table, "Lavrov, de Russische minister")
    assert phrase.head_lemma == "minister"
    assert [reading.slug for reading in phrase.modifiers] == ["rusland"]
    assert table.covering(4) == table.covering(0) == phrase.id


def test_coordination_has_members_and_covering_is_the_smallest() -> None:
    table = phrases(
        """
Rusland Rusland PROPN 4 nsubj
en en CCONJ 3 cc
China China PROPN 1 conj
overleggen overleggen VERB 0 root VerbForm=Fin|Number=Plur|Tense=Pres
""",
        (0, 1, "GPE"),
        (2, 3, "GPE"),
    )
    whole = find(table, "Rusland en China")
    assert [table.phrases[member].span.text for member in whole.members] == ["Rusland", "China"]
    assert table.by_head[0] == whole.id
    assert table.covering(0) == find(table, "Rusland").id
    assert whole.number == "plur"


def test_two_offices_without_determiner_are_one_person() -> None:
    table = phrases(
        """
Premier premier NOUN 5 nsubj Number=Sing
en en CCONJ 3 cc
partijleider partijleider NOUN 1 conj Number=Sing
Borg Borg PROPN 3 appos
aarzelt aarzelen VERB 0 root VerbForm=Fin|Number=Sing|Tense=Pres
""",
        (3, 4, "PER"),
    )
    assert [p.span.text for p in table.phrases] == ["Premier en partijleider Borg"]


def test_both_is_a_pronoun_however_tagged() -> None:
    table = phrases(
        """
Beiden beiden NOUN 2 nsubj Number=Plur
zwegen zwijgen VERB 0 root VerbForm=Fin|Number=Plur|Tense=Past
"""
    )
    assert table.phrases[0].type == "pronoun"


def test_relative_pronouns_and_expletives_are_no_phrases() -> None:
    table = phrases(
        """
Er er PRON 2 expl PronType=Dem
is zijn VERB 0 root VerbForm=Fin|Number=Sing|Tense=Pres
overleg overleg NOUN 2 nsubj Number=Sing
dat dat PRON 5 nsubj PronType=Rel
duurt duren VERB 3 acl:relcl VerbForm=Fin|Number=Sing|Tense=Pres
"""
    )
    assert [phrase.span.text for phrase in table.phrases] == ["overleg"]


def test_longer_name_of_the_recogniser_wins_over_a_known_surname() -> None:
    table = phrases(
        """
Melania Melania PROPN 3 nsubj
Trump Trump PROPN 1 flat
glimlacht glimlachen VERB 0 root VerbForm=Fin|Number=Sing|Tense=Pres
""",
        (0, 2, "PER"),
    )
    assert table.phrases[0].name is not None
    assert table.phrases[0].name.text == "Melania Trump"
    assert table.phrases[0].readings == ()


def test_places() -> None:
    table = phrases(
        """
Zij zij PRON 2 nsubj
praten praten VERB 0 root VerbForm=Fin|Number=Plur|Tense=Pres
in in ADP 5 case
de de DET 5 det Definite=Def
badplaats badplaats NOUN 2 obl Number=Sing
Antalya Antalya PROPN 5 appos
""",
        (5, 6, "GPE"),
    )
    place = table.covering(4)
    assert place is not None and table.may_be_place(place)
    assert not table.may_be_place(table.covering(0) or 0)


def test_captions_are_left_alone() -> None:
    doc = parse(
        """
Rusland Rusland PROPN 2 nsubj
zwijgt zwijgen VERB 0 root VerbForm=Fin|Number=Sing|Tense=Pres

Noorwegen Noorwegen PROPN 0 root
"""
    )
    doc.blocks = (Stretch(doc, 0, 2, "paragraph"), Stretch(doc, 2, 3, "caption"))
    assert [p.span.text for p in find_phrases(doc, index(), ROLES).phrases] == ["Rusland"]


def test_a_looping_or_flat_parse_does_no_harm() -> None:
    table = phrases("\n".join(f"woord{i} woord{i} NOUN {i} nmod" for i in range(1, 400)))
    assert len(table.phrases) == 399


PORTFOLIO = """
De de DET 2 det Definite=Def
minister minister NOUN 6 nsubj Number=Sing
van van ADP 4 case
Financiën Financiën PROPN 2 nmod
Grutters Grutters PROPN 4 flat
wijst wijzen VERB 0 root VerbForm=Fin|Number=Sing
dat dat PRON 6 obj
af af ADP 6 compound:prt
"""


def test_a_portfolio_is_no_part_of_the_name_behind_it() -> None:
    phrase = find(phrases(PORTFOLIO, (3, 5, "ORG")), "De minister van Financiën Grutters")
    assert phrase.name is not None and phrase.name.text == "Grutters"
    assert phrase.entity_label == "PER"


BODY = """
Vakbond vakbond PROPN 4 nsubj
FNV FNV PROPN 1 flat
en en CCONJ 4 cc
staken staken VERB 0 root VerbForm=Fin
volgens volgens ADP 7 case
persbureau persbureau NOUN 7 nmod
Reuters Reuters PROPN 4 obl
"""


def test_what_a_body_is_does_not_belong_to_its_name() -> None:
    table = phrases(BODY, (0, 2, "ORG"))
    names = [phrase.name.text for phrase in table.phrases if phrase.name is not None]
    assert names == ["FNV", "Reuters"]


SURNAME = """
Bekim Bekim PROPN 3 nsubj
Albanese Albanese PROPN 1 flat
zwijgt zwijgen VERB 0 root VerbForm=Fin|Number=Sing

Albanese Albanees ADJ 2 nsubj
weigert weigeren VERB 0 root VerbForm=Fin|Number=Sing
Albanese Albanees ADJ 4 amod
hulp hulp NOUN 2 obj
"""


def test_a_surname_named_in_full_is_no_adjective() -> None:
    table = phrases(SURNAME, (0, 2, "PER"))
    names = [phrase.name.text for phrase in table.phrases if phrase.name is not None]
    assert names == ["Bekim Albanese", "Albanese"]
    assert [reading.slug for reading in find(table, "Albanese hulp").modifiers] == ["albanie"]


COMMON = """
De de DET 2 det Definite=Def
brexit brexit PROPN 3 nsubj
nadert naderen VERB 0 root VerbForm=Fin|Number=Sing
zegt zeggen VERB 3 parataxis VerbForm=Fin|Number=Sing
Lagerhuis Lagerhuis PROPN 4 nsubj
"""


def test_the_recogniser_is_not_believed_against_letters_and_index() -> None:
    table = phrases(COMMON, (1, 2, "GPE"), (4, 5, "PER"))
    named = [phrase for phrase in table.phrases if phrase.name is not None]
    assert [(phrase.span.text, phrase.entity_label) for phrase in named] == [("Lagerhuis", "")]


TRUNCATED = """
De de DET 2 det Definite=Def
Zuivel- zuivel- X 6 nsubj
en en CCONJ 4 cc
Voedingsbond Voedingsbond PROPN 2 conj
FNV FNV PROPN 4 flat
dreigt dreigen VERB 0 root VerbForm=Fin|Number=Sing|Tense=Pres
"""


def test_an_organisation_begins_with_its_first_compound() -> None:
    table = phrases(TRUNCATED, (1, 2, "ORG"), (3, 5, "ORG"))
    names = [phrase for phrase in table.phrases if phrase.name is not None]
    assert [phrase.name.text for phrase in names if phrase.name] == ["Zuivel- en Voedingsbond FNV"]
    assert [reading.slug for reading in names[0].readings] == ["fnv"]


MINISTRY = """
Het het DET 2 det Definite=Def
ministerie ministerie NOUN 5 nsubj Number=Sing
van van ADP 4 case
Defensie Defensie PROPN 2 nmod
zweeg zwijgen VERB 0 root VerbForm=Fin|Number=Sing|Tense=Past
"""


def test_a_ministry_is_called_by_no_name_of_its_own() -> None:
    phrase = find(phrases(MINISTRY, (1, 4, "ORG")), "Het ministerie van Defensie")
    assert phrase.type == "nominal" and phrase.name is None
