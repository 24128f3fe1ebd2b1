"""A text may break off anywhere: headlines end without a stop, pages in mid-sentence."""

from __future__ import annotations

from functools import cache

import pytest
from benchmarks.chain import load_chain, read_text
from sentences import parse

from pourparler.errors import ArticleError
from pourparler.extract.frame_index import FrameIndex
from pourparler.extract.mending.infinitives import mend_correlative
from pourparler.extract.mending.objects import mend_naming
from pourparler.lexicon import load_lexicon

pytestmark = pytest.mark.slow

_SENTENCES = (
    "Rutte acht het uitgesloten dat Polen het verdrag tekent.",
    "Kallas beschuldigt Hongarije ervan de sancties al maanden te ondermijnen.",
    "Niet Chili maar Peru weigert de afspraak na te komen.",
    "Borg zei dat maandag nadat Cyprus hem had gebeld.",
    "Malta drong er bij Cyprus op aan om de tafel te gaan zitten.",
    "Oproep van Malta aan Cyprus: leg de wapens neer.",
    "Borg noemde het een leugen dat Malta vissers weert.",
    "Zowel Malta als Cyprus wil dat waarnemers daarop toezien.",
    'Het verbaast Borg niet: "Zij zijn er nog niet klaar voor".',
)


_chain = cache(load_chain)


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_every_beginning_and_end_can_be_read(sentence: str) -> None:
    words, chain = sentence.split(), _chain()
    cuts = range(1, len(words))
    texts = [" ".join(part) for at in cuts for part in (words[:at], words[at:])]
    articles = [read_text(text, f"zin-{number}") for number, text in enumerate(texts)]
    for doc, article in zip(chain.parser.parse(articles), articles, strict=True):
        assert not isinstance(doc, ArticleError)
        chain.analyser.explain(doc, article)
        assert all(
            span.text in article.text
            for fact in chain.analyser.analyse(doc, article).facts
            for span in fact.evidence
        )


def test_mends_look_for_nothing_behind_the_last_word() -> None:
    judged = parse(
        """
Rutte Rutte PROPN 2 nsubj
acht achten VERB 0 root
het het PRON 2 obj
uitgesloten uitsluiten VERB 2 advmod
"""
    )
    mend_naming(judged[1])
    assert [token.dep_ for token in judged[1].children] == ["nsubj", "obj", "advmod"]
    announced = parse(
        """
Malta Malta PROPN 2 nsubj
verdenkt verdenken VERB 0 root Tense=Pres|VerbForm=Fin
Cyprus Cyprus PROPN 2 obj
te te ADP 5 mark
liegen liegen VERB 2 xcomp VerbForm=Inf
ervan ervan ADV 5 advmod
"""
    )
    lexicon = load_lexicon()
    frames = FrameIndex(lexicon.frames, lexicon.strong_verbs, lexicon.cues)
    mend_correlative(announced[1], frames)
    assert announced[5].head == announced[4]
