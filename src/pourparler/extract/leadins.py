"""Who says what stands behind a colon or in a quotation, by the clause that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Parse, Token
    from pourparler.extract.quotes import Quote

__all__ = ["explained", "speaker_around"]

# Acts that are a judgement, which a colon may explain in the judge's own words.
_JUDGEMENTS = frozenset({"Accusation", "Denial", "Rejection", "Statement", "Warning"})
_BELOW = frozenset({"advcl", "conj", "parataxis"})
_HE = frozenset({"hij", "zij", "ze"})


def speaker_around(doc: Parse, quote: Quote, acts: Callable[[Token], bool]) -> Token | None:
    """Who is the subject of the clause that a quotation is hung on; before a colon any party.

    *X was niet te vermurwen: „…”*, *X sluit niets uit, „al moeten we realistisch blijven”*.
    """
    first = doc[quote.start].sent.start
    mark = quote.start - 1
    if mark <= first:
        return None
    before = doc[first:mark]
    if doc[mark].text == ":":
        subjects = children(before.root, "nsubj", "nsubj:pass")
    elif doc[mark].text == ",":
        root = quote.inner(doc).root
        hung = root.dep_ in _BELOW and not quote.holds(root.head.i)
        subjects = children(root.head, "nsubj") if hung else []
    else:
        return None
    people = {entity.root.i for entity in before.ents if entity.label_ == "PER"}
    subject = next((token for token in subjects if token.i < mark), None)
    if subject is None:
        return None
    own = {subject.i, *(child.i for child in children(subject, "appos", "flat", "nmod"))}
    if doc[mark].text == "," and subject.pos_ == "PRON" and subject.lower_ not in _HE:
        return None
    told = people & own or subject.pos_ == "PRON" or (doc[mark].text == ":" and acts(subject))
    return subject if told else None


def explained(
    matches: Sequence[Match], quotes: Sequence[Quote]
) -> Iterator[tuple[int, int, Token, Token, Token]]:
    """*De Rekenkamer oordeelde hard over het plan: er is geen geld voor*: the judge says why.

    Yields start, end, speaker, colon and head of such a clause.
    """
    for match in matches:
        if match.frame.type not in _JUDGEMENTS or not match.agents:
            continue
        verbs = (match.anchor, *children(match.anchor, "xcomp"))
        for clause in [t for verb in verbs for t in children(verb, "parataxis")]:
            start = next(t.i for t in clause.subtree if not t.is_punct)
            colon = clause.doc[start - 1] if start else clause
            end = clause.sent.end
            finite = [clause, *children(clause, "aux", "aux:pass", "cop")]
            if (
                match.anchor.i < colon.i
                and colon.text == ":"
                and any("Fin" in features(word, "VerbForm") for word in finite)
                and not any(_is_said_behind(filler, match) for filler in match.contents)
                and not any(quote.start < end and start < quote.end for quote in quotes)
            ):
                yield start, end, match.agents[0], colon, clause


def _is_said_behind(filler: Filler, match: Match) -> bool:
    """*meent dat Malta liegt, wat het ontkent: …*: the colon may belong to what is said."""
    return filler.kind in {"clause", "quote"} and filler.head.i > match.anchor.i
