"""Which tokens fill a slot of a frame: the grammar between a trigger and its roles.

See ``pourparler.lexicon.frames`` for the slots. A filler is the head token of a phrase, clause,
infinitive or quotation; turning it into a span or an actor is the business of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.announced import apposed
from pourparler.extract.control import capital_of, logical_object, logical_subject
from pourparler.extract.fillers import Filler
from pourparler.extract.inversion import (
    clause_around,
    is_said_before,
    speech_before,
    subject_behind,
)
from pourparler.extract.order import MEANS_MARKS
from pourparler.extract.prepositional import prepositional, quoted_topic
from pourparler.extract.syntax import (
    children,
    deed_of,
    features,
    governor,
    has_copula,
    is_infinitive,
    preposition,
)
from pourparler.extract.texts import author_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from pourparler.extract.fillers import FillerKind
    from pourparler.extract.parsed import Token
    from pourparler.extract.quotes import Quote
    from pourparler.lexicon.cues import Cues

__all__ = ["SlotReader"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
_OF_ANSWERS = frozenset({"aan", "met", "op", "over", "tegen", "tot", "voor"})


class SlotReader:
    """Reads slots off a parse.

    Args:
        object_control: keys of verbs whose object is the subject of their infinitive.
        quotes: the quotations of the document.
        cues: know clauses that are no complement (*zei te komen als …*), texts that speak for
            their author (*een motie waarin …*) and how one decides (*met algemene stemmen*).
    """

    def __init__(
        self, object_control: Collection[str], quotes: Sequence[Quote], cues: Cues
    ) -> None:
        self._object_control = object_control
        self._quotes = quotes
        self._cues = cues
        documents = cues.document_nouns
        self._documents = [*documents, *(f"*-{noun}" for noun in documents)]
        # Dozens of frames of one verb ask for the same slots.
        self._filled: dict[tuple[int, str], list[Filler]] = {}
        self._readers: Mapping[str, Callable[[Token], list[Filler]]] = {
            "subj": self._subjects,
            "obj": self._objects,
            "iobj": self._indirect_objects,
            "clause": self._clauses,
            "dat": self._that_clauses,
            "inf": self._infinitives,
            "quote": self._quotations,
            "pred": self._predicates,
            "poss": self._possessors,
            "adj": self._adjectives,
            "host": self._hosts,
            "case": self._cases,
            "aux": self._auxiliaries,
            "self": self._itself,
            "told": self._what_was_told,
            "words": quoted_topic,
        }

    def subject(self, predicate: Token) -> Token | None:
        """The logical subject, see :func:`logical_subject`; behind speech it is what follows."""
        if predicate.pos_ == "VERB" and speech_before(predicate) is not None:
            speaker = subject_behind(predicate)
            if speaker is not None:
                return speaker
        return logical_subject(predicate, self._cues, self._object_control)

    def author(self, verb: Token) -> Token | None:
        """Who acts in a passive by a text, see :func:`author_in`."""
        return author_in(self, verb, self._documents, self._cues.issuing_verbs)

    def fill(self, trigger: Token, slot: str) -> list[Filler]:
        """Fillers of a slot or path, best first; an empty list if there are none.

        The list is kept and given again, so it must not be changed.
        """
        key = (trigger.i, slot)
        found = self._filled.get(key)
        if found is None:
            found = self._filled[key] = self._fill_path(trigger, slot)
        return found

    def _fill_path(self, trigger: Token, slot: str) -> list[Filler]:
        *path, last = slot.split(">")
        heads = [trigger]
        for step in path:
            heads = [filler.head for head in heads for filler in self._fill(head, step)]
            if step == "inf":
                heads += [deed for head in heads if (deed := deed_of(head)) != head]
        return [filler for head in heads for filler in self._fill(head, last)]

    def _fill(self, trigger: Token, slot: str) -> list[Filler]:
        reader = self._readers.get(slot)
        if reader is not None:
            return reader(trigger)
        if slot == "zich":
            return [
                Filler(t, "phrase")
                for t in trigger.children
                if t.lower_ in {"zich", "me", "ons"}
                and t.dep_ in {"obj", "iobj", "expl:pv", "expl"}
            ]
        found = prepositional(trigger, slot)
        if slot == "met":
            return [filler for filler in found if filler.head.lemma_ not in self._cues.manner_nouns]
        return found

    def _subjects(self, trigger: Token) -> list[Filler]:
        if _is_nominalised(trigger):
            return [f for f in prepositional(trigger, "door") if f.kind == "phrase"]
        subject = self.subject(trigger)
        if subject is None:
            return []
        return [Filler(capital_of(subject, trigger, self._cues) or subject, "phrase")]

    def _objects(self, trigger: Token) -> list[Filler]:
        found = logical_object(trigger)
        if found is None and _is_nominalised(trigger):
            return [f for f in prepositional(trigger, "van") if f.kind == "phrase"]
        if found is None:
            return []
        if found.lower_ == "wat" and trigger.dep_ == "csubj" and trigger.i < trigger.head.i:
            return self._cleft(trigger.head)
        nominal = features(found, "Number") or _is_nominalised(found)
        if found.pos_ in {"VERB", "AUX"} and not nominal:
            kind: FillerKind = "infinitive" if is_infinitive(found) else "clause"
            return [Filler(found, kind)]
        return [Filler(found, "phrase")]

    @staticmethod
    def _cleft(predicate: Token) -> list[Filler]:
        """*Wat Malta wil, is een snelle toetreding*: the noun behind the copula."""
        copulas = [t for t in children(predicate, "cop") if t.i < predicate.i]
        if not copulas or predicate.pos_ not in _NOMINAL - {"ADJ"}:
            return []
        end = predicate.right_edge.i + 1
        behind = [t.i for t in predicate.doc[predicate.i : end] if t.is_punct or t.is_quote]
        return [Filler(predicate, "phrase", bounds=(copulas[0].i + 1, min([end, *behind])))]

    def _indirect_objects(self, trigger: Token) -> list[Filler]:
        objects = children(trigger, "obj")
        if len(objects) > 1:  # "geeft het Westen de schuld": parsers often give two objects
            return [Filler(objects[0], "phrase")]
        return [Filler(token, "phrase") for token in children(trigger, "iobj")]

    def _clauses(self, trigger: Token) -> list[Filler]:
        found: list[Filler] = []
        for child in children(trigger, "ccomp", "csubj", "csubj:pass", "advcl", "xcomp"):
            marks = {mark.lower_ for mark in children(child, "mark")}
            if child.dep_ == "xcomp" and "dat" not in marks:
                continue  # "blijft erbij dat het een zakelijk project is"
            if (child.dep_ == "advcl" and "dat" not in marks) or child.lower_ == "zo":
                continue  # "…, zo garandeert de minister"
            if not is_infinitive(child) and not marks & self._cues.condition_markers:
                found.append(Filler(child, "clause"))
        if trigger.lemma_ == "blijken" and trigger.dep_ == "parataxis":
            found = (
                self._loose_speech(trigger) or found
            )  # "Malta liegt, zo blijkt uit een brief van Cyprus"
        if trigger.pos_ in {"NOUN", "PROPN"}:
            found += [
                Filler(child, "clause")
                for child in children(trigger, "acl", "acl:relcl")
                if any(mark.lower_ in {"dat", "of"} for mark in children(child, "mark"))
            ]
        return found

    def _that_clauses(self, trigger: Token) -> list[Filler]:
        """*vraagt dat Malta betaalt*, not *vraagt of* or *wie*."""
        return [
            filler
            for filler in self._clauses(trigger)
            if any(mark.lower_ == "dat" for mark in children(filler.head, "mark"))
        ]

    def _loose_speech(self, trigger: Token) -> list[Filler]:
        """Speech joined without *dat*: *X zegt: Y komt*, *Y komt, zegt X*."""
        around = clause_around(trigger)
        if around is not None:  # "Malta moet, zo eist Cyprus, meebetalen"
            return [Filler(around, "clause")]
        if is_said_before(trigger):
            return [Filler(trigger.head, "clause")]
        found = []
        for child in children(trigger, "parataxis", "conj", "ccomp"):
            if child.dep_ != "ccomp" and child.i > trigger.i:
                between = trigger.doc[trigger.i : child.i]
                if any(token.text == ":" for token in between):
                    found.append(Filler(child, "clause"))
        return found

    def _infinitives(self, trigger: Token) -> list[Filler]:
        found = [
            Filler(child, "infinitive")
            for head in (trigger, *children(trigger, "compound:prt"))  # "is van plan te gaan"
            for child in children(head, "xcomp", "ccomp", "advcl", "acl", "csubj")
            if self._is_infinitive_clause(child)
        ]
        if not found:
            # "Ankara probeert Kiev ertoe te bewegen": the infinitive as object
            found = [
                Filler(child, "infinitive")
                for child in children(trigger, "obj", "obl")
                if child.pos_ == "VERB" and is_infinitive(child) and not _is_setting(child)
            ]
        if not found and trigger.pos_ == "ADJ":
            # "toonden zich bereid … te geven": the infinitive often hangs on the verb, and in
            # "bereid of in staat te geven" on the other member
            above = trigger.dep_ in {"xcomp", "obj", "advmod", "conj"}
            found = [
                Filler(child, "infinitive")
                for other in (*children(trigger, "conj"), *([trigger.head] if above else []))
                for child in children(other, "xcomp", "ccomp", "advcl")
                if child.i > trigger.i and self._is_infinitive_clause(child)
            ]
        order = {"xcomp": 0, "ccomp": 1, "acl": 2, "csubj": 3, "advcl": 4}
        return sorted(found, key=lambda filler: order.get(filler.head.dep_, 5))

    @staticmethod
    def _is_infinitive_clause(child: Token) -> bool:
        """Not *waarschuwde door de grens te sluiten*, which tells how it is done."""
        if any(mark.lower_ in MEANS_MARKS for mark in children(child, "mark")):
            return False
        if child.pos_ in {"ADJ", "NOUN"} and child.dep_ == "xcomp":
            return has_copula(child)
        return is_infinitive(child)

    def _quotations(self, trigger: Token) -> list[Filler]:
        """The quotation next to the trigger, in its sentence; else speech without marks."""
        sentence = trigger.sent
        best: tuple[int, Quote] | None = None
        for quote in self._quotes:
            if not quote.clause or quote.holds(trigger.i):
                continue
            if quote.start >= sentence.end or quote.end <= sentence.start:
                continue
            if _is_apart(trigger, quote):
                continue
            distance = min(abs(quote.start - trigger.i), abs(quote.end - trigger.i))
            if best is None or distance < best[0]:
                best = (distance, quote)
        # "Op de vraag of …, antwoordde hij dat …": the clause behind is told, not the one before
        behind = [c for c in children(trigger, "ccomp") if c.i > trigger.i]
        answers = any(mark.lower_ in {"dat", "of"} for c in behind for mark in children(c, "mark"))
        before = speech_before(trigger) if trigger.pos_ == "VERB" and not answers else None
        if best is not None and _is_part_of_clause(trigger, best[1]):
            return []  # "zegt dat hij „als het kan” meedoet": quoted words in reported speech
        if best is not None and before is not None and best[1].start >= trigger.i:
            best = None  # "Malta komt, zei de minister. „…”": the quotation is the next speech
        if best is None and before is not None:
            head = trigger.doc[before[0] : before[1]].root
            return [Filler(head, "clause", bounds=before)]
        if best is None:
            clauses = children(trigger, "ccomp")
            if clauses and clauses[0].lower_ == "zo" and clause_around(trigger) is not None:
                clauses = clauses[1:]  # "Er is, zo verklaarde Borg, geen haast"
            told = trigger.pos_ not in {"VERB", "AUX"} or bool(clauses)
            if trigger.dep_ == "parataxis" and trigger.i < trigger.head.i:
                told = False  # "Malta moet, zo eist Cyprus, meebetalen": "zo" tells nothing
            return [] if told else self._loose_speech(trigger)
        doc = trigger.doc
        quote = best[1]
        return [Filler(quote.inner(doc).root, "quote", quote)]

    def _predicates(self, trigger: Token) -> list[Filler]:
        if trigger.pos_ == "VERB":
            found = [
                Filler(child, "predicate")
                for child in children(trigger, "xcomp")
                if (child.pos_ not in {"VERB", "AUX"} or "Part" in features(child, "VerbForm"))
                and not has_copula(child)
            ]
            found += [
                Filler(child, "predicate")
                for child in children(trigger, "obl", "obl:arg", "advcl", "xcomp")
                if preposition(child) == "als"
                or any(mark.lower_ == "als" for mark in children(child, "mark"))
                if child.pos_ not in {"VERB", "AUX"}
            ]
            return found
        if trigger.dep_ == "appos":
            return [Filler(trigger.head, "phrase")]
        named = apposed(trigger)
        if named:
            return named
        if trigger.dep_ in {"nsubj", "nsubj:outer"}:
            head = trigger.head
            if has_copula(head):
                # "het akkoord is eerlijk" says what it is like, not what was agreed
                return [] if head.pos_ == "ADJ" else [Filler(head, "predicate")]
            if head.dep_ == "parataxis" and any(t.lower_ == "zo" for t in head.children):
                return self._loose_speech(head)  # "Malta moet betalen, zo luidt de eis"
            if head.lemma_ in self._cues.stating_verbs:
                return [
                    Filler(child, "infinitive" if is_infinitive(child) else "clause")
                    for child in children(head, "ccomp", "xcomp", "parataxis", "csubj")
                    if child.pos_ != "ADJ" or has_copula(child)  # "bleef onbeantwoord"
                ]
            return []
        if has_copula(trigger):
            subjects = children(trigger, "nsubj", "nsubj:outer", "csubj")
            if not subjects and trigger.dep_ == "parataxis" and trigger.head.i < trigger.i:
                return self._loose_speech(trigger)  # "Malta moet betalen, is de eis van Cyprus"
            return [
                Filler(subject, "phrase" if subject.dep_ == "nsubj" else "clause")
                for subject in subjects
            ]
        head_verb = governor(trigger)
        if head_verb is not None and trigger.dep_ == "xcomp":
            return [Filler(token, "phrase") for token in children(head_verb, "obj", "ccomp")]
        return []

    @staticmethod
    def _hosts(trigger: Token) -> list[Filler]:
        """The clause that a phrase belongs to: *op verzoek van Malta* hangs on what was asked."""
        head = trigger.head
        if trigger.dep_ == "nmod" and head.dep_ == "obj" and preposition(trigger) == "met":
            head = head.head  # "verdedigde het besluit met het argument dat …"
        if trigger.dep_ in {"obl", "obl:arg", "nmod"} and head.pos_ in {"VERB", "ADJ"}:
            return [Filler(head, "host")]
        return []

    @staticmethod
    def _cases(trigger: Token) -> list[Filler]:
        return [Filler(token, "phrase") for token in children(trigger, "case")]

    @staticmethod
    def _auxiliaries(trigger: Token) -> list[Filler]:
        """*kan* in *van overleg kan geen sprake zijn*: of a noun those of its verb."""
        verb = trigger.head if trigger.pos_ == "NOUN" else trigger
        return [Filler(token, "phrase") for token in children(verb, "aux")]

    @staticmethod
    def _itself(trigger: Token) -> list[Filler]:
        return [Filler(trigger, "self")]

    @staticmethod
    def _what_was_told(trigger: Token) -> list[Filler]:
        """*Malta vroeg om steun, Cyprus weigerde*: the verb alone, without what it denies."""
        said = children(trigger, "obj", "ccomp", "csubj", "nsubj:pass")
        halves = (trigger, *children(trigger, "xcomp"))
        said += [half for half in halves[1:] if half.pos_ in {"VERB", "AUX"}]
        said += [t for half in halves for t in half.children if preposition(t) in _OF_ANSWERS]
        return [] if said else [Filler(trigger, "told")]

    @staticmethod
    def _possessors(trigger: Token) -> list[Filler]:
        return [Filler(token, "phrase") for token in children(trigger, "nmod:poss")]

    @staticmethod
    def _adjectives(trigger: Token) -> list[Filler]:
        # Names of states are the adjectives with a capital: "de Russische eisen"
        found = [
            Filler(token, "phrase")
            for token in children(trigger, "amod")
            if token.text[0].isupper()
        ]
        first, second = found[:1], found[1:2]
        if second and first[0].head.i == trigger.sent.start == second[0].head.i - 1:
            found = found[1:]  # "Nieuw Amerikaans voorstel: …": a capital opens any sentence
        # a compound names the party: "EU-voorstel", "Kremlineisen"
        if trigger.pos_ in {"NOUN", "PROPN"} and "-" in trigger.text:
            found.append(Filler(trigger, "phrase"))
        return found


def _is_setting(infinitive: Token) -> bool:
    """*na lang onderhandelen*: tells when or how, not what."""
    return any(case.lower_ not in {"om", "te"} for case in children(infinitive, "case"))


def _is_nominalised(verb: Token) -> bool:
    """*het opzeggen van het verdrag door de VS*: an infinitive with an article."""
    return (
        verb.pos_ == "VERB"
        and "Inf" in features(verb, "VerbForm")
        and any(child.lower_ in {"het", "dit", "dat"} for child in children(verb, "det"))
    )


def _is_part_of_clause(trigger: Token, quote: Quote) -> bool:
    """Whether a quotation holds only some of the words of a clause with *dat*."""
    return any(
        quote.is_part_of(trigger.doc, clause.left_edge.i, clause.right_edge.i + 1)
        for clause in children(trigger, "ccomp")
        if children(clause, "mark")
    )


def _is_apart(trigger: Token, quote: Quote) -> bool:
    """Whether another clause lies between a verb and a quotation, or the latter begins in one."""
    doc = trigger.doc
    if quote.end <= trigger.i:
        between = doc[quote.end : trigger.i]
        return any(token.dep_ == "cc" or token.pos_ in {"VERB", "AUX"} for token in between)
    before = doc[quote.start - 1]
    opens = before.is_punct or before.is_space or before.lower_ in {"dat", "of"}
    return not opens and before not in {trigger, *_subject_words(trigger)}


def _subject_words(trigger: Token) -> Iterator[Token]:
    for subject in children(trigger, "nsubj"):
        yield from subject.subtree
