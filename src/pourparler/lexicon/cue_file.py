"""The shape of ``lexicon/nl/cues.toml``: its sections and the lists of words in each."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["CueFile"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Negation(_Strict):
    words: frozenset[str]
    subjects: frozenset[str]
    cancelled_by: frozenset[str]


class _Planned(_Strict):
    verbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]


class _Possible(_Strict):
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    wishes: frozenset[str]
    nouns: frozenset[str]
    guesses: frozenset[str]
    implied: frozenset[str]


class _Doubt(_Strict):
    verbs: frozenset[str]
    adverbs: frozenset[str]
    predicates: frozenset[str]


class _Cancelled(_Strict):
    verbs: frozenset[str]
    occurring: frozenset[str]
    ending: frozenset[str]


class _Condition(_Strict):
    markers: frozenset[str]
    mishaps: frozenset[str]
    ambiguous: frozenset[str]
    until: frozenset[str]
    after: frozenset[str]
    only: frozenset[str]
    nouns: frozenset[str]
    prepositions: frozenset[str]
    event_prepositions: frozenset[str]
    events: frozenset[str]
    consequence: frozenset[str]


class _Question(_Strict):
    markers: frozenset[str]


class _Attribution(_Strict):
    prepositions: frozenset[str]
    sources: frozenset[str]
    opinions: frozenset[str]
    opinion_prepositions: frozenset[str]
    moving: frozenset[str]
    summing_up: frozenset[str]
    concerning: frozenset[str]


class _Obligation(_Strict):
    auxiliaries: frozenset[str]
    governors: frozenset[str]
    purposes: frozenset[str]
    due: frozenset[str]
    permissions: frozenset[str]
    intent: frozenset[str]
    firm: frozenset[str]
    mind: frozenset[str]
    never: frozenset[str]
    never_nouns: frozenset[str]
    due_degrees: frozenset[str]


class _Blame(_Strict):
    words: frozenset[str]
    duties: frozenset[str]
    excess: frozenset[str]
    manners: frozenset[str]
    manner_prepositions: frozenset[str]
    involving: frozenset[str]
    phrases: tuple[str, ...]
    harms: tuple[str, ...]
    consequences: tuple[str, ...]
    virtues: frozenset[str]
    kinds: frozenset[str]


class _Harm(_Strict):
    verbs: frozenset[str]
    supports: frozenset[str]
    events: frozenset[str]
    phrases: tuple[str, ...]
    nouns: frozenset[str]
    scruples: frozenset[str]
    sufferings: tuple[str, ...]
    prospects: tuple[str, ...]
    blows: frozenset[str]


class _Talks(_Strict):
    advancing: frozenset[str]
    further: frozenset[str]
    arising: frozenset[str]
    anew: frozenset[str]
    first: frozenset[str]
    lasting: frozenset[str]
    during: frozenset[str]
    during_phases: frozenset[str]
    during_assemblies: frozenset[str]
    aside: frozenset[str]
    meanwhile: frozenset[str]
    of_phases: frozenset[str]
    recalling: frozenset[str]
    setting: frozenset[str]
    settings_apart: frozenset[str]
    by_talking: frozenset[str]


class _Idioms(_Strict):
    intent: frozenset[str]
    tables: frozenset[str]
    table_verbs: frozenset[str]
    refusals: frozenset[str]
    opening: frozenset[str]
    around: frozenset[str]
    prepositions: frozenset[str]
    phrase_prepositions: frozenset[str]


class _Company(_Strict):
    like: frozenset[str]
    among: frozenset[str]
    beside: frozenset[str]
    also: frozenset[str]
    together: frozenset[str]
    jointly: frozenset[str]
    several: frozenset[str]
    behalf: frozenset[str]
    circles: frozenset[str]
    circle_prepositions: frozenset[str]


class _Grammar(_Strict):
    object_control: frozenset[str]
    inner_prepositions: frozenset[str]
    counterpart: frozenset[str]
    definite: frozenset[str]
    renewal: frozenset[str]
    naming: frozenset[str]
    opinion: frozenset[str]
    occasions: frozenset[str]
    phases: frozenset[str]
    bringing: frozenset[str]
    occasion_prepositions: frozenset[str]
    occasion_partners: frozenset[str]
    documents: frozenset[str]
    issuing: frozenset[str]
    manner: frozenset[str]
    verdict: frozenset[str]
    unmade: frozenset[str]
    oblique: frozenset[str]
    remark: frozenset[str]
    place: frozenset[str]
    cluster: frozenset[str]
    cluster_without_object: frozenset[str]
    raising: frozenset[str]
    receiving: frozenset[str]
    as_well: frozenset[str]
    not_only: frozenset[str]
    times: frozenset[str]
    needed: frozenset[str]
    going_on: frozenset[str]
    about: frozenset[str]
    bringing_prepositions: frozenset[str]
    light: frozenset[str]
    stating: frozenset[str]
    asking_forms: frozenset[str]
    untelling: frozenset[str]


class CueFile(_Strict):
    negation: _Negation
    planned: _Planned
    possible: _Possible
    doubt: _Doubt
    cancelled: _Cancelled
    condition: _Condition
    question: _Question
    attribution: _Attribution
    obligation: _Obligation
    blame: _Blame
    harm: _Harm
    talks: _Talks
    idioms: _Idioms
    company: _Company
    grammar: _Grammar
