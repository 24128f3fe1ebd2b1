"""What nouns stand for, beyond the tables themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.lexicon import load_lexicon

if TYPE_CHECKING:
    from pourparler.lexicon.roles import Roles


@pytest.fixture(scope="module")
def roles() -> Roles:
    return load_lexicon().roles


@pytest.mark.parametrize(
    ("lemma", "text", "office"),
    [
        ("minister", "de minister van defensie", "minister-van-defensie"),
        ("staatssecretaris", "de staatssecretaris van defensie", "onderminister-van-defensie"),
        ("handelsminister", "de handelsminister", "minister-van-handel"),
        ("minister", "de minister", "minister"),
        ("premier", "de premier en de minister van defensie", "regeringsleider"),
        ("stoel", "de stoel", ""),
    ],
)
def test_a_portfolio_makes_the_office_precise(
    roles: Roles, lemma: str, text: str, office: str
) -> None:
    assert roles.office_of(lemma, text) == office


@pytest.mark.parametrize(
    ("lemma", "party"), [("vvd'er", "vvd"), ("cda’er", "cda"), ("minister", None)]
)
def test_members_are_called_by_their_party(roles: Roles, lemma: str, party: str | None) -> None:
    assert roles.party_of(lemma) == party
