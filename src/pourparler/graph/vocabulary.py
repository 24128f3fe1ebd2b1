"""The terms that the graphs are written in: namespaces, classes and properties.

The only place in the program that knows them. ``ontology/`` defines those of our own; a test
compares the two.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

__all__ = [
    "ACTOR_KINDS",
    "CONSULTATION_TRIPLES",
    "DEFAULT_BASE",
    "ONTOLOGY",
    "PREFIXES",
    "SPEECH_ACT_TRIPLES",
    "Term",
]

DEFAULT_BASE: Final = "https://w3id.org/pourparler/"
ONTOLOGY: Final = "https://w3id.org/pourparler/ontology"

PREFIXES: Final[dict[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pp": f"{ONTOLOGY}#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


class Term:
    """Every term that occurs in a graph, as a constant."""

    TYPE: Final = _term("rdf:type")
    LABEL: Final = _term("rdfs:label")
    ALT_LABEL: Final = _term("skos:altLabel")
    PREF_LABEL: Final = _term("skos:prefLabel")
    SAME_AS: Final = _term("owl:sameAs")

    EVENT: Final = _term("pp:Event")
    CONSULTATION: Final = _term("pp:Consultation")
    SPEECH_ACT: Final = _term("pp:SpeechAct")
    PROPOSITION: Final = _term("pp:Proposition")
    DESCRIPTION: Final = _term("pp:Description")
    ACTOR: Final = _term("pp:Actor")
    PP_PLACE: Final = _term("pp:Place")
    STATUS: Final = _term("pp:status")
    PARTICIPANT: Final = _term("pp:participant")
    AGENT: Final = _term("pp:agent")
    ADDRESSEE: Final = _term("pp:addressee")
    CONTENT: Final = _term("pp:content")
    CONDITION: Final = _term("pp:condition")
    ACCORDING_TO: Final = _term("pp:accordingTo")
    PLACE: Final = _term("pp:place")
    DATE: Final = _term("pp:date")
    DATE_TEXT: Final = _term("pp:dateText")
    EVIDENCE: Final = _term("pp:evidence")
    CONFIDENCE: Final = _term("pp:confidence")
    EXTRACTED_BY: Final = _term("pp:extractedBy")
    TOPIC: Final = _term("pp:topic")
    MENTIONS: Final = _term("pp:mentions")
    MENTION_TYPE: Final = _term("pp:mentionType")
    REPRESENTS: Final = _term("pp:represents")
    ROLE: Final = _term("pp:role")
    FUSED_BECAUSE: Final = _term("pp:fusedBecause")
    NEAR_MISS: Final = _term("pp:NearMiss")
    NEAR_MISS_OF: Final = _term("pp:nearMissOf")
    NOT_FUSED_BECAUSE: Final = _term("pp:notFusedBecause")
    LEDGER_ENTRY: Final = _term("pp:LedgerEntry")
    CLAIMANT: Final = _term("pp:claimant")
    RESPONDENT: Final = _term("pp:respondent")
    ANSWERED_IN: Final = _term("pp:answeredIn")
    LINKED_BECAUSE: Final = _term("pp:linkedBecause")
    SINCE: Final = _term("pp:since")
    TERRITORY_OF: Final = _term("pp:territoryOf")
    MEDIATED_BETWEEN: Final = _term("pp:mediatedBetween")

    DENOTED_BY: Final = _term("gaf:denotedBy")

    SEM_EVENT: Final = _term("sem:Event")
    SEM_ACTOR: Final = _term("sem:Actor")
    SEM_PLACE: Final = _term("sem:Place")
    SEM_EVENT_TYPE: Final = _term("sem:eventType")
    SEM_HAS_ACTOR: Final = _term("sem:hasActor")
    SEM_HAS_PLACE: Final = _term("sem:hasPlace")
    SEM_HAS_TIME_STAMP: Final = _term("sem:hasTimeStamp")

    NEWS_ARTICLE: Final = _term("schema:NewsArticle")
    HEADLINE: Final = _term("schema:headline")
    DATE_PUBLISHED: Final = _term("schema:datePublished")
    IN_LANGUAGE: Final = _term("schema:inLanguage")
    PUBLISHER: Final = _term("schema:publisher")
    SCHEMA_MENTIONS: Final = _term("schema:mentions")
    SCHEMA_ABOUT: Final = _term("schema:about")
    SCHEMA_NAME: Final = _term("schema:name")
    SCHEMA_ALTERNATE_NAME: Final = _term("schema:alternateName")
    SCHEMA_JOB_TITLE: Final = _term("schema:jobTitle")
    SCHEMA_AFFILIATION: Final = _term("schema:affiliation")
    SCHEMA_SAME_AS: Final = _term("schema:sameAs")
    SCHEMA_PLACE: Final = _term("schema:Place")
    CONTAINED_IN_PLACE: Final = _term("schema:containedInPlace")
    SOFTWARE_VERSION: Final = _term("schema:softwareVersion")
    IDENTIFIER: Final = _term("dcterms:identifier")
    SOURCE: Final = _term("dcterms:source")
    SUBJECT: Final = _term("dcterms:subject")

    CONTEXT: Final = _term("nif:Context")
    PHRASE: Final = _term("nif:Phrase")
    RFC5147: Final = _term("nif:RFC5147String")
    IS_STRING: Final = _term("nif:isString")
    ANCHOR_OF: Final = _term("nif:anchorOf")
    BEGIN_INDEX: Final = _term("nif:beginIndex")
    END_INDEX: Final = _term("nif:endIndex")
    REFERENCE_CONTEXT: Final = _term("nif:referenceContext")
    SOURCE_URL: Final = _term("nif:sourceUrl")
    IDENT_REF: Final = _term("itsrdf:taIdentRef")
    CLASS_REF: Final = _term("itsrdf:taClassRef")

    ACTIVITY: Final = _term("prov:Activity")
    SOFTWARE_AGENT: Final = _term("prov:SoftwareAgent")
    ENTITY: Final = _term("prov:Entity")
    USED: Final = _term("prov:used")
    WAS_ASSOCIATED_WITH: Final = _term("prov:wasAssociatedWith")
    WAS_GENERATED_BY: Final = _term("prov:wasGeneratedBy")

    CONCEPT: Final = _term("skos:Concept")

    INTEGER: Final = _term("xsd:integer")
    DECIMAL: Final = _term("xsd:decimal")
    XSD_DATE: Final = _term("xsd:date")
    XSD_MONTH: Final = _term("xsd:gYearMonth")
    XSD_YEAR: Final = _term("xsd:gYear")

    @staticmethod
    def of_class(name: str) -> NamedNode:
        """The class of events, the kind of actors, the status or mention type called ``name``."""
        return _term(f"pp:{name}")


ACTOR_KINDS: Final[tuple[str, ...]] = ("State", "Organization", "Person", "Group")

# Stated both ways between every pair of participants.
CONSULTATION_TRIPLES: Final[dict[str, tuple[NamedNode, ...]]] = {
    "Meeting": (_term("pp:met"),),
    "Negotiation": (_term("pp:met"), _term("pp:negotiatedWith")),
    "PhoneCall": (_term("pp:met"), _term("pp:phoned")),
    "Visit": (_term("pp:met"), _term("pp:visited")),
}

# Stated from the agent to the proposition.
SPEECH_ACT_TRIPLES: Final[dict[str, NamedNode]] = {
    "Demand": _term("pp:demands"),
    "Appeal": _term("pp:appealsFor"),
    "Proposal": _term("pp:proposes"),
    "Rejection": _term("pp:rejects"),
    "Agreement": _term("pp:agreesTo"),
    "Willingness": _term("pp:isWillingTo"),
    "Promise": _term("pp:promises"),
    "Threat": _term("pp:threatens"),
    "Warning": _term("pp:warnsOf"),
    "Accusation": _term("pp:accusesOf"),
    "Denial": _term("pp:denies"),
    "Statement": _term("pp:states"),
}
