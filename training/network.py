"""The network: multilingual-e5-small with heads for tags, lemmas, trees, sentences and names."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812  # the usual name
from torch import Tensor, nn

from training.encoder_weights import Encoder
from training.examples import IGNORE, Batch

POSITIONS: Final = 512
_MASKED: Final = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes that fix the network, stored beside its weights."""

    width: int
    layers: int
    attention_heads: int
    inner_width: int
    epsilon: float
    pieces: int
    tags: int
    relations: int
    scripts: int
    names: int
    arc_width: int = 256
    relation_width: int = 128
    dropout: float = 0.2


class Layer(nn.Module):
    """One transformer layer, normalised after each half. Attention written out: on CPUs with
    bfloat16 it is a third faster than the fused call at these lengths."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        w = shape.width
        self.heads = shape.attention_heads
        self.query_key_value = nn.Linear(w, 3 * w)
        self.attended = nn.Linear(w, w)
        self.attended_norm = nn.LayerNorm(w, eps=shape.epsilon)
        self.inner = nn.Linear(w, shape.inner_width)
        self.outer = nn.Linear(shape.inner_width, w)
        self.outer_norm = nn.LayerNorm(w, eps=shape.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, length, w = x.shape
        split = self.query_key_value(x).view(b, length, 3, self.heads, w // self.heads)
        q, k, v = split.permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (1 / math.sqrt(w // self.heads))) @ k.transpose(-1, -2) + bias.to(q.dtype)
        # Outside autocast, which would copy these largest of all arrays to float32 and back.
        with torch.autocast("cpu", enabled=False):
            weights = torch.softmax(scores, -1)
        joined = (weights @ v).transpose(1, 2).reshape(b, length, w)
        x = self.attended_norm(x + self.attended(joined))
        return self.outer_norm(x + self.outer(F.gelu(self.inner(x))))


class Network(nn.Module):
    """words: (B, N, width) as means over a word's pieces of a learned mix of all layers, one mix
    for syntax and one for names."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        w, arc, rel = shape.width, shape.arc_width, shape.relation_width
        # Frozen: it holds most of the parameters, and training it on two CPU cores gains nothing.
        self.embedding = nn.Parameter(torch.zeros(shape.pieces, w), requires_grad=False)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, w))
        self.embedding_norm = nn.LayerNorm(w, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        mix = torch.zeros(2, shape.layers)
        mix[:, -1] = 1.0
        self.mix = nn.Parameter(mix)
        self.root = nn.Parameter(torch.randn(w) * 0.3)
        self.project = nn.Linear(w, 2 * arc + 2 * rel)
        self.arc_weight = nn.Parameter(torch.randn(arc, arc) * 0.02)
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.relation_weight = nn.Parameter(torch.randn(shape.relations, rel, rel) * 0.02)
        self.relation_dependent = nn.Linear(rel, shape.relations)
        self.relation_head = nn.Linear(rel, shape.relations)
        self.tag = nn.Linear(w, shape.tags)
        self.script = nn.Linear(w, shape.scripts)
        self.start = nn.Linear(w, 1)
        self.name = nn.Linear(w, shape.names)

    def encoder_parameters(self) -> list[nn.Parameter]:
        parts = [self.positions, *self.embedding_norm.parameters(), *self.layers.parameters()]
        return [p for p in parts if p.requires_grad]

    def head_parameters(self) -> list[nn.Parameter]:
        encoder = {id(p) for p in self.encoder_parameters()}
        return [p for p in self.parameters() if p.requires_grad and id(p) not in encoder]

    def words(self, ids: Tensor, mask: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
        """Word vectors (B, N, width) for syntax and for names."""
        x = self.embedding_norm(F.embedding(ids, self.embedding) + self.positions[: ids.shape[1]])
        bias = ((1 - mask.float()) * _MASKED)[:, None, None, :]
        mix = torch.softmax(self.mix, 1)
        syntax: Tensor | float = 0.0
        names: Tensor | float = 0.0
        for i, layer in enumerate(self.layers):
            x = layer(x, bias)
            syntax = syntax + mix[0, i] * x
            names = names + mix[1, i] * x
        assert isinstance(syntax, Tensor)  # noqa: S101  # a network has at least one layer
        assert isinstance(names, Tensor)  # noqa: S101
        return torch.bmm(pool.to(syntax.dtype), syntax), torch.bmm(pool.to(names.dtype), names)

    def arcs(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (B, N, N+1); relation vectors of dependents (B, N, R), heads (B, N+1, R)."""
        b, _, w = words.shape
        with_root = torch.cat([self.root.to(words.dtype).expand(b, 1, w), words], 1)
        y = F.dropout(F.gelu(self.project(with_root)), self.shape.dropout, self.training)
        a, r = self.shape.arc_width, self.shape.relation_width
        as_head, as_dependent, head, dependent = y.split([a, a, r, r], -1)
        scores = (as_dependent[:, 1:] @ self.arc_weight + self.arc_bias) @ as_head.transpose(1, 2)
        return scores, dependent[:, 1:], head

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """(M, R) pairs to (M, relations) scores."""
        count, r = self.shape.relations, self.shape.relation_width
        bent = (dependents @ self.relation_weight.permute(1, 0, 2).reshape(r, count * r)).view(
            -1, count, r
        )
        pairs = torch.bmm(bent, heads.unsqueeze(-1)).squeeze(-1)
        return pairs + self.relation_dependent(dependents) + self.relation_head(heads)


LOSSES: Final = ("arcs", "relations", "tags", "scripts", "starts", "names")


def losses(net: Network, batch: Batch, upos_of_tag: Tensor) -> Tensor:
    """The six losses, in the order of LOSSES. upos_of_tag: (tags, upos) 0/1 membership."""
    t = {k: torch.from_numpy(getattr(batch, k)) for k in Batch.__slots__ if k != "words"}
    drop = net.shape.dropout
    syntax, names = net.words(t["ids"], t["mask"], t["pool"])
    syntax = F.dropout(syntax, drop, net.training)
    names = F.dropout(names, drop, net.training)

    scores, dependents, head_vectors = net.arcs(syntax)
    sentence = t["sentence"]
    same = sentence[:, :, None] == sentence[:, None, :]
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    arcs = scores.float().masked_fill(~allowed, _MASKED)
    arc_loss = _cross_entropy(arcs, t["heads"])

    at = t["heads"].clamp(min=0)[..., None].expand(-1, -1, net.shape.relation_width)
    real = t["heads"].reshape(-1) != IGNORE
    taken = torch.gather(head_vectors, 1, at).flatten(0, 1)[real]
    relation_scores = net.relations(dependents.flatten(0, 1)[real], taken).float()
    relation_loss = F.cross_entropy(
        relation_scores, t["relations"].reshape(-1)[real], ignore_index=IGNORE
    )

    tag_scores = net.tag(syntax).float()
    tag_loss = _tag_loss(
        tag_scores.flatten(0, 1), t["tags"].reshape(-1), t["upos"].reshape(-1), upos_of_tag
    )
    script_loss = _cross_entropy(net.script(syntax).float(), t["scripts"])

    starts = torch.zeros_like(sentence)
    starts[:, 1:] = (sentence[:, 1:] != sentence[:, :-1]).long()
    inner = sentence != IGNORE
    inner[:, 0] = False  # a window always begins with a sentence
    start_scores = net.start(syntax).float().squeeze(-1)
    start_loss = F.binary_cross_entropy_with_logits(start_scores[inner], starts[inner].float())
    name_loss = _cross_entropy(net.name(names).float(), t["names"])
    return torch.stack([arc_loss, relation_loss, tag_loss, script_loss, start_loss, name_loss])


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean over the gold labels that are known, 0 where none is."""
    known = (gold != IGNORE).sum()
    total = F.cross_entropy(
        scores.flatten(0, 1), gold.reshape(-1), ignore_index=IGNORE, reduction="sum"
    )
    return total / known.clamp(min=1)


def _tag_loss(scores: Tensor, tags: Tensor, upos: Tensor, upos_of_tag: Tensor) -> Tensor:
    """Cross entropy of the full tag, or of its part of speech alone where only that is known."""
    full = tags != IGNORE
    part = (upos != IGNORE) & ~full
    total = F.cross_entropy(scores[full], tags[full], reduction="sum")
    if bool(part.any()):
        log_probability = torch.log_softmax(scores[part], -1)
        outside = (upos_of_tag[:, upos[part]].T == 0) * -1e4
        total = total - torch.logsumexp(log_probability + outside, -1).sum()
    return total / (full | part).sum().clamp(min=1)


def initialise(net: Network, encoder: Encoder, rows: np.ndarray) -> None:
    """Copy the pretrained encoder in. rows: kept rows of the embedding table."""
    w, inner = encoder.width, encoder.inner_width

    def fill(parameter: Tensor, *arrays: np.ndarray) -> None:
        value = torch.from_numpy(np.concatenate(arrays).astype(np.float32))
        parameter.data.copy_(value.reshape(parameter.shape))

    t = encoder.tensor
    fill(net.embedding, t("emb.word", -1, w)[rows])
    fill(net.positions, (t("emb.pos", -1, w) + t("emb.type", -1, w)[0])[:POSITIONS])
    fill(net.embedding_norm.weight, t("emb.ln.w", w))
    fill(net.embedding_norm.bias, t("emb.ln.b", w))
    for i, layer in enumerate(net.layers):
        p = f"l{i}."
        fill(layer.query_key_value.weight, *(t(f"{p}{x}.w", w, w) for x in "qkv"))
        fill(layer.query_key_value.bias, *(t(f"{p}{x}.b", w) for x in "qkv"))
        fill(layer.attended.weight, t(f"{p}ao.w", w, w))
        fill(layer.attended.bias, t(f"{p}ao.b", w))
        fill(layer.attended_norm.weight, t(f"{p}aln.w", w))
        fill(layer.attended_norm.bias, t(f"{p}aln.b", w))
        fill(layer.inner.weight, t(f"{p}fi.w", inner, w))
        fill(layer.inner.bias, t(f"{p}fi.b", inner))
        fill(layer.outer.weight, t(f"{p}fo.w", w, inner))
        fill(layer.outer.bias, t(f"{p}fo.b", w))
        fill(layer.outer_norm.weight, t(f"{p}oln.w", w))
        fill(layer.outer_norm.bias, t(f"{p}oln.b", w))
