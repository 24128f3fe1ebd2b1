"""From a checkpoint to the folder that ships: int8 ONNX networks, tables, ``meta.json``.

The exported encoder takes one window without padding. Quantisation of activations is dynamic, with
one scale for each tensor, so a padded batch would give results that depend on what else is in the
batch; a window alone gives the same result always.
"""

import json
import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F  # noqa: N812  # the usual name
import wordfreq
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from pourparler.language.assets import FORMAT, digest
from pourparler.language.pieces import plain_apostrophes
from training.corpora import UNSPECIFIED, Sentence
from training.examples import Encoding, collate
from training.fit import WEIGHTS, load_network
from training.network import Network
from training.prepare import Prepared, load_prepared

_OPSET: Final = 17
_SCRIPTS_KEPT: Final = 5
_PARTICLES: Final = frozenset({"ADP", "ADV", "ADJ", "NOUN"})
_INSEPARABLE: Final = frozenset({"be", "her", "mis", "onder", "ont", "over", "ver", "vol", "voor"})
_KNOWN_WORDS: Final = 100_000
_LEAST_WIDTH: Final = 32
"""Products with a narrower weight are not worth quantising."""
OUTPUTS: Final = ("arcs", "dependents", "heads", "tags", "scripts", "starts", "names")


class _Attention(torch.autograd.Function):
    """Exports as ONNX Runtime's fused attention."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:  # noqa: ARG004
        b, length, w = q.shape
        q, k, v = (t.view(b, length, heads, w // heads).transpose(1, 2) for t in (q, k, v))
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(w // heads), -1)
        return (weights @ v).transpose(1, 2).reshape(b, length, w)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        r = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        r.setType(q.type())
        return r


class _EvenProduct(nn.Module):
    """A linear layer whose outlier inputs are made small, and their weights as much larger.

    A few inputs are ten and more times larger than all others; in one int8 scale with them the
    others would be rounded away (Xiao et al. 2023, *SmoothQuant*). ``outliers``: what to divide
    such inputs by, by index.
    """

    def __init__(self, linear: nn.Linear, outliers: Mapping[int, float]) -> None:
        super().__init__()
        factors = torch.ones(linear.in_features)
        for index, factor in outliers.items():
            factors[index] = factor
        self.weight = nn.Parameter(linear.weight.data.T * factors[:, None])
        self.bias = linear.bias
        self.shrink = nn.Parameter(1 / factors) if outliers else None

    def forward(self, x: Tensor) -> Tensor:
        return (x if self.shrink is None else x * self.shrink) @ self.weight + self.bias


Outliers = Mapping[tuple[int, str], Mapping[int, float]]
"""What to divide inputs by, by layer, part (``query_key_value``, ``attended`` ...) and index."""
PARTS: Final = ("query_key_value", "attended", "inner", "outer")


class _Exported(nn.Module):
    """pieces: (1, L, width) embeddings; pool: (1, N, L). Outputs as OUTPUTS, for N words."""

    def __init__(self, net: Network, outliers: Outliers) -> None:
        super().__init__()
        self.net = net
        self.products = nn.ModuleList(
            nn.ModuleDict(
                {
                    part: _EvenProduct(getattr(layer, part), outliers.get((i, part), {}))
                    for part in PARTS
                }
            )
            for i, layer in enumerate(net.layers)
        )

    def forward(self, pieces: Tensor, pool: Tensor) -> tuple[Tensor, ...]:
        net, width = self.net, self.net.shape.width
        x = net.embedding_norm(pieces + net.positions[: pieces.shape[1]])
        layers = []
        for layer, product in zip(net.layers, self.products, strict=True):
            q, k, v = product["query_key_value"](x).split(width, -1)
            joined = _Attention.apply(q, k, v, net.shape.attention_heads)
            x = layer.attended_norm(x + product["attended"](joined))
            x = layer.outer_norm(x + product["outer"](F.gelu(product["inner"](x))))
            layers.append(x)
        stacked = torch.cat(layers, 0).reshape(net.shape.layers, -1)
        mixed = (torch.softmax(net.mix, 1).detach() @ stacked).reshape(2, -1, width)
        syntax, names = torch.matmul(pool, mixed).unbind(0)
        syntax = syntax.unsqueeze(0)
        arcs, dependents, heads = net.arcs(syntax)
        return (
            arcs[0],
            dependents[0],
            heads[0],
            net.tag(syntax)[0].argmax(-1),
            net.script(syntax)[0].topk(_SCRIPTS_KEPT, -1).indices,
            net.start(syntax)[0, :, 0],
            net.name(names),
        )


def _export_float(net: Network, path: Path, outliers: Outliers) -> None:
    width = net.shape.width
    example = (torch.randn(1, 6, width), torch.eye(6)[None, 1:4])
    axes = {"pieces": {1: "L"}, "pool": {1: "N", 2: "L"}, **{n: {0: "N"} for n in OUTPUTS}}
    axes["arcs"] = {0: "N", 1: "M"}
    axes["heads"] = {0: "M"}
    raw = path.with_suffix(".raw.onnx")
    torch.onnx.export(
        _Exported(net, outliers).eval(),
        example,
        str(raw),
        input_names=["pieces", "pool"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
        do_constant_folding=True,
        custom_opsets={"com.microsoft": 1},
    )
    options = FusionOptions("bert")
    options.enable_attention = False
    options.enable_embed_layer_norm = False
    options.enable_skip_layer_norm = False
    options.enable_bias_skip_layer_norm = False
    options.enable_bias_gelu = False
    fused = optimizer.optimize_model(
        str(raw),
        "bert",
        num_heads=net.shape.attention_heads,
        hidden_size=width,
        optimization_options=options,
        opt_level=0,
    )
    fused.save_model_to_file(str(path))


def find_outliers(
    net: Network, windows: Iterable[tuple[Tensor, Tensor]], ratio: float = 4.0, left: float = 3.0
) -> dict[tuple[int, str], dict[int, float]]:
    """Inputs of the products that on some window exceed ``ratio`` times the typical maximum.

    Divided by their factors they come to ``left`` times the typical maximum.

    windows: (pieces, pool) as the exported network takes them.
    """
    greatest: dict[tuple[int, str], Tensor] = {}

    def watch(key: tuple[int, str]) -> Callable[..., None]:
        def hook(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            here = inputs[0].detach().abs().flatten(0, -2).amax(0)
            greatest[key] = torch.maximum(greatest[key], here) if key in greatest else here

        return hook

    exported = _Exported(net, {}).eval()
    hooks = [
        product[part].register_forward_pre_hook(watch((i, part)))
        for i, product in enumerate(exported.products)
        for part in PARTS
    ]
    with torch.no_grad():
        for pieces, pool in windows:
            exported(pieces, pool)
    for hook in hooks:
        hook.remove()
    found = {}
    for key, values in greatest.items():
        typical = float(values.median())
        large = torch.nonzero(values > ratio * typical)[:, 0].tolist()
        if large:
            found[key] = {i: float(values[i]) / (left * typical) for i in large}
    return found


def calibration_windows(
    net: Network, prepared: Prepared, count: int = 40
) -> Iterator[tuple[Tensor, Tensor]]:
    """Windows of development sentences, as inputs of the exported network."""
    encoding = Encoding(prepared.table, prepared.labels)
    for sentences in prepared.development.values():
        for sentence in sentences[:count]:
            batch = collate([encoding.example([sentence])], prepared.table)
            length, words = int(batch.mask.sum()), batch.words
            ids = torch.from_numpy(batch.ids[:, :length])
            yield F.embedding(ids, net.embedding), torch.from_numpy(batch.pool[:, :words, :length])


def export_network(
    net: Network, path: Path, outliers: Outliers | None = None, *, quantise: bool = True
) -> None:
    """Write the encoder and its heads as one ONNX file, int8 where ``quantise``."""
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        _export_float(net, whole, outliers or {})
        if quantise:
            model = onnx.load(whole)
            quantize_dynamic(
                str(whole),
                str(small),
                weight_type=QuantType.QInt8,
                per_channel=True,
                nodes_to_quantize=_large_products(model),
                op_types_to_quantize=["MatMul"],
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
        _optimise(small if quantise else whole, path)


def _large_products(model: onnx.ModelProto) -> list[str]:
    """Names of the products with weights of some size."""
    shapes = {i.name: list(i.dims) for i in model.graph.initializer}
    return [
        n.name
        for n in model.graph.node
        if n.op_type == "MatMul" and any(min(shapes.get(i, [0])) >= _LEAST_WIDTH for i in n.input)
    ]


def _optimise(source: Path, target: Path) -> None:
    """Let ONNX Runtime fuse nodes now, so that it need not at each start.

    Without its skip-and-normalise kernel, which is six times slower than the two steps apart, and
    its bias-and-GELU kernel: the integer product adds the bias for nothing.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        str(source),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion", "BiasGeluFusion"],
    )


def export_relations(net: Network, path: Path) -> None:
    """Write the classifier of relations: (m, R) dependents and heads to (m, relations) scores."""
    count, r = net.shape.relations, net.shape.relation_width

    def array(name: str, value: Tensor) -> TensorProto:
        return numpy_helper.from_array(value.detach().numpy().astype(np.float32).copy(), name)

    linear = torch.cat([net.relation_dependent.weight, net.relation_head.weight], 1).T
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["dependents", "bent_weight"], ["bent_flat"]),
            helper.make_node("Reshape", ["bent_flat", "bent_shape"], ["bent"]),
            helper.make_node("Unsqueeze", ["heads", "last"], ["column"]),
            helper.make_node("MatMul", ["bent", "column"], ["pairs_column"]),
            helper.make_node("Squeeze", ["pairs_column", "last"], ["pairs"]),
            helper.make_node("Concat", ["dependents", "heads"], ["both"], axis=1),
            helper.make_node("Gemm", ["both", "linear", "bias"], ["single"]),
            helper.make_node("Add", ["pairs", "single"], ["scores"]),
        ],
        "relations",
        [
            helper.make_tensor_value_info("dependents", TensorProto.FLOAT, ["m", r]),
            helper.make_tensor_value_info("heads", TensorProto.FLOAT, ["m", r]),
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["m", count])],
        [
            array("bent_weight", net.relation_weight.permute(1, 0, 2).reshape(r, count * r)),
            array("linear", linear),
            array("bias", net.relation_dependent.bias + net.relation_head.bias),
            numpy_helper.from_array(np.array([-1, count, r], np.int64), "bent_shape"),
            numpy_helper.from_array(np.array([2], np.int64), "last"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def quantise_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and one float32 scale a row."""
    scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def lemma_table(documents: Iterable[Sequence[Sentence]]) -> dict[str, dict[str, str]]:
    """Part of speech to form to lemma; several lemmas joined by ``|``, the most frequent first.

    A lemma that has less than a tenth of a form's occurrences is taken for an annotation slip.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document:
            for token in sentence.tokens:
                if token.lemma != UNSPECIFIED:
                    seen[token.upos, plain_apostrophes(token.form)][token.lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemmas in sorted(seen.items()):
        total = sum(lemmas.values())
        ranked = sorted(lemmas, key=lambda k: (-lemmas[k], k))
        table[upos][form] = "|".join(k for k in ranked if 10 * lemmas[k] >= total)
    return dict(table)


def verb_prefixes(
    documents: Iterable[Sequence[Sentence]], table: Mapping[str, Mapping[str, str]], least: int = 3
) -> list[str]:
    """Prefixes that, cut off, leave another verb, in at least ``least`` verbs of the table.

    Words that stand apart as verb particles, and the inseparable prefixes but
    for *ge-*, which is inflection (*gewerkt* is no form of *gewerken*).
    """
    particles = {
        token.form.lower()
        for document in documents
        for sentence in document
        for token in sentence.tokens
        if token.rel == "compound:prt" and token.upos in _PARTICLES and token.form.isalpha()
    }
    verbs = {v for entry in table["VERB"].values() for v in entry.split("|") if v.isalpha()}
    counts = Counter(
        verb[:at] for verb in verbs for at in range(2, len(verb) - 2) if verb[at:] in verbs
    )
    allowed = particles | _INSEPARABLE
    return sorted(p for p, count in counts.items() if count >= least and p in allowed)


def frequent_words() -> list[str]:
    """Words that edited lemmas are held against."""
    return sorted(w for w in wordfreq.top_n_list("nl", _KNOWN_WORDS) if w.isalpha() and len(w) > 2)


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def export(
    work: Path, out: Path, *, version: str, figures: Mapping[str, object] | None = None
) -> None:
    """Write the model folder ``out`` from the checkpoint in ``work``."""
    prepared = load_prepared(work)
    net = load_network(work / WEIGHTS)
    out.mkdir(parents=True, exist_ok=True)
    outliers = find_outliers(net, calibration_windows(net, prepared))
    export_network(net, out / "network.onnx", outliers)
    export_relations(net, out / "relations.onnx")
    rows, scales = quantise_rows(net.embedding.detach().numpy())
    np.save(out / "embedding.npy", rows)
    np.save(out / "embedding-scales.npy", scales)
    _write_vocabulary(prepared, out)
    table = lemma_table(prepared.documents)
    prefixes = verb_prefixes(prepared.documents, table)
    lexicon = {"table": table, "verb prefixes": prefixes, "words": frequent_words()}
    _write_json(out / "lemmas.json", lexicon)
    files = sorted(p.name for p in out.iterdir() if p.is_file() and p.name != "meta.json")
    meta = {
        "format": FORMAT,
        "lang": "nl",
        "name": "nl_pourparler_news",
        "version": version,
        "description": "Dutch tokens, tags, lemmas, UD trees, sentences and names for news",
        "licence": "weights: CC BY-SA 4.0 (trained on UD treebanks); encoder: MIT",
        "trained_on": [
            "UD_Dutch-Alpino and Alpino treebank (CC BY-SA 4.0, LGPL-2.1+)",
            "UD_Dutch-LassySmall (CC BY-SA 4.0)",
            "multilingual-e5-small (MIT)",
        ],
        "figures": dict(figures or {}),
        "files": {name: digest(out / name) for name in files},
    }
    (out / "meta.json").write_text(
        json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print({p.name: round(p.stat().st_size / 1e6, 2) for p in sorted(out.iterdir())})


def _write_vocabulary(prepared: Prepared, out: Path) -> None:
    labels, table = prepared.labels, prepared.table
    _write_json(
        out / "labels.json",
        {
            "tags": [t.split("\t") for t in labels.tags],
            "relations": labels.relations,
            "scripts": labels.scripts,
            "names": labels.names,
        },
    )
    _write_json(
        out / "pieces.json",
        {
            "pieces": list(table.pieces),
            "scores": [round(s, 4) for s in table.scores],
            "folds": dict(table.folds),
            "begin": table.begin,
            "end": table.end,
            "pad": table.pad,
            "unknown": table.unknown,
        },
    )
