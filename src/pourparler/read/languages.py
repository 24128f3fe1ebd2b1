"""Tells Dutch from other languages by frequent short words (``lexicon/nl/languages.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from pourparler.errors import AssetError
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load_languages", "other_language"]

_WORD = re.compile(r"['’]?[^\W\d_]+")
# Enough for a verdict, however long the text is.
_SAMPLE: Final = 20_000
# A headline, a name, a quote in another tongue must pass: no verdict on so few words.
_FEWEST_WORDS: Final = 12
_FEWEST_HITS: Final = 5
_MARGIN: Final = 1.5
# Dutch prose has 30 to 45 % of the words listed, a list of names may have none.
_PROSE_WORDS: Final = 60
_LEAST_SHARE: Final = 0.08


class _Language(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    words: str


class _Languages(RootModel[dict[str, _Language]]):
    pass


@cache
def load_languages(file: Path | None = None) -> dict[str, tuple[str, frozenset[str]]]:
    """Name and words of each language, Dutch (``nl``) among them.

    Raises:
        AssetError: the file is broken.
    """
    file = file or data_folder("lexicon") / "nl" / "languages.toml"
    try:
        data = _Languages.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).root
    except (OSError, ValueError, ValidationError) as error:
        raise AssetError(str(error), file=str(file)) from error
    if "nl" not in data:
        raise AssetError("the table [nl] is missing", file=str(file))
    return {code: (entry.name, frozenset(entry.words.split())) for code, entry in data.items()}


def other_language(text: str) -> str | None:
    """What the text is in, when it is clearly not Dutch: a description for a message.

    Short texts and doubtful ones give none: better to read too much than to refuse an article.
    """
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    # Latin letters with their accents end at U+024F, Latin Extended Additional at U+1EFF.
    foreign = sum(not (char < "\u0250" or "\u1e00" <= char <= "\u1eff") for char in letters)
    if len(letters) >= 20 and foreign * 2 > len(letters):
        return "another script than the Latin one"
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return None
    languages = load_languages()
    _, dutch = languages["nl"]
    verdicts = []
    for name, known in (entry for code, entry in sorted(languages.items()) if code != "nl"):
        # Words that both have tell nothing: Afrikaans shares half of them with Dutch.
        theirs = sum(word in known and word not in dutch for word in words)
        ours = sum(word in dutch and word not in known for word in words)
        if theirs >= _FEWEST_HITS and theirs > _MARGIN * ours:
            verdicts.append((theirs - ours, name))
    if verdicts:
        return max(verdicts)[1]
    hits = sum(word in dutch for word in words)
    if len(words) >= _PROSE_WORDS and hits < _LEAST_SHARE * len(words):
        return "a language without Dutch function words"
    return None
