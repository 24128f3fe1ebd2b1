"""Which frames a word may evoke, and what the frames tell of verbs and their particles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pourparler.extract.syntax import features, verb_keys
from pourparler.lexicon.conjugation import PARTICLES, verb_forms
from pourparler.model import CONSULTATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.conjugation import StrongVerbs
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.frames import Frame

__all__ = ["FrameIndex"]

_LEAST_FORM = 4  # letters of a form that tells its verb
_VERBAL = frozenset({"VERB", "AUX"})
_OTHERS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"})
_MOST_KNOWN = 20_000

# Tag, lemma, form and verb keys: all that decides which frames a token may evoke.
_Word = tuple[str, str, str, tuple[str, ...]]


class FrameIndex:
    """Frames by the words that evoke them.

    Args:
        frames: of all types.
        strong_verbs: their forms.
        cues: know other verbs, and the prepositions of idioms.
    """

    def __init__(self, frames: Sequence[Frame], strong_verbs: StrongVerbs, cues: Cues) -> None:
        self._verbs: dict[str, list[Frame]] = defaultdict(list)
        self._others: dict[str, list[Frame]] = defaultdict(list)
        self._endings: list[tuple[str, Frame]] = []
        self._known: dict[_Word, tuple[Frame, ...]] = {}
        for frame in frames:
            for lemma in frame.lemmas:
                if lemma.startswith("*"):
                    self._endings.append((lemma[1:].lower(), frame))
                elif frame.pos == "verb":
                    self._verbs[lemma].append(frame)
                else:
                    self._others[lemma.lower()].append(frame)
        self._ending_texts = tuple({ending for ending, _ in self._endings})
        verbs = [lemma for frame in frames if frame.pos == "verb" for lemma in frame.lemmas]
        self._forms = verb_forms([*verbs, *cues.judging_verbs], strong_verbs)
        self.particle_verbs = _particle_verbs(frames)
        self.clause_verbs = frozenset(
            lemma for f in frames if f.pos == "verb" and "clause" in f.content for lemma in f.lemmas
        )
        self.infinitive_verbs = frozenset(
            lemma for f in frames if f.pos == "verb" and "inf" in f.content for lemma in f.lemmas
        )
        self.reflexive_verbs = frozenset(
            lemma
            for f in frames
            if f.pos == "verb" and "zich" in f.requires and "inf" in f.content
            for lemma in f.lemmas
        )
        self.object_verbs = frozenset(  # what is denied, demanded, refused is their object
            lemma
            for f in frames
            if f.pos == "verb" and "subj" in f.agent and "obj" in f.content
            if "obj" not in f.addressee
            for lemma in f.lemmas
        )
        self.giving_verbs = frozenset(
            lemma
            for f in frames
            if f.pos == "verb" and "iobj" in f.addressee and "obj" in f.content
            for lemma in f.lemmas
        )
        self.bidding_verbs = frozenset(  # "staat de banken toe om te handelen"
            lemma
            for f in frames
            if f.pos == "verb" and "iobj" in f.addressee and "inf" in f.content and not f.requires
            for lemma in f.lemmas
        )
        self.clause_nouns = frozenset(
            lemma for f in frames if f.pos == "noun" and "clause" in f.content for lemma in f.lemmas
        )
        prepositions = cues.idiom_prepositions
        self.idioms = _idioms(frames, prepositions)
        # "van de hand wijzen": no other noun will do
        self.set_phrases = _idioms(frames, prepositions, most=1)
        self.object_control = frozenset(
            lemma for frame in frames if frame.control == "object" for lemma in frame.lemmas
        )

    def is_adjective(self, form: str) -> bool:
        """Whether frames know a form only as an adjective: *voornemens*."""
        frames = self._others.get(form, [])
        return bool(frames) and all(frame.pos == "adjective" for frame in frames)

    def knows_verb(self, lemma: str) -> bool:
        """Whether a frame has this verb, particle and all."""
        return lemma in self._verbs

    def lemma(self, token: Token) -> str:
        """The lemma of a verb: by its form where that is a form of one verb of the frames alone.

        *weten* and *was* are forms of verbs that frames do not know better.
        """
        if token.pos_ != "VERB" or len(token.text) < _LEAST_FORM:
            return token.lemma_
        past = "Past" in features(token, "Tense")  # "beloofden" is never a lemma
        if token.lower_ == token.lemma_ and token.lower_.endswith("n") and not past:
            return token.lemma_  # lemmatisers leave a form as it is that they do not know: "maant"
        return self._forms.get(token.lower_, token.lemma_)

    def of_form(self, form: str) -> str | None:
        """The lemma of which this is a form, if a frame knows it."""
        return self._forms.get(form)

    def of_token(self, token: Token) -> tuple[Frame, ...]:
        """Frames that a token may evoke, the most demanding first."""
        pos = token.pos_
        if pos not in _VERBAL and pos not in _OTHERS:
            return ()
        keys = tuple(verb_keys(token)) if pos in _VERBAL else ()
        word = (pos, token.lemma_.lower(), token.lower_, keys)
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[word] = self._of_word(*word)
        return found

    def _of_word(self, pos: str, lemma: str, form: str, keys: Sequence[str]) -> tuple[Frame, ...]:
        """What a word evokes, which is kept, since words of news recur."""
        found: list[Frame] = []
        joined = {key.removesuffix(keys[-1]) for key in keys[:-1]}
        for key in keys:
            # "spraken zich uit" is not "spraken", but idioms hang words on the bare verb
            bare = key == keys[-1] and len(keys) > 1
            if not (bare and found):
                frames = self._verbs.get(key, [])
                # "staat positief tegenover": what joins the verb is the adverb of the frame
                found += [
                    f
                    for f in frames
                    if not bare or f.requires or _is_idiom(f) or not joined.isdisjoint(f.adverbs)
                ]
        if pos in _OTHERS:
            found += self._of_other(pos, lemma, form)
        unique = list({frame.rule: frame for frame in found}.values())
        return tuple(sorted(unique, key=_demands, reverse=True))

    def _of_other(self, pos: str, lemma: str, form: str) -> list[Frame]:
        found = [
            frame
            for frame in self._others.get(lemma, []) or self._others.get(form, [])
            if (frame.pos == "noun") == (pos in {"NOUN", "PROPN", "X"}) or frame.pos == "adjective"
        ]
        if pos in {"NOUN", "PROPN"} and not found:
            tail = lemma.rsplit("-", 1)[-1]
            stems = [tail, *(tail[: -len(end)] for end in ("s", "en") if tail.endswith(end))]
            frames = next((self._others[stem] for stem in stems if stem in self._others), [])
            found = [frame for frame in frames if frame.pos == "noun"]
            if not found and lemma.endswith(self._ending_texts):
                longest = max(
                    (ending for ending, _ in self._endings if lemma.endswith(ending)),
                    key=len,
                    default="",
                )
                found = [frame for ending, frame in self._endings if longest and ending == longest]
        return found


def _particle_verbs(frames: Sequence[Frame]) -> dict[str, frozenset[str]]:
    """Bare verbs, to the particles with which they take an infinitive: *roepen* → *op*."""
    found: dict[str, set[str]] = defaultdict(set)
    for frame in frames:
        if frame.pos != "verb" or "inf" not in frame.content or "obj" in frame.requires:
            continue
        for lemma in frame.lemmas:
            for particle in PARTICLES:
                rest = lemma.removeprefix(particle)
                if rest != lemma and len(rest) > 3 and " " not in lemma:
                    found[rest].add(particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


def _idioms(
    frames: Sequence[Frame], prepositions: Collection[str], most: int | None = None
) -> dict[str, frozenset[tuple[str, str]]]:
    """Verbs, to the phrases that make idioms of them: *drukken* → *op* with *hart*.

    ``most``: of nouns that may stand behind the preposition.
    """
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for frame in frames:
        phrases = {
            (slot, noun)
            for slot, nouns in frame.requires.items()
            for noun in nouns
            if slot in prepositions and noun.isalpha()
            if most is None or len(nouns) <= most
        }
        for lemma in frame.lemmas if frame.pos == "verb" and phrases else ():
            found[lemma] |= phrases
    return {verb: frozenset(phrases) for verb, phrases in found.items()}


def _is_idiom(frame: Frame) -> bool:
    """*eten samen*: an adverb that could be a particle makes it a meeting."""
    return bool(frame.adverbs) and frame.type in CONSULTATIONS


def _demands(frame: Frame) -> tuple[int, float]:
    return len(frame.requires) + bool(frame.adverbs), frame.strength
