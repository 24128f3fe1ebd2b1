"""Which verb of the frames a form belongs to."""

from __future__ import annotations

from sentences import parse

from pourparler.extract.frame_index import FrameIndex
from pourparler.lexicon import load_lexicon


def test_a_past_form_that_the_lemmatiser_left_as_it_is_has_its_verb() -> None:
    doc = parse(
        """
zij zij PRON 2 nsubj
beloofden beloofden VERB 0 root Number=Plur|Tense=Past|VerbForm=Fin
te te ADP 4 mark
weten weten VERB 2 xcomp VerbForm=Inf
"""
    )
    lexicon = load_lexicon()
    frames = FrameIndex(lexicon.frames, lexicon.strong_verbs, lexicon.cues)
    assert frames.lemma(doc[1]) == "beloven"
    assert frames.lemma(doc[3]) == "weten"
