"""Mends what parsers hang on the wrong word: phrases, particles and clauses that changed heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import (
    attach,
    children,
    clause_head,
    features,
    finite_verb,
    is_infinitive,
    verb_keys,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token

__all__ = [
    "mend_agent_phrase",
    "mend_clause",
    "mend_clause_of_setting",
    "mend_company_role",
    "mend_consequence",
    "mend_crossing",
    "mend_fixed_noun",
    "mend_late_owner",
    "mend_loose_relative",
    "mend_named_behind",
    "mend_near_relative",
    "mend_noun_clause",
    "mend_noun_with_om",
    "mend_particle_verb",
    "mend_plural_clause",
    "mend_relative_determiner",
    "mend_stray_particle",
    "mend_told_by_noun",
]

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OF_WHOLE = ("ccomp", "xcomp", "advmod", "obl", "obl:arg", "obj", "parataxis")
_LEAST = 2  # words before
_DEEDS = ("ing", "atie")  # endings of nouns that name what is done
_THEREBY = frozenset({"waardoor", "waarmee", "waarna", "waarop"})
_OPENING = frozenset("\"“„‘'«")


def mend_fixed_noun(first: Token, frames: FrameIndex) -> None:
    """*op verzoek van Malta*: read as one preposition, the noun could tell no act."""
    if first.i + 3 >= len(first.doc):
        return
    noun, inner = first.doc[first.i + 1], first.doc[first.i + 2]
    fixed = children(first, "fixed")
    if noun.pos_ != "NOUN" or inner not in fixed or inner.pos_ != "ADP":
        return
    if not any(frame.pos == "noun" for frame in frames.of_token(noun)):
        return
    begins = (inner.i + 1,)
    if noun in fixed and first.dep_ == "case":
        owner, above, dep = first.head, first.head.head, first.head.dep_
    else:
        above = noun.head if first.head == noun else first.head
        dep = noun.dep_ if first.head == noun else "obl"
        found = [token for token in above.children if token.left_edge.i in begins]
        if not found or above.i in {noun.i, first.i}:
            return
        owner = found[0]
    attach(noun, above, dep)
    attach(owner, noun, "nmod")
    attach(first, noun, "case")
    attach(inner, owner, "case")


def mend_particle_verb(verb: Token) -> None:
    """*lieten al verstaan dat zij komen*: what hangs on the fixed infinitive is of the whole.

    So is the place behind it: *gaf hij te verstaan op een congres*, and the subject between them:
    *ook gaf het bestuur te kennen dat het aanblijft*. The clause behind any particle is as well:
    *maakte bekend de grens te zullen openen*.
    """
    for fixed in children(verb, "compound:prt"):
        for clause in children(fixed, "ccomp", "xcomp"):
            if verb.i < fixed.i < clause.i and not children(fixed, "cop"):
                attach(clause, verb, clause.dep_)
        if fixed.pos_ == "VERB":
            for token in children(fixed, *_OF_WHOLE):
                acts = token.dep_ == "obj" and token.pos_ in _NOMINAL and verb.i < token.i < fixed.i
                acts = acts and token.left_edge.i == verb.i + 1 and not children(verb, "nsubj")
                attach(token, verb, "nsubj" if acts else token.dep_)


def mend_clause(verb: Token, clause_nouns: frozenset[str]) -> None:
    """*eiste in een brief aan de Raad dat …*: the clause belongs to the verb, not the noun.

    What another verb tells stays with it: *sprak met Borg, die hem beloofde dat …*.
    """
    if children(verb, "ccomp", "xcomp", "obj", "csubj", "nsubj:pass"):
        return
    for phrase in children(verb, "obl", "obl:arg", "nsubj", "iobj", "advmod"):
        for token in phrase.subtree:
            if token.dep_ not in _CLAUSES or token.i < verb.i or token.head.lemma_ in clause_nouns:
                continue
            if token.dep_ == "ccomp" and token.head.pos_ == "VERB":
                continue
            that = _complementiser(token)
            if that is not None:
                that.pos_ = "SCONJ"
                attach(that, token, "mark")
                attach(token, verb, "ccomp")
                return


def mend_company_role(noun: Token) -> None:
    """*een onderzoek met Malta als voorzitter*: what the company behind *met* is there for."""
    mark = next((mark for mark in children(noun, "mark") if mark.lower_ == "als"), None)
    if noun.dep_ != "advcl" or mark is None or mark.i < 2 or noun.left_edge != mark:
        return
    if children(noun, "nsubj", "cop", "aux"):
        return
    last = mark.nbor(-1)
    for phrase in (last, *last.ancestors):
        if phrase == noun.head or phrase.right_edge != last:
            return
        if phrase.left_edge.lower_ == "met" and phrase.dep_ in {"nmod", "obl", "obl:arg"}:
            attach(noun, phrase, "nmod")
            return


def mend_consequence(verb: Token) -> None:
    """*verweet Malta te liegen, waardoor de top mislukte*: what came of it is not what is told."""
    told = children(verb, "xcomp", "ccomp", "obj")
    for clause in children(verb, "ccomp"):
        first = clause.left_edge.lower_
        if first in _THEREBY and any(other.i < clause.left_edge.i for other in told):
            clause.dep_ = "advcl"


def mend_plural_clause(verb: Token) -> None:
    """*wil dat waarnemers daarop toezien*: a plural verb that looks like an infinitive is finite.

    Parsers take *dat* for a pronoun then, and the clause for what the subject does.
    """
    that = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if that.lower_ != "dat":
        return
    for clause in children(verb, "xcomp", "ccomp"):
        subjects = [t for t in children(clause, "nsubj") if that.i < t.i < clause.i]
        helpers = (*children(clause, "aux", "aux:pass", "cop"), *children(clause, "mark"))
        if not subjects or "Inf" not in features(clause, "VerbForm"):
            continue
        if that.head not in (clause, *subjects) or any(t != that for t in helpers):
            continue
        that.pos_ = "SCONJ"
        attach(that, clause, "mark")
        clause.morph = "Number=Plur|Tense=Pres|VerbForm=Fin"
        attach(clause, verb, "ccomp")
        return


def _complementiser(clause: Token) -> Token | None:
    """The *dat* of a clause that has a subject of its own, or tells it without one."""
    subjects = children(clause, "nsubj", "nsubj:pass")
    marks = children(clause, "mark")
    if marks and marks[0].lower_ == "dat":
        # "dat over de eisen niet te praten valt" has none, "dat uitlekte" is one
        return marks[0] if subjects or children(clause, "ccomp", "xcomp", "expl") else None
    # "klaagde tijdens een top dat Malta treuzelt": the pronoun would be a second subject, or a
    # second object: "zei na het gesprek dat Malta probeert om de grens te openen"
    told = children(clause, "obj", "ccomp", "xcomp")
    told += [c for c in children(clause, "advcl") if c.left_edge.lower_ == "om"]
    if subjects and len(told) > 1 and told[0].i < subjects[0].i:
        subjects = [told[0], *subjects]
    first = subjects[0] if len(subjects) > 1 else None
    return first if first is not None and first.lower_ == "dat" else None


def mend_crossing(clause: Token) -> None:
    """*De raad, die was gewaarschuwd, deed een voorstel*: what follows the main verb is its own.

    Words behind other words of the main clause are no part of a relative clause before these.
    """
    if clause.dep_ != "acl:relcl":
        return
    own = {token.i for token in clause.subtree}
    main = clause_head(clause.head)
    if main.i in own or main.pos_ not in {"VERB", "AUX", "ADJ"}:
        return
    for particle in children(clause, "compound:prt"):
        finite = particle.pos_ != "VERB" and "Fin" in features(clause, "VerbForm")
        if finite and main.i < clause.i < particle.i:
            attach(particle, main, "compound:prt")  # "roept leraren die ziek zijn op om te komen"
    for token in clause.children:
        between = clause.doc[clause.i + 1 : token.left_edge.i]
        if token.i > clause.i and any(t.i not in own and not t.is_punct for t in between):
            attach(token, main, token.dep_)


def mend_noun_clause(verb: Token, frames: FrameIndex) -> None:
    """*de afspraak tussen Malta en Cyprus dat de grens opengaat*: nothing is relative about it."""
    _mend_no_relative(verb, frames)
    noun = verb.head
    if verb.dep_ != "acl:relcl" or noun.lemma_.lower() not in frames.clause_nouns:
        return
    full = children(verb, "nsubj:pass") or (children(verb, "nsubj") and children(verb, "obj"))
    passive = children(verb, "nsubj:pass")
    first = children(verb, "mark") or (passive if len(passive) > 1 else [])
    if first and first[0].lower_ == "dat" and full:
        attach(first[0], verb, "mark")
        attach(verb, noun, "acl")


def _mend_no_relative(clause: Token, frames: FrameIndex) -> None:
    """*verweet de minister dat hij zwijgt*: behind a noun with *de* no *dat* is a relative pronoun.

    It opens what the verb tells, or what the noun does: *de afspraak dat de grens opengaat*.
    """
    that, noun = clause.left_edge, clause.head
    if that.lower_ != "dat" or clause.dep_ not in {"acl:relcl", "ccomp"} or that.i < noun.i:
        return
    if clause.dep_ == "ccomp":
        if that.dep_ == "obj" and that.head == clause and children(clause, "nsubj"):
            attach(that, clause, "mark")
        return
    if noun.pos_ != "NOUN" or all(word.lower_ != "de" for word in children(noun, "det")):
        return
    that.pos_, verb = "SCONJ", noun.head
    attach(that, clause, "mark")
    tells = noun.dep_ in {"obj", "iobj"} and noun.lemma_.lower() not in frames.clause_nouns
    if tells and any(key in frames.clause_verbs for key in verb_keys(verb)):
        attach(noun, verb, "iobj")
        attach(clause, verb, "ccomp")
    else:
        attach(clause, noun, "acl")


def mend_relative_determiner(verb: Token) -> None:
    """*de deal die premier Jansen sloot*: *die* opens the relative clause, it points at nobody."""
    if verb.dep_ != "acl:relcl" or children(verb, "obj"):
        return
    first = verb.left_edge
    noun = first.head
    opens = first.lower_ in {"die", "dat"} and first.dep_ == "det" and first.i == verb.head.i + 1
    if opens and noun.dep_ == "nsubj" and noun.head == verb:
        attach(first, verb, "obj")


def mend_loose_relative(verb: Token) -> None:
    """*sprak met Borg, die zei dat …*: a relative clause, though its verb stands second."""
    if verb.dep_ != "parataxis" or verb.left_edge.i < 2:
        return
    subject = next(iter(children(verb, "nsubj")), None)
    comma = verb.doc[verb.left_edge.i - (verb.left_edge == subject)]
    if subject is None or comma.text != "," or subject.i != comma.i + 1:
        return
    noun = verb.doc[comma.i - 1]
    while noun.dep_ in {"flat", "appos"}:
        noun = noun.head
    if "Rel" in features(subject, "PronType") and noun.pos_ in _NOMINAL:
        attach(verb, noun, "acl:relcl")


def mend_near_relative(clause: Token) -> None:
    """*„Dat is degene”, zei Borg, die waarschuwde*: no part of what he says, but of the name.

    So is it with *een andere toon dan die van Borg, die waarschuwde*.
    """
    if clause.dep_ != "acl:relcl" or clause.head.i > clause.i:
        return
    pronoun = next((token for token in clause.subtree if not token.is_punct), clause)
    if pronoun.i < _LEAST or pronoun.lower_ != "die":
        return
    comma, noun = pronoun.nbor(-1), pronoun.nbor(-2)
    while noun.dep_ in {"flat", "appos"}:
        noun = noun.head
    if comma.text != "," or noun.pos_ not in _NOMINAL or not clause.head.i < noun.i:
        return
    above = noun.head
    told = noun.dep_ == "nsubj" and above.dep_ == "parataxis" and above.i < noun.i
    of_that = noun.dep_ == "nmod" and above == clause.head and above.pos_ == "PRON"
    if told or of_that:
        attach(clause, noun, "acl:relcl")


def mend_clause_of_setting(verb: Token) -> None:
    """*Toen bleek dat Malta loog, eiste Cyprus een excuus*: that is what it turned out to be."""
    for clause in children(verb, "ccomp"):
        that = clause.left_edge
        if clause.i > verb.i or that.lower_ != "dat" or that.i == 0:
            continue
        before = that.nbor(-1)
        if before.dep_ == "advcl" and before.head == verb and before.pos_ == "VERB":
            attach(clause, before, "csubj")


def mend_late_owner(verb: Token) -> None:
    """*heeft op opheffing aangedrongen van de sancties*: of what it is told behind the verb.

    Only where the noun names what is done; *heeft troepen teruggetrokken van de grens* is whence.
    """
    if finite_verb(verb) is verb:
        return
    nouns = [t for t in children(verb, "obj", "obl:arg", "obl") if t.right_edge.i == verb.i - 1]
    done = next((t for t in nouns if t.pos_ == "NOUN" and t.lower_.endswith(_DEEDS)), None)
    for phrase in children(verb, "obl", "obl:arg"):
        first = phrase.left_edge
        if done is not None and first.i == verb.i + 1 and first.lower_ == "van":
            attach(phrase, done, "nmod")


def mend_noun_with_om(verb: Token, frames: FrameIndex) -> None:
    """*liep stuk op de weigering van Malta om te tekenen*: the infinitive tells the noun before."""
    om = next((mark for mark in children(verb, "mark") if mark.lower_ == "om"), None)
    if om is None or om.i == 0 or not is_infinitive(verb) or verb.dep_ not in {"advcl", "xcomp"}:
        return
    above = verb.head
    before = om.doc[om.i - 1]
    if before.dep_ == "compound:prt" and before.head == above:
        before = om.doc[before.i - 1]  # "wees het verzoek af om te komen"
    if above.i > om.i or any(key in frames.infinitive_verbs for key in verb_keys(above)):
        return
    for noun in _nouns_ending_at(before, above):
        if any(f.pos == "noun" and "inf" in f.content for f in frames.of_token(noun)):
            attach(verb, noun, "acl")
            return


def _nouns_ending_at(last: Token, above: Token) -> Iterator[Token]:
    """The nouns below a verb whose phrase ends with a token, the innermost first."""
    for noun in (last, *last.ancestors):
        if noun == above or noun.right_edge.i > last.i:
            return
        if noun.pos_ == "NOUN":
            yield noun


def mend_named_behind(verb: Token) -> None:
    """*noemt de inval in een verklaring piraterij*: the bare noun at the end is what it is called.

    Of *in een verklaring piraterij* parsers make one phrase.
    """
    if len(children(verb, "obj")) != 1 or children(verb, "xcomp"):
        return
    for phrase in children(verb, "obl", "obj", "obl:arg"):
        for noun in phrase.subtree:
            if noun.dep_ != "appos" or noun.pos_ not in {"NOUN", "ADJ"} or noun.i < verb.i:
                continue
            before = noun.doc[noun.left_edge.i - 1]
            opens = before.pos_ in _NOMINAL or before.text in _OPENING
            within = any(above.dep_ in {"nmod", "obl"} for above in (noun.head, phrase))
            if opens and within and not children(noun, "det", "case", "cc"):
                attach(noun, verb, "xcomp")
                return


def mend_told_by_noun(clause: Token) -> None:
    """*De waarschuwing van Malta dat de oorlog lang kan duren*: no *dat* stands for a *de* noun."""
    if clause.dep_ not in {"acl", "acl:relcl"}:
        return
    noun = clause.head
    single = "Com" in features(noun, "Gender") and "Sing" in features(noun, "Number")
    that = next((t for t in children(clause, "obj", "nsubj", "obl") if t.lower_ == "dat"), None)
    if single and that is not None and that.i < clause.i and children(clause, "nsubj"):
        if that.dep_ == "nsubj" and len(children(clause, "nsubj")) < 2:
            finite, objects = finite_verb(clause), children(clause, "obj")
            if finite is None or not objects or "Plur" not in features(finite, "Number"):
                return
            attach(objects[0], clause, "nsubj")  # "dat miljoenen vervallen": no "dat" does so
        that.pos_ = "SCONJ"
        attach(that, clause, "mark")
        clause.dep_ = "acl"


def mend_stray_particle(verb: Token) -> None:
    """*waarschuwden dat het water op is*: no particle stands inside the clause behind its verb."""
    for particle in children(verb, "compound:prt"):
        if particle.i < verb.i:
            continue
        mend = [m for m in children(particle, "cop") if m.i > particle.i]
        for copula in mend:  # "op zijn": the particle is the predicate
            for word in children(copula, "nsubj", "advmod", "mark", "obl"):
                attach(word, particle, word.dep_)
            particle.dep_, particle.pos_ = "ccomp", "ADJ"
        for clause in children(verb, "ccomp", "advcl", "xcomp"):
            mark = next((m for m in children(clause, "mark") if m.lower_ == "dat"), None)
            if mark is not None and verb.i < mark.i < particle.i <= clause.i:
                attach(particle, clause, "compound:prt")


def mend_agent_phrase(verb: Token, frames: FrameIndex) -> None:
    """*wordt door het Westen van oorlogsmisdaden beschuldigd*: *van* goes with the verb."""
    if children(verb, "obl", "obl:arg") or not children(verb, "aux:pass"):
        return
    if not any("van" in frame.content for frame in frames.of_token(verb)):
        return
    for agent in children(verb, "obl:agent"):
        for phrase in children(agent, "nmod"):
            mine = [case for case in children(phrase, "case") if case.lower_ == "van"]
            if mine and phrase.pos_ != "PROPN":
                attach(phrase, verb, "obl:arg")
