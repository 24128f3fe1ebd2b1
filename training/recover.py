"""Weights to train on from, out of a shipped model folder.

A checkpoint is 160 MB and does not ship; the int8 networks do, and hold the same numbers rounded to
127 steps a column. A run that begins from them makes up for the rounding in its first minutes.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.export import PARTS
from training.fit import WEIGHTS, fresh_network
from training.network import Network
from training.prepare import LABELS, ROWS, load_prepared
from training.vocabulary import Labels

_BIASED: Final = ("project", "tag", "script", "start")
"""Linear layers whose weights lost their names on the way; their biases did not."""


def recover(model: Path, work: Path) -> None:
    """Write labels, pieces and weights of a model folder into a prepared work folder."""
    _take_vocabulary(model, work)
    net = fresh_network(load_prepared(work), seed=0)
    _fill_network(net, onnx.load(model / "network.onnx"))
    _fill_relations(net, _arrays(onnx.load(model / "relations.onnx")))
    torch.save({"shape": asdict(net.shape), "weights": net.state_dict()}, work / WEIGHTS)


def _take_vocabulary(model: Path, work: Path) -> None:
    """The weights have a row for each label and piece, so the order must be that of the model."""
    prepared = load_prepared(work)
    labels = json.loads((model / "labels.json").read_text(encoding="utf-8"))
    pieces = json.loads((model / "pieces.json").read_text(encoding="utf-8"))["pieces"]
    Labels(
        tags=["\t".join(t) for t in labels["tags"]],
        upos=prepared.labels.upos,
        relations=labels["relations"],
        scripts=labels["scripts"],
        names=labels["names"],
    ).save(work / LABELS)
    row = {piece: i for i, piece in enumerate(prepared.encoder().pieces)}
    np.save(work / ROWS, np.array([row[piece] for piece in pieces]))


def _arrays(model: onnx.ModelProto) -> dict[str, NDArray[np.float32]]:
    """Initialisers by name; quantised ones as floats, under their name before quantisation."""
    raw = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    arrays = {}
    for name, value in raw.items():
        base = name.removesuffix("_quantized")
        if base != name:
            zero = raw[f"{base}_zero_point"].astype(np.float32)
            arrays[base] = (value.astype(np.float32) - zero) * raw[f"{base}_scale"]
        else:
            arrays[name] = value
    return arrays


def _fill_network(net: Network, model: onnx.ModelProto) -> None:
    arrays = _arrays(model)
    named = dict(net.named_parameters())
    for name, parameter in named.items():
        if (found := arrays.get(f"net.{name}")) is not None:
            _copy(parameter, found.T if found.shape != tuple(parameter.shape) else found)
    for i, layer in enumerate(net.layers):
        for part in PARTS:
            weight = arrays[f"products.{i}.{part}.weight"]
            shrink = arrays.get(f"products.{i}.{part}.shrink")
            even = weight if shrink is None else weight * shrink[:, None]
            _copy(getattr(layer, part).weight, even.T)
    for part in _BIASED:
        _copy(named[f"{part}.weight"], arrays[_weight_beside(model, f"net.{part}.bias")].T)
    mix = next(a for a in arrays.values() if a.shape == tuple(net.mix.shape))
    _copy(net.mix, np.log(mix))
    expanded = (node.input[0] for node in model.graph.node if node.op_type == "Expand")
    _copy(net.root, next(arrays[name] for name in expanded if name in arrays))


def _weight_beside(model: onnx.ModelProto, bias: str) -> str:
    """The weight of the product that a bias is added to, in one node with it or the one before."""
    makers = {output: node for node in model.graph.node for output in node.output}
    adding = next(node for node in model.graph.node if bias in node.input)
    nodes = [adding, *(makers[i] for i in adding.input if i in makers)]
    initial = {i.name: i for i in model.graph.initializer}
    names = (i for node in nodes for i in node.input if i in initial and i != bias)
    return next(n for n in names if len(initial[n].dims) == 2).removesuffix("_quantized")


def _fill_relations(net: Network, arrays: Mapping[str, NDArray[np.float32]]) -> None:
    count, r = net.shape.relations, net.shape.relation_width
    _copy(net.relation_weight, arrays["bent_weight"].reshape(r, count, r).transpose(1, 0, 2))
    linear = arrays["linear"].T
    _copy(net.relation_dependent.weight, linear[:, :r])
    _copy(net.relation_head.weight, linear[:, r:])
    _copy(net.relation_dependent.bias, arrays["bias"])
    _copy(net.relation_head.bias, np.zeros(count, np.float32))


def _copy(parameter: Tensor, value: NDArray[np.float32]) -> None:
    parameter.data.copy_(torch.from_numpy(np.array(value, np.float32)))
