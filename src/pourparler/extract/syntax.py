"""Reading a UD parse of Dutch: who is the subject of what, in any voice and under any verb.

The parse follows UD_Dutch-Alpino: tense auxiliaries and *kunnen, moeten, mogen, zullen* are
``aux`` of the verb, while *willen, gaan, laten, blijven* are heads with the infinitive as
``xcomp``; in *president Biden* the noun is the head and the name its ``appos``; the particle of
a separable verb is ``compound:prt``, and so is the fixed part of an idiom (*liet weten*).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pourparler.lexicon.conjugation import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Collection

    from pourparler.extract.parsed import Token

__all__ = [
    "antecedent",
    "attach",
    "auxiliaries",
    "children",
    "clause_head",
    "conjuncts",
    "coordinated",
    "deed_of",
    "features",
    "finite_verb",
    "governor",
    "has_copula",
    "is_imperative",
    "is_infinitive",
    "is_passive",
    "is_relative",
    "points_back",
    "preposition",
    "puts_verb_first",
    "take_place",
    "verb_keys",
]

_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_BACKWARD = frozenset({"obj", "nsubj:pass", "obl", "obl:arg", "advmod", "nsubj"})
_ADJECTIVAL_PARTICLES = frozenset({"open", "vast"})
_BESIDE = frozenset({"advcl", "parataxis", "conj", "ccomp"})
_MAX_CLIMB = 8  # a guard against odd parses; control deeper than this does not occur in news


def features(token: Token, name: str) -> tuple[str, ...]:
    """The values of a morphological feature, such as ``("Fin",)`` for ``VerbForm``."""
    return _feature_values(token.morph, name)


@lru_cache(maxsize=4096)
def _feature_values(morph: str, name: str) -> tuple[str, ...]:
    pairs = (feature.partition("=") for feature in morph.split("|"))
    return next((tuple(values.split(",")) for key, _, values in pairs if key == name), ())


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents of ``token`` with one of the labels, in order of the text."""
    below = token.children
    return [child for child in below if child.dep_ in deps] if below else []


def attach(token: Token, head: Token, dep: str) -> None:
    """Hang a token on another head; not on one that hangs on it, which would make a circle."""
    if token in head.ancestors:
        return
    token.hang(head)
    token.dep_ = dep


def take_place(token: Token, other: Token) -> None:
    """Hang a token where another hangs; of a root it becomes the root."""
    if other.head == other:
        token.hang(token)
        token.dep_ = other.dep_
    else:
        attach(token, other.head, other.dep_)


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
        fixed = children(case, "fixed")
        if not fixed:
            return plain_preposition(case.lower_)
        words = sorted([case, *fixed], key=lambda word: word.i)
        return plain_preposition(" ".join(word.lower_ for word in words))
    if token.pos_ in {"ADV", "PRON"}:
        plain = plain_preposition(token.lower_)
        if plain != token.lower_:
            return plain
    return ""


@lru_cache(maxsize=4096)
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
        # "staat klaar om te helpen": what stands behind is no part of it
        before = [word for word in particle.subtree if word.i < particle.i]
        words = [particle, *(before if particle.pos_ != "ADP" else ())]
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
    if word.children:
        return False
    if word.pos_ == "ADJ":
        return word.dep_ == "xcomp" or word.lower_ in _ADJECTIVAL_PARTICLES
    behind = word.dep_ == "advmod" and word.i > verb.i
    return alone and behind and word.pos_ in {"ADV", "ADP"} and word.lower_ in PARTICLES


def auxiliaries(token: Token) -> list[str]:
    """Lemmas of the auxiliaries of a predicate, its copula included."""
    own = [aux.lemma_.lower() for aux in children(token, "aux", "aux:pass", "cop")]
    if not own and token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}:
        if children(token, *_SUBJECTS, *_PASSIVE_SUBJECTS) or "Fin" in features(token, "VerbForm"):
            return own  # "kan komen en dreigt …": a finite verb shares no auxiliary
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


def deed_of(infinitive: Token) -> Token:
    """*invoeren* in *wil tarieven gaan invoeren*: what one sets out to do."""
    if infinitive.lemma_ != "gaan":
        return infinitive
    below = [t for t in children(infinitive, "xcomp") if t.pos_ == "VERB" and is_infinitive(t)]
    return below[0] if below else infinitive


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
    if token.pos_ != "VERB" or "Sing" not in features(token, "Number"):
        return False
    first = next((t for t in token.sent if not t.is_punct and not t.is_space), None)
    if first is None:
        return False
    before = "" if token.i == first.i else token.doc[token.i - 1].text
    opens = not before or before in "\"“„‘'" or (before == ":" and _is_stem(token))
    return (
        opens
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
    """The demonstrative that stands for the sentence before: *Dat zei X*, *X zei dat dinsdag*.

    It begins its sentence, or stands alone behind the finite verb of a main clause.
    """
    start = predicate.sent.start
    for child in predicate.children:
        if child.dep_ not in _BACKWARD or child.children:
            continue
        if child.i - start > 1:
            if _stands_inside(child):
                return child
            continue
        if "Dem" in features(child, "PronType") or child.lower_.startswith(("daar", "hier")):
            return child
    return None


def _stands_inside(pronoun: Token) -> bool:
    """*heeft dat bevestigd*, *zei dat maandag in Riga*: an object right behind the finite verb."""
    verb = pronoun.doc[pronoun.i - 1]
    return (
        pronoun.dep_ == "obj"
        and pronoun.lower_ in {"dat", "dit"}
        and pronoun.head.dep_ == "ROOT"
        and verb in (pronoun.head, *children(pronoun.head, "aux"))
    )


def gives_example(noun: Token) -> bool:
    """*heffingen op wijn, waaronder rode*, *sancties, zoals een boycot*: not the thing itself."""
    return any(child.lower_ in {"waaronder", "zoals"} for child in noun.children)


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


def puts_verb_first(clause: Token, consequence: Collection[str]) -> bool:
    """Whether the order of words makes a condition: *Mocht Malta weigeren, dan …*.

    Args:
        clause: what may be one.
        consequence: the words that begin the clause behind it.
    """
    head = clause.head
    if clause.dep_ not in _BESIDE:
        return False
    first = clause.left_edge
    while first.is_punct and first.i < clause.i:
        first = first.nbor()
    # "Geven de rebellen zich niet over": a plural may be taken for an infinitive
    forms = {*features(first, "VerbForm"), *(("Fin",) if children(clause, "nsubj") else ())}
    if first.i > head.i or "Fin" not in forms or first.pos_ not in {"VERB", "AUX"}:
        return False
    if clause.i not in {first.head.i, first.i}:
        return False
    behind = clause.right_edge.i + 1
    rest = [t for t in clause.doc[behind : behind + 3] if not t.is_punct]
    follows = bool(rest) and rest[0].lower_ in consequence
    return follows and bool(children(clause, "nsubj", "nsubj:pass", "obj"))
