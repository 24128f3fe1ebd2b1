"""What *dat*, *daar … mee* and *die eis* stand for: words told before, mostly close by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.extract.bounds import content_bounds
from pourparler.extract.control import logical_object
from pourparler.extract.emptiness import takes_up
from pourparler.extract.spans import content_span
from pourparler.extract.status import is_negated
from pourparler.extract.syntax import (
    children,
    clause_head,
    coordinated,
    features,
    is_infinitive,
    preposition,
)

if TYPE_CHECKING:
    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.extract.reading import Reading
    from pourparler.model import FactType, Span

__all__ = ["Antecedents", "main_clauses"]

_NEAR_START = 5  # "Het ELN ontkent dat": a pronoun so near the start points to the sentence before
_NEAR_START_ADVERB = 9  # "De premier van Turkije wil daar niet aan"
_DEMONSTRATIVES = frozenset({"die", "dat", "deze", "dit"})
_PLACE_ADVERBS = frozenset({"daar", "er", "hier"})
_TOLD = frozenset({"phrase", "clause", "infinitive", "quote", "predicate"})

_AIMS = frozenset({"ccomp", "xcomp", "advcl", "acl"})  # *te openen* below *lukte het niet*
_FRAMING = frozenset({"mark", "case", "aux", "compound:prt", "nsubj"})

# What a demand or an appeal can take up: asked for or put forward before.
_ASKED: frozenset[FactType] = frozenset({"Demand", "Appeal", "Proposal"})
# What an act without a thing of its own can answer: *Chili wil overleg, Peru houdt de boot af*.
_PUT: frozenset[FactType] = _ASKED | {"Willingness"}
# What an answer beside another's takes up: *De Senaat keurde de wet goed. De SP stemde tegen.*
_ANSWERED: frozenset[FactType] = frozenset({"Agreement", "Rejection"})
# What one denies without a word on it: *Chili beschuldigt Peru van spionage. Lima ontkent.*
_BLAMED: frozenset[FactType] = frozenset({"Accusation"})
# Acts that open a paragraph as an answer to the one before.
_ANSWERS: frozenset[FactType] = frozenset({"Rejection", "Agreement", "Denial"})
# Acts that one noun sums up as well as the other: *dat verzoek* may have been a demand.
_FAMILIES: tuple[frozenset[FactType], ...] = (
    frozenset({"Demand", "Appeal"}),
    frozenset({"Proposal", "Willingness", "Promise"}),
)


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """What a pronoun stands for: ``spans`` none where it cannot be told, ``act`` whose content."""

    spans: tuple[Span, ...] = ()
    act: Match | None = None


class Antecedents:
    """Finds what pronouns and demonstrative nouns in a document stand for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def words(self, filler: Filler, match: Match) -> tuple[Span, ...] | None:
        """What the content of an act stands for, if it is a bare pronoun; None for other words.

        Empty where the pronoun stands for nothing that can be told.
        """
        if filler.kind != "phrase":
            return None
        if match.frame.type == "Denial" and match.trigger != filler.head:
            blamed = self._blamed(filler.head, match)
            if blamed is not None:
                return blamed
        if filler.head == match.trigger and match.anchor != filler.head and takes_up(filler.head):
            return self._summed_up(filler.head, match)
        if not _is_bare_pronoun(filler.head):
            called = _called_so(filler.head, match)
            if called is not None:
                return self._words([called]).spans
            return self._put_forward(filler.head, match)
        if _is_thing_answered(filler.head, match):
            return self._thing_answered(filler.head, match).spans
        if not _stands_for_words(filler.head):
            return ()
        return self._of_pronoun(filler.head, match).spans

    def _blamed(self, noun: Token, match: Match) -> tuple[Span, ...] | None:
        """*Malta zou wapens leveren. Borg wees die aantijging af*: what is said in front of it.

        None for a noun that points to nothing, or says itself what it is about.
        """
        points = any(word.lower_ in _DEMONSTRATIVES for word in children(noun, "det"))
        if not points or len(noun.children) > 1:
            return None
        found = self._of_noun(noun, match)
        if found is not None and found.spans:
            return found.spans
        number = self._reading.sentence_of.get(noun.i, 0)
        if number == 0 or not self._same_block(number):
            return None
        clauses = [c for c in main_clauses(self._reading, number - 1) if _is_hearsay(c)]
        return self._words(clauses).spans if clauses else None

    def _put_forward(self, noun: Token, match: Match) -> tuple[Span, ...] | None:
        """*Malta bood een fonds aan, maar Cyprus wees dat aanbod af*: what was offered.

        Told in a sentence of its own it is called by its noun: *Die eis wees Cyprus af*.
        """
        if match.frame.type not in _ANSWERED or len(noun.children) > 1:
            return None
        found = self._of_noun(noun, match)
        if found is None or found.act is None:
            return None
        sentence, *others = (
            self._reading.sentence_of.get(word.i) for word in (noun, found.act.trigger)
        )
        return found.spans or None if others == [sentence] else None

    def _summed_up(self, noun: Token, match: Match) -> tuple[Span, ...]:
        """*Cyprus moet betalen. Die eis stelde Malta*: what the sentence before says."""
        number = self._reading.sentence_of.get(noun.i, 0)
        if number == 0 or not self._same_block(number) or match.frame.type in _ANSWERS:
            return ()
        return self._words(main_clauses(self._reading, number - 1)[:1]).spans

    def taken_up(self, filler: Filler, match: Match) -> tuple[Span, ...] | None:
        """What an infinitive with nothing but a pronoun takes up: *weigert daarop in te gaan*.

        None where it says more, or where nothing was asked or offered before.
        """
        if filler.kind != "infinitive" or match.frame.type not in _ANSWERS:
            return None
        words = [t for t in filler.head.children if t.dep_ not in _FRAMING and not t.is_punct]
        if len(words) != 1 or not _is_bare_pronoun(words[0]) or not _stands_for_words(words[0]):
            return None
        found = self._of_pronoun(words[0], match)
        asked = found.act is not None and found.act.frame.type in _PUT
        return found.spans if asked and found.spans else None

    def act(self, filler: Filler, match: Match) -> Match | None:
        """The act told before that the content of another takes up: *Die eis wees Moskou af*."""
        if filler.kind in {"self", "told"}:
            return self._answered(match, beside=filler.kind == "told").act
        if filler.kind != "phrase":
            return None
        if _is_thing_answered(filler.head, match):
            return self._thing_answered(filler.head, match).act
        if _is_bare_pronoun(filler.head):
            found = self._of_pronoun(filler.head, match) if _stands_for_words(filler.head) else None
        else:
            found = self._of_noun(filler.head, match)
        return None if found is None else found.act

    def is_asked(self, filler: Filler, match: Match) -> bool:
        """*Malta wil dat Chili betaalt. Daar is geen sprake van*: denies no fact, but a demand."""
        act = self.act(filler, match)
        return act is not None and act.frame.type in _ASKED

    def answered(self, match: Match) -> tuple[Span, ...]:
        """What another asked for or offered just before an act that names no thing of its own.

        *Chili vroeg om hulp. Peru hield de boot af.*
        """
        return self._answered(match, beside=True).spans

    def _answered(self, match: Match, sentences: int = 1, *, beside: bool = False) -> _Antecedent:
        """What was put forward in the same sentence or in one of so many before.

        With ``beside`` also what another answered: *Malta keurde de wet goed, Cyprus stemde tegen*.
        """
        verb = match.anchor
        if any(c.pos_ != "ADJ" for c in children(verb, "ccomp", "xcomp", "csubj")):
            return _Antecedent()
        number = self._reading.sentence_of.get(verb.i, 0)
        own = {agent.lower_ for agent in match.agents}
        for back in range(number, number - sentences - 1, -1):
            if back < 0 or (back < number and not self._same_block(back + 1)):
                break
            denies = match.frame.type == "Denial"
            told = self._told(match, verb, back, _BLAMED if denies else _PUT)
            if told is None and beside and match.frame.type in _ANSWERED:
                told = self._told(match, verb, back, _ANSWERED)
            if told is not None and told.act is not None:
                if own & {agent.lower_ for agent in told.act.agents}:
                    return _Antecedent()
                if told.act.frame.type not in _ANSWERED:
                    return told
                # "Cyprus steunde dit voorstel, Malta wees het af": whoever made it is answered
                summed = [self._of_noun(filler.head, told.act) for filler in told.act.contents]
                return next((made for made in summed if made), _Antecedent(told.spans))
        return self._below(match) or self._intended(match, number)

    def _thing_answered(self, pronoun: Token, match: Match) -> _Antecedent:
        """What *het* stands for in an answer; without an act the thing told of before *en*.

        *De premier vond het plan te duur en wees het af.*
        """
        found = self._answered(match, beside=True)
        above = None if found.spans else _clause_before(pronoun)
        thing = None if above is None else logical_object(above)
        if thing is None or "Neut" not in features(thing, "Gender"):
            return found
        return self._words([thing])

    def _intended(self, match: Match, number: int) -> _Antecedent:
        """*Malta wil de haven sluiten, maar Cyprus weigert*: what another wants to do."""
        subject = self._reading.slots.subject(match.anchor)
        for back in (number, number - 1):
            if back < 0 or (back < number and not self._same_block(number)):
                break
            for clause in reversed(main_clauses(self._reading, back)):
                wanted = [t for t in children(clause, "xcomp") if is_infinitive(t)]
                other = next(iter(children(clause, "nsubj")), None)
                if clause.lemma_ != "willen" or len(wanted) != 1 or other is None:
                    continue
                named = subject is not None and other.lower_ != subject.lower_
                if (
                    clause.i < match.anchor.i
                    and named
                    and not is_negated(clause, self._reading.cues)
                ):
                    return self._words(wanted)
        return _Antecedent()

    def _below(self, match: Match) -> _Antecedent | None:
        """*Malta liep weg toen Cyprus een voorstel deed*: what was put forward stands behind."""
        for other in self._reading.matches:
            clause = other.anchor
            behind = clause.head == match.anchor and clause.i > match.anchor.i
            if behind and clause.dep_ == "advcl" and other.agents and other.frame.type in _ASKED:
                spans = [content_span(other, f, self._reading.cues) for f in other.contents]
                return _Antecedent(tuple(span for span in spans if span is not None), other)
        return None

    def _of_pronoun(self, pronoun: Token, match: Match) -> _Antecedent:
        """What was last demanded, offered or said, if anything was; else words of a clause.

        What the clause before is about (*kondigde overleg aan, maar X voelt daar niets voor*), or
        the whole sentence before.
        """
        reading = self._reading
        number = reading.sentence_of.get(pronoun.i, 0)
        types = _ASKED if match.frame.type in {"Demand", "Appeal"} else None
        answers = any(pronoun.lower_ in words for words in match.frame.requires.values())
        if answers:  # "ging daar niet op in": only what was asked or offered can be meant
            types = _PUT
        ahead = _set_off_ahead(pronoun)
        if ahead:
            return self._words(ahead, pronoun.i - 1)
        here = self._told(match, pronoun, number, types)
        if here is not None:
            return here
        if answers:
            return self._answered(match, sentences=2)
        above = _clause_before(pronoun)
        if above is not None:
            whole = pronoun.lower_ in {"dat", "dit"} or logical_object(above) is None
            thing = not whole or pronoun.lower_ in {"die", "deze"}
            return self._words([_what_is_told_of(above) if thing else above])
        start = reading.sentences[number][0]
        limit = _NEAR_START_ADVERB if pronoun.pos_ == "ADV" else _NEAR_START
        answers = match.frame.type in _ANSWERS and self._follows_paragraph(number)
        offset = pronoun.i - start - _length_of_subject(pronoun, start)
        if number == 0 or offset > limit or not (self._same_block(number) or answers):
            return _Antecedent()
        told = self._told(match, pronoun, number - 1, types) or self._passed_on(number - 1)
        if told is not None:
            return told
        first, *more = main_clauses(reading, number - 1)
        heads = [first, *(clause for clause in more if not _comments(clause))]
        if pronoun.lower_ in {"die", "deze"}:
            heads = [_what_is_told_of(head) for head in heads]  # "Die is verworpen."
        elif types == _ASKED and pronoun.pos_ == "ADV":
            heads = [self._called_for(number - 1, heads[-1])]
        return self._words(heads)

    def _passed_on(self, sentence: int) -> _Antecedent | None:
        """*Peru wees dat af. "Daar doen we niet aan mee"*: what the pronoun before means.

        Not where that sentence tells more: *stemde daarmee in, op voorwaarde dat …*.
        """
        start, end = self._reading.sentences[sentence]
        verbs = [t for t in self._reading.doc[start:end] if t.pos_ == "VERB"]
        for other in self._reading.matches:
            if verbs != [other.anchor]:
                continue
            for filler in other.contents:
                if _is_bare_pronoun(filler.head) and (spans := self.words(filler, other)):
                    return _Antecedent(spans, self.act(filler, other))
        return None

    def _called_for(self, sentence: int, head: Token) -> Token:
        """What a sentence tells that one can call for, if no act in it asks for anything.

        *Het was de vraag of Malta moest betalen. Daartoe riep Cyprus op*: what must be done;
        *slaagde er niet in de haven te openen*: what was tried; *stemde over een fonds*: the thing.
        """
        must = self._reading.cues.obligation_auxiliaries
        start, end = self._reading.sentences[sentence]
        words = self._reading.doc[start:end]
        obliged = [t.head for t in words if t.dep_ == "aux" and t.lemma_ in must]
        aims = [t for t in words if t.dep_ in _AIMS and is_infinitive(t) and children(t, "mark")]
        things = [t for t in children(head, "obj", "obl", "obl:arg") if t.pos_ == "NOUN"]
        clauses = [t for t in obliged if t.dep_ != "acl:relcl"] or aims
        return (clauses or things or [head])[-1]

    def _of_noun(self, noun: Token, match: Match) -> _Antecedent | None:
        """What a noun such as *die eis* sums up, told in this sentence or before."""
        if not any(d.lower_ in _DEMONSTRATIVES for d in children(noun, "det")):
            return None
        named = self._reading.types_of_noun(noun)
        types = named.union(*(family for family in _FAMILIES if family & named))
        number = self._reading.sentence_of.get(noun.i, 0)
        for back in (number, number - 1):
            if back < 0 or (back < number and not self._same_block(number)):
                break
            told = self._told(match, noun, back, types)
            if told is not None:
                return told
        return None

    def _same_block(self, number: int) -> bool:
        starts = [self._reading.sentences[n][0] for n in (number - 1, number)]
        blocks = [self._reading.block_of.get(start) for start in starts]
        return blocks[0] == blocks[1]

    def _follows_paragraph(self, number: int) -> bool:
        """*Daar piekert Malta niet over*, at the start of a paragraph: answers the one before."""
        before, start = (self._reading.sentences[n] for n in (number - 1, number))
        blocks = [self._reading.block_of.get(at) for at in (before[0], start[0])]
        if blocks[0] is None or blocks[1] != blocks[0] + 1:
            return False
        told = self._reading.doc[before[0] : before[1]]
        return any("Fin" in features(token, "VerbForm") for token in told)  # else a heading

    def _told(
        self, match: Match, before: Token, sentence: int, types: frozenset[FactType] | None = None
    ) -> _Antecedent | None:
        """The act told last in a sentence, in front of a token.

        ``types``: of acts that count; None for any, of which a statement comes last.
        """
        ranked: list[tuple[bool, int, list[Filler], Match]] = []
        for other in self._reading.matches:
            if other is match or other.is_consultation or not other.agents:
                continue
            if self._reading.sentence_of.get(other.trigger.i) != sentence:
                continue
            if types is not None and other.frame.type not in types:
                continue
            fillers = [
                filler
                for filler in other.contents
                if filler.kind in _TOLD
                and filler.head.i < before.i
                and before not in filler.head.subtree
                and not _is_bare_pronoun(filler.head)
            ]
            if fillers and other.trigger.i < before.i:
                ranked.append((other.frame.type != "Statement", other.trigger.i, fillers, other))
        if not ranked:
            return None
        *_, fillers, other = max(ranked, key=lambda item: item[:2])
        spans = [content_span(other, filler, self._reading.cues) for filler in fillers]
        return _Antecedent(tuple(span for span in spans if span is not None), other)

    def _words(self, heads: list[Token], end: int | None = None) -> _Antecedent:
        bounds = [content_bounds(head) for head in heads]
        if end is not None:
            bounds = [at and (at[0], min(at[1], end)) for at in bounds]
        spans = [self._reading.span(at) for at in bounds]
        return _Antecedent(tuple(span for span in spans if span is not None))


def _clause_before(pronoun: Token) -> Token | None:
    """The coordinated clause in front of the one in which a pronoun stands."""
    current = clause_head(pronoun)
    for _ in range(4):
        if current.dep_ in {"conj", "parataxis"} and current.head.i < current.i:
            clause = current.head
            return clause if clause.pos_ in {"VERB", "AUX", "ADJ"} else None
        if current.head == current or current.dep_ not in {"xcomp", "ccomp"}:
            return None
        current = current.head
    return None


def _length_of_subject(pronoun: Token, start: int) -> int:
    """Words besides one: *Het Maltese ministerie van Visserij ontkent dat* is near the start."""
    subjects = children(clause_head(pronoun), "nsubj")
    if len(subjects) != 1 or subjects[0].left_edge.i != start:
        return 0
    words = list(subjects[0].subtree)
    whole = words[-1].i < pronoun.i and not any(w.pos_ in {"VERB", "PUNCT"} for w in words)
    return len(words) - 1 if whole else 0


def _called_so(noun: Token, match: Match) -> Token | None:
    """*Een excuus is de eis die Malta op tafel legt*: what is called so is what is asked."""
    clause = match.anchor
    things = [t for t in children(noun, "nsubj") if t.pos_ == "NOUN" and t.i < noun.i]
    if clause.dep_ != "acl:relcl" or clause.head != noun or not children(noun, "cop"):
        return None
    asked = match.frame.type in _PUT and noun.lemma_ in match.frame.requires.get("obj", ())
    return things[0] if asked and len(things) == 1 else None


def _set_off_ahead(pronoun: Token) -> list[Token]:
    """*Een excuus en geld, dat is wat Malta eist*: the things in front of a comma or a colon."""
    start = pronoun.sent.start
    ahead = pronoun.doc[start : max(start, pronoun.i - 1)]
    if pronoun.lower_ not in {"dat", "dit"} or pronoun.i - 1 < start:
        return []
    if pronoun.nbor(-1).text not in {",", ":"} or any(t.pos_ in {"VERB", "AUX"} for t in ahead):
        return []
    heads = [t for t in ahead if t.pos_ == "NOUN" and (t.head == t or t.head.i >= pronoun.i)]
    if len(heads) != 1 or heads[0].left_edge.i != start or children(heads[0], "case"):
        return []
    return [member for member in coordinated(heads[0]) if member.i < pronoun.i]


def main_clauses(reading: Reading, sentence: int) -> list[Token]:
    """The heads of the coordinated main clauses of a sentence."""
    start, end = reading.sentences[sentence]
    root = reading.doc[start:end].root
    return [
        member
        for member in coordinated(root)
        if member == root or children(member, "nsubj", "nsubj:pass", "cop")
    ]


def _is_hearsay(clause: Token) -> bool:
    """*Malta zou wapens leveren*: somebody says so."""
    return any(word.lower_ in {"zou", "zouden"} for word in children(clause, "aux"))


def _comments(clause: Token) -> bool:
    """*Er is geld nodig, en dat lijkt onhaalbaar*: it judges what the clause before tells."""
    return any(word.lower_ in {"dat", "dit"} for word in children(clause, "nsubj", "nsubj:outer"))


def _what_is_told_of(clause: Token) -> Token:
    """The thing that *die* or *deze* goes on with: the object of a clause, else its subject."""
    objects = logical_object(clause)
    subjects = children(clause, "nsubj", "nsubj:pass")
    return objects or (subjects[0] if subjects else clause)


def _is_bare_pronoun(token: Token) -> bool:
    if token.lower_ in _PLACE_ADVERBS and preposition(token):
        return True  # "daar deze week schoorvoetend mee": parsers hang what stands between on it
    if any(child.dep_ not in {"case", "punct", "cc"} for child in token.children):
        return False
    return token.pos_ in {"PRON", "DET"} or (token.pos_ == "ADV" and preposition(token) != "")


def _is_thing_answered(token: Token, match: Match) -> bool:
    """*Chili deed een voorstel, maar Peru wees het af*: *het* is what was put forward."""
    answers = match.frame.type in _ANSWERS and token.head == match.anchor
    return answers and token.lower_ == "het" and token.dep_ in {"obj", "nsubj:pass"}


def _stands_for_words(token: Token) -> bool:
    """Demonstratives (*dat, daarmee*) and *er … over* can; *elkaar, hem, wat* cannot."""
    if "Dem" in features(token, "PronType"):
        return True
    if token.pos_ != "ADV" or token.lower_ == "hier":
        return False
    return token.lower_.startswith(("daar", "hier", "er"))
