"""The table of names: from folded atoms to what they may stand for.

Case is what tells a name from a word (``Pool``, ``May``, ``IS``), so each form remembers how its
first telling atom was written.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pourparler.actors.fold import Atom, fold_word, split_atoms
from pourparler.errors import AssetError
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.actors.reference import Entry, Reference

__all__ = ["Form", "How", "NameForms", "Surfaces", "load_name_forms"]

How = Literal[
    "name",
    "abbreviation",
    "adjective",
    "demonym",
    "surname",
    "given-name",
    "metonym",
    "capital",
    "compound",
    "compound-pro",
    "compound-anti",
]
# Which reading comes first, where a surface has several.
RANK: Final[dict[str, int]] = {
    "name": 0,
    "abbreviation": 1,
    "adjective": 2,
    "demonym": 3,
    "surname": 4,
    "given-name": 5,
    "metonym": 6,
    "capital": 7,
    "compound": 8,
    "compound-pro": 9,
    "compound-anti": 10,
}
_PROPERTIES: Final[tuple[tuple[str, How], ...]] = (
    ("label", "name"),
    ("altLabel", "name"),
    ("shortName", "surname"),
    ("adjective", "adjective"),
    ("demonym", "demonym"),
    ("metonym", "metonym"),
)
# An abbreviation this short is only itself in capitals: 'IS' is no 'Is', but 'Navo' is 'NAVO'.
_SHORT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForms:
    """What Dutch joins names with: see ``lexicon/nl/name-forms.toml``."""

    particles: frozenset[str]
    articles: frozenset[str]
    transparent: frozenset[str]
    stance: frozenset[str]
    heads: frozenset[str]
    before_surname: frozenset[str]
    noun_endings: tuple[str, ...]
    people_endings: frozenset[str]


@cache
def load_name_forms() -> NameForms:
    """The shipped lists, folded.

    Raises:
        AssetError: the file is broken.
    """
    path = data_folder("lexicon") / "nl" / "name-forms.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {key: frozenset(fold_word(word) for word in words) for key, words in data.items()}
        return NameForms(
            particles=lists["particles"],
            articles=lists["articles"],
            transparent=lists["transparent_prefixes"],
            stance=lists["stance_prefixes"],
            heads=lists["heads"],
            before_surname=lists["before_surname"],
            noun_endings=tuple(sorted(lists["noun_endings"])),
            people_endings=lists["people_endings"],
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, OSError) as error:
        raise AssetError(f"not lists of name forms: {error!r}", file=str(path)) from error


class Form(NamedTuple):
    """One way to write one actor or place.

    Attributes:
        telling: index of the atom whose capital counts.
        case: ``exact`` capitals only, ``upper`` capitals or a first capital, ``first`` a first
            capital, ``any``.
        letters: how many letters the telling atom has, so that a genitive ending does not count.
        accented: the name in lower case if it bears accents, else empty: 'Türk' is no 'Turk'.
    """

    slug: str
    is_place: bool
    how: How
    needs_context: bool
    telling: int
    case: str
    letters: int
    accented: str
    since: str | None = None
    until: str | None = None

    def fits(self, atoms: Sequence[Atom]) -> bool:
        """Whether the case of ``atoms`` allows this form."""
        if self.case == "any":
            return True
        raw = atoms[self.telling].raw
        if self.case == "first":
            return raw[:1].isupper()
        letters = "".join(sign for sign in raw if sign.isalpha())[: self.letters]
        return letters.isupper() or (self.case == "upper" and raw[:1].isupper())


def _case(raw: str) -> str:
    if not raw.isupper():
        return "first" if raw[:1].isupper() else "any"
    letters = sum([sign.isalpha() for sign in raw])
    if letters > 1:
        return "exact" if letters <= _SHORT else "upper"
    return "first" if raw[0].isupper() else "any"


def _same_reading(left: Form, right: Form) -> bool:
    """Whether two forms say the same of the same; a name and an abbreviation are one."""
    if (left[:2], left.since, left.until) != (right[:2], right.since, right.until):
        return False
    return left.how == right.how or {left.how, right.how} == {"name", "abbreviation"}


def name_atoms(name: str) -> tuple[Atom, ...]:
    """The atoms of a name of one or more words."""
    if " " not in name:
        return split_atoms(name)
    return tuple([atom for word in name.split() for atom in split_atoms(word)])


@dataclass(slots=True)
class Surfaces:
    """All forms.

    Attributes:
        forms: folded atoms to what they may stand for.
        longest: first atom to the number of atoms of the longest form that begins with it.
    """

    forms: dict[tuple[str, ...], list[Form]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        entry: Entry,
        name: str,
        how: How,
        *,
        loose: bool,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        """Adds one name; ``loose`` names need context."""
        atoms = name_atoms(name)
        if not atoms:
            return
        folded = tuple([atom.folded for atom in atoms])
        telling = 0
        if len(folded) > 1:
            forms = load_name_forms()
            particles = forms.particles if how == "surname" else forms.articles
            telling = next((i for i, part in enumerate(folded) if part not in particles), 0)
        raw = atoms[telling].raw
        case = _case(raw)
        letters = len(raw) if raw.isalpha() else sum([sign.isalpha() for sign in raw])
        if how == "name" and len(atoms) == 1 and case in {"exact", "upper"}:
            how = "abbreviation"
        accented = "" if name.isascii() else "-".join([atom.raw for atom in atoms]).casefold()
        place = entry.cls == "Place"
        form = Form(entry.slug, place, how, loose, telling, case, letters, accented, since, until)
        if self.longest.get(folded[0], 0) < len(folded):
            self.longest[folded[0]] = len(folded)
        known = self.forms.get(folded)
        if known is None:
            self.forms[folded] = [form]
            return
        for i, other in enumerate(known):
            if _same_reading(other, form):
                # The same reading twice: the freer spelling and the firmer reading win.
                if other[2:] != form[2:]:
                    known[i] = form._replace(
                        how=max(how, other.how, key=RANK.__getitem__),
                        case=min(case, other.case, key=("any", "first", "upper", "exact").index),
                        needs_context=loose and other.needs_context,
                        accented=accented or other.accented,
                    )
                return
        known.append(form)

    def add_entry(self, entry: Entry) -> None:
        """Adds all names of one actor or place."""
        loose = set(entry.names["contextualName"])
        told: set[str] = set()
        family_first = entry.label.split()[0] if " " in entry.label else ""
        for prop, how in _PROPERTIES:
            for name in entry.names[prop]:
                kind = how
                if how == "surname" and name == family_first:
                    kind = "given-name"
                self.add(entry, name, kind, loose=name in loose)
                told.add(name)
        for name in sorted(loose - told) if loose else ():
            short = entry.cls == "Person" and " " not in name
            self.add(entry, name, "surname" if short else "name", loose=True)
        for name, since, until in entry.dated_metonyms:
            self.add(entry, name, "metonym", loose=False, since=since, until=until)

    def add_capitals(self, entry: Entry, places: dict[str, Entry]) -> None:
        """The capital may stand for the government, where no other name is listed for that."""
        if set(entry.names["metonym"]) & set(entry.names["contextualName"]):
            return
        for slug in entry.links.get("capital", ()):
            place = places[slug]
            for name in dict.fromkeys([*place.names["label"], *place.names["altLabel"]]):
                folded = tuple(atom.folded for atom in name_atoms(name))
                known = self.forms.get(folded, ())
                if not any(form.slug == entry.slug and not form.is_place for form in known):
                    self.add(entry, name, "capital", loose=True)

    def settle(self) -> None:
        """A surname that two people bear, or that is also a people's name, needs context."""
        for folded, forms in self.forms.items():
            if len(forms) < 2:
                continue
            short = [form for form in forms if form.how in {"surname", "given-name"}]
            others = any(form.how in {"adjective", "demonym"} for form in forms)
            if short and (others or len({form.slug for form in short}) > 1):
                self.forms[folded] = [
                    form._replace(needs_context=True) if form in short else form for form in forms
                ]


def build_surfaces(reference: Reference) -> Surfaces:
    """The table of all names in ``reference``."""
    surfaces = Surfaces()
    for table in (reference.actors, reference.places):
        for entry in table.values():
            surfaces.add_entry(entry)
    for entry in reference.actors.values():
        if entry.links.get("capital"):
            surfaces.add_capitals(entry, reference.places)
    surfaces.settle()
    return surfaces
