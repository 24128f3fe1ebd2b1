"""Lemmas as edits of the word form.

An edit script says how to get from a form to its lemma: ``l|0||2|en`` lower-cases the form, cuts
nothing in front, adds nothing in front, cuts two characters at the end and adds ``en``
(*werkte* to *werken*). The model chooses among scripts, so it can lemmatise words it never saw.
A script ``=zijn`` gives the lemma outright (*was*).
"""

from typing import Final

_CASES: Final = ("l", "k", "t")
_FIELDS: Final = 5


def _case(mode: str, form: str) -> str:
    if mode == "l":
        return form.lower()
    return form if mode == "k" else form.capitalize()


def _common(a: str, b: str) -> tuple[int, int, int]:
    """Longest common substring: its length, start in ``a``, start in ``b``."""
    best = (0, 0, 0)
    row = [0] * (len(b) + 1)
    for i, x in enumerate(a):
        new = [0] * (len(b) + 1)
        for j, y in enumerate(b):
            if x == y:
                new[j + 1] = row[j] + 1
                if new[j + 1] > best[0]:
                    best = (new[j + 1], i + 1 - new[j + 1], j + 1 - new[j + 1])
        row = new
    return best


def derive(form: str, lemma: str) -> str:
    """The script that turns ``form`` into ``lemma``."""
    for mode in _CASES:
        cased = _case(mode, form)
        if mode == "l" and lemma != lemma.lower():
            continue
        size, start, at = _common(cased, lemma)
        if size < max(1, min(3, len(lemma) // 2)) and cased != lemma:
            continue
        if mode == "k" and lemma[:1] != cased[:1]:
            continue
        cut = len(cased) - start - size
        return f"{mode}|{start}|{lemma[:at]}|{cut}|{lemma[at + size :]}"
    return "=" + lemma


def apply(script: str, form: str) -> str | None:
    """The lemma of ``form`` by ``script``, or None where the script does not fit the form."""
    if script.startswith("="):
        return script[1:]
    parts = script.split("|", _FIELDS - 1)
    if len(parts) != _FIELDS or parts[0] not in _CASES:
        return None
    mode, start, prefix, cut, suffix = parts
    cased = _case(mode, form)
    front, end = int(start), int(cut)
    if front + end and front + end >= len(cased):
        return None
    return (prefix + cased[front : len(cased) - end] + suffix) or None
