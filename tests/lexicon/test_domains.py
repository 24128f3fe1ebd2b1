"""Articles of other domains are told by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.lexicon import load_lexicon
from pourparler.lexicon.domains import load_domains

if TYPE_CHECKING:
    from pathlib import Path

    from pourparler.lexicon.domains import DomainLexicon


@pytest.fixture(scope="module")
def domains() -> DomainLexicon:
    return load_lexicon().domains


def test_a_court_report_is_foreign(domains: DomainLexicon) -> None:
    lemmas = ["rechter", "verdachte", "advocaat", "officier", "celstraf", "eisen", "vonnis"]
    assert domains.is_foreign(lemmas)


def test_news_on_talks_is_not(domains: DomainLexicon) -> None:
    lemmas = ["minister", "overleg", "verdrag", "sanctie", "rechter", "verdachte", "advocaat"]
    assert not domains.is_foreign(lemmas)


def test_a_few_foreign_words_do_not_decide(domains: DomainLexicon) -> None:
    assert not domains.is_foreign(["rechter", "vonnis", "wedstrijd"])
    assert not domains.is_foreign([])


@pytest.mark.parametrize(
    "lemmas",
    [
        ["transfer", "club", "akkoord", "middenvelder", "onderhandelen", "supporter", "doelpunt"],
        ["aandeelhouder", "topman", "belegger", "kwartaal", "dividend", "winst"],
        ["roman", "oorlog", "schrijfster", "jury", "uitgever", "literatuur"],
    ],
)
def test_other_news_is_foreign(domains: DomainLexicon, lemmas: list[str]) -> None:
    assert domains.is_foreign(lemmas)


@pytest.mark.parametrize(
    "lemmas",
    [
        ["huisarts", "tekenbeet", "antibiotica", "minister", "rivm", "wandelaar"],
        [
            "topman",
            "kwartaalcijfer",
            "orderportefeuille",
            "aandeel",
            "akkoord",
            "nettowinst",
            "dividend",
        ],
        ["storm", "windstoot", "premier", "aardverschuiving", "noodweer", "dodental", "naschok"],
        ["bisschop", "parochie", "homilie", "gebed", "abdij", "pastoor", "ambassadeur"],
        ["buurman", "verkeersdrempel", "omgevingsvergunning", "fietspad", "speeltuin", "akkoord"],
        [
            "kledingkast",
            "jurk",
            "puber",
            "onderhandelen",
            "slaapkamer",
            "huiswerk",
            "vrede",
            "zakgeld",
        ],
        ["sonde", "ruimtevaarder", "planeet", "koning", "bioloog", "promovendus"],
    ],
)
def test_passing_words_of_politics_do_not_outweigh_a_domain(
    domains: DomainLexicon, lemmas: list[str]
) -> None:
    assert domains.is_foreign(lemmas, states=1)


@pytest.mark.parametrize(
    "lemmas",
    [
        ["uitlevering", "rechtbank", "advocaat", "gevangenenruil", "cel", "president", "proces"],
        [
            "overname",
            "aandeel",
            "belegger",
            "president",
            "sanctie",
            "chip",
            "koers",
            "protectionisme",
        ],
        ["staking", "ziekenhuis", "patiënt", "verpleegkundige", "vakbond", "cao", "arts"],
        ["pandemieverdrag", "vaccin", "lidstaat", "medicijn", "onderhandeling", "virus"],
        ["fractie", "coalitie", "wethouder", "verkeersplan", "school", "gemeenteraad", "bewoner"],
        ["spionage", "diplomaat", "uitzetting", "politie", "getuige", "slachtoffer", "ziekenhuis"],
    ],
)
def test_the_domain_in_a_hospital_or_a_court_stays(
    domains: DomainLexicon, lemmas: list[str]
) -> None:
    assert not domains.is_foreign(lemmas, states=2)


@pytest.mark.parametrize(
    "words",
    [
        "schaker remiseaanbod weigeren koning dreigen grootmeester noor ontmoeten indiër",
        "marathon loper wereldrecord dopinginstantie vragen keniaan ethiopiër hitte waarschuwen",
        "coureur pole pitstop stewards beschuldigen brit kampioenschap dreigen teambaas eisen",
        "museum curator bruikleen onderhandelen louvre weigeren klimaatkast eisen expo paneel",
        "game bondgenootschap gamer onderhandelen gamestudio oorlog voorstel console eisen",
        "kaasmaker waarschuwen boerenkaas prijs koe witbier kaasmarkt toerist bezoeken",
        "bondscoach oproepen spits duel verzoek afwijzen bellen waarschuwen dreigen groep",
    ],
)
def test_sports_stage_and_leisure_are_foreign_however_many_states_they_name(
    domains: DomainLexicon, words: str
) -> None:
    rest = ["huis"] * 30
    assert domains.is_foreign([*words.split(), *rest], states=3)


@pytest.mark.parametrize(
    ("words", "states", "persons"),
    [
        ("staatssecretaris eis voetbalbond kunstgras amateurclub kabinet club sport", 0, 1),
        ("vakbond staking speler club wk voetbalbond eisen overleg", 0, 0),
        ("festival zanger songfestival regering premier parlement uitsluiten omroep", 4, 3),
        ("president concert tournee concertzaal waarschuwen bezoek dalai", 3, 1),
        ("finale wk voetbal finale premier grens wijzen stadion bemiddelen", 3, 2),
        ("boycot turner schermer zwemmer atleet eisen premier vlag", 4, 1),
        ("museum teruggave eisen brons minister beeld roven wereldmuseum", 3, 0),
        ("grens rendier dierenarts dier hek eisen wijzen ontmoeten", 2, 0),
        ("wolf lidstaat commissie voorstel hond jager lynx akkoord", 3, 1),
    ],
)
def test_politics_of_sports_art_and_animals_is_not(
    domains: DomainLexicon, words: str, states: int, persons: int
) -> None:
    rest = ["huis"] * 30
    assert not domains.is_foreign([*words.split(), *rest], states, persons)


def _small(**more: object) -> str:
    numbers = {
        "least": 2.0,
        "factor": 1.0,
        "borrowed_weight": 0.5,
        "telling_weight": 2.0,
        "shared_weight": 0.5,
        "most_states": 2,
        "state_weight": 1.0,
        "most_persons": 2,
        "length": 9,
        "sparse": 0.1,
    }
    lists = ("borrowed", "own", "telling", "shared", "other")
    words: dict[str, object] = {name: [] for name in lists}
    fields = {**numbers, **words, **more}
    return "".join(f"{key} = {value!r}\n" for key, value in fields.items())


def test_states_weigh_on_the_side_of_the_domain_but_only_so_many(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["wolf", "schaap", "geit"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["wolf", "schaap"], states=1)
    assert not lexicon.is_foreign(["wolf", "schaap"], states=2)
    assert lexicon.is_foreign(["wolf", "schaap", "geit"], states=40)


def test_a_long_text_speaks_of_the_domain_or_is_foreign(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(own=["verdrag"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["huis"] * 9)
    assert not lexicon.is_foreign(["huis"] * 8)
    assert not lexicon.is_foreign(["verdrag", *["huis"] * 8])
    assert lexicon.is_foreign(["verdrag", *["huis"] * 18])
    assert not lexicon.is_foreign(["huis"] * 18, states=2)


def test_words_that_politics_uses_as_well_weigh_less(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["wolf"], shared=["hond", "kat"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["wolf", "hond", "kat"])
    assert not lexicon.is_foreign(["hond", "kat"])
    assert lexicon.is_foreign(["hond", "kat", "hond", "kat"])


def test_one_word_of_another_domain_does_not_decide_a_short_text(domains: DomainLexicon) -> None:
    rest = ["huis"] * 30
    assert not domains.is_foreign(["ziekenhuis", *rest])
    assert not domains.is_foreign(["elftal", *rest])
    assert domains.is_foreign(["elftal", "middenvelder", "doelpunt", *rest])


def test_a_word_that_games_and_clubs_borrow_weighs_less(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    text = _small(own=["verdrag"], borrowed=["oorlog"], other=["roman", "held"])
    file.write_text(text, encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["oorlog", "oorlog", "oorlog", "roman", "held"])
    assert not lexicon.is_foreign(["verdrag", "oorlog", "oorlog", "roman", "held"])


def test_a_telling_word_weighs_double(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(own=["akkoord"], telling=["spits"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["spits", "akkoord"])
    assert not lexicon.is_foreign(["akkoord", "akkoord", "spits"])


def test_known_persons_weigh_for_the_domain(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["film", "acteur", "rol"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["film", "acteur"], persons=1)
    assert not lexicon.is_foreign(["film", "acteur"], persons=2)
    assert lexicon.is_foreign(["film", "acteur", "rol"], persons=9)


def test_endings_count(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["*straf"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["celstraf", "taakstraf"])
    assert not lexicon.is_foreign(["straffen", "bestraffen"])


def test_beginnings_count(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["verkeers*"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["verkeersdrempel", "verkeersbord"])
    assert not lexicon.is_foreign(["vliegverkeer", "snelverkeer"])


def test_a_stray_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(foo=1), encoding="utf-8")
    with pytest.raises(AssetError, match="foo"):
        load_domains(file)


_WHOLE_FOREIGN = {
    "mass in an abbey": (
        "bisschop gaan dankviering restauratie abdij gelovige zondag dankviering bijwonen "
        "restaureren abdijkerk averbode bisschop johan bonny roepen homilie stilte gebed god "
        "beloven gemakkelijk leven nabijheid zeggen abt jos wouters danken vrijwilliger "
        "koningin mathilde gouverneur wonen mis viering ontmoeten bisschop jongere parochie "
        "abdij verwachten zomer duizend bedevaarder polen italië "
    ),
    "earthquake": (
        "zwaar aardbeving nepal jaar aardbeving kracht vrijdagnacht westen nepal zeker leven "
        "eisen huis leem storten reddingswerker graven bloot hand overlevende premier dahal "
        "bezoeken zaterdag treffen gebied medisch team beloven gewond gratis zorg beving new "
        "delhi voelen seismolog waarschuwen zwaar naschok weg jajarkot aardverschuiving "
        "versperren "
    ),
    "results of a company": (
        "asml verhogen verwachting topkwartaal chipmachinemaker asml rekenen jaar omzetgroei "
        "procent bedrijf ontvangen drie kwartaal miljard euro order beursanaliste voorspellen "
        "klant taiwan plaatsen bestelling topman peter wennink spreken uitzonderlijk kwartaal "
        "waarschuwen tekort onderdeel zeiss duits toeleverancier beloven capaciteit breiden "
        "aandeel winnen ruim procent belegger eisen hoog dividend handelaar "
    ),
    "drugs": (
        "drugslab ontdekken loods wuustwezel arrestatie federaal politie dinsdagnacht "
        "laboratorium synthetisch drug oprollen wuustwezel nederlander mexicaan oppakken "
        "weigeren verklaring parket antwerpen werken nederlands politie eigenaar loods "
        "ontkennen weten man bieden euro maand zeggen burgemeester waarschuwen landbouwer "
        "aanbieding beloven extra patrouille verdenken verschijnen vrijdag raadkamer "
        "uitlevering nederland laat behandelen "
    ),
}
_WHOLE_OWN = {
    "sailors before a tribunal": (
        "kiev eisen zeef vrijlating matroos oekraïne internationaal zeerechttribunaal vragen "
        "rusland dwingen opgepakken matroos vrij laten kiev eisen teruggave marineschip rusland "
        "weigeren tribunaal verschijnen moskou rechtbank bevoegd matroos zitten moskous "
        "gevangenis riskeren jaar cel illegaal grensoverschrijding advocaat nikolaj polozov "
        "zeggen krijgsgevangene beschouwen president zelenski bieden eerder gevangene "
    ),
    "strike in hospitals": (
        "staking ziekenhuis spoedzorg ziekenhuis leggen verpleegkundige woensdag werk vakbond "
        "fnv cnv eisen procent veel loon vergoeding stageplaats nederlands vereniging van "
        "ziekenhuis nvz weigeren voldoen bieden procent jaar patiënt plannen operatie "
        "polikliniekbezoek afbellen acuar zorg gaan elise merlijn zeggen bond maandag werkgever "
        "onderhandelen minister bruins roepen partij komen "
    ),
    "extradition of a manager": (
        "china eisen vrijlating china eisen canada meng wanzhou financieel topvrouw huawei "
        "onmiddellijk vrijlaten peking dreigen ernstig gevolg meng vancouver oppakken verzoek "
        "verenigde staten uitlevering vragen canada weigeren grijpen premier trudeau zeggen "
        "rechter onafhankelijk beslissen advocaat vragen vrijlating borgtocht bieden huis "
        "onderpand officier justitie verzetten beurs dalen aandeel chipbedrijf "
    ),
}


@pytest.mark.parametrize("article", _WHOLE_FOREIGN)
def test_whole_articles_of_other_domains_name_states_and_ministers(
    domains: DomainLexicon, article: str
) -> None:
    assert domains.is_foreign(_WHOLE_FOREIGN[article].split(), states=2)


@pytest.mark.parametrize("article", _WHOLE_OWN)
def test_whole_articles_of_the_domain_stay(domains: DomainLexicon, article: str) -> None:
    assert not domains.is_foreign(_WHOLE_OWN[article].split(), states=2)
