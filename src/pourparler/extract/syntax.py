"""Reading a UD parse of Dutch: who is the subject of what, in any voice and under any verb.

The parse follows UD_Dutch-Alpino: tense auxiliaries and *kunnen, moeten, mogen, zullen* are
``aux`` of the verb, while *willen, gaan, laten, blijven* are heads with the infinitive as
``xcomp``; in *president Biden* the noun is the head and the name its ``appos``; the particle of
a separable verb is ``compound:prt``, and so is the fixed part of an idiom (*liet weten*).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pourparler.extract.clusters import cluster_before
from pourparler.lexicon.conjugation import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Doc, Token

__all__ = [
    "antecedent",
    "attach",
    "auxiliaries",
    "children",
    "clause_head",
    "conjuncts",
    "content_bounds",
    "coordinated",
    "features",
    "finite_verb",
    "first_conjunct",
    "governor",
    "has_copula",
    "is_imperative",
    "is_infinitive",
    "is_passive",
    "is_relative",
    "logical_object",
    "logical_subject",
    "points_back",
    "preposition",
    "verb_keys",
]

_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_BACKWARD = frozenset({"obj", "nsubj:pass", "obl", "obl:arg", "advmod", "nsubj"})
_LIGHT_VERBS = frozenset({"hebben", "doen", "ondernemen", "koesteren", "wagen"})
_PASSIVE_AGENTS = frozenset({"door", "vanuit"})
_ADJECTIVAL_PARTICLES = frozenset({"open", "vast"})
_MAX_CLIMB = 8  # a guard against odd parses; control deeper than this does not occur in news


def features(token: Token, name: str) -> list[str]:
    """The values of a morphological feature, such as ``["Fin"]`` for ``VerbForm``."""
    return list(token.morph.get(name, []))


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents of ``token`` with one of the labels, in order of the text."""
    return [child for child, dep in _dependents(token.doc)[token.i] if dep in deps]


@lru_cache(maxsize=1)  # the document at work; documents are hashed by identity
def _dependents(doc: Doc) -> list[list[tuple[Token, str]]]:
    """For each token its dependents with their labels: spaCy makes them anew at each asking."""
    table: list[list[tuple[Token, str]]] = [[] for _ in range(len(doc))]
    for token in doc:
        if token.head.i != token.i:
            table[token.head.i].append((token, token.dep_))
    return table


def attach(token: Token, head: Token, dep: str) -> None:
    """Hang a token on another head; not on one that hangs on it, which would make a circle."""
    if token in head.ancestors:
        return
    token.head, token.dep_ = head, dep
    _dependents.cache_clear()


def finite_verb(verb: Token) -> Token | None:
    """The finite verb of a clause: its head, or an auxiliary of that."""
    for token in (verb, *children(verb, "aux", "aux:pass", "cop")):
        if "Fin" in features(token, "VerbForm"):
            return token
    return None


def preposition(token: Token) -> str:
    """The preposition of a phrase or clause, in lower case: ``van``, ``in ruil voor``, or ``""``.

    A pronominal adverb counts as its preposition: *erop* and *daarop* are ``op``.
    """
    for case in children(token, "case"):
        words = [case, *children(case, "fixed")]
        text = " ".join(word.lower_ for word in sorted(words, key=lambda word: word.i))
        return plain_preposition(text)
    if token.pos_ in {"ADV", "PRON"}:
        plain = plain_preposition(token.lower_)
        if plain != token.lower_:
            return plain
    return ""


def plain_preposition(text: str) -> str:
    """*erop*, *daarop*, *hierop*, *waarop* → ``op``; *ertoe* → ``tot``; *ermee* → ``met``."""
    for prefix in ("daar", "hier", "waar", "er"):
        rest = text.removeprefix(prefix)
        if rest != text and len(rest) > 1:
            return {"toe": "tot", "mee": "met"}.get(rest, rest)
    return {"toe": "tot", "mee": "met"}.get(text, text)


def particles(verb: Token) -> list[str]:
    """The particles and fixed parts of a verb: ``["op"]``, ``["te kennen"]``."""
    found = []
    for particle in children(verb, "compound:prt"):
        words = [particle, *particle.subtree] if particle.pos_ != "ADP" else [particle]
        words += children(particle, "fixed")
        ordered = sorted({word.i: word for word in words}.values(), key=lambda word: word.i)
        found.append(" ".join(word.lower_ for word in ordered))
    return found


def verb_keys(token: Token) -> list[str]:
    """The keys under which frames of this predicate are filed, most specific first.

    *roept … op* gives ``oproepen`` and ``roepen``; *liet weten* gives ``laten weten``,
    ``weten laten`` and ``laten``; *wil laten weten* and *weet te melden* are not joined here.
    """
    lemma = token.lemma_.lower()
    keys: list[str] = []
    for text in particles(token):
        joined = text.replace(" ", "")
        keys += [joined + lemma, f"{text} {lemma}", f"{lemma} {text}"]
    keys += [
        word.lower_ + lemma
        for word in children(token, "xcomp", "advmod")
        if _is_particle(word, token, alone=not keys)
    ]
    keys.append(lemma)
    return keys


def _is_particle(word: Token, verb: Token, *, alone: bool) -> bool:
    """*open te staan*, *zaten urenlang samen*: taken for a predicate or for an adverb."""
    if any(True for _ in word.children):
        return False
    if word.pos_ == "ADJ":
        return word.dep_ == "xcomp" or word.lower_ in _ADJECTIVAL_PARTICLES
    behind = word.dep_ == "advmod" and word.i > verb.i
    return alone and behind and word.pos_ in {"ADV", "ADP"} and word.lower_ in PARTICLES


def auxiliaries(token: Token) -> list[str]:
    """Lemmas of the auxiliaries of a predicate, its copula included."""
    own = [aux.lemma_.lower() for aux in children(token, "aux", "aux:pass", "cop")]
    if not own and token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}:
        if children(token, *_SUBJECTS, *_PASSIVE_SUBJECTS):
            return own
        return [aux.lemma_.lower() for aux in children(token.head, "aux", "aux:pass")]
    return own


def has_copula(token: Token) -> bool:
    """Whether the token is a nominal or adjectival predicate."""
    return bool(children(token, "cop"))


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: *werd geëist*, *is verworpen door*, *de door X geëiste*."""
    helpers = {aux.lemma_ for aux in children(verb, "aux", "aux:pass")}
    if "hebben" in helpers and "krijgen" not in helpers:  # "heeft steun beloofd gekregen"
        return False
    if children(verb, "aux:pass") or children(verb, *_PASSIVE_SUBJECTS):
        return True
    if children(verb, "obl:agent"):
        return True
    if "Part" in features(verb, "VerbForm") and any(
        preposition(phrase) == "door" for phrase in children(verb, "obl", "obl:arg")
    ):  # "is door het parlement verworpen", "het door het parlement verworpen plan"
        return bool(children(verb, "aux")) or verb.dep_ in {"acl", "amod"}
    if verb.dep_ == "conj" and not children(verb, *_SUBJECTS) and verb.head.pos_ == "VERB":
        return "Part" in features(verb, "VerbForm") and is_passive(verb.head)
    # "worden" without a passive label, as parsers often give it to a participle
    if any(aux.lemma_ == "worden" for aux in children(verb, "aux")):
        return "Part" in features(verb, "VerbForm")
    # a reduced relative: "de vorige week gesloten overeenkomst"
    return verb.dep_ in {"acl", "amod"} and "Part" in features(verb, "VerbForm")


def is_infinitive(token: Token) -> bool:
    """Whether the token heads an infinitive clause, with or without *te*."""
    if "Inf" in features(token, "VerbForm") and not any(
        "Fin" in features(aux, "VerbForm") for aux in children(token, "aux", "aux:pass", "cop")
    ):
        return True
    if any(mark.lower_ == "dat" for mark in children(token, "mark")):
        return False
    helpers = children(token, "cop", "aux", "aux:pass")
    if any("Inf" in features(helper, "VerbForm") for helper in helpers) and not any(
        "Fin" in features(helper, "VerbForm") for helper in helpers
    ):
        return True
    return any(mark.lower_ == "te" for mark in children(token, "mark"))


def is_imperative(token: Token) -> bool:
    """*„Trek die troepen terug”*: a finite verb that opens its clause, with no subject.

    Its form is the bare stem or, with *u* or as of old, ends in *-t*; *laat ons* asks as well.
    """
    first = next((t for t in token.sent if not t.is_punct and not t.is_space), None)
    if first is None:
        return False
    before = "" if token.i == first.i else token.doc[token.i - 1].text
    opens = not before or before in "\"“„‘'" or (before == ":" and _is_stem(token))
    return (
        opens
        and token.pos_ == "VERB"
        and "Sing" in features(token, "Number")
        and "Past" not in features(token, "Tense")
        and not children(token, *_SUBJECTS, *_PASSIVE_SUBJECTS)
        and not any(t.text == "?" for t in token.children)
    )


def _is_stem(verb: Token) -> bool:
    """*Malta: stop met schieten*; not *Malta: wil praten*, whose subject stands in front."""
    denied = any(t.lower_ in {"niet", "geen"} for t in verb.subtree)  # "Malta: sluit niets uit"
    ends = not verb.lower_.endswith("t") or (verb.lemma_.endswith("ten") and not denied)
    return ends and verb.lemma_ not in {"willen", "kunnen", "mogen", "zullen", "zijn", "hebben"}


def is_relative(token: Token) -> bool:
    """Whether the token is a relative pronoun."""
    return "Rel" in features(token, "PronType") or (
        token.lower_ in {"die", "dat", "wie", "wat"}
        and clause_head(token).dep_ == "acl:relcl"
        and token.i <= clause_head(token).i
    )


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause hangs on; else the token itself."""
    if is_relative(token):
        clause = clause_head(token)
        for _ in range(_MAX_CLIMB):
            if clause.dep_ == "acl:relcl":
                return clause.head
            if clause.dep_ not in {"conj", "xcomp", "ccomp"}:
                break
            clause = clause.head
    return token


def points_back(predicate: Token) -> Token | None:
    """The demonstrative that begins a sentence and stands for the one before: *Dat zei X.*"""
    start = predicate.sent.start
    for child in predicate.children:
        if child.i - start > 1 or child.dep_ not in _BACKWARD or list(child.children):
            continue
        if "Dem" in features(child, "PronType") or child.lower_.startswith(("daar", "hier")):
            return child
    return None


def gives_example(noun: Token) -> bool:
    """*heffingen op wijn, waaronder rode*: one of the things, not the thing."""
    return any(child.lower_ == "waaronder" for child in noun.children)


def clause_head(token: Token) -> Token:
    """The predicate of the clause that a nominal or adverbial token belongs to."""
    current = token
    while current.head != current:
        if current.dep_ in {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent"}:
            return current.head
        if current.pos_ in {"VERB", "AUX"} and current.dep_ not in {"amod", "aux", "cop"}:
            return current
        current = current.head
    return current


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that the token is a later member of, or the token."""
    while token.dep_ == "conj":
        token = token.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """Later members of the coordination that the token heads, in order."""
    found: list[Token] = []
    for member in children(token, "conj"):
        found.append(member)
        found.extend(conjuncts(member))
    return sorted(found, key=lambda member: member.i)


def coordinated(token: Token) -> list[Token]:
    """The token and the later members of its coordination."""
    return [token, *conjuncts(token)]


def governor(token: Token) -> Token | None:
    """The predicate that an infinitive or complement clause depends on, if any."""
    if token.dep_ in _COMPLEMENTS or token.dep_ == "parataxis":
        return token.head
    return None


def logical_subject(predicate: Token, object_control: Collection[str] = ()) -> Token | None:
    """Who does it: the subject, in a passive the *door* phrase, below other verbs by control.

    Args:
        predicate: a verb, or an adjective or noun as predicate.
        object_control: keys of verbs whose object is the subject of their infinitive
            (*Kiev riep Moskou op te vertrekken*: Moscow leaves).
    """
    current, shared = predicate, False
    for _ in range(_MAX_CLIMB):
        if current.pos_ == "VERB" and is_passive(current):
            if shared and (passive := children(current, *_PASSIVE_SUBJECTS, *_SUBJECTS)):
                return antecedent(passive[0])  # "werd gekozen en beloofde te komen"
            agents = children(current, "obl:agent")
            agents += [
                o for o in children(current, "obl", "obl:arg") if preposition(o) in _PASSIVE_AGENTS
            ]
            if agents:
                return antecedent(agents[0])
            if current.dep_ != "conj" or children(current, *_PASSIVE_SUBJECTS, "aux:pass"):
                return None
        subjects = children(current, *_SUBJECTS)
        if subjects:
            return antecedent(_real_subject(subjects))
        below = _subject_below(current)
        if below is not None:
            return antecedent(below)
        step = _step_up(current, object_control)
        if step is None:
            return None
        shared = current.dep_ == "conj" and not is_passive(current)
        current, found = step
        if found is not None:
            return antecedent(found)
    return None


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
    return None


def _step_up(current: Token, object_control: Collection[str]) -> tuple[Token, Token | None] | None:
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
        if current.head.dep_ == "obj" and current.head.head.lemma_ in _LIGHT_VERBS:
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


def _descend(token: Token, skip: Collection[int]) -> Iterator[Token]:
    if token.i in skip:
        return
    yield token
    for child in token.children:
        yield from _descend(child, skip)


def content_bounds(
    head: Token,
    *,
    without: Iterable[Token] = (),
    keep_case: bool = False,
    alone: bool = True,
) -> tuple[int, int] | None:
    """First and last token (half open) of the shortest text that says the clause or phrase.

    Conjunctions, complementisers (*dat*, *om*), the preposition that the frame asked for, and
    punctuation at the edges are left out; so are the subtrees of ``without``, when they stand at
    an edge, and with ``alone`` the later members of a coordination.
    """
    skip = {token.i for token in without}
    if alone:
        skip |= {token.i for token in children(head, "conj")}
    tokens = sorted(_descend(head, skip), key=lambda token: token.i)
    if alone:
        # what a parser hangs on the first member behind the second one belongs to the second
        stop = min((m.left_edge.i for m in children(head, "conj") if m.left_edge.i > head.i),
                   default=len(head.doc))  # fmt: skip
        tokens = [token for token in tokens if token.i < stop]
    if not tokens:
        return None
    sentence = head.sent
    left, right = tokens[0].i, tokens[-1].i
    excluded = {token.i for dropped in without for token in dropped.subtree}
    inside = [token for token in sentence if left <= token.i <= right]
    # A verb of another clause splits the text: keep the stretch that holds the head. What is to
    # be left out is cut off at the edges; in the middle it stays, for the words are verbatim.
    own = {token.i for token in tokens} | cluster_before(head, left)
    runs: list[list[Token]] = [[]]
    for token in inside:
        if token.i not in own and token.i not in excluded and token.pos_ in {"VERB", "AUX"}:
            runs.append([])
        else:
            runs[-1].append(token)
    kept = next((run for run in runs if any(token.i == head.i for token in run)), [])
    mark = next((m for m in children(head, "mark") if m.lower_ == "dat" and m in kept), None)
    if mark is not None and {token.lower_ for token in kept[: kept.index(mark)]} == {"er"}:
        kept = kept[kept.index(mark) :]  # "zei er dat …": there he said so
    while kept and (kept[0].i in excluded or _is_edge(kept[0], head, keep_case=keep_case)):
        kept.pop(0)
    while kept and (kept[-1].i in excluded or _is_trailing(kept[-1])):
        kept.pop()
    if not kept:
        return None
    return kept[0].i, kept[-1].i + 1


_OPENING_QUOTES = frozenset("\"“„‘'«")
_CLOSING_QUOTES = frozenset("\"”“’'»")


def _is_edge(token: Token, head: Token, *, keep_case: bool) -> bool:
    if token.is_space or token.dep_ == "cc":
        return True
    if token.is_punct:
        return token.text not in _OPENING_QUOTES
    if token.dep_ == "mark" and token.lower_ in {"dat", "om", "of", "omdat", "als", "mits"}:
        # "als Peru weigert, gaat de grens dicht": the clause in front has a mark of its own
        return token.head == head or token.head.dep_ != "advcl" or token.head.i > head.i
    if token.dep_ == "case" and token.head == head and not keep_case:
        return True
    return token.dep_ == "fixed" and token.head.dep_ == "case" and token.head.head == head


def _is_trailing(token: Token) -> bool:
    if token.is_space or token.dep_ == "cc":
        return True
    return token.is_punct and token.text not in _CLOSING_QUOTES
