"""How sure: did it happen, is it planned, is it possible, or is it denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.due import is_due
from pourparler.extract.syntax import (
    auxiliaries,
    children,
    features,
    finite_verb,
    is_infinitive,
    preposition,
    puts_verb_first,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.model import Status

__all__ = [
    "ends_talks",
    "is_hypothetical",
    "is_negated",
    "is_past",
    "judge_event",
    "judge_speech",
    "mood_of",
    "takes_none",
]

_MAX_CLIMB = 6


def is_negated(predicate: Token, cues: Cues) -> bool:
    """Whether a predicate is denied: *niet*, *nooit*, *niemand …*, *geen* on its own noun."""
    for child in predicate.children:
        denies = {child.lower_, child.lemma_} & cues.negation_words
        if denies and child.dep_ in {"advmod", "obl", "neg", "cc", "det", "amod"}:
            if children(child, "case"):
                continue  # "liepen op niets uit": they were held
            if _denies_infinitive(child, predicate, cues) or _is_just_when(child, predicate):
                continue
            return not _is_contrast(child, cues)
        if child.dep_ in {"nsubj", "nsubj:pass"} and (
            child.lower_ in cues.negation_subjects
            or any(
                t.lower_ in cues.negation_words
                for t in children(child, "det", "advmod", "cc:preconj")
            )
        ):
            return True
        if child.dep_ in {"obl", "obl:arg"} and _is_by_no_means(child, cues):
            return True
    # "wil niet praten", "gaat niet akkoord", "zei niet te willen praten": the denial hangs on the
    # other half of the predicate
    for other in children(predicate, "xcomp"):
        marks = [mark for mark in children(other, "mark") if mark.i > predicate.i]
        verbal = other.pos_ == "VERB" or (other.lemma_ == "eens" and predicate.pos_ == "VERB")
        bare = verbal and not marks and not children(other, "nsubj")
        if bare and any(
            {word.lower_, word.lemma_} & cues.negation_words and not _is_contrast(word, cues)
            for word in children(other, "advmod")
        ):
            return True
    # "werden het niet eens"; "staat niet afwijzend …": a present participle is an adjective there
    adjective = predicate.pos_ in {"ADJ", "ADV"} or predicate.lower_ == f"{predicate.lemma_}d"
    if predicate.dep_ == "xcomp" and adjective and predicate.head != predicate:
        return is_negated(predicate.head, cues)
    return _is_denied_by_governor(predicate, cues)


def _is_by_no_means(phrase: Token, cues: Cues) -> bool:
    """*Stemt onder geen beding in*, *gaat in geen geval akkoord*."""
    none = any(word.lower_ == "geen" for word in children(phrase, "det"))
    return none and phrase.lemma_ in cues.never_nouns


def _is_just_when(denial: Token, predicate: Token) -> bool:
    """*Nauwelijks had Malta getekend of Cyprus trok zich terug*: it did sign."""
    return bool(denial.is_sent_start) and any(
        word.lower_ == "of"
        for clause in children(predicate, "conj", "advcl", "ccomp", "parataxis")
        if clause.i > predicate.i and children(clause, "nsubj", "nsubj:pass")
        for word in children(clause, "cc", "mark")
    )


def _is_denied_by_governor(infinitive: Token, cues: Cues) -> bool:
    """*zei niet te willen komen*: the word that denies hangs on the verb above."""
    if infinitive.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return False
    head = infinitive.head
    before = [infinitive.doc[mark.i - 1] for mark in children(infinitive, "mark") if mark.i]
    return any(
        word.lower_ in cues.negation_words
        and word.head == head
        and _denies_infinitive(word, head, cues)
        for word in before
    )


def _denies_infinitive(negation: Token, predicate: Token, cues: Cues) -> bool:
    """*zei niet te komen*, *dreigt niet te betalen*: it stands right before what is not done.

    Of what is tried or dared (*hoeft niet te komen*) it denies the verb itself.
    """
    if cues.wish_verbs.intersection(verb_keys(predicate)):
        return False
    return negation.i > predicate.i and any(
        mark.i == negation.i + 1 and mark.lower_ == "te"
        for clause in children(predicate, "xcomp", "ccomp", "advcl")
        for mark in children(clause, "mark")
    )


def takes_none(infinitive: Token, cues: Cues) -> bool:
    """*wil geen troepen sturen*: the denial stands with the object of what is wanted."""
    return any(
        word.lower_ in cues.negation_words
        for noun in children(infinitive, "obj")
        for word in children(noun, "det")
    )


def _is_contrast(negation: Token, cues: Cues) -> bool:
    """*niet alleen*, *niet langer dan*: words that take the denial away from the verb."""
    words = [token.lower_ for token in negation.doc[negation.i + 1 : negation.i + 3]]
    return bool({" ".join(words[:1]), " ".join(words)} & cues.negation_cancelled)


def is_past(predicate: Token) -> bool | None:
    """Whether a clause is told in a past tense or perfect; None if nothing tells."""
    finite = [predicate, *children(predicate, "aux", "aux:pass", "cop")]
    tenses = [t for token in finite for t in features(token, "Tense")]
    if "Past" in tenses and not any(
        token.lemma_ == "zullen" for token in children(predicate, "aux")
    ):
        return True
    perfect = any(token.lemma_ in {"hebben", "zijn"} for token in children(predicate, "aux"))
    if perfect and ("Part" in features(predicate, "VerbForm") or _is_cluster(predicate)):
        return True
    if "Pres" in tenses:
        return False
    if predicate.dep_ in {"xcomp", "conj", "advcl"} and predicate.head != predicate:
        return is_past(predicate.head)
    return None


def _is_cluster(infinitive: Token) -> bool:
    """*is gaan praten*, *heeft zitten overleggen*: below another infinitive it is a perfect."""
    return "Inf" in features(infinitive, "VerbForm") and any(
        is_infinitive(below) and not children(below, "mark")
        for below in children(infinitive, "xcomp")
    )


def mood_of(predicate: Token, cues: Cues, *, event: bool) -> Status:
    """Status of what a predicate tells, from its auxiliaries and the verbs that govern it.

    Args:
        predicate: verb, or noun or adjective with copula.
        event: a consultation (what is wanted of it is possible); else a speech act.
    """
    if is_negated(predicate, cues):
        return "negated"
    found: Status = "actual"
    auxiliary = auxiliaries(predicate)
    if any(aux in cues.possible_auxiliaries for aux in auxiliary):
        found = "possible"
    elif "zullen" in auxiliary:
        found = "possible" if _is_hearsay(predicate) else "planned"
    elif event and any(aux in cues.obligation_auxiliaries for aux in auxiliary):
        found = "planned"
    if any(
        child.lower_ in cues.possible_adverbs or child.lemma_ in cues.possible_adverbs
        for child in children(predicate, "advmod", "amod")
    ):
        found = "possible"
    return _through_governors(predicate, cues, found, event=event)


def _is_hearsay(predicate: Token) -> bool:
    """*zou hebben gegeven*, *zou bereid zijn*: what others report; *zou vertrekken* is a plan."""
    conditional = any(
        aux.lemma_ == "zullen" and "Past" in features(aux, "Tense")
        for aux in children(predicate, "aux")
    )
    perfect = any(aux.lemma_ in {"hebben", "zijn"} for aux in children(predicate, "aux"))
    state = predicate.pos_ == "ADJ" and bool(children(predicate, "cop"))
    return conditional and (perfect or state)


def _through_governors(predicate: Token, cues: Cues, found: Status, *, event: bool) -> Status:
    current = predicate
    for _ in range(_MAX_CLIMB):
        if current.dep_ == "conj" and current.head.pos_ in {"VERB", "ADJ"}:
            if not children(current, "nsubj", "nsubj:pass") and is_infinitive(current):
                current = current.head
                continue
            break
        if current.dep_ == "advcl" and any(
            mark.lower_ in cues.condition_markers for mark in children(current, "mark")
        ):
            return "possible" if found != "negated" else found
        if current.dep_ not in {"xcomp", "ccomp", "acl", "advcl", "csubj"}:
            break
        head = current.head
        keys = verb_keys(head)
        infinitive = is_infinitive(current)
        if _is_complement(current, infinitive=infinitive) and any(
            key in cues.planned_verbs for key in keys
        ):
            if is_negated(head, cues):
                return "negated"
            past = is_past(head)
            found = "planned" if found == "actual" and not (past and "gaan" in keys) else found
        elif event and any(key in cues.possible_verbs for key in keys):
            found = "possible" if found == "actual" else found
        elif infinitive and any(key in cues.wish_verbs for key in keys):
            if is_negated(head, cues):
                return "negated"
            found = ("possible" if event else "planned") if found == "actual" else found
        if infinitive and current.dep_ == "xcomp":
            above = auxiliaries(head)
            if any(aux in cues.possible_auxiliaries for aux in above) and found == "actual":
                found = "possible"
            elif "zullen" in above and found == "actual":
                found = "planned"
            if is_negated(head, cues) and found == "actual":
                return "negated"
        elif current.dep_ == "acl" and head.pos_ == "NOUN" and event and infinitive:
            found = "possible" if found == "actual" else found
        current = head
    return found


def _is_complement(clause: Token, *, infinitive: bool) -> bool:
    """An infinitive that its verb governs; behind a passive (*is afgesproken om …*) parsers take it
    for an adverbial clause or a subject."""
    if not infinitive:
        return False
    passive = bool(children(clause.head, "aux:pass")) and not children(clause.head, "nsubj:pass")
    return clause.dep_ in {"xcomp", "ccomp"} or (passive and clause.dep_ in {"advcl", "csubj"})


def is_hypothetical(predicate: Token, cues: Cues) -> bool:
    """Whether an act is only assumed, obliged or asked after.

    *als Malta akkoord gaat*, *moet akkoord gaan*, *onduidelijk of Malta akkoord gaat*, *niets
    zeker totdat Malta akkoord gaat*, *de kans dat Malta akkoord gaat*, *Gaat Malta akkoord?*,
    *te vroeg om akkoord te gaan*, *hoeft niet akkoord te gaan*, *tijd dat Malta akkoord gaat*,
    *Gaat Malta akkoord, dan …*
    """
    if _is_asked(predicate):
        return True
    current = predicate
    for _ in range(_MAX_CLIMB):
        if any(aux in cues.obligation_auxiliaries for aux in auxiliaries(current)):
            return True
        if _has_to(current) or is_due(current, cues):
            return True
        marks = {mark.lower_ for mark in children(current, "mark")}
        if marks & cues.question_markers or _is_only_possible(current, marks, cues):
            return True
        if "om" in marks and _is_too_much(current.head):
            return True
        if current != predicate and cues.obligation_governors & {current.lemma_, current.lower_}:
            return True
        if marks & cues.until_markers and is_past(current) is False:
            return current.dep_ == "advcl"
        if marks & cues.condition_markers:
            before = current.dep_ == "parataxis" and current.i < current.head.i
            return before or current.dep_ in {"advcl", "ccomp"}
        if puts_verb_first(current, cues.consequence_words) or _goes_before(current, cues):
            return True
        if current.dep_ not in {"xcomp", "conj"} or current.head == current:
            return False
        if current.dep_ == "conj" and children(current, "nsubj", "nsubj:pass"):
            return False
        current = current.head
    return False


def _goes_before(clause: Token, cues: Cues) -> bool:
    """*Gaat Malta akkoord, dan vertrekt Chili*: of two main clauses the first may be the upper."""
    first = finite_verb(clause)
    if first is None or first.i != clause.left_edge.i:
        return False
    others = children(clause, "parataxis", "conj", "ccomp")
    openings = (next((t for t in other.subtree if not t.is_punct), other) for other in others)
    return any(word.i > clause.i and word.lower_ in cues.consequence_words for word in openings)


def _has_to(predicate: Token) -> bool:
    """*De VN heeft de grens te garanderen*: *hebben* with *te* obliges."""
    marks = {mark.lower_ for mark in children(predicate, "mark")}
    helpers = {helper.lemma_ for helper in children(predicate, "aux")}
    return "te" in marks and "hebben" in helpers and "Inf" in features(predicate, "VerbForm")


def _is_too_much(word: Token) -> bool:
    """*te vroeg om iets te beloven*: who finds it so does not do it."""
    too = [word, *word.children]
    return any(token.lower_ == "te" and token.pos_ == "ADV" for token in too)


def _is_asked(predicate: Token) -> bool:
    """*Gaat Malta akkoord?*: a question with its verb first leaves open whether it is so.

    So it does where it is told who asks: *„Gaat Malta akkoord?”, vroeg Borg*.
    """
    sentence = predicate.sent
    if not any(token.text == "?" for token in sentence if token.i > predicate.i):
        return False
    words = [token for token in sentence if not token.is_punct and not token.is_space]
    if not words:
        return False
    first = words[1] if words[0].dep_ == "cc" and len(words) > 1 else words[0]
    if predicate.dep_ == "xcomp":  # "Gaat Malta akkoord?"
        predicate = predicate.head
    return "Fin" in features(first, "VerbForm") and predicate in (sentence.root, first, first.head)


def _is_only_possible(clause: Token, marks: set[str], cues: Cues) -> bool:
    """*de kans groeit dat Malta instemt*, *een poging om tot een akkoord te komen*."""
    head = clause.head
    if clause.dep_ == "acl" and (is_infinitive(clause) or "dat" in marks):
        return head.lemma_.lower() in cues.possible_nouns
    if clause.dep_ not in {"ccomp", "csubj", "advcl"} or "dat" not in marks:
        return False
    named = {word.lemma_.lower() for word in (head, *children(head, "nsubj", "xcomp"))}
    if named & (cues.possible_nouns | cues.possible_adverbs):
        return True  # "de kans groeit dat …", "vindt het denkbaar dat …"
    if cues.implying_words & {head.lemma_, head.lower_} and is_negated(head, cues):
        return True  # "dat betekent niet dat …"
    if clause.dep_ == "ccomp" and _is_guessed_of_another(clause, head, cues):
        return True
    if _is_doubted(head, cues):
        return True
    return bool(cues.possible_verbs.intersection(verb_keys(head))) and clause.dep_ == "ccomp"


def _is_guessed_of_another(clause: Token, verb: Token, cues: Cues) -> bool:
    """*vermoedt dat Malta weigert*; what one thinks of oneself (*denkt dat hij …*) is a view."""
    keys = [verb.lemma_, *verb_keys(verb)]
    if cues.guessing_words.isdisjoint(keys) or children(verb, "aux:pass"):
        return False
    return any(subject.pos_ != "PRON" for subject in children(clause, "nsubj", "nsubj:pass"))


def _is_doubted(head: Token, cues: Cues) -> bool:
    """*gelooft niet dat Malta weigert*, *acht het uitgesloten dat Malta instemt*."""
    if {word.lower_ for word in (head, *children(head, "xcomp"))} & cues.doubting_predicates:
        return True
    if not cues.doubted_verbs.intersection(verb_keys(head)):
        return False
    doubts = {word.lower_ for word in children(head, "advmod")} & cues.doubting_adverbs
    return bool(doubts) or is_negated(head, cues)


def judge_speech(trigger: Token, anchor: Token, cues: Cues) -> Status:
    """Status of a speech act: of the act itself, whatever comes of it.

    ``anchor`` is the verb that supports a noun (*doet een voorstel*), else the trigger itself.
    """
    if trigger.pos_ in {"NOUN", "PROPN"} and not children(trigger, "cop"):
        found = _judge_noun(trigger, cues, event=False)
        if found == "actual" and anchor != trigger:
            return mood_of(anchor, cues, event=False)
        return found
    found = mood_of(trigger, cues, event=False)
    if found in {"actual", "possible"} and any(
        {word.lower_, word.lemma_} & cues.negation_words
        for thing in children(trigger, "obj", "nsubj:pass")
        for word in children(thing, "det")
    ):
        return "negated"  # "belooft geen wapens", "kon geen toezegging doen"
    return found


def judge_event(trigger: Token, cues: Cues, *, future: bool) -> Status:
    """Status of a consultation; ``future``: a time expression places it after the dateline."""
    if trigger.pos_ in {"NOUN", "PROPN"} and not children(trigger, "cop"):
        found = _judge_noun(trigger, cues, event=True)
    else:
        found = mood_of(trigger, cues, event=True)
        if found == "actual" and any(
            mark.lower_ in cues.condition_markers
            for clause in children(trigger, "advcl")
            for mark in children(clause, "mark")
        ):
            found = "possible"
    return "planned" if future and found == "actual" else found


def _judge_noun(noun: Token, cues: Cues, *, event: bool) -> Status:
    if any(
        child.lower_ in cues.negation_words or child.lemma_ in cues.negation_words
        for child in children(noun, "det", "advmod", "amod")
    ):
        return "negated"
    for adjective in children(noun, "amod"):
        if {adjective.lower_, adjective.lemma_} & cues.planned_adjectives:
            return "negated" if event and _is_called_off(noun, cues) else "planned"
        if adjective.lower_ in cues.possible_adverbs or adjective.lemma_ in cues.possible_adverbs:
            return "possible"
    head = noun.head
    if head == noun or head.pos_ not in {"VERB", "AUX", "ADJ"}:
        if event and _is_called_off(noun, cues):
            return "negated"  # "een gesprek is niet aan de orde"
        # "de oproep tot onderhandelingen", "de kans op een gesprek"
        if event and head != noun and noun.dep_ == "nmod":
            if head.lemma_.lower() in cues.possible_nouns:
                return "possible"
            if head.lemma_.lower() in cues.planned_nouns:
                return "planned"
        return "actual"
    keys = verb_keys(head)
    core = noun.dep_ in {"obj", "nsubj", "nsubj:pass", "iobj"} or (
        noun.dep_ in {"obl", "obl:arg"} and preposition(noun) in cues.inner_prepositions
    )
    if not core:
        return "actual"
    if any(key in cues.cancelled_verbs for key in keys):
        return "negated" if event else "actual"
    if any(key in cues.planned_verbs for key in keys) and event:
        return "negated" if is_negated(head, cues) else "planned"
    if any(key in cues.possible_verbs or key in cues.wish_verbs for key in keys) and event:
        return "possible"
    found = mood_of(head, cues, event=event)
    if found == "negated" and not event and _is_definite(noun):
        return "actual"  # "de eis werd niet ingewilligd": it was made
    if found == "negated" and event and _is_held_anyway(noun, head, cues):
        return "planned" if "zullen" in auxiliaries(head) else "actual"
    return found


def _is_called_off(noun: Token, cues: Cues) -> bool:
    """*De geplande top kon niet doorgaan*, *een gesprek is niet aan de orde*."""
    head = noun.head
    if noun.dep_ not in {"nsubj", "nsubj:pass"}:
        return False
    keys = {*verb_keys(head)[:3]} if head.pos_ in {"VERB", "AUX"} else {head.lemma_}
    if keys & cues.cancelled_verbs:
        return True
    return bool(keys & cues.occurring_words) and is_negated(head, cues)


def _is_held_anyway(noun: Token, verb: Token, cues: Cues) -> bool:
    """*De gesprekken schieten niet op*, *zijn nog niet afgerond*: what came of them is denied.

    Not *vinden niet plaats*, *beginnen niet*, *een gesprek komt er niet*.
    """
    if ends_talks(verb, cues):
        return True
    if noun.dep_ != "nsubj" or not (_is_definite(noun) or is_past(verb)):
        return False
    if verb.lemma_ in cues.advancing_verbs:  # "kwamen niet tot een akkoord"; not "komt er niet"
        return any(
            word.lower_ in cues.further_words
            or (preposition(word) == "tot" and word.lower_ not in cues.arising_nouns)
            for word in verb.children
        )
    return not cues.occurring_words.intersection(verb_keys(verb)[:3])


def ends_talks(verb: Token, cues: Cues) -> bool:
    """*De gesprekken zijn nog niet afgerond*: what is not over has begun."""
    return is_negated(verb, cues) and bool(cues.ending_verbs.intersection(verb_keys(verb)))


def _is_definite(noun: Token) -> bool:
    owned = children(noun, "nmod:poss")
    return bool(owned) or any("Def" in features(d, "Definite") for d in children(noun, "det"))
