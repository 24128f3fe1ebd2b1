"""Tokens: those of the treebanks, whatever the quotation marks, and never at quadratic cost."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pourparler.language.tokens import CUT, blank_pipeline, token_offsets, words_and_spaces

if TYPE_CHECKING:
    from spacy.language import Language

NLP = blank_pipeline()


def tokens(text: str, nlp: Language = NLP) -> list[str]:
    return [text[a:b] for a, b in token_offsets(nlp, text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kiev’s regio's", "Kiev’s|regio's"),
        ("de NAVO-topman en pro-Russische strijders", "de|NAVO-topman|en|pro-Russische|strijders"),
        ("„Nee”, zei ze.", "„|Nee|”|,|zei|ze|."),
        ("zei:‘Wij gaan!’", "zei|:|‘|Wij|gaan|!|’"),
        ("om 20.00 uur op 12 maart 2022.", "om|20.00|uur|op|12|maart|2022|."),
        ("3,5 miljoen (18%)", "3,5|miljoen|(|18%|)"),
        ("Ze ging naar de VS.", "Ze|ging|naar|de|VS|."),
        ("d.w.z. dhr. A. Bakker (m.b.t. de B.V.)", "d.w.z.|dhr.|A.|Bakker|(|m.b.t.|de|B.V.|)"),
        ("’s avonds in 's-Gravenhage", "’s|avonds|in|'s-Gravenhage"),
        ("de jaren ’90, zo'n tijd", "de|jaren|’90|,|zo'n|tijd"),
        ("wacht...nee", "wacht|...|nee"),
        ("Zo denkt de PvdA. De CD&V. Ook J.P.", "Zo|denkt|de|PvdA|.|De|CD&V|.|Ook|J.P."),
        (",,Ja'', klonk het", ",,|Ja|''|,|klonk|het"),
    ],
)
def test_dutch_tokens(text: str, wanted: str) -> None:
    assert tokens(text) == wanted.split("|")


@given(st.text(alphabet=st.sampled_from("ab.,'’“ \n\t\u00a0=é"), max_size=60))
@settings(max_examples=150, deadline=None)
def test_words_and_spaces_give_the_text_back(text: str) -> None:
    words, spaces = words_and_spaces(text, list(token_offsets(NLP, text, 0, len(text))))
    assert Doc(Vocab(), words=words, spaces=spaces).text == text


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_tokens_cover_all_that_is_not_white_space(text: str) -> None:
    found = list(token_offsets(NLP, text, 0, len(text)))
    covered = {i for a, b in found for i in range(a, b)}
    assert all(a < b for a, b in found)
    assert covered == {i for i, c in enumerate(text) if not c.isspace()}


@pytest.mark.parametrize("sign", ["=", "(", "a", "'"])
def test_endless_runs_are_cut_in_linear_time(sign: str) -> None:
    text = "begin " + sign * 50_000 + " eind"
    began = time.process_time()
    found = tokens(text)
    assert time.process_time() - began < 1.0
    assert found[0] == "begin"
    assert found[-1] == "eind"
    assert max(map(len, found)) == CUT


def test_the_tokenizer_survives_writing_and_reading(tmp_path: object) -> None:
    again = blank_pipeline()
    again.tokenizer.from_bytes(NLP.tokenizer.to_bytes())  # type: ignore[union-attr]
    text = "Dat zegt dhr. De Boer: „Kiev’s plan is af, d.w.z. klaar.”"
    assert tokens(text, again) == tokens(text)
