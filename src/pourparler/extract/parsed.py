"""A parsed article as plain Python objects, which extraction reads and mends.

spaCy makes a token, its dependents and each of its strings anew whenever they are asked for, and
extraction asks some thousand times a sentence. So the parse is copied once; the names of what is
copied are spaCy's, and so is their meaning. Mending changes the copy, never the ``Doc``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, overload

from spacy.attrs import (
    DEP,
    ENT_TYPE,
    HEAD,
    IS_LOWER,
    IS_PUNCT,
    IS_QUOTE,
    IS_SPACE,
    IS_TITLE,
    LEMMA,
    LOWER,
    MORPH,
    ORTH,
    POS,
    SPACY,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.strings import StringStore
    from spacy.tokens import Doc

__all__ = ["Parse", "Stretch", "Token", "read_parse"]

_STRINGS: Final = [ORTH, LOWER, LEMMA, POS, DEP, MORPH, ENT_TYPE]
_FLAGS: Final = [IS_PUNCT, IS_SPACE, IS_QUOTE, IS_TITLE, IS_LOWER, SPACY]


class Token:
    """A word or mark. Tokens are equal only to themselves.

    Attributes:
        doc: the parse that it is part of.
        i: its number in the parse.
        idx: its first character in the text.
        text, lower_, lemma_, pos_, dep_, ent_type_: as in spaCy.
        is_punct, is_space, is_quote, is_title, is_lower: as in spaCy.
        morph: its features as written, such as ``Number=Plur|Tense=Past``.
        whitespace_: the space behind it, or nothing.
        head: the token that it hangs on; of a root the token itself.
        children: what hangs on it, in order of the text.
        sent: the sentence that it stands in.
    """

    __slots__ = (
        "_edges",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_lower",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "is_title",
        "lemma_",
        "lower_",
        "morph",
        "pos_",
        "sent",
        "text",
        "whitespace_",
    )

    doc: Parse
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    dep_: str
    morph: str
    ent_type_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_quote: bool
    is_title: bool
    is_lower: bool
    is_sent_start: bool
    head: Token
    children: tuple[Token, ...]
    sent: Stretch

    def __init__(self) -> None:
        self.children = ()
        self._edges: tuple[int, Token, Token] | None = None

    def __repr__(self) -> str:
        return self.text

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places further on.

        Raises:
            IndexError: the parse ends before.
        """
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        current = self
        while current.head is not current:
            current = current.head
            yield current

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, in order of the text."""
        found: list[Token] = []
        _add_subtree(self, found)
        return found

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.find_edges()[1]

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.find_edges()[2]

    def find_edges(self) -> tuple[int, Token, Token]:
        edges = self._edges
        if edges is None or edges[0] != self.doc.changes:
            left = right = self
            for child in self.children:
                _, first, last = child.find_edges()
                if first.i < left.i:
                    left = first
                if last.i > right.i:
                    right = last
            edges = self._edges = (self.doc.changes, left, right)
        return edges

    def hang(self, head: Token) -> None:
        """Hang the token on another, or on itself as a root; circles are not looked for."""
        before = self.head
        if before is not self:
            before.children = tuple(child for child in before.children if child is not self)
        self.head = head
        if head is not self:
            head.children = tuple(sorted((*head.children, self), key=_place))
        self.doc.changes += 1


class Stretch:
    """Neighbouring tokens, such as a sentence, a block or a name.

    Attributes:
        doc: the parse that they are part of.
        start, end: the number of the first token, and that behind the last.
        label_: of a name or a block its kind.
    """

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Parse, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Stretch: ...
    def __getitem__(self, place: int | slice) -> Token | Stretch:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Stretch(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self.doc.tokens[self.start + place if place >= 0 else self.end + place]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """The first character in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The place behind the last character, white space left out."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def ents(self) -> list[Stretch]:
        """The names within."""
        return [e for e in self.doc.ents if e.start >= self.start and e.end <= self.end]

    @property
    def root(self) -> Token:
        """The first root, else the token closest to one whose head stands outside."""
        tokens = self.doc.tokens[self.start : self.end]
        for token in tokens:
            if token.head is token:
                return token
        outer = [token for token in tokens if not self.start <= token.head.i < self.end]
        if len(outer) > 1:
            return min(outer, key=lambda token: sum(1 for _ in token.ancestors))
        return outer[0] if outer else tokens[0]


class Parse:
    """A parsed article.

    Attributes:
        text: the text of the tokens together.
        tokens: in order.
        sents, ents, blocks: its sentences, names and blocks as stretches, in order.
        changes: how often a token was hung elsewhere.
    """

    __slots__ = ("blocks", "changes", "ents", "sents", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.sents: tuple[Stretch, ...] = ()
        self.ents: tuple[Stretch, ...] = ()
        self.blocks: tuple[Stretch, ...] = ()
        self.changes = 0

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Stretch: ...
    def __getitem__(self, place: int | slice) -> Token | Stretch:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Stretch(self, start, max(start, end))
        return self.tokens[place]


def read_parse(doc: Doc) -> Parse:
    """A copy of what extraction needs of a ``Doc`` with parse, tags, lemmas, names and blocks."""
    tokens = [Token() for _ in range(len(doc))]
    parse = Parse(doc.text, tokens)
    columns = doc.to_array(_STRINGS).tolist()
    strings = _Strings(doc.vocab.strings)
    flags = doc.to_array(_FLAGS).astype(bool).tolist()
    heads = doc.to_array([HEAD]).astype("int64").ravel().tolist()  # how far away
    place = 0
    for number, (token, row, marks) in enumerate(zip(tokens, columns, flags, strict=True)):
        token.doc, token.i, token.idx = parse, number, place
        (
            token.text,
            token.lower_,
            token.lemma_,
            token.pos_,
            token.dep_,
            token.morph,
            token.ent_type_,
        ) = [strings[key] for key in row]
        (
            token.is_punct,
            token.is_space,
            token.is_quote,
            token.is_title,
            token.is_lower,
            spaced,
        ) = marks
        if token.morph == "_":  # how spaCy keeps a morphology without features
            token.morph = ""
        token.whitespace_ = " " if spaced else ""
        token.is_sent_start = False
        place += len(token.text) + spaced
        token.head = head = tokens[number + heads[number]]
        if head is not token:
            head.children += (token,)
    sents = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    parse.sents = tuple(Stretch(parse, sent.start, sent.end) for sent in sents)
    for sent in parse.sents:
        parse.tokens[sent.start].is_sent_start = True
        for token in sent:
            token.sent = sent
    parse.ents = tuple(Stretch(parse, e.start, e.end, e.label_) for e in doc.ents)
    blocks = doc.spans.get("blocks", ())
    parse.blocks = tuple(Stretch(parse, b.start, b.end, b.label_) for b in blocks)
    return parse


class _Strings(dict[int, str]):
    """The strings of keys, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, key: int) -> str:
        text = self[key] = self._store[key]
        return text


def _add_subtree(token: Token, found: list[Token]) -> None:
    """Add a subtree as spaCy orders it: what hangs left of a token, the token, what hangs right."""
    added = False
    for child in token.children:
        if not added and child.i > token.i:
            found.append(token)
            added = True
        _add_subtree(child, found)
    if not added:
        found.append(token)


def _place(token: Token) -> int:
    return token.i
