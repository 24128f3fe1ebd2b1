from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.read.languages import load_languages, other_language

if TYPE_CHECKING:
    from pathlib import Path

_OTHER = {
    "Engels": "The prime minister of Iceland said on Tuesday that her country will not accept the"
    " new quota, and she asked the European Union to come back to the table before the summer.",
    "Duits": "Die Ministerin sagte am Dienstag, dass ihr Land die neuen Quoten nicht annehmen wird,"
    " und forderte die Europäische Union auf, an den Verhandlungstisch zurückzukehren.",
    "Frans": "La ministre a déclaré mardi que son pays ne peut pas accepter les nouveaux quotas et"
    " elle a demandé à l'Union européenne de revenir à la table des négociations.",
    "Spaans": "La ministra dijo el martes que su país no puede aceptar las nuevas cuotas y pidió a"
    " la Unión Europea que vuelva a la mesa de negociaciones antes del verano.",
    "Afrikaans": "Die minister het Dinsdag gesê dat haar land nie die nuwe kwotas sal aanvaar nie,"
    " en sy het die Europese Unie gevra om terug te kom na die tafel. Hulle wil nie wag nie.",
    "Zweeds": "Ministern sade på tisdagen att hennes land inte kan godta de nya kvoterna och att"
    " det är dags för EU att komma tillbaka till bordet, men hon vill inte vänta för länge.",
}


@pytest.mark.parametrize("name", sorted(_OTHER))
def test_other_languages_are_named(name: str) -> None:
    assert other_language(_OTHER[name]) == name


def test_another_script_is_told() -> None:
    assert other_language("Министр сказала во вторник, что её страна не согласна.") is not None


def test_a_language_nobody_listed_is_found_by_what_it_lacks() -> None:
    words = "Ministeri sanoi tiistaina ettei hänen maansa hyväksy uusia kiintiöitä kalastukselle"
    assert other_language((words + " ") * 8) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Poetin",
        "VS: no deal",
        "Trump: 'Make America great again'",
        '"The time is now", zei Johnson.',
        "Kremlin wijst aanbod af",
        "De Noorse premier zei dinsdag dat haar land de nieuwe quota niet aanvaardt.",
        "Deelnemers: Jansen, Pietersen, Klaassen, Haugen, Lindqvist, Sørensen, Berg, Smith, Rossi",
        '"We will never accept this deal and we will fight", zei de premier dinsdag tegen de pers.',
        "Wat zegt de minister? Zij weet het nog niet, zei ze, maar ze komt er op terug.",
    ],
)
def test_dutch_and_short_texts_pass(text: str) -> None:
    assert other_language(text) is None


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "languages.toml"
    for text in ("[nl\n", '[nl]\nname = "x"\nword = "y"\n', '[en]\nname = "x"\nwords = "y"\n'):
        file.write_text(text, encoding="utf-8")
        load_languages.cache_clear()
        with pytest.raises(AssetError, match=r"languages\.toml"):
            load_languages(file)
    load_languages.cache_clear()
