"""Constructions of Dutch, parsed by hand, through the whole extraction with the real lexicon.

What these sentences say must be found whatever the model: where one of these tests holds and the
same sentence fails from raw text, it is the parse.
"""

from __future__ import annotations

from functools import cache

import pytest
from sentences import make_doc

from pourparler.actors import load_index
from pourparler.lexicon import load_lexicon
from pourparler.model import Article, Block, Fact
from pourparler.resolve import Analyser


@cache
def _analyser() -> Analyser:
    return Analyser(load_index(()), load_lexicon())


def facts(table: str) -> tuple[Fact, ...]:
    doc = make_doc(table)
    text = doc.text
    block = Block(kind="paragraph", start=0, end=len(text.rstrip()))
    return _analyser().analyse(doc, Article(id="zin", text=text, blocks=(block,))).facts


def told(table: str) -> list[tuple[str, str, str | None, str]]:
    """Type, status, agent and content of each fact."""
    return sorted(
        (fact.type, fact.status, fact.agent, fact.content.span.text if fact.content else "")
        for fact in facts(table)
    )


DEMAND_ACTIVE = """
Malta Malta PROPN 2 nsubj
eist eisen VERB 0 root VerbForm=Fin|Tense=Pres
een een DET 4 det
bestand bestand NOUN 2 obj
_. . PUNCT 2 punct
"""
DEMAND_PASSIVE = """
Een een DET 2 det
bestand bestand NOUN 6 nsubj:pass
wordt worden AUX 6 aux:pass VerbForm=Fin|Tense=Pres
door door ADP 5 case
Malta Malta PROPN 6 obl:agent
geëist eisen VERB 0 root VerbForm=Part
_. . PUNCT 6 punct
"""
DEMAND_OF_A_RELATIVE_CLAUSE = """
Malta Malta PROPN 7 nsubj
_, , PUNCT 6 punct
dat dat PRON 6 nsubj PronType=Rel
een een DET 5 det
bestand bestand NOUN 6 obj
eist eisen VERB 1 acl:relcl VerbForm=Fin|Tense=Pres
wacht wachten VERB 0 root VerbForm=Fin|Tense=Pres
_. . PUNCT 7 punct
"""
DEMAND_BELOW_A_MODAL_PHRASE = """
Malta Malta PROPN 2 nsubj
zegt zeggen VERB 0 root VerbForm=Fin|Tense=Pres
een een DET 4 det
bestand bestand NOUN 6 obj
te te ADP 6 mark
eisen eisen VERB 2 xcomp VerbForm=Inf
_. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    "table",
    [DEMAND_ACTIVE, DEMAND_PASSIVE, DEMAND_OF_A_RELATIVE_CLAUSE, DEMAND_BELOW_A_MODAL_PHRASE],
    ids=["active", "passive", "relative", "control"],
)
def test_one_demand_in_four_constructions(table: str) -> None:
    (fact,) = told(table)
    assert (*fact[:3], fact[3].lower()) == ("Demand", "actual", "malta", "een bestand")


def test_the_party_that_must_act_is_addressed() -> None:
    (fact,) = facts(
        """
Malta Malta PROPN 2 nsubj
eist eisen VERB 0 root VerbForm=Fin|Tense=Pres
dat dat SCONJ 5 mark
Cyprus Cyprus PROPN 5 nsubj
vertrekt vertrekken VERB 2 ccomp VerbForm=Fin|Tense=Pres
_. . PUNCT 2 punct
"""
    )
    assert fact.type == "Demand"
    assert fact.agent == "malta"
    assert fact.addressees == ("cyprus",)
    assert fact.content is not None
    assert fact.content.span.text == "Cyprus vertrekt"


def test_coordinated_contents_are_facts_of_their_own() -> None:
    assert told(
        """
Malta Malta PROPN 2 nsubj
eist eisen VERB 0 root VerbForm=Fin|Tense=Pres
een een DET 4 det
bestand bestand NOUN 2 obj
en en CCONJ 6 cc
garanties garantie NOUN 4 conj
_. . PUNCT 2 punct
"""
    ) == [
        ("Demand", "actual", "malta", "een bestand"),
        ("Demand", "actual", "malta", "garanties"),
    ]


def test_coordinated_agents_each_do_it() -> None:
    found = told(
        """
Malta Malta PROPN 4 nsubj
en en CCONJ 3 cc
Cyprus Cyprus PROPN 1 conj
eisen eisen VERB 0 root VerbForm=Fin|Tense=Pres
een een DET 6 det
bestand bestand NOUN 4 obj
_. . PUNCT 4 punct
"""
    )
    assert {(kind, agent) for kind, _, agent, _ in found} == {
        ("Demand", "malta"),
        ("Demand", "cyprus"),
    }


def test_a_separable_verb_is_one_word() -> None:
    assert told(
        """
Malta Malta PROPN 2 nsubj
wijst wijzen VERB 0 root VerbForm=Fin|Tense=Pres
het het DET 4 det
voorstel voorstel NOUN 2 obj
af af ADP 2 compound:prt
_. . PUNCT 2 punct
"""
    ) == [("Rejection", "actual", "malta", "het voorstel")]


def test_of_two_subjects_the_second_is_the_object() -> None:
    (fact,) = facts(
        """
Duitsland Duitsland PROPN 2 nsubj
waarschuwde waarschuwen VERB 0 root VerbForm=Fin|Tense=Past
Japan Japan PROPN 2 nsubj
voor voor ADP 6 case
een een DET 6 det
handelsoorlog handelsoorlog NOUN 2 obl
_. . PUNCT 2 punct
"""
    )
    assert (fact.type, fact.agent, fact.addressees) == ("Warning", "duitsland", ("japan",))


def test_the_object_of_an_infinitive_is_not_its_modal_verbs() -> None:
    assert not facts(
        """
Malta Malta PROPN 2 nsubj
wil willen VERB 0 root VerbForm=Fin|Tense=Pres
Japan Japan PROPN 2 nsubj
iets iets PRON 5 obj
verkopen verkopen VERB 2 xcomp VerbForm=Inf
_. . PUNCT 2 punct
"""
    )


def test_willingness_is_more_than_saying_so() -> None:
    found = told(
        """
Malta Malta PROPN 2 nsubj
zegt zeggen VERB 0 root VerbForm=Fin|Tense=Pres
bereid bereid ADJ 2 xcomp
te te ADP 3 mark
zijn zijn AUX 3 cop VerbForm=Inf
troepen troepen NOUN 8 obj
terug terug ADV 8 compound:prt
trekken trekken VERB 3 advcl VerbForm=Inf
_. . PUNCT 2 punct
"""
    )
    assert [fact[:3] for fact in found] == [("Willingness", "actual", "malta")]


@pytest.mark.parametrize(
    ("word", "row", "status"),
    [
        ("niet", "niet niet ADV 2 advmod", "negated"),
        ("nooit", "nooit nooit ADV 2 advmod", "negated"),
        ("nothing", "", "actual"),
    ],
)
def test_a_denied_meeting_is_negated(word: str, row: str, status: str) -> None:
    (fact,) = facts(
        f"""
Malta Malta PROPN 2 nsubj
ontmoette ontmoeten VERB 0 root VerbForm=Fin|Tense=Past
Cyprus Cyprus PROPN 2 obj
{row or "toen toen ADV 2 advmod"}
_. . PUNCT 2 punct
"""
    )
    assert (fact.type, fact.status, set(fact.participants)) == (
        "Meeting",
        status,
        {"malta", "cyprus"},
    )


@pytest.mark.parametrize(
    ("auxiliary", "status"),
    [("zal zullen", "planned"), ("kan kunnen", "possible"), ("moet moeten", "planned")],
)
def test_auxiliaries_tell_plans_and_possibilities(auxiliary: str, status: str) -> None:
    found = [
        fact
        for fact in facts(
            f"""
Malta Malta PROPN 4 nsubj
{auxiliary} AUX 4 aux VerbForm=Fin|Tense=Pres
Cyprus Cyprus PROPN 4 obj
ontmoeten ontmoeten VERB 0 root VerbForm=Inf
_. . PUNCT 4 punct
"""
        )
        if fact.type == "Meeting"
    ]
    assert [fact.status for fact in found] == [status]


def test_a_perfect_of_two_infinitives_is_past() -> None:
    found = facts(
        """
Malta Malta PROPN 5 nsubj
is zijn AUX 5 aux VerbForm=Fin|Tense=Pres
met met ADP 4 case
Cyprus Cyprus PROPN 6 obl
gaan gaan VERB 0 root VerbForm=Inf
praten praten VERB 5 xcomp VerbForm=Inf
_. . PUNCT 5 punct
"""
    )
    assert [fact.status for fact in found if fact.type == "Meeting"] == ["actual"]


def test_what_one_wants_is_possible() -> None:
    found = facts(
        """
Malta Malta PROPN 2 nsubj
wil willen VERB 0 root VerbForm=Fin|Tense=Pres
Cyprus Cyprus PROPN 4 obj
ontmoeten ontmoeten VERB 2 xcomp VerbForm=Inf
_. . PUNCT 2 punct
"""
    )
    assert [fact.status for fact in found if fact.type == "Meeting"] == ["possible"]


def test_a_condition_is_kept() -> None:
    found = facts(
        """
Malta Malta PROPN 3 nsubj
is zijn AUX 3 cop VerbForm=Fin|Tense=Pres
bereid bereid ADJ 0 root
gevangenen gevangene NOUN 6 obj
te te ADP 6 mark
ruilen ruilen VERB 3 advcl VerbForm=Inf
als als SCONJ 9 mark
Cyprus Cyprus PROPN 9 nsubj
vertrekt vertrekken VERB 3 advcl VerbForm=Fin|Tense=Pres
_. . PUNCT 3 punct
"""
    )
    willing = [fact for fact in found if fact.type == "Willingness"]
    assert [fact.agent for fact in willing] == ["malta"]
    condition = willing[0].condition
    assert condition is not None
    assert condition.span.text == "Cyprus vertrekt"


def test_only_what_is_denied_hangs_on_what_comes_first() -> None:
    refusal = """
Malta Malta PROPN 2 nsubj
waarschuwt waarschuwen VERB 0 root VerbForm=Fin|Tense=Pres
dat dat SCONJ 6 mark
{determiner}
hulp hulp NOUN 6 nsubj
komt komen VERB 2 ccomp VerbForm=Fin|Tense=Pres
totdat totdat SCONJ 9 mark
Cyprus Cyprus PROPN 9 nsubj
tekent tekenen VERB 6 advcl VerbForm=Fin|Tense=Pres
_. . PUNCT 2 punct
"""
    denied = facts(refusal.format(determiner="geen geen DET 5 det"))
    granted = facts(refusal.format(determiner="alle al DET 5 det"))
    assert [f.condition and f.condition.span.text for f in denied if f.type == "Warning"] == [
        "totdat Cyprus tekent"
    ]
    assert [f.condition for f in granted if f.type == "Warning"] == [None]


@pytest.mark.parametrize(
    ("noun", "condition"), [("aanval aanval", "bij een aanval"), ("fabriek fabriek", None)]
)
def test_behind_bij_only_what_may_come_is_a_condition(noun: str, condition: str | None) -> None:
    found = facts(
        f"""
Malta Malta PROPN 2 nsubj
dreigt dreigen VERB 0 root VerbForm=Fin|Tense=Pres
met met ADP 4 case
sancties sanctie NOUN 2 obl:arg
bij bij ADP 7 case
een een DET 7 det
{noun} NOUN 2 obl
_. . PUNCT 2 punct
"""
    )
    (threat,) = [fact for fact in found if fact.type == "Threat"]
    assert (threat.condition and threat.condition.span.text) == condition


def test_a_clause_with_its_verb_first_is_a_condition() -> None:
    found = facts(
        """
Weigert weigeren VERB 6 advcl VerbForm=Fin|Tense=Pres
Cyprus Cyprus PROPN 1 nsubj
hulp hulp NOUN 1 obj
_, , PUNCT 1 punct
dan dan ADV 6 advmod
volgen volgen VERB 0 root VerbForm=Fin|Tense=Pres
sancties sanctie NOUN 6 nsubj
_, , PUNCT 9 punct
waarschuwt waarschuwen VERB 6 parataxis VerbForm=Fin|Tense=Pres
Malta Malta PROPN 9 nsubj
_. . PUNCT 6 punct
"""
    )
    (warning,) = [fact for fact in found if fact.type == "Warning"]
    assert warning.condition is not None
    assert warning.condition.span.text == "Weigert Cyprus hulp"


def test_the_day_of_an_appeal_is_not_that_of_the_talks_asked_for() -> None:
    found = facts(
        """
Malta Malta PROPN 2 nsubj
riep roepen VERB 0 root VerbForm=Fin|Tense=Past
in in ADP 4 case
2015 2015 NUM 2 obl
op op ADP 2 compound:prt
tot tot ADP 7 case
overleg overleg NOUN 2 obl:arg
tussen tussen ADP 9 case
Cyprus Cyprus PROPN 7 nmod
en en CCONJ 11 cc
Rusland Rusland PROPN 9 conj
_. . PUNCT 2 punct
"""
    )
    dates = {fact.type: fact.date and fact.date.value for fact in found}
    assert dates == {"Appeal": "2015", "Meeting": None}


def test_according_to_names_who_vouches() -> None:
    found = facts(
        """
Volgens volgens ADP 2 case
Malta Malta PROPN 3 obl
dreigt dreigen VERB 0 root VerbForm=Fin|Tense=Pres
Cyprus Cyprus PROPN 3 nsubj
met met ADP 6 case
sancties sanctie NOUN 3 obl:arg
_. . PUNCT 3 punct
"""
    )
    (threat,) = [fact for fact in found if fact.type == "Threat"]
    assert (threat.agent, threat.according_to) == ("cyprus", "malta")


def test_things_demand_nothing() -> None:
    assert (
        told(
            """
De de DET 2 det
reis reis NOUN 3 nsubj
eist eisen VERB 0 root VerbForm=Fin|Tense=Pres
zijn zijn PRON 5 nmod:poss Poss=Yes|PronType=Prs
tol tol NOUN 3 obj
_. . PUNCT 3 punct
"""
        )
        == []
    )


def test_evidence_is_verbatim() -> None:
    for table in (DEMAND_ACTIVE, DEMAND_PASSIVE, DEMAND_OF_A_RELATIVE_CLAUSE):
        text = make_doc(table).text
        for fact in facts(table):
            for span in fact.evidence:
                assert text[span.start : span.end] == span.text
                assert not span.text.endswith((" ", "."))


TALKS_GO_ON = """
Armenië Armenië PROPN 4 nsubj
en en CCONJ 3 cc
Syrië Syrië PROPN 1 conj
praatten praten VERB 0 root VerbForm=Fin|Tense=Past
in in ADP 6 case
Genève Genève PROPN 4 obl
_. . PUNCT 4 punct

Volgens volgens ADP 2 case
Jordanië Jordanië PROPN 4 nsubj:pass
is zijn AUX 4 aux:pass VerbForm=Fin|Tense=Pres
afgesproken afspreken VERB 0 root VerbForm=Part
om om ADP 10 mark
in in ADP 7 case
Brussel Brussel PROPN 10 obl
verder ver ADJ 10 advmod
te te ADP 10 mark
praten praten VERB 4 advcl VerbForm=Inf
_. . PUNCT 4 punct
"""
ONE_MORE_ROUND = """
Armenië Armenië PROPN 4 nsubj
en en CCONJ 3 cc
Syrië Syrië PROPN 1 conj
praatten praten VERB 0 root VerbForm=Fin|Tense=Past
in in ADP 6 case
Genève Genève PROPN 4 obl
_. . PUNCT 4 punct

Een een DET 3 det
tweede twee ADJ 3 amod
ronde ronde NOUN 5 nsubj:pass
is zijn AUX 5 aux:pass VerbForm=Fin|Tense=Pres
gepland plannen VERB 0 root VerbForm=Part
in in ADP 7 case
Brussel Brussel PROPN 5 obl
_. . PUNCT 5 punct
"""


@pytest.mark.parametrize("table", [TALKS_GO_ON, ONE_MORE_ROUND])
def test_talks_that_go_on_elsewhere_are_a_second_event_of_the_same_parties(table: str) -> None:
    talks = [fact for fact in facts(table) if fact.participants]

    assert [(f.participants, f.status, f.place) for f in talks] == [
        (("armenie", "syrie"), "actual", "geneve"),
        (("armenie", "syrie"), "planned", "brussel"),
    ]
    assert all(fact.agent != "jordanie" for fact in facts(TALKS_GO_ON))


LOST_INFINITIVE = """
Zweden Zweden PROPN 2 nsubj
weigerde weigeren VERB 0 root VerbForm=Fin|Tense=Past
nog nog ADV 4 advmod
langer lang ADJ 2 advmod
over over ADP 6 case
vis vis NOUN 2 obl
of of CCONJ 11 cc
over over ADP 9 case
olie olie NOUN 11 obl
te te ADP 11 mark
praten praten VERB 6 conj VerbForm=Inf
_. . PUNCT 2 punct
"""
ANOTHER_VERBS_INFINITIVE = """
Zweden Zweden PROPN 2 nsubj
weigerde weigeren VERB 0 root VerbForm=Fin|Tense=Past
en en CCONJ 5 cc
Noorwegen Noorwegen PROPN 5 nsubj
besloot besluiten VERB 2 conj VerbForm=Fin|Tense=Past
te te ADP 7 mark
praten praten VERB 5 xcomp VerbForm=Inf
_. . PUNCT 2 punct
"""


def test_an_infinitive_that_the_parse_lost_is_found_by_its_place() -> None:
    content = "nog langer over vis of over olie te praten"
    assert told(LOST_INFINITIVE) == [("Rejection", "actual", "zweden", content)]


def test_the_infinitive_of_another_verb_is_left_to_it() -> None:
    assert all(agent != "zweden" for _, _, agent, _ in told(ANOTHER_VERBS_INFINITIVE))


PARTICLE_AS_ADVERB = """
Zweden Zweden PROPN 4 nsubj
en en CCONJ 3 cc
Noorwegen Noorwegen PROPN 1 conj
zaten zitten VERB 0 root VerbForm=Fin|Tense=Past
urenlang urenlang ADJ 4 advmod
samen samen ADV 4 advmod
in in ADP 8 case
Oslo Oslo PROPN 4 obl
_. . PUNCT 4 punct
"""


def test_a_particle_taken_for_an_adverb_still_makes_the_verb() -> None:
    (talk,) = facts(PARTICLE_AS_ADVERB)
    assert (talk.type, set(talk.participants)) == ("Meeting", {"noorwegen", "zweden"})


TOLD_BY_WHOM_BEHIND = """
Zweden Zweden PROPN 2 nsubj
waarschuwt waarschuwen VERB 0 root VerbForm=Fin
_: : PUNCT 2 punct
de de DET 5 det
haven haven NOUN 7 nsubj
gaat gaan AUX 7 aux VerbForm=Fin
sluiten sluiten VERB 2 parataxis VerbForm=Inf
_, , PUNCT 9 punct
zegt zeggen VERB 7 parataxis VerbForm=Fin
de de DET 11 det
premier premier NOUN 9 nsubj
_. . PUNCT 2 punct
"""
PAST_PLURAL = """
Zweden Zweden PROPN 4 nsubj
en en CCONJ 3 cc
Noorwegen Noorwegen PROPN 1 conj
beloofden beloofden VERB 0 root VerbForm=Fin|Tense=Past|Number=Plur
Malta Malta PROPN 7 obj
te te ADP 7 mark
helpen helpen VERB 4 xcomp VerbForm=Inf
_. . PUNCT 4 punct
"""


def test_who_says_so_behind_a_warning_is_no_part_of_it() -> None:
    assert ("Warning", "actual", "zweden", "de haven gaat sluiten") in told(TOLD_BY_WHOM_BEHIND)


def test_a_past_plural_that_the_lemmatiser_left_is_known_by_its_form() -> None:
    assert {(kind, agent) for kind, _, agent, _ in told(PAST_PLURAL)} == {
        ("Promise", "noorwegen"),
        ("Promise", "zweden"),
    }
