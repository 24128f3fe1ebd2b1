"""Sentence starts: the network against punctuation."""

from __future__ import annotations

import numpy as np

from pourparler.language.sentences import (
    AFTER_FINAL,
    AFTER_FINAL_BEFORE_QUOTE,
    ELSEWHERE,
    sentence_starts,
)


def starts(words: str, **logits: float) -> list[int]:
    split = words.split()
    values = np.full(len(split), -9.0, np.float32)
    for at, value in logits.items():
        values[int(at.removeprefix("at"))] = value
    return sentence_starts(split, values)


def test_the_first_word_always_begins_one() -> None:
    assert starts("Ja .") == [0]


def test_behind_a_stop_the_network_is_believed() -> None:
    assert starts("Hij kwam . Zij ging .", at3=AFTER_FINAL + 0.1) == [0, 3]
    assert starts("Hij kwam . Zij ging .", at3=AFTER_FINAL - 0.1) == [0]


def test_quotes_and_brackets_may_stand_between() -> None:
    assert starts("„ Kom ! ” ) Zij ging .", at5=AFTER_FINAL + 0.1) == [0, 5]


def test_elsewhere_it_must_be_sure() -> None:
    assert starts("Hij kwam Zij ging", at2=ELSEWHERE - 0.1) == [0]
    assert starts("Hij kwam Zij ging", at2=ELSEWHERE + 0.1) == [0, 2]


def test_a_quote_alone_closes_nothing() -> None:
    assert starts("het ‘ plan ’ Zij ging", at4=ELSEWHERE - 0.1) == [0]


def test_a_closing_mark_belongs_to_what_it_closes() -> None:
    assert starts("„ Kom ! ” Zij ging .", at3=9.0) == [0, 4]
    assert starts("„ Kom ! ”", at3=9.0) == [0]


def test_an_opening_quote_and_a_capital_need_less() -> None:
    value = (AFTER_FINAL + AFTER_FINAL_BEFORE_QUOTE) / 2
    assert starts("Hij kwam . „ Zij ging .", at3=value) == [0, 3]
    assert starts("Hij kwam . „ zij ging .", at3=value) == [0]


def test_colons_and_semicolons_end_no_sentence() -> None:
    assert starts("Hij zei : Zij ging .", at3=ELSEWHERE - 0.1) == [0]
    assert starts("Hij kwam ; Zij ging .", at3=ELSEWHERE - 0.1) == [0]
