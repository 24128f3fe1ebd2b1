"""Forms of Dutch verbs, to know a frame's verb where the lemmatiser errs on a rare form.

Weak conjugation (*ontkennen: ontken, ontkent, ontkende, ontkenden, ontkend*), and verbs built on
the strong ones of ``lexicon/nl/strong-verbs.toml`` (*verwijten: verweet*); separable verbs also
written together (*aankondigen: aangekondigd, aankondigde*).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pydantic import RootModel

from pourparler.lexicon.files import read_toml, validated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["PARTICLES", "StrongVerbs", "load_strong_verbs", "regular_forms", "verb_forms"]

StrongVerbs = Mapping[str, tuple[str, str, str]]

PARTICLES: Final = (
    "aaneen", "achteruit", "tegemoet", "terug", "samen", "tegen", "voort", "binnen", "buiten",
    "achter", "bijeen", "goed", "klaar", "overeen", "onder", "over", "voor", "door", "neer",
    "rond", "mee", "aan", "weg", "toe", "los", "bij", "uit", "af", "in", "na", "om", "op",
)  # fmt: skip
_UNSTRESSED = ("be", "er", "ge", "her", "ont", "ver")
_MAYBE_UNSTRESSED = ("achter", "door", "mis", "om", "onder", "over", "voor", "weer")
_DIAERESIS = {"e": "ë", "i": "ï", "u": "ü"}  # "geëist"
_VOWELS = "aeiouy"
_VOICELESS = frozenset("tkfschpx")


def regular_forms(infinitive: str) -> Iterator[str]:
    """The regular forms of a verb without particle; none for infinitives such as *gaan*."""
    if not infinitive.endswith("en") or len(infinitive) < 4:
        return
    root = infinitive[:-2]
    stem = _stem(root)
    dental = "t" if root[-1] in _VOICELESS else "d"
    yield stem
    yield stem if stem.endswith("t") else stem + "t"
    yield stem + dental + "e"
    yield stem + dental + "en"
    participle = stem if stem.endswith(dental) else stem + dental
    if infinitive.startswith((*_UNSTRESSED, *_MAYBE_UNSTRESSED)):
        yield participle
    if not infinitive.startswith(_UNSTRESSED):
        yield "ge" + _DIAERESIS.get(participle[0], participle[0]) + participle[1:]


def _stem(root: str) -> str:
    """*ontkenn* → *ontken*, *mak* → *maak*, *belov* → *beloof*, *eis* → *eis*."""
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in _VOWELS:
        return root[:-1]
    last = {"v": "f", "z": "s"}.get(root[-1], root[-1])
    body = root[:-1]
    if root[-1] not in _VOWELS + "w" and _is_open_long(body):
        body += body[-1]
    return body + last


def _is_open_long(body: str) -> bool:
    """Whether the vowel before the last consonant is long by standing in an open syllable."""
    if not body or body[-1] not in "aeou" or (len(body) > 1 and body[-2] in _VOWELS):
        return False
    syllables = sum(
        letter in _VOWELS and (at == 0 or body[at - 1] not in _VOWELS)
        for at, letter in enumerate(body)
    )
    # an unstressed "e" stays: "weigeren" has the stem "weiger"
    return not (body[-1] == "e" and syllables > 1)


class _StrongVerbFile(RootModel[dict[str, tuple[str, str, str]]]):
    pass


def load_strong_verbs(file: Path) -> StrongVerbs:
    """Past singular, past plural and participle of strong verbs.

    Raises:
        AssetError: the file is broken, with its name and line.
    """
    return validated(_StrongVerbFile, read_toml(file), file).root


def strong_forms(infinitive: str, verbs: StrongVerbs) -> Iterator[str]:
    """The forms of a verb that is built on a strong one: *verwijten* on *wijten*."""
    for base, (past, plural, participle) in verbs.items():
        prefix = infinitive.removesuffix(base)
        if prefix == infinitive or (prefix and prefix not in {*_UNSTRESSED, *PARTICLES}):
            continue
        yield prefix + past
        yield prefix + plural
        yield prefix + (
            participle.removeprefix("ge") if prefix.startswith(_UNSTRESSED) else participle
        )


def verb_forms(lemmas: Iterable[str], strong: StrongVerbs) -> dict[str, str]:
    """Forms of verbs and the lemma of each: of the whole verb, and of its part without particle.

    A form of two verbs is left out.
    """
    found: dict[str, set[str]] = {}
    for lemma in lemmas:
        if " " in lemma:
            continue
        particle = next(
            (p for p in PARTICLES if lemma.startswith(p) and len(lemma) > len(p) + 3), ""
        )
        rest = lemma.removeprefix(particle)
        for form in _forms(rest, strong):
            found.setdefault(form, set()).add(rest)
            if particle:
                found.setdefault(particle + form, set()).add(lemma)
        if particle:  # "voorspellen" does not part with its "voor"
            for form in _forms(lemma, strong):
                found.setdefault(form, set()).add(lemma)
    return {form: next(iter(verbs)) for form, verbs in sorted(found.items()) if len(verbs) == 1}


def _forms(infinitive: str, strong: StrongVerbs) -> list[str]:
    """All forms, also of verbs that are stressed on their ending: *fulmineren: fulmineert*."""
    regular, past = list(regular_forms(infinitive)), list(strong_forms(infinitive, strong))
    if past:
        return [infinitive, *regular[:2], *past]
    stressed = infinitive.replace("iëren", "ieren")
    if stressed.endswith("eren"):
        root = stressed.removesuffix("eren") + "eer"
        participles = () if infinitive.startswith(_UNSTRESSED) else (f"ge{root}d",)
        regular += [root, f"{root}t", f"{root}de", f"{root}den", *participles]
    return [infinitive, *regular]
