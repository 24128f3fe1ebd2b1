"""Words to pieces."""

from __future__ import annotations

import pytest

from pourparler.language.pieces import MAX_PIECES, PieceTable, plain_apostrophes


def table(**scores: float) -> PieceTable:
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = [*special, *(p.replace("_", "\u2581") for p in scores)]
    return PieceTable(
        pieces=pieces,
        scores=[0.0] * 4 + list(scores.values()),
        folds={"ﬁ": "fi"},
        begin=0,
        pad=1,
        end=2,
        unknown=3,
    )


def test_the_most_probable_cut_wins() -> None:
    known = table(_vrede=-9.0, _vre=-3.0, de=-2.0, _=-1.0, v=-8.0)
    assert [known.pieces[i] for i in known.cut("vrede")] == ["\u2581vre", "de"]


def test_what_no_piece_covers_is_unknown() -> None:
    known = table(_a=-1.0, b=-1.0)
    assert known.cut("aжb") == (4, known.unknown, 5)


def test_every_word_has_at_least_one_piece() -> None:
    assert table(_a=-1.0).cut("") != ()


def test_long_words_keep_their_beginning_only() -> None:
    known = table(_=-1.0, x=-1.0)
    assert len(known.cut("x" * 5000)) == MAX_PIECES


def test_compatibility_forms_are_folded() -> None:
    known = table(_fi=-1.0, n=-1.0)
    assert known.cut("ﬁn") == known.cut("fin")


def test_decomposed_letters_are_composed() -> None:
    known = table(_=-1.0, ë=-1.0)
    assert known.cut("e\u0308") == known.cut("ë")


def test_special_pieces_cannot_be_written_in_text() -> None:
    known = table(_=-1.0, a=-1.0)
    assert 0 not in known.cut("<s>")


@pytest.mark.parametrize(
    ("given", "wanted"), [("foto’s", "foto's"), ("Kiev‘s", "Kiev's"), ("’", "’"), ("“", "“")]
)
def test_apostrophes_inside_words_are_made_plain(given: str, wanted: str) -> None:
    assert plain_apostrophes(given) == wanted


def test_curly_and_straight_apostrophes_give_the_same_pieces() -> None:
    known = table(_foto=-2.0, s=-1.0, **{"'": -1.0})
    assert known.cut("foto’s") == known.cut("foto's")


def test_a_table_with_too_few_scores_is_refused() -> None:
    with pytest.raises(ValueError, match="scores"):
        PieceTable(pieces=["a"], scores=[], folds={}, begin=0, end=0, pad=0, unknown=0)
