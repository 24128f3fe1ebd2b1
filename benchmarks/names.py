"""How many names of the parties in gold facts are found, with their very span.

    python -m benchmarks.names                              # the examples
    python -m benchmarks.names --shared $SHARED             # and seeds, development articles
    python -m benchmarks.names --shared $SHARED --list      # each miss with its class

A party is a person, state or organisation that a gold fact names as agent, addressee,
participant or source. Its names are those of its labels that are names (*de Russische regering*
and *Russische* are none), and for a person the surname. A mention is such a name in the article
as a whole word, the longest first. It is found if a phrase that extraction works with has exactly
these words as its name, or consists of them.

==========  =====================================================================================
longer      a name that is found has more words: *Jens Stoltenberg Brussel*
shorter     a name that is found has fewer words
crossing    both have words that the other lacks
tie         taken for an adjective or the first part of a compound, which only ties to the party
no phrase   found as a name, but no phrase is made of it
nothing     no name is found there
==========  =====================================================================================
"""

from __future__ import annotations

import argparse
import fnmatch
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.chain import load_chain, read_text
from benchmarks.tables import table
from pourparler.errors import ArticleError
from pourparler.evaluate import load_gold
from pourparler.extract import Extractor, read_parse
from pourparler.extract.phrases_names import find_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from benchmarks.chain import Chain
    from pourparler.evaluate import GoldActor, GoldArticle
    from pourparler.extract.parsed import Parse

__all__ = ["CLASSES", "Mention", "find_mentions", "measure_names", "names_of", "names_table"]

_ROOT: Final = Path(__file__).resolve().parents[1]
CLASSES: Final = ("found", "longer", "shorter", "crossing", "tie", "no phrase", "nothing")
_UNREAD: Final = frozenset({"caption", "boilerplate", "dateline"})
_PARTICLES: Final = frozenset(
    {
        "al",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name of a party in a text."""

    start: int
    end: int
    name: str


def names_of(chain: Chain, actor: GoldActor) -> tuple[str, ...]:
    """The names among the labels of a party, and the surname of a person."""
    found: dict[str, None] = {}
    for label in actor.labels:
        words = label.split()
        while words and _is_common(chain, words):
            words = words[1:]
        whole = len(words) == len(label.split()) or words[:1] != ["van"]
        if words and whole and all(_is_part(chain, word) for word in words):
            found[" ".join(words)] = None
    names = [name for name in found if not _is_adjective(chain, name)]
    short = any(len(name.split()) == 1 or name.split()[0].lower() in _PARTICLES for name in names)
    if actor.kind == "person" or (actor.kind is None and actor.represents):
        for name in () if short else tuple(names):
            _, *rest = name.split()
            while len(rest) > 1 and rest[0] not in _PARTICLES:
                rest = rest[1:]
            names.append(" ".join([rest[0].capitalize(), *rest[1:]]))
    return tuple(names)


def _is_common(chain: Chain, words: list[str]) -> bool:
    """Whether the first word only tells what the name is: *vakbond* FNV, *de* Bijenkorf."""
    first, *rest = words
    if first in _PARTICLES - {"de"} or first.startswith("al-"):
        return False
    role = chain.lexicon.roles.noun(first.lower())
    return first[0].islower() or (role is not None and bool(rest) and rest[0][0].isupper())


def _is_part(chain: Chain, word: str) -> bool:
    """Whether a word may be part of a name: *Assad*, *al-Assad*, *van*, no *VN-gezant*."""
    if word in _PARTICLES or word.startswith("al-"):
        return True
    return word[0].isupper() and all(r.how != "compound" for r in chain.index.readings(word))


def _is_adjective(chain: Chain, name: str) -> bool:
    hows = {reading.how for reading in chain.index.readings(name)}
    return bool(hows) and hows <= {"adjective", "demonym"}


def find_mentions(chain: Chain, gold: GoldArticle, text: str) -> list[Mention]:
    """The mentions of the parties of all facts, in order, the longest names first."""
    parties = {key for fact in gold.facts for key in fact.actors}
    actors = [gold.actors[key] for key in sorted(parties) if gold.actors[key].kind != "group"]
    names = {name for actor in actors for name in names_of(chain, actor)}
    if not names:
        return []
    wanted = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    pattern = re.compile(rf"(?<![\w-])(?:{wanted})(?![\w-]|['’]\w)")
    return [Mention(m.start(), m.end(), m.group()) for m in pattern.finditer(text)]


def measure_names(chain: Chain, gold: GoldArticle, data: bytes) -> Iterator[tuple[str, Mention]]:
    """Each mention of an article with its class; captions and the like are not read.

    Raises:
        ArticleError: the article cannot be read or parsed.
    """
    article = read_text(data, gold.article, gold.date)
    (doc,) = chain.parser.parse([article])
    if isinstance(doc, ArticleError):
        raise doc
    parse = read_parse(doc)
    scene = Extractor(chain.lexicon, chain.index).read(parse)
    found = find_names(parse, chain.index, chain.lexicon.roles)
    phrases = {(p.name.start, p.name.end) for p in scene.phrases if p.name is not None}
    phrases |= {(p.span.start, p.span.end) for p in scene.phrases}
    names = {_bounds(parse, name.start, name.end) for name in found.names}
    ties = {_bounds(parse, name.start, name.end) for name in found.ties}
    unread = [(b.start, b.end) for b in article.blocks if b.kind in _UNREAD]
    for mention in find_mentions(chain, gold, article.text):
        if any(start <= mention.start < end for start, end in unread):
            continue
        yield _class_of((mention.start, mention.end), phrases, names, ties), mention


def _bounds(doc: Parse, start: int, end: int) -> tuple[int, int]:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)


def _class_of(
    own: tuple[int, int],
    phrases: Iterable[tuple[int, int]],
    names: Iterable[tuple[int, int]],
    ties: Iterable[tuple[int, int]],
) -> str:
    if own in phrases:
        return "found"
    if own in names:
        return "no phrase"
    start, end = own
    for other in names:
        if other[0] < end and start < other[1]:
            if other[0] <= start and end <= other[1]:
                return "longer"
            return "shorter" if start <= other[0] and other[1] <= end else "crossing"
    return "tie" if any(s < end and start < e for s, e in ties) else "nothing"


def names_table(
    chain: Chain, sets: Mapping[str, tuple[Path, Path, str]], *, listed: bool = False
) -> str:
    """The table; ``sets`` has folders of articles and gold and a pattern of identifiers by title.

    Raises:
        AssetError: the gold is broken.
        ArticleError: an article cannot be read or parsed.
    """
    rows = []
    for title, (articles, folder, only) in sets.items():
        counts: Counter[str] = Counter()
        for name, gold in load_gold(folder).items():
            if not fnmatch.fnmatchcase(name, only):
                continue
            data = (articles / f"{name}.txt").read_bytes()
            for label, mention in measure_names(chain, gold, data):
                counts[label] += 1
                if listed and label != "found":
                    print(f"{name} {mention.start:5} {label:<10} {mention.name}")
        total = sum(counts.values())
        share = f"{counts['found'] / total:.1%}" if total else "–"
        rows.append([title, str(total), share, *(str(counts[c] or "") for c in CLASSES[1:])])
    return table(["articles", "mentions", "found", *CLASSES[1:]], rows)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.names",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--shared", type=Path, help="folder with articles/ and gold/")
    parser.add_argument("--list", action="store_true", help="each miss with its class")
    options = parser.parse_args(arguments)
    chain = load_chain()
    sets = {"examples": (_ROOT / "examples", _ROOT / "examples" / "gold", "*")}
    if options.shared:
        folders = (options.shared / "articles", options.shared / "gold")
        sets["seeds"] = (*folders, "seed-*")
        sets["development"] = (*folders, "dev-*")
    print(names_table(chain, sets, listed=options.list))
    return 0


if __name__ == "__main__":
    sys.exit(main())
