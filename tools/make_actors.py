"""Makes ``ontology/actors/*.ttl`` from tables of facts and ``tools/make_actors.toml``.

Usage: ``python tools/make_actors.py --kb FOLDER [--out ontology/actors]``. ``FOLDER`` holds
``states.tsv``, ``orgs.tsv`` and ``people.tsv``; ``ontology/actors/curated.tsv`` holds what this
project adds. The same input gives the same bytes.

Only Wikidata items that the tables call verified become ``owl:sameAs``; offices that nobody
verified become no office at all, only a hint for matching (``pp:associatedWith``).
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from pourparler.actors.fold import fold_name  # noqa: E402  (the checkout need not be installed)
from pourparler.actors.spelling import key_of  # noqa: E402

BASE = "https://w3id.org/pourparler/"
PREFIXES = {
    "actor": BASE + "actor/",
    "office": BASE + "office/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "place": BASE + "place/",
    "pp": BASE + "ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ORDER = [
    "a",
    "rdfs:label",
    "skos:altLabel",
    "pp:shortName",
    "pp:contextualName",
    "pp:adjective",
    "pp:demonym",
    "pp:metonym",
    "pp:datedMetonym",
    "pp:capital",
    "pp:territoryOf",
    "schema:containedInPlace",
    "pp:represents",
    "pp:associatedWith",
    "pp:heldBy",
    "pp:tenureIn",
    "pp:officeOf",
    "pp:singleHolder",
    "pp:since",
    "pp:until",
    "pp:attestedOn",
    "owl:sameAs",
]
# How the sources of offices name their countries, where it is not the English name.
COUNTRIES = {
    "us": "US",
    "czech": "CZ",
    "uae": "AE",
    "saudi": "SA",
    "palestine": "PS",
    "swiss-federal-council": "CH",
    "turkey": "TR",
    "iran": "IR",
    "syria": "SY",
    "taiwan": "TW",
    "moldova": "MD",
    "russia": "RU",
    "south-korea": "KR",
    "north-korea": "KP",
    "venezuela": "VE",
    "bosnia-herzegovina": "BA",
}
OTHER_BODIES = {
    "hong-kong": "Hongkong",
    "south-ossetia": "Zuid-Ossetië",
    "luhansk": "Volksrepubliek Loehansk",
}
BODIES_BY_CODE = {"EU": "Europese Unie", "UN": "Verenigde Naties", "HK": "Hongkong"}
SPEAKING_TYPES = {"ministry", "agency", "military", "government"}
UNTOLD_OF = re.compile(r",? of (?:the )?(?:[A-Z].*)$")


@dataclass
class Node:
    """One subject: property to its objects as Turtle terms."""

    iri: str
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, prop: str, *terms: str) -> None:
        self.values[prop].update(terms)


def quoted(text: str, lang: str = "nl") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{lang}'


def dated(value: str) -> str:
    kind = ("gYear", "gYearMonth", "date")[value.count("-")]
    return f'"{value}"^^xsd:{kind}'


def slug_of(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold_name(text)).strip("-")


def split(cell: str, sep: str = ";") -> list[str]:
    return [part.strip().replace("’", "'") for part in cell.split(sep) if part.strip()]


def bare(name: str) -> str:
    """Without article, and without what a bracket adds."""
    name = re.sub(r"\s*[\[(][^\])]*[\])]\s*$", "", name)
    return re.sub(r"^(?:de|het)\s+", "", name)


def inflected(name: str, adjectives: dict[str, str]) -> set[str]:
    """``Israëlisch leger`` is ``het Israëlische leger`` after an article, and the reverse."""
    first, _, rest = name.partition(" ")
    if not rest:
        return set()
    form = adjectives.get(first, "")
    # 'Europees' has an inflected form; 'Europese' as it stands may belong to 'de Commissie'.
    return {f"{form} {rest}"} if form.endswith("e") and form != first else set()


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Maker:
    """Turns rows into nodes, file by file."""

    def __init__(self, kb: Path, curated: Path, decisions: Path) -> None:
        self.kb = kb
        self.curated = curated
        self.decisions = tomllib.loads(decisions.read_text(encoding="utf-8"))
        self.files: dict[str, dict[str, Node]] = defaultdict(dict)
        self.by_label: dict[str, str] = {}
        self.by_code: dict[str, str] = {}
        self.by_english: dict[str, str] = {}
        self.english_of: dict[str, set[str]] = defaultdict(set)
        self.items: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        loose = self.decisions["homographs"]
        prominent = (
            {fold_name(word) for word in loose["prominent"]} if "prominent" in loose else set()
        )
        self.homographs = {fold_name(word) for word in loose["words"]} - prominent
        self.remarks: list[str] = []

    # -- nodes ---------------------------------------------------------------------------------

    def node(self, file: str, kind: str, slug: str, cls: str, label: str) -> Node:
        iri = f"{kind}:{slug}"
        if any(iri in nodes for nodes in self.files.values()):
            raise SystemExit(f"{iri} is made twice ({label})")
        node = Node(iri)
        node.add("a", cls)
        node.add("rdfs:label", quoted(label))
        self.files[file][iri] = node
        if kind == "actor":
            if label in self.by_label:
                raise SystemExit(f"two actors are called {label}")
            self.by_label[label] = iri
        return node

    def find(self, iri: str) -> Node:
        for nodes in self.files.values():
            if iri in nodes:
                return nodes[iri]
        raise SystemExit(f"no {iri}")

    def name(self, node: Node, prop: str, *names: str, lang: str = "nl") -> None:
        """Adds names; homographs and what the decisions say need context are marked."""
        label = next(iter(node.values["rdfs:label"]))
        for name in names:
            if fold_name(name) in self.decisions_not_names():
                continue
            term = quoted(name, lang)
            if prop == "skos:altLabel" and (term == label or quoted(name) in node.values[prop]):
                continue
            if quoted(name) not in node.values["pp:contextualName"]:
                node.add(prop, term)
            if fold_name(name) in self.homographs and node.iri.startswith("actor:"):
                node.add("pp:contextualName", quoted(name))

    def decisions_not_names(self) -> set[str]:
        return {fold_name(name) for name in self.decisions["not_names"]}

    def same_as(self, node: Node, qid: str, verified: str) -> None:
        if verified != "yes" or not qid:
            return
        if self.items.setdefault(qid, node.iri) == node.iri:
            node.add("owl:sameAs", f"wd:{qid}")

    def actor(self, label: str) -> str:
        try:
            return self.by_label[label]
        except KeyError:
            raise SystemExit(f"no actor is called {label!r}") from None

    # -- states and places ---------------------------------------------------------------------

    def make_states(self) -> None:
        rows = read_table(self.kb / "states.tsv")
        states = [row for row in rows if row["kind"] == "state"]
        for row in states:
            self.make_party(row)
        parties = set(self.decisions["parties"])
        for row in rows:
            if row["kind"] != "state" and row["name_nl"] in parties:
                self.make_party(row)
        for row in rows:
            if row["kind"] != "state" and row["name_nl"] not in parties:
                self.make_place(row)
        for row in states:
            self.make_capital(row)
        items = {
            row["surface_nl"]: (row["literal_qid"], row["literal_verified"])
            for row in read_table(self.kb / "metonyms.tsv")
        }
        for building in self.decisions["buildings"]:
            place = self.node(
                "places", "place", slug_of(building["name"]), "pp:Place", building["name"]
            )
            self.name(place, "skos:altLabel", *building.get("names", []))
            self.same_as(place, *items.get(building["name"], ("", "")))
            self.within(place, self.actor(building["state"]))

    def label_of(self, name: str) -> str:
        return self.decisions["labels"].get(name, name)

    def make_party(self, row: dict[str, str]) -> None:
        source = row["name_nl"]
        label = self.label_of(source)
        slug = slug_of(label)
        node = self.node("states", "actor", slug, "pp:State", label)
        self.same_as(node, row["qid"], row["qid_verified"])
        others = [bare(name) for name in split(row["names_nl_other"])]
        names = [name for name in others if name != label]
        if source == "Palestijnse gebieden":
            place = self.node("places", "place", slug_of(source), "pp:Place", source)
            names = [name for name in names if name != source]
        else:
            place = self.node("places", "place", slug, "pp:Place", label)
        self.name(place, "skos:altLabel", *names)
        if source not in (label, "Palestijnse gebieden", "Bahama’s"):
            names.append(source)
        place.add("pp:territoryOf", node.iri)
        self.name(node, "skos:altLabel", *names)
        self.name(node, "skos:altLabel", *self.extra_names(label))
        self.describe(node, row)
        self.register(row, node.iri)
        if row["parent_iso2"] and row["parent_iso2"] in self.by_code:
            self.within(place, self.by_code[row["parent_iso2"]])

    def extra_names(self, label: str) -> list[str]:
        return [bare(name) for name in self.decisions["names"].get(label, [])]

    def register(self, row: dict[str, str], iri: str) -> None:
        if row["iso2"] and row["kind"] == "state":
            self.by_code[row["iso2"]] = iri
        english = row["name_en"].split(",")[0].strip()
        self.by_english[slug_of(english)] = iri
        self.english_of[iri].update({english, row["name_en"]})

    def describe(self, node: Node, row: dict[str, str]) -> None:
        ignored = set(self.decisions["not_adjectives"])
        basic, forms = split(row["adj"]), split(row["adj_inflected"])
        for plain, form in zip(basic, forms, strict=False):
            if plain not in ignored and form not in ignored:
                self.adjectives.setdefault(plain, form)
                self.adjectives.setdefault(form, plain)
        self.name(node, "pp:adjective", *(form for form in basic + forms if form not in ignored))
        people = split(row["demonym_sg"]) + split(row["demonym_pl"])
        # 'een Belarus' is too rare beside the name of the state.
        label = next(iter(node.values["rdfs:label"]))
        self.name(
            node,
            "pp:demonym",
            *(form for form in people if quoted(form) != label or form == "Polen"),
        )

    def make_place(self, row: dict[str, str]) -> None:
        label = row["name_nl"]
        slug = slug_of(label)
        if f"place:{slug}" in self.files["places"]:
            return
        node = self.node("places", "place", slug, "pp:Place", label)
        self.same_as(node, row["qid"], row["qid_verified"])
        self.name(node, "skos:altLabel", *(bare(name) for name in split(row["names_nl_other"])))
        self.describe(node, row)
        for code in row["parent_iso2"].split():
            if code in self.by_code:
                self.within(node, self.by_code[code])

    def within(self, place: Node, state: str) -> None:
        """A place lies in the territory of a state."""
        for nodes in self.files.values():
            for node in nodes.values():
                if state in node.values.get("pp:territoryOf", ()):
                    place.add("schema:containedInPlace", node.iri)
                    return

    def make_capital(self, row: dict[str, str]) -> None:
        state = self.find(self.by_code[row["iso2"]])
        capital = row["capital_nl"]
        others = list(split(row["capital_nl_variants"]))
        if row["capital_qid"] and row["capital_qid"] == row["qid"]:
            # A city-state: the place of the state is its capital.
            self.add_metonyms(state, row, capital)
            return
        label = capital
        if f"place:{slug_of(capital)}" in self.files["places"]:
            existing = self.files["places"][f"place:{slug_of(capital)}"]
            if not existing.values.get("pp:territoryOf"):
                state.add("pp:capital", existing.iri)
                self.add_metonyms(state, row, capital)
                return
            label = f"{capital}-Stad"
        seats = set(self.decisions["other_cities"])
        same_city = [name for name in others if name not in seats]
        place = self.node("places", "place", slug_of(label), "pp:Place", label)
        self.same_as(place, row["capital_qid"], row["capital_qid_verified"])
        if label != capital:
            self.name(place, "skos:altLabel", capital)
        self.name(place, "skos:altLabel", *(name for name in same_city if name != label))
        self.within(place, state.iri)
        state.add("pp:capital", place.iri)
        for name in others:
            if name in seats and f"place:{slug_of(name)}" not in self.files["places"]:
                other = self.node("places", "place", slug_of(name), "pp:Place", name)
                self.within(other, state.iri)
        self.add_metonyms(state, row, capital, *same_city)

    def add_metonyms(self, state: Node, row: dict[str, str], *capital: str) -> None:
        """The capital as the government; 'as Moskou' in the table: where it acts."""
        for name in split(row["metonyms"]):
            if name in capital:
                others = [other for other in capital if other != name]
                self.name(state, "pp:metonym", name, *others)
                state.add("pp:contextualName", *(quoted(form) for form in (name, *others)))

    def make_metonyms(self) -> None:
        for name, label in sorted(self.decisions["metonyms"]["fixed"].items()):
            node = self.find(self.actor(label))
            node.values["skos:altLabel"].discard(quoted(name))
            node.add("pp:metonym", quoted(name))
        for name, labels in sorted(self.decisions["metonyms"]["contextual"].items()):
            for label in labels:
                node = self.find(self.actor(label))
                node.add("pp:metonym", quoted(name))
                node.add("pp:contextualName", quoted(name))
        for entry in self.decisions["metonyms"]["dated"]:
            node = self.find(self.actor(entry["actor"]))
            name = Node(f"{node.iri}-{slug_of(entry['name'])}")
            name.iri = f"<{BASE}actor/{node.iri.split(':')[1]}#metonym-{slug_of(entry['name'])}>"
            name.add("a", "pp:DatedMetonym")
            name.add("rdfs:label", quoted(entry["name"]))
            for prop in ("since", "until"):
                if prop in entry:
                    name.add(f"pp:{prop}", dated(entry[prop]))
            node.add("pp:datedMetonym", name.iri)
            self.files["states"][name.iri] = name

    def mark_contextual(self) -> None:
        for prop in ("adjective", "demonym"):
            for label, forms in sorted(self.decisions["loose_" + prop].items()):
                node = self.find(self.actor(label))
                node.add(f"pp:{prop}", *(quoted(form) for form in forms))
                node.add("pp:contextualName", *(quoted(form) for form in forms))
        for label, names in sorted(self.decisions["contextual"].items()):
            if names:
                node = self.find(self.actor(label))
                terms = {quoted(name) for name in names}
                node.add("pp:contextualName", *terms)
                node.values["skos:altLabel"] -= terms

    # -- organisations -------------------------------------------------------------------------

    def make_organisations(self) -> None:
        ignored = set(self.decisions["not_organisations"])
        groups = set(self.decisions["groups"])
        rows = [row for row in read_table(self.kb / "orgs.tsv") if row["name_nl"] not in ignored]
        for row in rows:
            label = self.label_of(row["name_nl"])
            cls = "pp:Group" if label in groups else "pp:Organization"
            if label in {"Volksrepubliek Donetsk", "Volksrepubliek Loehansk"}:
                cls = "pp:State"
            node = self.node("organisations", "actor", slug_of(label), cls, label)
            self.same_as(node, row["qid"], row["verified"])
            aliases = split(row["aliases_nl"])
            loose = [bare(name[1:]) for name in aliases if name.startswith("~")]
            firm = [bare(name) for name in aliases if not name.startswith("~")]
            firm += [name for name in split(row["abbreviations"]) if name not in loose]
            if row["name_nl"] != label:
                firm.append(row["name_nl"])
            firm += self.extra_names(label)
            for name in [label, *firm]:
                firm += inflected(name, self.adjectives)
            node.add("pp:contextualName", *(quoted(name) for name in loose if name != label))
            if not node.values["pp:contextualName"]:
                del node.values["pp:contextualName"]
            firm = [name for name in firm if name not in loose]
            self.name(node, "skos:altLabel", *(name for name in firm if name != label))
            if row["name_en"] not in {"", label, *firm, *loose}:
                self.name(node, "skos:altLabel", row["name_en"], lang="en")
            self.tie(node, row)
        for label, other in sorted(self.decisions["represents"].items()):
            self.find(self.actor(label)).add("pp:represents", self.actor(other))

    def tie(self, node: Node, row: dict[str, str]) -> None:
        state = self.by_code.get(row["members_or_country"].strip())
        if state is None:
            return
        speaks = row["type"] in SPEAKING_TYPES
        node.add("pp:represents" if speaks else "pp:associatedWith", state)

    def make_curated(self) -> None:
        for row in read_table(self.curated):
            label = row["label"]
            kind, cls = ("place", "Place") if row["class"] == "Place" else ("actor", row["class"])
            node = self.node("curated", kind, slug_of(label), f"pp:{cls}", label)
            self.name(node, "skos:altLabel", *split(row["names"]))
            for prop, column in (("pp:adjective", "adjectives"), ("pp:demonym", "demonyms")):
                self.name(node, prop, *split(row[column]))
            for name in split(row["contextual"]):
                node.add("pp:contextualName", quoted(name))
            tied = split(row["tied_to"])
            if kind == "place":
                for other in tied:
                    self.within(node, self.actor(other))
            else:
                prop = "pp:represents" if row["speaks_for"] == "yes" else "pp:associatedWith"
                node.add(prop, *(self.actor(other) for other in tied))
        for nodes in self.files.values():
            for node in nodes.values():
                for prop in [prop for prop, terms in node.values.items() if not terms]:
                    del node.values[prop]

    # -- people --------------------------------------------------------------------------------

    def make_people(self) -> None:
        rows = read_table(self.kb / "people.tsv")
        families: dict[str, set[str]] = defaultdict(set)
        short_names: set[str] = set()
        for row in rows:
            label, *others = split(row["nl_variants"])
            families[key_of(label).words[-1]].add(label)
            short_names |= {fold_name(name) for name in others if " " not in name}
        for row in rows:
            self.make_person(row, families)
        prominent = {fold_name(name) for name in self.decisions["homographs"]["prominent"]}
        for bearers in families.values():
            for label in sorted(bearers) if len(bearers) > 1 else ():
                family = label.split()[-1]
                if fold_name(family) in short_names - prominent:
                    # 'Rasmussen' may be either; who is meant, only the text can tell.
                    self.find(self.actor(label)).add("pp:contextualName", quoted(family))

    def make_person(self, row: dict[str, str], families: dict[str, set[str]]) -> None:
        variants = split(row["nl_variants"])
        label = variants[0]
        node = self.node("people", "actor", slug_of(label), "pp:Person", label)
        self.same_as(node, row["qid"], row["verified"])
        full = [name for name in variants if is_full(name, label, row["name_en"])]
        short = [name for name in variants[1:] if name not in full]
        aliases = [
            name for name in split(row["wikidata_nl_aliases"]) if " " in name and "," not in name
        ]
        aliases = [name for name in aliases if not re.match(r"(?i)(president|prins|paus)\b", name)]
        full += [name for name in aliases if "beweging" not in name and " van " not in name]
        self.name(node, "skos:altLabel", *(name for name in full if name != label))
        self.name(node, "skos:altLabel", *self.extra_names(label))
        if (
            " of " not in row["name_en"]
            and quoted(row["name_en"]) not in node.values["skos:altLabel"]
        ) and row["name_en"] != label:
            self.name(node, "skos:altLabel", row["name_en"], lang="en")
        self.name(node, "pp:shortName", *short)
        prominent = {fold_name(name) for name in self.decisions["homographs"]["prominent"]}
        for name in short:
            bearers = families.get(key_of(name).words[-1], set())
            if len(bearers - {label}) and " " not in name and fold_name(name) not in prominent:
                node.add("pp:contextualName", quoted(name))
        self.make_tenures(node, row)
        for prop in [prop for prop, terms in node.values.items() if not terms]:
            del node.values[prop]

    def body_of(self, source: str, row: dict[str, str]) -> str | None:
        """The state or organisation that a source of offices is about."""
        home = self.home_of(row)
        current = re.fullmatch(r"([A-Z]{2}), .*", source)
        if current:
            return self.by_code.get(current[1])
        if source.startswith("world"):
            return home
        if source in OTHER_BODIES:
            return self.actor(OTHER_BODIES[source])
        code = COUNTRIES.get(source)
        found = self.by_code[code] if code else self.by_english.get(source)
        if found is None:
            self.remarks.append(f"unknown source of offices: {source}")
        return found

    def home_of(self, row: dict[str, str]) -> str | None:
        code = row["country"]
        if code in BODIES_BY_CODE:
            return self.actor(BODIES_BY_CODE[code])
        return self.by_code.get(code)

    def office_of(self, title: str, source: str) -> str | None:
        plain = UNTOLD_OF.sub("", title) if source.startswith("world") else title
        plain = re.sub(r", [A-Z]\w+$", "", plain) if source.startswith("world") else plain
        for office in self.decisions["offices"]:
            titles = office["titles"]
            if title in titles or f"{title}@{source}" in titles:
                return str(office["slug"])
            if plain in titles and "Province" not in title and "Parliamentary" not in title:
                return str(office["slug"])
        return None

    def make_tenures(self, node: Node, row: dict[str, str]) -> None:
        home = self.home_of(row)
        spans: list[Tenure] = []
        for entry in split(row["offices_sourced(title@start@end)"], " | "):
            heading, start, end = entry.split("@")
            found = re.fullmatch(r"(.*?) \(([^()]*)\)", heading)
            if found is None:
                raise SystemExit(f"an office without a source: {heading}")
            title, source = found[1], found[2]
            office = self.office_of(title, source)
            body = self.body_of(source, row)
            if source.startswith("world") and office is None:
                body = None
            day = re.search(r"\d{4}-\d\d-\d\d$", source)
            attested = end[2:] if end.startswith(">=") else ("" if end else day[0] if day else "")
            tenure = Tenure(
                title=title,
                office=office,
                body=body,
                since=start,
                until="" if end.startswith(">=") else end,
                attested=attested,
                weak=source.startswith("world"),
            )
            merge_tenure(spans, tenure)
        remembered = self.remembered(row)
        for tenure in spans:
            for office, end in remembered:
                if (
                    tenure.attested
                    and office == tenure.office
                    and tenure.since < end < tenure.attested
                ):
                    tenure.attested = end
        self.write_tenures(node, spans)
        self.tie_person(node, row, home, spans)

    def remembered(self, row: dict[str, str]) -> list[tuple[str, str]]:
        """Unverified ends of offices: they only cast doubt on what a source says of a later day."""
        found = []
        for entry in split(row["offices_from_memory_unverified"], " | "):
            title, _, end = entry.split("@")
            office = self.office_of(title, {"US": "us"}.get(row["country"], ""))
            if office and re.fullmatch(r"\d{4}-\d\d-\d\d", end):
                found.append((office, end))
        return found

    def write_tenures(self, node: Node, spans: list[Tenure]) -> None:
        slug = node.iri.split(":")[1]
        for tenure in spans:
            part = slug_of(tenure.office or tenure.title)
            stem = f"{BASE}actor/{slug}#{part}-{tenure.since or 'undated'}"
            iri, number = f"<{stem}>", 2
            while iri in self.files["tenures"]:
                iri, number = f"<{stem}-{number}>", number + 1
            held = Node(iri)
            held.add("a", "pp:Tenure")
            held.add("rdfs:label", quoted(tenure.title, "en"))
            if tenure.office:
                held.add("pp:tenureIn", f"office:{tenure.office}")
            if tenure.body:
                held.add("pp:officeOf", tenure.body)
            for prop, value in (
                ("since", tenure.since),
                ("until", tenure.until),
                ("attestedOn", tenure.attested),
            ):
                if value:
                    held.add(f"pp:{prop}", dated(value))
            held.add("pp:heldBy", node.iri)
            self.files["tenures"][iri] = held

    def tie_person(
        self, node: Node, row: dict[str, str], home: str | None, spans: list[Tenure]
    ) -> None:
        """Represents, where verified offices back it; else only a hint for matching."""
        later = row["offices_from_memory_unverified"]
        hints = {home} if home else set()
        for pattern, label in (
            (r"\bNATO\b", "NAVO"),
            (r"High Representative|European Co|Commissi", "Europese Unie"),
        ):
            if re.search(pattern, later) and not re.search(r"to NATO", later):
                hints.add(self.actor(label))
        backed = any(
            tenure.body == home and (not tenure.until or tenure.until >= "2012") for tenure in spans
        )
        if home and backed and hints == {home}:
            node.add("pp:represents", home)
        else:
            node.add("pp:associatedWith", *hints)

    def make_offices(self) -> None:
        for office in self.decisions["offices"]:
            node = Node(f"office:{office['slug']}")
            node.add("a", "pp:Office")
            node.add("rdfs:label", quoted(office["nl"]), quoted(office["en"], "en"))
            if office["names"]:
                node.add("skos:altLabel", *(quoted(name) for name in office["names"]))
            node.add("pp:singleHolder", "true" if office["one"] else "false")
            self.files["offices"][node.iri] = node

    # -- out -----------------------------------------------------------------------------------

    def make(self) -> dict[str, str]:
        self.make_states()
        self.make_organisations()
        self.make_metonyms()
        self.mark_contextual()
        self.make_people()
        self.make_curated()
        self.make_offices()
        self.clean()
        return {f"{name}.ttl": write(nodes) for name, nodes in sorted(self.files.items())}

    def clean(self) -> None:
        """A name stands once: as label, short name or other name; contextual names stay beside."""
        for nodes in self.files.values():
            for node in nodes.values():
                taken = set(node.values["rdfs:label"])
                node.values["skos:altLabel"] -= taken | node.values["pp:contextualName"]
                node.values["pp:shortName"] -= taken
                english = {term for term in node.values["skos:altLabel"] if term.endswith("@en")}
                for term in english:
                    if term[:-2] + "nl" in node.values["skos:altLabel"] | taken:
                        node.values["skos:altLabel"].discard(term)
                for prop in [prop for prop, terms in node.values.items() if not terms]:
                    del node.values[prop]


@dataclass
class Tenure:
    """An office held; dates as precise as the source, empty where it says nothing."""

    title: str
    office: str | None
    body: str | None
    since: str
    until: str
    attested: str
    weak: bool


def merge_tenure(spans: list[Tenure], new: Tenure) -> None:
    """Two sources that speak of one tenure make one: same office and body, same year of start."""
    for old in spans:
        same = (
            old.office == new.office
            and old.body == new.body
            and (old.office or old.title == new.title)
        )
        if not same:
            continue
        if old.since[:4] == new.since[:4] or (new.weak and covers(old, new.since)):
            old.since = (
                max(old.since, new.since, key=len) if old.since[:4] == new.since[:4] else old.since
            )
            old.until = max(old.until, new.until, key=len)
            old.attested = "" if old.until else max(old.attested, new.attested)
            return
        if (
            new.weak
            and not old.until
            and new.since[:4]
            and abs(int(old.since[:4] or 0) - int(new.since[:4])) < 2
        ):
            old.attested = max(old.attested, new.attested)
            return
    spans.append(new)


def covers(old: Tenure, day: str) -> bool:
    return bool(day) and old.since[:4] <= day[:4] <= (old.until or old.attested or "0")[:4]


def is_full(name: str, label: str, english: str) -> bool:
    """Whether a variant holds a given name: more words than the family name has."""
    words = key_of(name).words
    if len(words) < 2 or " " not in name.strip():
        return False
    particle = name.split(maxsplit=1)[0][0].islower() or name.split(maxsplit=1)[0] in {
        "Van",
        "Von",
        "De",
        "Di",
        "Le",
        "La",
        "Bin",
        "Al",
        "Aboul",
        "El",
        "Ben",
        "Der",
    }
    if particle and name != label:
        return name.split(maxsplit=1)[0] in {"koning", "koningin", "paus", "emir", "ayatollah"}
    longer = [key_of(other).words for other in (label, english)]
    return not any(len(other) > len(words) and other[-len(words) :] == words for other in longer)


def write(nodes: dict[str, Node]) -> str:
    lines = []
    body = []
    for iri in sorted(nodes):
        node = nodes[iri]
        parts = []
        for prop in ORDER:
            terms = sorted(node.values.get(prop, ()))
            if terms:
                parts.append(f"{prop} {', '.join(terms)}")
        unknown = set(node.values) - set(ORDER)
        if unknown:
            raise SystemExit(f"{iri}: no place for {unknown}")
        body.append(f"{iri} " + " ;\n  ".join(parts) + " .")
    text = "\n".join(body)
    for prefix, iri in sorted(PREFIXES.items()):
        if re.search(rf"(?<![\w\"]){prefix}:", text):
            lines.append(f"@prefix {prefix}: <{iri}> .")
    return "\n".join([*lines, "", text, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "ontology" / "actors")
    options = parser.parse_args()
    maker = Maker(
        options.kb,
        ROOT / "ontology" / "actors" / "curated.tsv",
        ROOT / "tools" / "make_actors.toml",
    )
    for name, text in maker.make().items():
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")
    for remark in sorted(set(maker.remarks)):
        sys.stderr.write(remark + "\n")


if __name__ == "__main__":
    main()
