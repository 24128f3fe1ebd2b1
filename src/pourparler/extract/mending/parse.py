"""The order in which a parse is mended: words first, then each verb with what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.adjectives import (
    mend_adjectival_form,
    mend_adjective_pair,
    mend_body,
    mend_capital_adjective,
    mend_company,
    mend_counted,
    mend_doer,
    mend_people,
    mend_predicate,
)
from pourparler.extract.mending.appositions import mend_apposition, mend_own_words
from pourparler.extract.mending.asking import mend_asking, mend_in_exchange, mend_one_asked
from pourparler.extract.mending.astray import (
    mend_asked_member,
    mend_before_opening,
    mend_counted_object,
    mend_crossing_member,
    mend_denied_predicate,
    mend_embracing,
    mend_listed_phrase,
    mend_not_named,
    mend_own_opening,
    mend_stranded,
)
from pourparler.extract.mending.bracket import (
    mend_behind_clause,
    mend_closing_idiom,
    mend_final_phrase,
)
from pourparler.extract.mending.contrast import mend_contrasted
from pourparler.extract.mending.coordination import (
    mend_between,
    mend_both,
    mend_finite_member,
    mend_gapped,
    mend_lower_member,
    mend_modal_pair,
    mend_nominal_member,
    mend_owner_pair,
    mend_second_clause,
    mend_upper_member,
)
from pourparler.extract.mending.given import (
    mend_clause_behind_particle,
    mend_giver,
    mend_receivers,
    mend_reflexive,
)
from pourparler.extract.mending.hung import (
    mend_agent_phrase,
    mend_clause,
    mend_clause_of_setting,
    mend_company_role,
    mend_consequence,
    mend_crossing,
    mend_fixed_noun,
    mend_late_owner,
    mend_loose_relative,
    mend_named_behind,
    mend_near_relative,
    mend_noun_clause,
    mend_noun_with_om,
    mend_particle_verb,
    mend_plural_clause,
    mend_relative_determiner,
    mend_stray_particle,
    mend_told_by_noun,
)
from pourparler.extract.mending.idioms import mend_idioms
from pourparler.extract.mending.infinitives import (
    mend_addressed,
    mend_called_upon,
    mend_correlative,
    mend_fitting,
    mend_infinitive_chain,
    mend_told_infinitive,
    mend_what_follows,
)
from pourparler.extract.mending.neighbours import mend_behind_setting, mend_side_by_side
from pourparler.extract.mending.objects import (
    mend_fronted_pronoun,
    mend_given_noun,
    mend_inversion,
    mend_named_object,
    mend_naming,
    mend_second_object,
    mend_that,
    mend_turned,
)
from pourparler.extract.mending.particles import mend_idiom, mend_particle, mend_te_idiom
from pourparler.extract.mending.perfect import (
    mend_closing_participle,
    mend_low_perfect,
    mend_perfect,
)
from pourparler.extract.mending.roles import mend_roles
from pourparler.extract.mending.short import (
    mend_headline_predicate,
    mend_inserted,
    mend_lost_genitive,
    mend_pseudocleft,
    mend_two_particles,
)
from pourparler.extract.mending.subjects import (
    mend_infinitive_subject,
    mend_lowered_subject,
    mend_missing_subject,
    mend_neuter_subject,
    mend_object_before_te,
    mend_relative_subject,
)
from pourparler.extract.mending.verbs import (
    is_no_participle,
    mend_cluster,
    mend_finite,
    mend_noun_for_verb,
    mend_object_in_cluster,
    mend_opening_noun,
    mend_plural,
    mend_verb_as_adjective,
    mend_verb_as_noun,
)
from pourparler.extract.syntax import attach, children, verb_keys

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Parse, Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = ["mend_parse"]

_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})

_FULL_VERBS = frozenset({"willen", "hoeven"})


def mend_parse(doc: Parse, frames: FrameIndex, cues: Cues, roles: Roles) -> None:
    """Mends lemmas of verbs, verb clusters, coordinations and subjects of reporting verbs.

    Args:
        doc: is changed.
        frames: knows the lemmas of verbs, their particles, and which take a clause.
        cues: knows prepositions that make no subject, and verbs that name.
        roles: knows nouns of those who can act.
    """
    mend_idioms(doc, cues)
    for token in doc:
        if token.dep_ == "appos":
            mend_apposition(token, roles)
            mend_listed_phrase(token)
        elif token.lower_ == "zeggen":
            mend_own_words(token)
        elif token.lower_ == "zowel":
            mend_both(token)
        elif token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}:
            mend_owner_pair(token, roles)
        elif token.pos_ == "ADJ" and children(token, "fixed"):
            mend_body(token, roles)
        elif token.lower_ in roles.adjectival_people:
            mend_people(token)
        elif token.lower_ in roles.numerals:
            mend_counted(token)
        _mend_word(token, frames, cues)
        if token.pos_ == "VERB":
            _mend_form(token, frames, cues)
            mend_side_by_side(token, roles)
            mend_relative_subject(token, frames, roles)
            mend_loose_relative(token)
            mend_near_relative(token)
            _mend_around(token, frames, cues, roles)


def _mend_word(token: Token, frames: FrameIndex, cues: Cues) -> None:
    """Lemmas, prepositions, adjectives: what needs no verb."""
    if token.pos_ == "AUX" and token.dep_ == "conj" and token.lemma_ in _FULL_VERBS:
        token.pos_ = "VERB"  # "kan en wil", as the treebanks have it
    if token.pos_ == "ADJ":
        mend_verb_as_adjective(token, frames)
    elif token.pos_ == "NOUN":
        mend_verb_as_noun(token, frames, cues)
    if token.pos_ == "VERB" and token.is_sent_start:
        mend_opening_noun(token, frames)
    if token.pos_ in {"VERB", "ADJ"}:
        mend_noun_for_verb(token, frames)
    if token.pos_ == "VERB":
        particle = token.dep_ == "compound:prt" and token.lower_.endswith("nde")
        token.lemma_ = token.lower_ if particle else frames.lemma(token)  # "houdt staande"
    elif token.pos_ == "ADJ":
        mend_capital_adjective(token)
        mend_adjective_pair(token)
        mend_infinitive_subject(token)
        mend_neuter_subject(token, frames, cues)
    elif token.pos_ == "NOUN":
        mend_adjectival_form(token, frames)
        mend_plural(token)
        mend_company_role(token)
        mend_company(token)
        mend_doer(token, frames)
        mend_behind_setting(token, frames, cues)
        mend_one_asked(token, frames)
    elif token.pos_ == "ADP":
        mend_in_exchange(token, cues)
        if token.dep_ == "case":
            for phrase in children(token, "obl", "obl:arg", "nmod"):  # "was te gast in Malta"
                attach(phrase, token.head, phrase.dep_)
        if children(token, "fixed"):
            mend_fixed_noun(token, frames)
        mend_predicate(token)
    if token.dep_ == "cop":
        mend_denied_predicate(token, frames)
    if token.dep_ == "case":
        _mend_case(token, cues)
    elif token.dep_ == "cop" and not children(token.head, "nsubj"):
        for subject in children(token, "nsubj"):  # "een akkoord is in zicht"
            attach(subject, token.head, "nsubj")
    if token.dep_ == "cc":
        mend_contrasted(token, cues)
    if token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}:
        mend_nominal_member(token)
    elif token.dep_ == "conj":
        mend_second_clause(token)
    mend_headline_predicate(token, frames)


def _mend_case(case: Token, cues: Cues) -> None:
    """*tussen Malta en Cyprus*; *volgens Malta* is neither subject nor object."""
    word, noun = case.lower_, case.head
    if word == "tussen":
        mend_between(noun)
    source = word in cues.attribution_prepositions
    oblique = source or word in cues.oblique_prepositions
    if (oblique and noun.dep_ in _CORE) or (source and noun.dep_ == "obl:agent"):
        attach(noun, noun.head, "obl")


def _mend_form(verb: Token, frames: FrameIndex, cues: Cues) -> None:
    """The verb itself: its form, its cluster, its particle, its objects."""
    if is_no_participle(verb):
        mend_finite(verb)
    mend_cluster(verb, cues)
    mend_object_in_cluster(verb, cues)
    mend_perfect(verb, frames)
    mend_low_perfect(verb)
    mend_closing_participle(verb)
    mend_own_opening(verb)
    mend_that(verb)
    if verb.lemma_ in cues.naming_verbs or verb.lemma_ in frames.giving_verbs:
        mend_second_object(verb)
    if verb.lemma_ in cues.naming_verbs:
        mend_named_behind(verb)
        mend_naming(verb)
        mend_not_named(verb)
    elif verb.lemma_ in frames.giving_verbs:
        mend_given_noun(verb)
    if verb.lemma_ in frames.particle_verbs:
        mend_two_particles(verb, frames.particle_verbs[verb.lemma_])
        bare = verb.lemma_ in frames.clause_verbs
        mend_particle(verb, frames.particle_verbs[verb.lemma_], takes_clause=bare)


def _mend_clauses(verb: Token, frames: FrameIndex) -> None:
    """What verbs that take a clause or an infinitive have below them."""
    mend_fitting(verb)
    mend_clause_of_setting(verb)
    mend_late_owner(verb)
    if any(key in frames.clause_verbs for key in verb_keys(verb)):
        mend_clause(verb, frames.clause_nouns)
        mend_plural_clause(verb)
        mend_correlative(verb, frames)
        mend_clause_behind_particle(verb, frames.clause_nouns)


def _mend_member(verb: Token) -> None:
    """A verb that joins another one."""
    mend_asked_member(verb)
    mend_crossing_member(verb)
    if verb.lemma_ == "willen":
        mend_modal_pair(verb)
    mend_finite_member(verb)
    mend_gapped(verb)
    mend_lower_member(verb)
    mend_upper_member(verb)


def _mend_idioms(verb: Token, frames: FrameIndex) -> None:
    """The parts of idioms that this verb has."""
    if verb.lemma_ in frames.idioms:
        mend_idiom(verb, frames.idioms[verb.lemma_])
        mend_final_phrase(verb, frames.idioms[verb.lemma_])
    if verb.lemma_ in frames.set_phrases:
        mend_closing_idiom(verb, frames.set_phrases[verb.lemma_])


def _mend_around(verb: Token, frames: FrameIndex, cues: Cues, roles: Roles) -> None:
    """What hangs on the verb, and should not, or does not, and should."""
    mend_te_idiom(verb, frames)
    mend_before_opening(verb)
    mend_embracing(verb, frames)
    mend_stranded(verb, frames)
    mend_counted_object(verb)
    mend_crossing(verb)
    mend_behind_clause(verb, frames, cues.naming_verbs)
    mend_noun_clause(verb, frames)
    mend_relative_determiner(verb)
    mend_told_by_noun(verb)
    mend_stray_particle(verb)
    mend_agent_phrase(verb, frames)
    mend_particle_verb(verb)
    mend_noun_with_om(verb, frames)
    mend_infinitive_chain(verb, frames, cues)
    mend_told_infinitive(verb)
    _mend_clauses(verb, frames)
    mend_giver(verb, cues)
    mend_reflexive(verb, frames)
    if verb.dep_ == "parataxis":
        mend_inversion(verb)
    _mend_idioms(verb, frames)
    mend_fronted_pronoun(verb)
    mend_pseudocleft(verb)
    mend_what_follows(verb)
    mend_object_before_te(verb)
    mend_addressed(verb, frames, roles)
    mend_called_upon(verb, frames)
    mend_asking(verb, frames, cues, roles)
    mend_inserted(verb)
    if verb.lemma_ not in cues.naming_verbs:
        mend_lost_genitive(verb, roles)
        mend_named_object(verb)
    mend_roles(verb, roles)
    mend_turned(verb, frames, roles)
    mend_receivers(verb, frames, roles)
    if children(verb, "nsubj"):
        mend_lowered_subject(verb)
    mend_missing_subject(verb, frames, roles)
    mend_neuter_subject(verb, frames, cues)
    if verb.dep_ == "conj":
        _mend_member(verb)
    mend_consequence(verb)
    for clause in children(verb, "csubj"):
        # "Dat het zou aanvallen, ontkent Moskou", "staat er op dat het tekent"
        if children(verb, "nsubj") or children(clause, "case"):
            attach(clause, verb, "ccomp")
