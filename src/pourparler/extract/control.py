"""Who does what a predicate tells, through passives, control, raising and relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import (
    antecedent,
    children,
    features,
    has_copula,
    is_infinitive,
    is_passive,
    preposition,
    verb_keys,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["capital_of", "circle", "logical_object", "logical_subject"]

_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_PASSIVE_AGENTS = frozenset({"door", "vanuit"})
_REFLEXIVE = ("obj", "iobj", "expl:pv")
_OWN = {"ik": "me", "wij": "ons", "we": "ons"}
_MAX_CLIMB = 8  # a guard against odd parses; control deeper than this does not occur in news


def logical_subject(
    predicate: Token, cues: Cues, object_control: Collection[str] = ()
) -> Token | None:
    """Who does it: the subject, in a passive the *door* phrase, below other verbs by control.

    Args:
        predicate: a verb, or an adjective or noun as predicate.
        cues: know verbs and nouns that lend a predicate its subject.
        object_control: keys of verbs whose object is the subject of their infinitive
            (*Kiev riep Moskou op te vertrekken*: Moscow leaves).
    """
    current, shared = predicate, False
    for _ in range(_MAX_CLIMB):
        if current.pos_ == "VERB" and is_passive(current):
            if shared and (passive := children(current, *_PASSIVE_SUBJECTS, *_SUBJECTS)):
                return antecedent(passive[0])  # "werd gekozen en beloofde te komen"
            agents = children(current, "obl:agent") + _doers(current) + _whose_side(current, cues)
            if agents:
                return antecedent(agents[0])
            if current.dep_ != "conj" or children(current, *_PASSIVE_SUBJECTS, "aux:pass"):
                return None
        if _is_let_happen(current):
            return next(map(antecedent, _doers(current) + _doers(current.head)), None)
        subjects = children(current, *_SUBJECTS)
        if subjects:
            return antecedent(_real_subject(subjects))
        below = _subject_below(current)
        if below is not None:
            return antecedent(below)
        step = _step_up(current, cues, object_control)
        if step is None:
            return None
        shared = current.dep_ == "conj" and not is_passive(current)
        current, found = step
        if found is not None:
            return antecedent(found)
    return None


def _doers(verb: Token) -> list[Token]:
    """Who does it behind *door*."""
    return [o for o in children(verb, "obl", "obl:arg") if preposition(o) in _PASSIVE_AGENTS]


def _is_let_happen(infinitive: Token) -> bool:
    """*Malta laat zich niet door Cyprus dwingen*: who lets it be done to himself does not do it."""
    letting = infinitive.head
    if letting.lemma_ != "laten" or infinitive.dep_ not in {"xcomp", "ccomp"}:
        return False
    subjects = children(letting, *_SUBJECTS)
    own = {_OWN.get(subject.lower_, "zich") for subject in subjects} or {"zich"}
    told = (*children(letting, *_REFLEXIVE), *children(infinitive, *_REFLEXIVE))
    return any(word.lower_.replace("mij", "me") in own for word in told)


def _whose_side(passive: Token, cues: Cues) -> list[Token]:
    """*Van de kant van Malta werd bevestigd …*, *van Maltese zijde*: who does it."""
    sides = [t for t in children(passive, "obl", "obl:arg") if t.lemma_ in cues.behalf_nouns]
    return [
        owner
        for side in sides
        if preposition(side) in {"aan", "van"}
        for owner in (*children(side, "nmod"), *children(side, "amod"))
        if preposition(owner) == "van" or owner.text[0].isupper()
    ]


def capital_of(subject: Token, predicate: Token, cues: Cues) -> Token | None:
    """*In Washington gelooft men niet dat …*: the capital that stands for whoever thinks so.

    So do those in whose circles it is: *in kringen van de NAVO*.
    """
    if subject.lower_ != "men":
        return None
    clause = subject.head
    places = [t for t in children(clause, "obl", "obl:arg") if preposition(t) in {"in", "te"}]
    circles = [place for place in places if place.lemma_ in cues.circle_nouns]
    places += [t for place in circles for t in children(place, "nmod")]
    return next((t for t in places if t.pos_ == "PROPN" and predicate.i > t.i), None)


def circle(passive: Token, cues: Cues) -> Token | None:
    """*In Berlijn wordt erkend dat …*, *bij de NAVO wordt gevreesd dat …*: where it is thought."""
    if not children(passive, "ccomp") or children(passive, *_PASSIVE_SUBJECTS, *_SUBJECTS):
        return None
    first = passive.sent.start
    inside = cues.circle_prepositions
    where = [t for t in children(passive, "obl", "obl:arg") if preposition(t) in inside]
    return next((t for t in where if t.pos_ == "PROPN" and t.left_edge.i == first), None)


def _real_subject(subjects: list[Token]) -> Token:
    """Of two subjects the one that is no expletive *er* or *het*."""
    real = [token for token in subjects if token.lower_ not in {"er", "het"}]
    return (real or subjects)[0]


def _subject_below(verb: Token) -> Token | None:
    """*Zweden daarentegen wil … sturen*: parsers hang the subject on the infinitive behind.

    So in *Zweden heeft afgesproken … te sturen*, where an auxiliary is finite.
    """
    finite = next((t for t in (verb, *children(verb, "aux")) if "Fin" in features(t, "VerbForm")),
                  None)  # fmt: skip
    if finite is None:
        return None
    for infinitive in children(verb, "xcomp", "ccomp"):
        if infinitive.dep_ == "ccomp" and not is_infinitive(infinitive):
            continue
        for subject in children(infinitive, "nsubj"):
            if subject.i < finite.i < infinitive.i:
                return subject
            turned = finite.i < subject.i < infinitive.i and not children(infinitive, "mark")
            if turned and verb.lemma_ == "willen":  # "ook wil Malta niets weten van …"
                return subject
    return None


def _step_up(
    current: Token, cues: Cues, object_control: Collection[str]
) -> tuple[Token, Token | None] | None:
    """From a predicate without subject to the one that lends it its subject."""
    if current.dep_ == "conj" and current.head.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
        return current.head, None
    if current.dep_ in {"xcomp", "ccomp", "advcl"} and (
        current.dep_ != "ccomp" or is_infinitive(current)
    ):
        head = current.head
        if any(key in object_control for key in verb_keys(head)):
            objects = children(head, "obj", "iobj")
            people = [token for token in objects if token.lower_ != "zich"]
            if people:
                return head, people[0]
            if is_passive(head):
                passive = children(head, *_PASSIVE_SUBJECTS, *_SUBJECTS)
                if passive:
                    return head, passive[0]
        if current.pos_ in {"ADJ", "NOUN"} and current.dep_ == "xcomp" and not has_copula(current):
            objects = [t for t in children(head, "obj") if t.lower_ != "zich"]
            if objects:  # "noemt het voorstel onaanvaardbaar"
                return head, objects[0]
        if is_passive(head):
            passive = children(head, *_PASSIVE_SUBJECTS)
            if passive:
                return head, passive[0]
        return head, None
    if current.dep_ == "acl:relcl":
        return None
    if current.dep_ in {"acl", "amod"} and current.head.pos_ in {"NOUN", "PROPN"}:
        if current.pos_ == "ADJ":
            return current.head, current.head
        if current.pos_ == "VERB" and "Part" in features(current, "VerbForm"):
            return None
        # "de poging van Macron om China te overtuigen"
        for owner in children(current.head, "nmod", "nmod:poss"):
            if owner.dep_ == "nmod:poss" or preposition(owner) in {"van", "door"}:
                return current.head, owner
        if current.head.dep_ == "obj" and current.head.head.lemma_ in cues.light_verbs:
            return current.head.head, None  # "heeft het voornemen om Athene te bezoeken"
    return None


def logical_object(predicate: Token) -> Token | None:
    """What it is done to: the object, in a passive the grammatical subject."""
    if predicate.pos_ == "VERB" and is_passive(predicate):
        subjects = children(predicate, *_PASSIVE_SUBJECTS) or children(predicate, "nsubj")
        if subjects:
            return antecedent(_real_subject(subjects))
        if predicate.dep_ in {"acl", "amod"} and predicate.head.pos_ in {"NOUN", "PROPN"}:
            return predicate.head
        if predicate.dep_ == "conj":
            first = predicate.head
            if children(predicate, "aux:pass") and first.pos_ == "VERB" and not is_passive(first):
                subjects = children(first, *_SUBJECTS)  # "sprak X en werd door Y ontvangen"
                return antecedent(subjects[0]) if subjects else None
            return logical_object(first)
        if predicate.dep_ == "xcomp":
            subjects = children(predicate.head, *_SUBJECTS)
            return antecedent(subjects[0]) if subjects else None
        return None
    objects = [token for token in children(predicate, "obj") if token.lower_ != "zich"]
    objects = objects or _second_subjects(predicate)
    return antecedent(objects[-1]) if objects else None


def _second_subjects(predicate: Token) -> list[Token]:
    """The object that a parser called a subject, too: *Duitsland waarschuwde Japan*.

    Nothing but the order of two bare names tells them apart; the first is the subject.
    """
    if predicate.pos_ != "VERB" or any(c.pos_ == "VERB" for c in children(predicate, "xcomp")):
        return []  # below "wil … vragen" it is the object of the infinitive
    subjects = children(predicate, "nsubj")
    first, rest = subjects[:1], subjects[1:]
    if not all(token.pos_ in {"NOUN", "PROPN"} for token in subjects):
        return []
    return [token for token in rest if token.i > first[0].i + 1]
