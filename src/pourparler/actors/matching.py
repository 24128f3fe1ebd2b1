"""Matches names against words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pourparler.actors.fold import Atom, is_invisible, split_atoms
from pourparler.actors.people import People, build_people
from pourparler.actors.readings import Match, Reading, change, doubt, rank, read_form
from pourparler.actors.spelling import NameKey, load_spelling, spell_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pourparler.actors.reference import Entry
    from pourparler.actors.surfaces import Form, NameForms, Surfaces

__all__ = ["Matcher"]

# How far a name of a person reaches: 'Mohammed bin Hamad bin Abdul Aziz al-Thani'.
_MOST_WORDS = 8
_MOST_KNOWN = 100_000
_UNSEEN: Final = object()
_INFLECTED = frozenset({"name", "abbreviation", "surname", "given-name", "metonym", "capital"})
# A compound without a hyphen begins with a name at least this long: 'Hamasleider'.
_SHORTEST_FIRST_PART = 4


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a word by itself.

    Attributes:
        longest: how many atoms the longest form has that begins at its first atom; 0 for none.
        alone: readings that the word has beside the table: compounds, unlisted spellings.
        capital: whether it could be part of a name.
        key: its transliteration key, if it could begin a person's name.
    """

    atoms: tuple[Atom, ...]
    longest: int
    alone: tuple[Reading, ...]
    capital: bool


def _spelt_alike(forms: list[Form], text: str) -> list[Form]:
    """Of a word with accents the forms that bear the same: *Türk* is no *Turk*.

    A capital may stand in the table without those of its city: *Bogotá* is Colombia as well.
    """
    alike = [form for form in forms if form.accented == text]
    return [form for form in forms if form in alike or form.how == "capital"] if alike else forms


class Matcher:
    """Finds the longest name at a place in a sequence of words."""

    def __init__(self, surfaces: Surfaces, entries: Iterable[Entry], forms: NameForms) -> None:
        self._surfaces = surfaces
        self._entries = entries
        self._forms = forms
        self._words: dict[str, _Word | None] = {}

    @cached_property
    def _people(self) -> People:
        """Made when the first unlisted name is seen: half of the time that loading would take."""
        return build_people(self._entries)

    def find(self, words: Sequence[str]) -> tuple[Match, ...]:
        """See :meth:`pourparler.actors.ActorIndex.find`."""
        found = []
        seen = self._words
        at, count = 0, len(words)
        while at < count:
            # Most words are known to be no name.
            if seen.get(words[at], _UNSEEN) is None:
                at += 1
                continue
            match = self.match(words, at)
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.end
        return tuple(found)

    def match(self, words: Sequence[str], at: int) -> Match | None:
        """See :meth:`pourparler.actors.ActorIndex.match`."""
        text = words[at]
        try:
            word = self._words[text]
        except KeyError:
            word = self._learn(text)
        if word is None:
            return None
        best_end, best = self._match_table(words, at, word) if word.longest else (at, ())
        if word.capital and best_end <= at + 1:
            end, slugs = self._match_person(words, at, word)
            if end > best_end:
                best_end = end
                best = tuple(
                    Reading(slug=slug, is_place=False, how="name", needs_context=len(slugs) > 1)
                    for slug in slugs
                )
        if not best:
            best = word.alone or self._match_cut(words, at, word)
            best_end = at + 1
        if not best:
            return None
        if best_end == at + 1 or len(best) == 1:
            best = self._doubt(words, at, best_end, best)
        return Match(start=at, end=best_end, readings=tuple(dict.fromkeys(best)))

    # -- words ---------------------------------------------------------------------------------

    def _learn(self, text: str) -> _Word | None:
        """What a word is by itself; remembered, as most words come again."""
        if len(self._words) > _MOST_KNOWN:
            self._words.clear()
        atoms = split_atoms(text)
        word = None
        if atoms:
            first = atoms[0]
            longest = self._surfaces.longest.get(first.folded, 0)
            if not longest and first.folded.endswith("s"):
                longest = self._surfaces.longest.get(first.folded[:-1], 0)
            capital = first.raw[:1].isupper()
            alone = self._read_alone(atoms)
            if longest or alone or capital:
                word = _Word(atoms, longest, alone, capital)
        self._words[text] = word
        return word

    def _read_alone(self, atoms: tuple[Atom, ...]) -> tuple[Reading, ...]:
        """Readings of one word that no form in the table gives as it stands."""
        first = atoms[0]
        if len(atoms) > 1 and first.folded in self._forms.stance:
            return tuple(
                change(reading, "compound-pro" if first.folded == "pro" else "compound-anti")
                for reading in self._read_parts(atoms[1:])
            )
        if len(atoms) > 1 and first.folded in self._forms.transparent:
            return tuple(
                reading for reading in self._read_parts(atoms[1:]) if reading.how == "compound"
            )
        if len(atoms) > 1:
            return ()
        return self._read_people(first) or self._read_joined(first) or self._read_spelling(first)

    def _read_people(self, atom: Atom) -> tuple[Reading, ...]:
        """``CDA'ers``: those of an organisation."""
        name, mark, ending = atom.raw.replace("’", "'").rpartition("'")
        if not mark or not name or ending not in self._forms.people_endings:
            return ()
        return tuple(
            change(reading, "compound", ending) for reading in self._read(split_atoms(name))
        )

    def _read_joined(self, atom: Atom) -> tuple[Reading, ...]:
        """``Kremlinwoordvoerder``: a name and a head, without a hyphen."""
        if not atom.raw[:1].isupper() or (atom.folded,) in self._surfaces.forms:
            return ()
        for cut in range(len(atom.folded) - 2, _SHORTEST_FIRST_PART - 1, -1):
            if atom.folded[cut:] not in self._forms.heads:
                continue
            name = Atom(atom.folded[:cut], atom.raw[:cut], "")
            readings = self._read((name,))
            if readings:
                return tuple(
                    change(reading, "compound", atom.raw[cut:])
                    for reading in readings
                    if reading.how in _INFLECTED
                )
        return ()

    def _read_spelling(self, atom: Atom) -> tuple[Reading, ...]:
        """``Kuleba``: a surname in a spelling that nobody listed."""
        if not atom.raw[:1].isupper():
            return ()
        for folded in (atom.folded, atom.folded.removesuffix("s")):
            slugs = self._people.by_surname(spell_key(folded))
            if slugs:
                return tuple(
                    Reading(slug=slug, is_place=False, how="surname", needs_context=len(slugs) > 1)
                    for slug in slugs
                )
        return ()

    # -- the table -----------------------------------------------------------------------------

    def _read(self, atoms: Sequence[Atom], *, genitive: bool = True) -> tuple[Reading, ...]:
        """Readings of whole atoms, also with a genitive ending; sorted, the firmest first."""
        folded = tuple([atom.folded for atom in atoms])
        if not folded:
            return ()
        forms = [form for form in self._surfaces.forms.get(folded, ()) if form.fits(atoms)]
        if not forms and genitive and folded[-1].endswith("s") and len(folded[-1]) > 2:
            bare = (*folded[:-1], folded[-1][:-1])
            raw = atoms[-1].raw
            # 'VNs' is no genitive, "VN's" and 'Mays' are.
            if not raw[-2:-1].isupper():
                forms = [
                    form
                    for form in self._surfaces.forms.get(bare, ())
                    if form.how in _INFLECTED and form.fits(atoms)
                ]
        if not forms:
            return ()
        if len(forms) > 1 and not all(atom.raw.isascii() for atom in atoms):
            forms = _spelt_alike(forms, "-".join([atom.raw for atom in atoms]).casefold())
        return tuple(sorted((read_form(form) for form in forms), key=rank))

    def _match_table(
        self, words: Sequence[str], at: int, word: _Word
    ) -> tuple[int, tuple[Reading, ...]]:
        """The longest form of the table at ``at``: where it ends, and its readings."""
        atoms, ends = self._gather(words, at, word)
        for count in range(min(word.longest, len(atoms)), 0, -1):
            end = ends[count - 1]
            readings = self._read(atoms[:count], genitive=end > 0)
            if not readings:
                continue
            if end > 0:
                return end, readings
            left = atoms[count:]
            inside = next((i for i, stop in enumerate(ends[count:]) if stop > 0), len(left) - 1)
            end = ends[count + inside] if ends[count + inside] > 0 else at + 1
            return end, self._join(readings, left[: inside + 1], atoms[count - 1].rest)
        return at, ()

    def _gather(self, words: Sequence[str], at: int, word: _Word) -> tuple[list[Atom], list[int]]:
        """Atoms from ``at`` on, and for each the end of its word if it is the word's last atom."""
        atoms = list(word.atoms)
        ends = [0] * (len(atoms) - 1) + [at + 1]
        if words[at].endswith("-"):
            ends[-1] = 0
            return atoms, ends
        index = at + 1
        while len(atoms) < word.longest + 2 and index < len(words):
            following = split_atoms(words[index])
            if not following:
                if not is_invisible(words[index]):
                    break
                index += 1
                continue
            atoms.extend(following)
            ends.extend([0] * (len(following) - 1) + [index + 1])
            index += 1
        return atoms, ends

    def _join(
        self, readings: tuple[Reading, ...], left: Sequence[Atom], rest: str
    ) -> tuple[Reading, ...]:
        """A name goes on after a hyphen: with other names, with a common word, or with both."""
        others = self._read_parts(left)
        plain = bool(others) and not any(reading.rest for reading in others)
        # 'Minsk-akkoorden', 'Brussel-correspondent': in a compound a city is a city.
        firm = tuple(
            reading
            for reading in readings
            if plain or not (reading.needs_context and reading.how in {"metonym", "capital"})
        )
        kept = tuple(
            reading
            if plain or reading.how == "adjective"
            else change(reading, "compound", others[0].rest if others else rest)
            for reading in firm
        )
        if not others:
            kept = tuple(change(r, r.how, rest) if r.how == "adjective" else r for r in kept)
        return kept + tuple(reading for reading in others if reading not in kept)

    def _read_parts(self, atoms: Sequence[Atom]) -> tuple[Reading, ...]:
        """The readings of what is left of a word."""
        for count in range(len(atoms), 0, -1):
            readings = self._read(atoms[:count], genitive=count == len(atoms))
            if readings and count == len(atoms):
                return readings
            if readings:
                return self._join(readings, atoms[count:], atoms[count - 1].rest)
        return self._read_joined(atoms[0]) if len(atoms) == 1 else ()

    def _match_cut(self, words: Sequence[str], at: int, word: _Word) -> tuple[Reading, ...]:
        """``Noord- en Zuid-Korea``: the first is cut short, its end stands with the second."""
        if not words[at].endswith("-") or len(words) < at + 3:
            return ()
        later = split_atoms(words[at + 2])
        if len(later) < 2:
            return ()
        atoms = (*word.atoms, *later[1:])
        return self._read(atoms)

    # -- people --------------------------------------------------------------------------------

    def _match_person(
        self, words: Sequence[str], at: int, word: _Word
    ) -> tuple[int, tuple[str, ...]]:
        """The longest run of words from ``at`` that is a person's name in some spelling."""
        if len(word.atoms) == 1 and not self._goes_on(words, at + 1):
            return at, ()
        run = list(word.atoms)
        ends = [at + 1]
        counts = [len(run)]
        for index in range(at + 1, min(len(words), at + _MOST_WORDS)):
            atoms = split_atoms(words[index])
            if not atoms:
                if is_invisible(words[index]):
                    continue
                break
            capital = atoms[0].raw[:1].isupper()
            if not capital and atoms[0].folded not in self._forms.particles:
                break
            run.extend(atoms)
            ends.append(index + 1)
            counts.append(len(run))
        for end, count in zip(reversed(ends), reversed(counts), strict=True):
            if (count > 1 and end > at + 1) or (
                count > 1 and end == at + 1 and len(word.atoms) > 1
            ):
                slugs = self._known_person(run[:count])
                if slugs:
                    return end, slugs
        return at, ()

    def _goes_on(self, words: Sequence[str], at: int) -> bool:
        """Whether the word at ``at`` could belong to a person's name."""
        if at >= len(words):
            return False
        word = words[at]
        first = word[:1]
        if first.isalnum():
            return first.isupper() or word in self._forms.particles
        return is_invisible(word)

    def _known_person(self, atoms: Sequence[Atom]) -> tuple[str, ...]:
        optional = load_spelling().optional
        kept = [atom for atom in atoms if atom.folded not in optional] or list(atoms)
        last = kept[-1].folded
        if not kept[-1].raw[:1].isalpha():
            return ()
        initials = frozenset(i for i, atom in enumerate(kept) if len(atom.folded) == 1)
        front = tuple(spell_key(atom.folded) for atom in kept[:-1])
        for folded in (last, last.removesuffix("s")):
            slugs = self._people.by_name(NameKey((*front, spell_key(folded)), initials))
            if slugs:
                return slugs
        return ()

    # -- doubt ---------------------------------------------------------------------------------

    def _doubt(
        self, words: Sequence[str], start: int, end: int, readings: tuple[Reading, ...]
    ) -> tuple[Reading, ...]:
        """Marks bare surnames beside another part of a name, and small words in shouted text."""
        bare = any(reading.how in {"surname", "given-name"} for reading in readings)
        if bare and (self._name_before(words, start) or self._name_after(words, end)):
            return tuple(doubt(r) if r.how in {"surname", "given-name"} else r for r in readings)
        text = words[start]
        if len(text) <= 3 and text.isupper() and self._shouted(words, start):
            return tuple(doubt(r) if r.how == "abbreviation" else r for r in readings)
        return readings

    def _name_before(self, words: Sequence[str], start: int) -> bool:
        """Whether the word before looks like a given name: 'Melania Trump'."""
        if not start or not words[start - 1][:1].isupper():
            return False
        before = words[start - 1]
        atoms = split_atoms(before)
        if not atoms or (len(before) > 1 and before.isupper()):
            return False
        last = atoms[-1]
        if len(atoms) > 1 and last.raw[:1].islower():
            return False
        if last.folded in self._forms.before_surname or last.folded.endswith(
            self._forms.noun_endings
        ):
            return False
        return tuple(atom.folded for atom in atoms) not in self._surfaces.forms

    def _name_after(self, words: Sequence[str], end: int) -> bool:
        """Whether the word after goes on with a name: 'Trump Tower', 'Kim Kardashian'."""
        if end >= len(words) or not words[end][:1].isupper():
            return False
        after = words[end]
        atoms = split_atoms(after)
        if not atoms or after.isupper():
            return False
        return self._surfaces.longest.get(atoms[0].folded, 0) == 0

    def _shouted(self, words: Sequence[str], at: int) -> bool:
        """Whether the neighbours are in capitals too: then 'IS' may be a verb."""
        near = [words[i] for i in (at - 1, at + 1) if 0 <= i < len(words)]
        return any(len(word) > 3 and word.isalpha() and word.isupper() for word in near)
