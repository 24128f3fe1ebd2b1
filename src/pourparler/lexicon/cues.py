"""Cues: words that negate, plan, hedge, attribute and judge. Data in ``lexicon/nl/cues.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.lexicon.cue_file import CueFile
from pourparler.lexicon.files import read_toml, validated
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cues", "load_cues"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The cue words, as sets of lower-case lemmas; ``cues.toml`` explains each."""

    negation_words: frozenset[str]
    negation_subjects: frozenset[str]
    negation_cancelled: frozenset[str]
    planned_verbs: frozenset[str]
    planned_adjectives: frozenset[str]
    planned_nouns: frozenset[str]
    possible_auxiliaries: frozenset[str]
    possible_adverbs: frozenset[str]
    possible_verbs: frozenset[str]
    wish_verbs: frozenset[str]
    possible_nouns: frozenset[str]
    guessing_words: frozenset[str]
    implying_words: frozenset[str]
    doubted_verbs: frozenset[str]
    doubting_adverbs: frozenset[str]
    doubting_predicates: frozenset[str]
    cancelled_verbs: frozenset[str]
    occurring_words: frozenset[str]
    ending_verbs: frozenset[str]
    condition_markers: frozenset[str]
    mishap_verbs: frozenset[str]
    condition_nouns: frozenset[str]
    condition_prepositions: frozenset[str]
    ambiguous_markers: frozenset[str]
    until_markers: frozenset[str]
    after_markers: frozenset[str]
    only_words: frozenset[str]
    event_prepositions: frozenset[str]
    condition_events: frozenset[str]
    consequence_words: frozenset[str]
    question_markers: frozenset[str]
    attribution_prepositions: frozenset[str]
    attribution_sources: frozenset[str]
    attribution_opinions: frozenset[str]
    attribution_opinion_prepositions: frozenset[str]
    moving_verbs: frozenset[str]
    due_nouns: frozenset[str]
    obligation_auxiliaries: frozenset[str]
    obligation_governors: frozenset[str]
    purpose_verbs: frozenset[str]
    permission_auxiliaries: frozenset[str]
    intent_auxiliaries: frozenset[str]
    firm_auxiliaries: frozenset[str]
    mind_verbs: frozenset[str]
    never_words: frozenset[str]
    never_nouns: frozenset[str]
    blame_words: frozenset[str]
    blame_duties: frozenset[str]
    blame_excess: frozenset[str]
    blame_manners: frozenset[str]
    blame_prepositions: frozenset[str]
    blame_involving: frozenset[str]
    harm_verbs: frozenset[str]
    harm_supports: frozenset[str]
    harm_events: frozenset[str]
    harm_nouns: frozenset[str]
    harm_scruples: frozenset[str]
    harm_blows: frozenset[str]
    blame_phrases: dict[str, tuple[frozenset[str], ...]]
    threat_phrases: dict[str, tuple[frozenset[str], ...]]
    consequence_phrases: dict[str, tuple[frozenset[str], ...]]
    harm_phrases: dict[str, tuple[frozenset[str], ...]]
    suffering_phrases: dict[str, tuple[frozenset[str], ...]]
    prospect_phrases: dict[str, tuple[frozenset[str], ...]]
    blame_virtues: frozenset[str]
    blame_kinds: frozenset[str]
    object_control_verbs: frozenset[str]
    inner_prepositions: frozenset[str]
    counterpart_prepositions: frozenset[str]
    definite_words: frozenset[str]
    document_nouns: frozenset[str]
    issuing_verbs: frozenset[str]
    manner_nouns: frozenset[str]
    verdict_nouns: frozenset[str]
    unmade_places: frozenset[str]
    renewal_adjectives: frozenset[str]
    naming_verbs: frozenset[str]
    opinion_verbs: frozenset[str]
    occasion_nouns: frozenset[str]
    phase_nouns: frozenset[str]
    bringing_verbs: frozenset[str]
    occasion_prepositions: frozenset[str]
    occasion_partners: frozenset[str]
    oblique_prepositions: frozenset[str]
    remark_words: frozenset[str]
    place_prepositions: frozenset[str]
    untelling_words: frozenset[str]
    idiom_prepositions: frozenset[str]
    asking_forms: frozenset[str]
    due_degrees: frozenset[str]
    summing_up_nouns: frozenset[str]
    concerning_verbs: frozenset[str]
    like_words: frozenset[str]
    among_words: frozenset[str]
    beside_prepositions: frozenset[str]
    also_words: frozenset[str]
    together_words: frozenset[str]
    jointly_words: frozenset[str]
    several_words: frozenset[str]
    behalf_nouns: frozenset[str]
    circle_nouns: frozenset[str]
    circle_prepositions: frozenset[str]
    during_prepositions: frozenset[str]
    phase_prepositions: frozenset[str]
    assembly_prepositions: frozenset[str]
    aside_prepositions: frozenset[str]
    meanwhile_prepositions: frozenset[str]
    of_phase_prepositions: frozenset[str]
    recalling_verbs: frozenset[str]
    setting_prepositions: frozenset[str]
    apart_prepositions: frozenset[str]
    by_talking_prepositions: frozenset[str]
    bringing_prepositions: frozenset[str]
    light_verbs: frozenset[str]
    stating_verbs: frozenset[str]
    intent_nouns: frozenset[str]
    table_nouns: frozenset[str]
    table_verbs: frozenset[str]
    refusing_words: frozenset[str]
    opening_verbs: frozenset[str]
    set_around: frozenset[str]
    torn_prepositions: frozenset[str]
    advancing_verbs: frozenset[str]
    further_words: frozenset[str]
    arising_nouns: frozenset[str]
    anew_words: frozenset[str]
    first_words: frozenset[str]
    lasting_parts: frozenset[str]
    cluster_verbs: frozenset[str]
    objectless_verbs: frozenset[str]
    raising_verbs: frozenset[str]
    receiving_verbs: frozenset[str]
    as_well_words: frozenset[str]
    not_only_words: frozenset[str]
    times_nouns: frozenset[str]
    needed_words: frozenset[str]
    continuing_verbs: frozenset[str]
    about_prepositions: frozenset[str]

    @property
    def denials(self) -> frozenset[str]:
        """Words that deny, as subjects too."""
        return self.negation_words | self.negation_subjects

    @property
    def judging_verbs(self) -> frozenset[str]:
        """Verbs that blame or announce harm, whose forms a lemmatiser may not know."""
        return frozenset(w for w in self.blame_words | self.harm_verbs if w.endswith("en"))


def load_cues(file: Path | None = None) -> Cues:
    """The cues of ``file``, by default those that ship.

    Raises:
        AssetError: it is no TOML, lacks a table or has a key too many.
    """
    path = file or data_folder("lexicon") / "nl" / "cues.toml"
    data = validated(CueFile, read_toml(path), path)
    return Cues(
        negation_words=data.negation.words,
        negation_subjects=data.negation.subjects,
        negation_cancelled=data.negation.cancelled_by,
        planned_verbs=data.planned.verbs,
        planned_adjectives=data.planned.adjectives,
        planned_nouns=data.planned.nouns,
        possible_auxiliaries=data.possible.auxiliaries,
        possible_adverbs=data.possible.adverbs,
        possible_verbs=data.possible.verbs,
        wish_verbs=data.possible.wishes,
        possible_nouns=data.possible.nouns,
        guessing_words=data.possible.guesses,
        implying_words=data.possible.implied,
        doubted_verbs=data.doubt.verbs,
        doubting_adverbs=data.doubt.adverbs,
        doubting_predicates=data.doubt.predicates,
        cancelled_verbs=data.cancelled.verbs,
        occurring_words=data.cancelled.occurring,
        ending_verbs=data.cancelled.ending,
        condition_markers=data.condition.markers,
        mishap_verbs=data.condition.mishaps,
        condition_nouns=data.condition.nouns,
        condition_prepositions=data.condition.prepositions,
        ambiguous_markers=data.condition.ambiguous,
        until_markers=data.condition.until,
        after_markers=data.condition.after,
        only_words=data.condition.only,
        event_prepositions=data.condition.event_prepositions,
        condition_events=data.condition.events,
        consequence_words=data.condition.consequence,
        question_markers=data.question.markers,
        attribution_prepositions=data.attribution.prepositions,
        attribution_sources=data.attribution.sources,
        attribution_opinions=data.attribution.opinions,
        attribution_opinion_prepositions=data.attribution.opinion_prepositions,
        moving_verbs=data.attribution.moving,
        due_nouns=data.obligation.due,
        obligation_auxiliaries=data.obligation.auxiliaries,
        obligation_governors=data.obligation.governors,
        purpose_verbs=data.obligation.purposes,
        permission_auxiliaries=data.obligation.permissions,
        intent_auxiliaries=data.obligation.intent,
        firm_auxiliaries=data.obligation.firm,
        mind_verbs=data.obligation.mind,
        never_words=data.obligation.never,
        never_nouns=data.obligation.never_nouns,
        blame_words=data.blame.words,
        blame_duties=data.blame.duties,
        blame_excess=data.blame.excess,
        blame_manners=data.blame.manners,
        blame_prepositions=data.blame.manner_prepositions,
        blame_involving=data.blame.involving,
        harm_verbs=data.harm.verbs,
        harm_supports=data.harm.supports,
        harm_events=data.harm.events,
        harm_nouns=data.harm.nouns,
        harm_scruples=data.harm.scruples,
        harm_blows=data.harm.blows,
        blame_phrases=_by_last_word(data.blame.phrases),
        threat_phrases=_by_last_word(data.harm.phrases),
        consequence_phrases=_by_last_word(data.blame.consequences),
        harm_phrases=_by_last_word(data.blame.harms),
        suffering_phrases=_by_last_word(data.harm.sufferings),
        prospect_phrases=_by_last_word(data.harm.prospects),
        blame_virtues=data.blame.virtues,
        blame_kinds=data.blame.kinds,
        object_control_verbs=data.grammar.object_control,
        inner_prepositions=data.grammar.inner_prepositions,
        counterpart_prepositions=data.grammar.counterpart,
        document_nouns=data.grammar.documents,
        issuing_verbs=data.grammar.issuing,
        manner_nouns=data.grammar.manner,
        verdict_nouns=data.grammar.verdict,
        unmade_places=data.grammar.unmade,
        definite_words=data.grammar.definite,
        renewal_adjectives=data.grammar.renewal,
        naming_verbs=data.grammar.naming,
        opinion_verbs=data.grammar.opinion,
        occasion_nouns=data.grammar.occasions,
        phase_nouns=data.grammar.phases,
        bringing_verbs=data.grammar.bringing,
        occasion_prepositions=data.grammar.occasion_prepositions,
        occasion_partners=data.grammar.occasion_partners,
        oblique_prepositions=data.grammar.oblique,
        remark_words=data.grammar.remark,
        place_prepositions=data.grammar.place,
        untelling_words=data.grammar.untelling,
        idiom_prepositions=data.idioms.phrase_prepositions,
        asking_forms=data.grammar.asking_forms,
        due_degrees=data.obligation.due_degrees,
        summing_up_nouns=data.attribution.summing_up,
        concerning_verbs=data.attribution.concerning,
        like_words=data.company.like,
        among_words=data.company.among,
        beside_prepositions=data.company.beside,
        also_words=data.company.also,
        together_words=data.company.together,
        jointly_words=data.company.jointly,
        several_words=data.company.several,
        behalf_nouns=data.company.behalf,
        circle_nouns=data.company.circles,
        circle_prepositions=data.company.circle_prepositions,
        during_prepositions=data.talks.during,
        phase_prepositions=data.talks.during_phases,
        assembly_prepositions=data.talks.during_assemblies,
        aside_prepositions=data.talks.aside,
        meanwhile_prepositions=data.talks.meanwhile,
        of_phase_prepositions=data.talks.of_phases,
        recalling_verbs=data.talks.recalling,
        setting_prepositions=data.talks.setting,
        apart_prepositions=data.talks.settings_apart,
        by_talking_prepositions=data.talks.by_talking,
        bringing_prepositions=data.grammar.bringing_prepositions,
        light_verbs=data.grammar.light,
        stating_verbs=data.grammar.stating,
        intent_nouns=data.idioms.intent,
        table_nouns=data.idioms.tables,
        table_verbs=data.idioms.table_verbs,
        refusing_words=data.idioms.refusals,
        opening_verbs=data.idioms.opening,
        set_around=data.idioms.around,
        torn_prepositions=data.idioms.prepositions,
        advancing_verbs=data.talks.advancing,
        further_words=data.talks.further,
        arising_nouns=data.talks.arising,
        anew_words=data.talks.anew,
        first_words=data.talks.first,
        lasting_parts=data.talks.lasting,
        cluster_verbs=data.grammar.cluster,
        objectless_verbs=data.grammar.cluster_without_object,
        raising_verbs=data.grammar.raising,
        receiving_verbs=data.grammar.receiving,
        as_well_words=data.grammar.as_well,
        not_only_words=data.grammar.not_only,
        times_nouns=data.grammar.times,
        needed_words=data.grammar.needed,
        continuing_verbs=data.grammar.going_on,
        about_prepositions=data.grammar.about,
    )


def _by_last_word(phrases: tuple[str, ...]) -> dict[str, tuple[frozenset[str], ...]]:
    """Idioms under their verb: the sets of words that stand with it."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in phrases:
        *words, verb = phrase.split()
        found[verb] = (*found.get(verb, ()), frozenset(words))
    return found
