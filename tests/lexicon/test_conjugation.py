"""Regular forms of Dutch verbs."""

from __future__ import annotations

import pytest

from pourparler.lexicon import load_lexicon
from pourparler.lexicon.conjugation import regular_forms, verb_forms


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("ontkennen", "ontken ontkent ontkende ontkenden ontkend"),
        ("maken", "maak maakt maakte maakten gemaakt"),
        ("beloven", "beloof belooft beloofde beloofden beloofd"),
        ("eisen", "eis eist eiste eisten geëist"),
        ("weigeren", "weiger weigert weigerde weigerden geweigerd"),
        ("waarschuwen", "waarschuw waarschuwt waarschuwde waarschuwden gewaarschuwd"),
        ("praten", "praat praatte praatten gepraat"),
        ("reizen", "reis reist reisde reisden gereisd"),
    ],
)
def test_weak_verbs(infinitive: str, forms: str) -> None:
    assert set(regular_forms(infinitive)) >= set(forms.split())


def test_verbs_without_the_usual_ending_have_none() -> None:
    assert list(regular_forms("gaan")) == []


def test_particles_stay_before_a_participle() -> None:
    forms = verb_forms(["aankondigen", "laten weten"], {})
    assert forms["aangekondigd"] == "aankondigen"
    assert forms["kondigde"] == "kondigen"
    assert "weten" not in forms.values()


def test_a_form_of_two_verbs_tells_nothing() -> None:
    assert "eist" not in verb_forms(["eisen", "eissen"], {})


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("verweet", "verwijten"),
        ("verweten", "verwijten"),
        ("bood", "bieden"),
        ("aangeboden", "aanbieden"),
        ("opgeroepen", "oproepen"),
        ("riep", "roepen"),
        ("verbroken", "verbreken"),
    ],
)
def test_verbs_built_on_strong_ones(form: str, lemma: str) -> None:
    verbs = ["verwijten", "aanbieden", "oproepen", "verbreken"]
    assert verb_forms(verbs, load_lexicon().strong_verbs)[form] == lemma
