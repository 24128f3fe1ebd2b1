"""Names agree within an article, whatever a sentence alone would make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pourparler.language.article_names import BlockNames, agreed_names, name_types
from pourparler.language.names import NAME_TAGS, NAME_TYPES, best_tags, name_spans

if TYPE_CHECKING:
    from pourparler.language.article_names import Span

SURE, LIKELY = 6.0, 1.0


def block(text: str, **tags: tuple[str, float]) -> BlockNames:
    """A block whose words have the tag and score given for them, else surely no name."""
    words = text.split()
    scores = np.zeros((len(words), len(NAME_TAGS)), np.float32)
    for i, word in enumerate(words):
        tag, score = tags.get(word.replace("'", "_"), ("O", SURE))
        scores[i, NAME_TAGS.index(tag.replace("_", "-"))] = score
    spans = name_spans([NAME_TAGS[i] for i in best_tags(scores)])
    return BlockNames(words, spans, name_types(scores, NAME_TAGS))


def named(blocks: list[BlockNames]) -> list[list[tuple[str, str]]]:
    def shown(block: BlockNames, spans: list[Span]) -> list[tuple[str, str]]:
        return [(" ".join(block.words[a:b]), kind) for a, b, kind in spans]

    return [shown(b, spans) for b, spans in zip(blocks, agreed_names(blocks), strict=True)]


FULL = block("James Ensor sprak .", James=("B_PER", SURE), Ensor=("I_PER", SURE))


def test_a_surname_is_no_town_where_the_full_name_stands() -> None:
    town = block("Ensor zweeg .", Ensor=("B_GPE", LIKELY))
    assert named([town]) == [[("Ensor", "GPE")]]
    assert named([town, FULL]) == [[("Ensor", "PER")], [("James Ensor", "PER")]]


def test_a_surname_that_was_missed_is_found() -> None:
    missed = block("Daarna zweeg Ensor .", Ensor=("O", LIKELY))
    assert named([missed]) == [[]]
    assert named([FULL, missed])[1] == [("Ensor", "PER")]


def test_a_genitive_is_the_same_name() -> None:
    missed = block("Ensor's plan", Ensor_s=("O", LIKELY))
    assert named([FULL, missed])[1] == [("Ensor's", "PER")]


def test_a_genitive_without_apostrophe_is_the_same_name() -> None:
    missed = block("Ensors plan", Ensors=("O", LIKELY))
    assert named([FULL, missed])[1] == [("Ensors", "PER")]


def test_who_ends_in_s_is_not_somebody_elses() -> None:
    willems = block("Jo Willems sprak", Jo=("B_PER", SURE), Willems=("I_PER", SURE))
    willem = block("Willem zweeg", Willem=("B_GPE", 3.0))
    assert named([willems, willem, block("met Willems", Willems=("O", LIKELY))]) == [
        [("Jo Willems", "PER")],
        [("Willem", "GPE")],
        [("Willems", "PER")],
    ]


def test_small_words_at_the_edge_are_no_part_of_a_name() -> None:
    school = block("van Bain en Spencer", Bain=("B_PER", SURE), en=("I_PER", SURE))
    assert named([school]) == [[("Bain", "PER")]]


def test_words_without_capitals_are_names_only_where_no_name_has_any() -> None:
    lower = block("de spits zweeg", spits=("B_PER", SURE))
    assert named([lower]) == [[("spits", "PER")]]
    assert named([lower, FULL])[0] == []


def test_a_particle_belongs_to_the_surname() -> None:
    full = block("Ria van Dam sprak", Ria=("B_PER", SURE), van=("I_PER", SURE), Dam=("I_PER", SURE))
    alone = block("Van Dam zweeg", Dam=("B_GPE", LIKELY))
    assert named([full, alone])[1] == [("Van Dam", "PER")]


def test_a_town_that_the_text_is_sure_of_stays_a_town() -> None:
    full = block("Jan Brussel sprak", Jan=("B_PER", SURE), Brussel=("I_PER", SURE))
    town = block("in Brussel", Brussel=("B_GPE", 12.0))
    assert named([full, town])[1] == [("Brussel", "GPE")]


def test_sure_mentions_win_over_an_unsure_one() -> None:
    unsure = block("Ajo zweeg", Ajo=("B_LOC", 0.5))
    sure = block("de partij Ajo", Ajo=("B_ORG", SURE))
    assert named([unsure, sure, sure])[0] == [("Ajo", "ORG")]


def test_a_part_of_a_longer_name_is_left_alone() -> None:
    museum = block("het Ensor Museum", Ensor=("B_ORG", LIKELY), Museum=("I_ORG", LIKELY))
    assert named([FULL, museum])[1] == [("Ensor Museum", "ORG")]


def test_the_order_of_blocks_changes_nothing() -> None:
    town, missed = block("Ensor zweeg", Ensor=("B_GPE", LIKELY)), block("met Ensor")
    forward, backward = named([FULL, town, missed]), named([missed, town, FULL])
    assert forward == backward[::-1]


def test_blocks_without_words_or_names() -> None:
    empty = BlockNames([], [], np.zeros((0, 1 + len(NAME_TYPES))))
    assert agreed_names([]) == []
    assert agreed_names([empty, block("niets")]) == [[], []]
