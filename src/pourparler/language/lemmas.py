"""Lemmas: a table of known forms, prefixed verbs, then the network's edit scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pourparler.language.edits import apply
from pourparler.language.pieces import plain_apostrophes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SEVERAL: Final = "|"
_VERB: Final = "VERB"
_PLURALS: Final = ("s", "en", "'s", "n")
_SHORTEST: Final = 3
_LEAST_TAIL: Final = 5
"""Letters of the first and at least of the last part of a compound."""
_CHECKED: Final = frozenset({"VERB", "NOUN"})
"""Parts of speech whose edited lemmas are held against the known words."""


class Lemmatizer:
    """Chooses lemmas.

    scripts: edit scripts by id
    table: part of speech to form to lemma; several lemmas are joined by ``|``, the most frequent
        first, and the script decides among them if it can
    prefixes: of verbs, separable or not (*af*, *terug*, *ver*): *afwees* is *af* before *wees*
    known: words of the language; a lemma among them is preferred to one that is not
    """

    def __init__(
        self,
        scripts: Sequence[str],
        table: Mapping[str, Mapping[str, str]],
        prefixes: Iterable[str] = (),
        known: Iterable[str] = (),
    ) -> None:
        self._scripts = scripts
        self._table = table
        self._prefixes = sorted(prefixes, key=lambda p: (-len(p), p))
        self._known = set(known)
        for forms in table.values():
            self._known.update(forms.values())
        several = [entry for entry in self._known if _SEVERAL in entry]
        self._known.update(lemma for entry in several for lemma in entry.split(_SEVERAL))

    def lemma(self, form: str, upos: str, candidates: Sequence[int], *, first: bool) -> str:
        """Lemma of a form.

        candidates: ids of edit scripts, the likeliest first
        first: the form begins a sentence, so its capital may mean nothing
        """
        plain = plain_apostrophes(form)
        forms = self._table.get(upos, {})
        found = forms.get(plain)
        if found is None and (first or plain.isupper()):
            found = forms.get(plain.lower())
        if found is None:
            known = self._prefixed(plain.lower()) if upos == _VERB else self._joined(plain)
            if known is None and upos == "NOUN":
                known = self._compound(plain)
            return known or self._edited(plain, candidates, check=upos in _CHECKED)
        if _SEVERAL not in found[1:-1]:
            return found
        options = found.split(_SEVERAL)
        guess = self._edited(plain, candidates, check=False)
        return guess if guess in options else options[0]

    def _prefixed(self, form: str) -> str | None:
        """The lemma of a verb with the longest prefix that leaves a known form."""
        verbs = self._table.get(_VERB, {})
        for prefix in self._prefixes:
            if form.startswith(prefix):
                rest = verbs.get(form[len(prefix) :])
                if rest is not None:
                    return prefix + rest.split(_SEVERAL)[0]
        return None

    def _joined(self, form: str) -> str | None:
        """The lemma of a compound with a hyphen whose last word is known: *NAVO-landen*.

        One that ends in a name is its own: *regering-Trump*.
        """
        head, hyphen, last = form.rpartition("-")
        known = self._table.get("NOUN", {}).get(last) if hyphen else None
        if known is None and hyphen and head[-1:].islower() and last.istitle():
            return form
        return None if known is None else head + hyphen + known.split(_SEVERAL)[0]

    def _compound(self, form: str) -> str | None:
        """The lemma of a noun that ends in a known form: *vredesgesprekken*."""
        nouns = self._table.get("NOUN", {})
        for start in range(_SHORTEST, len(form) - _LEAST_TAIL + 1):
            last = nouns.get(form[start:])
            if last is not None:
                return form[:start] + last.split(_SEVERAL)[0]
        return None

    def _edited(self, form: str, candidates: Sequence[int], *, check: bool) -> str:
        """The form by the first script that fits; with ``check``, that makes a known word."""
        made = [apply(self._scripts[i], form) for i in candidates]
        fitting = [lemma for lemma in made if lemma]
        if check:
            fitting.sort(key=lambda lemma: lemma not in self._known)
            plain = [form[: -len(end)] for end in _PLURALS if form.endswith(end)]
            if fitting and fitting[0] not in self._known:
                fitting = [stem for stem in plain if stem in self._known] or fitting
        return fitting[0] if fitting else form
