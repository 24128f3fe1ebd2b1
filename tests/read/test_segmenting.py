from __future__ import annotations

import time

import pytest

from pourparler.model import PartialDate
from pourparler.read import segment


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in segment(text).blocks]


_LEAD = (
    "De premier van Noorwegen heeft dinsdag in Oslo met haar Zweedse collega over vis gesproken."
)


def test_headline_subhead_and_paragraphs() -> None:
    text = f"Geen akkoord over vis\n\n{_LEAD}\n\nMakreel\n\nZij willen praten.\n"
    assert kinds(text) == [
        ("headline", "Geen akkoord over vis"),
        ("paragraph", _LEAD),
        ("subhead", "Makreel"),
        ("paragraph", "Zij willen praten."),
    ]
    assert segment(text).headline == "Geen akkoord over vis"


@pytest.mark.parametrize("date", ["2021", "2021-11", "2021-11-03"])
def test_date_prefix_gives_the_date_and_stays_in_the_text(date: str) -> None:
    text = f" date {date} {_LEAD}\n\nMeer tekst volgt hier."
    segments = segment(text)
    assert segments.date == PartialDate(date)
    assert kinds(text)[:2] == [("dateline", f"date {date}"), ("paragraph", _LEAD)]
    assert segments.headline == _LEAD


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("8 mei 2031", "2031-05-08"),
        ("Woensdag 3 nov. 2021, 17:40", "2021-11-03"),
        ("1 MAART 1999", "1999-03-01"),
        ("2031-05-08", "2031-05-08"),
        ("8-5-2031", "2031-05-08"),
        ("08/05/2031 om 9.05 uur", "2031-05-08"),
    ],
)
@pytest.mark.parametrize("layout", ["{line}\n{head}\n\n{lead}", "{head}\n{line}\n\n{lead}"])
def test_a_line_with_a_date_near_the_top_gives_it(line: str, date: str, layout: str) -> None:
    text = layout.format(line=line, head="Geen akkoord over vis", lead=_LEAD)
    segments = segment(text)
    assert segments.date == PartialDate(date)
    assert segments.headline == "Geen akkoord over vis"
    assert ("dateline", line) in kinds(text)


def test_a_line_of_a_chronology_gives_no_date() -> None:
    body = "\n\n".join(["Geen akkoord over vis", _LEAD, _LEAD, _LEAD, "9 november 1989", _LEAD])
    assert segment(body).date is None


def test_the_first_date_wins_and_an_impossible_one_is_told() -> None:
    assert segment(f"date 2020-01-02\n3 mei 2021\n\n{_LEAD}").date == PartialDate("2020-01-02")
    impossible = segment(f"Kop\n31 februari 2021\n\n{_LEAD}")
    assert impossible.date is None
    assert "2021-02-31" in impossible.warnings[0]


@pytest.mark.parametrize("date", ["2021-13", "2021-02-30", "0000", "9999-12-31", "2021-00-10"])
def test_impossible_dates_give_none_and_a_warning(date: str) -> None:
    segments = segment(f" date {date} {_LEAD}")
    assert segments.date is None
    assert date in segments.warnings[0]
    assert segments.blocks[0].kind == "dateline"


def test_agency_dateline_after_the_date_prefix() -> None:
    assert kinds(f" date 2021-11 Oslo (Belga) - {_LEAD}") == [
        ("dateline", "date 2021-11"),
        ("dateline", "Oslo (Belga) -"),
        ("paragraph", _LEAD),
    ]


def test_date_counts_at_the_very_start_only() -> None:
    assert segment(f"{_LEAD}\ndate 2021-11 Nog iets.").date is None


def test_headline_and_lead_in_one_line_are_parted_by_the_furniture_between_them() -> None:
    text = f"Noren wijzen visplan af Nieuws • Vandaag • leestijd 2 minuten • 7 keer bekeken {_LEAD}"
    assert kinds(text) == [
        ("headline", "Noren wijzen visplan af"),
        ("boilerplate", "Nieuws • Vandaag • leestijd 2 minuten • 7 keer bekeken"),
        ("paragraph", _LEAD),
    ]


def test_caption_within_a_line_is_cut_out() -> None:
    text = f"Kop\n{_LEAD} Volledig scherm De haven van Urk. © via REUTERS Daarna was het stil."
    assert kinds(text)[1:] == [
        ("paragraph", _LEAD),
        ("caption", "Volledig scherm De haven van Urk. © via REUTERS"),
        ("paragraph", "Daarna was het stil."),
    ]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("© ANP 2021", "ANP"), ("© 2020 De Morgenpost", "De Morgenpost"), ("(c) Belga", "Belga")],
)
def test_copyright_line_gives_the_publisher(line: str, publisher: str) -> None:
    segments = segment(f"Kop\n\n{_LEAD}\n\n{line}")
    assert segments.publisher == publisher
    assert segments.blocks[-1].kind == "boilerplate"


def test_credit_of_a_picture_is_no_publisher() -> None:
    assert segment(f"Kop\n\n{_LEAD}\n\nVolledig scherm De zaal. © via REUTERS").publisher is None


def test_copyright_outranks_the_agency_of_the_dateline() -> None:
    text = f"Kop\n\nOSLO (ANP) - {_LEAD}\n\n© De Morgenpost 2021"
    segments = segment(text)
    assert segments.publisher == "De Morgenpost"
    assert kinds(text)[1:3] == [("dateline", "OSLO (ANP) -"), ("paragraph", _LEAD)]


def test_lead_without_headline_gives_its_first_sentence_as_headline() -> None:
    text = f"{_LEAD} Maar zij zijn het niet eens.\n\nMakreel"
    assert segment(text).headline == _LEAD
    assert segment(text).blocks[0].kind == "paragraph"


@pytest.mark.parametrize("headline", ["Rutte naar Kiev.", "Wat wil Oslo?", "'Genoeg is genoeg!'"])
def test_headlines_may_end_like_sentences_when_short(headline: str) -> None:
    assert kinds(f"{headline}\n\n{_LEAD}")[0] == ("headline", headline)


def test_byline_and_its_repeats() -> None:
    text = f"Kop\n\nAnna Berg\n\ncorrespondent Noorwegen\n\nAnna Berg\n\n{_LEAD}"
    assert [kind for kind, _ in kinds(text)] == ["headline", *["boilerplate"] * 3, "paragraph"]


def test_pull_quote_repeats_the_article_and_yields_nothing() -> None:
    text = (
        f"Kop\n\n{_LEAD}\n\nWij vissen gewoon door. Anna Haugen Premier van Noorwegen\n\n"
        "'Wij vissen gewoon door', zei Haugen na afloop."
    )
    assert [kind for kind, _ in kinds(text)][2:] == ["boilerplate", "paragraph"]


def test_line_that_begins_with_its_own_quote_is_no_pull_quote() -> None:
    text = f'Kop\n\n{_LEAD}\n\n"Wij vissen gewoon door. Dat weet iedereen hier", zegt zij aldus X'
    assert kinds(text)[-1][0] == "paragraph"


def test_blocks_cover_all_but_white_space_and_never_overlap() -> None:
    text = f"\n\n  \u00a0Kop \n\t{_LEAD}  \n\n Lees ook: Vis \u3000\n"
    rest = list(text)
    for block in segment(text).blocks:
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        for place in range(block.start, block.end):
            assert rest[place] != ""
            rest[place] = ""
    assert "".join(rest).strip() == ""


def test_ten_thousand_equal_paragraphs_take_bounded_time() -> None:
    assert len(segment(f"{_LEAD}\n\n" * 10_000).blocks) == 10_000


def test_a_line_of_nothing_but_furniture_takes_bounded_time() -> None:
    start = time.process_time()
    segment("Nieuws • " * 50_000)
    assert time.process_time() - start < 3.0


def test_an_endless_line_is_one_paragraph() -> None:
    assert [block.kind for block in segment("woord " * 200_000).blocks] == ["paragraph"]
