"""Speech told before its verb: *Malta komt niet, zei de minister*.

The order of words is plain here: speech, comma, finite verb, speaker. Parsers err with it more
often than with any other clause, so it is read off the order. In a compound tense the finite
verb is the auxiliary: *Malta komt niet, zo heeft de minister laten weten*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, features, finite_verb

if TYPE_CHECKING:
    from pourparler.extract.parsed import Stretch, Token

__all__ = ["clause_around", "is_said_before", "speech_before", "subject_behind"]

_CLOSING = frozenset("\"”“’'»")
_SUBJECTS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_MARKS = frozenset({",", "-", "–", "—"})
_SO = frozenset({"zo", "aldus"})
_INTERRUPTING = frozenset({"parataxis", "advcl", "acl", "acl:relcl"})
_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:arg", "xcomp", "ccomp"})
_OBLIQUES = frozenset({"obl", "obl:arg"})
_PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl"})
_AMONG_OTHERS = frozenset({("onder", "meer"), ("onder", "andere")})
_WHEN = frozenset({"nu", "sinds", "toen", "waar"})
_BEFORE_OR_AFTER = frozenset({"nadat", "voordat", "voor", "eer", "eerdat", "alvorens"})
_MEASURE = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM"})
_MEASURES = 5  # tokens that tell how long before or after
_MAX_BEHIND = 5  # tokens between the verb and the head of its subject


def speech_before(verb: Token) -> tuple[int, int] | None:
    """Token bounds of the speech before an inverted finite verb, or None.

    The speech begins with the sentence, has a finite verb of its own and ends in a comma,
    closing quotation marks, or both.
    """
    finite = _finite(verb)
    if finite is None:
        return None
    end = finite.i
    if end and verb.doc[end - 1].lower_ in _SO:
        end -= 1
    comma = end - 1
    if comma < 0 or verb.doc[comma].text != ",":
        return None
    sentence = verb.sent
    if comma <= sentence.start or _has_subject_up_to(verb, comma):
        return None
    if not (_is_told_by(verb) or subject_behind(verb)) or clause_around(verb) is not None:
        return None
    start = sentence.start
    while start < comma and (verb.doc[start].is_space or verb.doc[start].is_punct):
        start += 1
    stop = comma
    while stop > start and verb.doc[stop - 1].text in _CLOSING:
        stop -= 1
    speech = verb.doc[start:stop]
    if len(speech) < 3 or not any(_is_main(token, start) for token in speech):
        return None
    first = speech[0]
    if first.dep_ == "case" and first.head.head == verb and first.head.dep_ in _OBLIQUES:
        return None  # "Op de vraag of hij vertrekt, antwoordde hij ontwijkend"
    if _is_clause_in_front(speech):
        return None
    return start, stop


def _has_subject_up_to(verb: Token, comma: int) -> bool:
    """*Malta weigert: Borg, de minister, noemde het plan dwaas*: the comma closes an apposition."""
    subjects = children(verb, "nsubj")
    return len(subjects) == 1 and any(
        comma - subject.right_edge.i in {0, 1} and children(subject, "appos", "acl:relcl")
        for subject in subjects
    )


def _is_clause_in_front(speech: Stretch) -> bool:
    """*Als dat gebeurt, zegt hij …*, *Kort nadat Malta tekende, zei hij …*: it is no speech.

    Its main verb is the one behind; *Als dat gebeurt, gaan wij, zegt hij* has one of its own.
    """
    opener = speech[0]
    if opener.pos_ in {"ADV", "ADJ"} and speech[1].dep_ == "mark" and opener.head != speech[1]:
        opener = speech[1]  # "Kort nadat", "vlak voordat"
    opener = _behind_measure(speech) or opener
    if opener.dep_ != "mark" and not (opener.lower_ in _WHEN and _has_verb_last(speech)):
        return False
    main = finite_verb(speech.root)
    if opener.dep_ == "mark" and opener.head != speech.root and main is not None and main in speech:
        return False  # "Zodra het stil is gaat de grens open"
    ends = (t.i - speech.start + 1 for t in speech if t.text == ",")
    return not any("Fin" in features(t, "VerbForm") for n in ends for t in speech[n : n + 2])


def _behind_measure(clause: Stretch) -> Token | None:
    """The *nadat* of *Twee dagen nadat Malta tekende*, *Nog geen uur voordat zij kwam*."""
    for token in clause[: _MEASURES + 1]:
        if token.dep_ == "mark" and token.lower_ in _BEFORE_OR_AFTER:
            return token
        if token.pos_ not in _MEASURE:
            return None
    return None


def _has_verb_last(clause: Stretch) -> bool:
    """*Sinds het overleg stuk liep*, unlike *Sinds het overleg liep het stuk*."""
    finite = [t.i for t in clause if "Fin" in features(t, "VerbForm")]
    behind = clause.doc[finite[-1] + 1 : clause.end] if finite else ()
    return bool(finite) and all(t.pos_ not in _SUBJECTS for t in behind[:1])


def is_said_before(verb: Token) -> bool:
    """*Malta komt niet, zei Borg*: whether a parser hangs the report on what is said.

    Not *Malta wankelt: in mei meldde Cyprus een aanval*, where the colon tells what goes on, or a
    semicolon parts the two, nor
    *Toen Malta tekende, zei Borg niets*, where the clause in front is taken for the main one.
    """
    speech = verb.head
    if verb.dep_ != "parataxis" or speech.pos_ == "PUNCT" or verb in speech.ancestors:
        return False
    marks = [mark for mark in children(speech, "mark") if mark.pos_ == "SCONJ"]
    between = [t for t in verb.doc[min(speech.i, verb.i) : verb.i] if t.is_punct]
    in_front = any(mark.lower_ not in {"dat", "of"} for mark in marks)
    return bool(between) and between[-1].text not in {":", ";"} and not in_front


def clause_around(verb: Token) -> Token | None:
    """The head of the clause that an inverted report interrupts, or None.

    *De wet zal, waarschuwt de bond, tot ontslagen leiden*: what is said goes on behind the
    second comma or dash.
    """
    speaker, finite = subject_behind(verb), _finite(verb)
    if speaker is None or finite is None:
        return None
    if verb.dep_ not in _INTERRUPTING:
        return None
    doc, first, sentence = verb.doc, verb.left_edge.i, verb.sent
    first -= doc[first].text not in _MARKS
    if first <= sentence.start:
        return None
    ends = (speaker.right_edge.i, verb.right_edge.i)  # "zei Borg", "zei Borg dinsdag"
    marks = [min(end + (doc[end].text not in _MARKS), len(doc) - 1) for end in ends]
    last = next((end for end in marks if doc[end].text == doc[first].text), sentence.end)
    if doc[first].text not in _MARKS or last + 1 >= sentence.end:
        return None
    before = finite.i - 1
    if before != first and (before != first + 1 or doc[before].lower_ != "zo"):
        return None
    behind = doc[last + 1]
    clause = verb.head
    while clause.pos_ in _NOMINAL and clause.dep_ in _PARTS and clause.head.i > last:
        clause = clause.head
    goes_on = last < clause.i and behind.dep_ != "cc"
    goes_on = goes_on or any(
        (part.left_edge == behind and part.dep_ in _CORE)
        or (part.dep_ == "compound:prt" and part.i > last)  # "gaat, zo zei Borg, maandag open"
        for part in clause.children
    )
    opened = clause.left_edge.i < first
    return clause if opened and goes_on else None


def _is_main(token: Token, start: int) -> bool:
    """Whether a token is a finite verb outside relative clauses: *Iran, dat tekende, eist …*."""
    if "Fin" not in features(token, "VerbForm"):
        return False
    current = token
    while current.head != current and start <= current.head.i:
        if current.dep_ == "acl:relcl":
            return current.head.i > token.i
        current = current.head
    return True


def _finite(verb: Token) -> Token | None:
    """The finite word of a report: the verb, or the auxiliary that opens its clause.

    *…, zei Borg*; *…, heeft Borg gezegd*; *…, zo zou Borg hebben gezegd*.
    """
    if "Fin" in features(verb, "VerbForm"):
        return verb
    for auxiliary in children(verb, "aux", "aux:pass"):
        if auxiliary.i > verb.i or "Fin" not in features(auxiliary, "VerbForm"):
            continue
        opening = auxiliary.i - 1
        opening -= verb.doc[opening].lower_ in _SO
        if opening > verb.sent.start and verb.doc[opening].text == ",":
            return auxiliary
    return None


def _is_told_by(verb: Token) -> bool:
    """*…, zo is door de minister meegedeeld*."""
    return bool(children(verb, "obl:agent")) and bool(children(verb, "aux:pass"))


def subject_behind(verb: Token) -> Token | None:
    """The head of the noun phrase that follows an inverted verb."""
    doc = verb.doc
    finite = _finite(verb) or verb
    stop = min(verb.sent.end, finite.i + 1 + _MAX_BEHIND)
    first = finite.i + 1
    if tuple(t.lower_ for t in doc[first : first + 2]) in _AMONG_OTHERS:
        first += 2
    for index in range(first, stop):
        token = doc[index]
        if token.is_punct or token.dep_ == "case" or token.pos_ in {"ADP", "VERB", "SCONJ"}:
            return None
        if "Acc" in features(token, "Case"):
            return None  # "Dat Malta betaalt, spoort hem aan …"
        if token.pos_ in _NOMINAL and token.dep_ not in {"det", "amod", "nmod:poss", "expl:pv"}:
            return token
    return None
