"""The training loop: processes of one thread each that average their weights every few steps.

On two CPU cores two one-thread processes do almost twice the work of one two-thread process. Each
takes every second batch of the same shuffled pass; the weights are averaged, the optimiser's
moments stay with the process. A run is determined by its seed, the number of processes and
``steps``; with ``minutes`` the schedule follows the clock instead, and ``log.jsonl`` says how many
steps were made.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Final

import torch
import torch.distributed as dist
import torch.multiprocessing as processes
from torch import Tensor, nn

from training.augment import Rates
from training.development import measure
from training.examples import Encoding, Example, collate, epoch
from training.network import LOSSES, Network, Shape, initialise, losses
from training.prepare import Prepared, load_prepared

WEIGHTS: Final = "weights.pt"
_LOSS_WEIGHTS: Final = (1.0, 1.0, 1.0, 1.0, 1.0, 2.0)
_CLIP: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. Exactly one of ``steps`` (of each process) and ``minutes`` is positive.

    rate: factor of both learning rates, below 1 for a second run from trained weights
    """

    steps: int = 0
    minutes: float = 0.0
    seed: int = 11
    workers: int = 2
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    rate: float = 1.0
    warm_up: int = 150
    average_every: int = 8
    padded_pieces: int = 700
    checkpoint_minutes: float = 8.0
    least_rate: float = 0.01


def fit(work: Path, plan: Plan) -> None:
    """Train in ``work``, where ``prepare`` wrote; goes on from a checkpoint if there is one."""
    if (plan.steps > 0) == (plan.minutes > 0):
        raise ValueError("give either steps or minutes")
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29517")
    os.environ["OMP_NUM_THREADS"] = "1"
    processes.spawn(_worker, args=(work, plan), nprocs=plan.workers, join=True)


def _worker(rank: int, work: Path, plan: Plan) -> None:
    torch.set_num_threads(1)
    dist.init_process_group("gloo", rank=rank, world_size=plan.workers)
    try:
        _Trainer(rank, work, plan).run()
    finally:
        dist.destroy_process_group()


class _Trainer:
    def __init__(self, rank: int, work: Path, plan: Plan) -> None:
        self.rank, self.work, self.plan = rank, work, plan
        self.prepared = load_prepared(work)
        self.encoding = Encoding(self.prepared.table, self.prepared.labels)
        self.net = fresh_network(self.prepared, plan.seed)
        torch.manual_seed(plan.seed * 1000 + rank)
        self.upos_of_tag = _membership(self.prepared)
        encoder, heads = self.net.encoder_parameters(), self.net.head_parameters()
        self.parameters = [*encoder, *heads]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": encoder, "lr": 0.0, "base": plan.encoder_rate * plan.rate},
                {"params": heads, "lr": 0.0, "base": plan.head_rate * plan.rate},
            ],
            betas=(0.9, 0.99),
            weight_decay=0.01,
            fused=True,
        )
        self.step = self.words = self.passes = self.position = 0
        self.elapsed = self.progress = 0.0
        self._resume()

    def run(self) -> None:
        began, saved = time.monotonic() - self.elapsed, time.monotonic()
        sums, since, since_words = torch.zeros(len(LOSSES)), time.monotonic(), self.words
        for examples in self._stream():
            if self.step % self.plan.average_every == 0:
                self.elapsed = time.monotonic() - began
                due = (time.monotonic() - saved) / 60 >= self.plan.checkpoint_minutes
                finished, due = self._agree(due=due)
                if finished:
                    break
                if due:
                    self._checkpoint()
                    saved = time.monotonic()
            sums += self._update(examples)
            if self.rank == 0 and self.step % 100 == 0:
                now = time.monotonic()
                rate = (self.words - since_words) / (now - since) * self.plan.workers
                self._log(kind="step", rate=round(rate), losses=_named(sums / 100))
                sums, since, since_words = torch.zeros(len(LOSSES)), now, self.words
        self._checkpoint()

    def _stream(self) -> Iterator[list[Example]]:
        """This process's batches, pass after pass, beginning where the checkpoint stopped."""
        while True:
            rng = Random(f"{self.plan.seed}/{self.passes}")  # noqa: S311  # must repeat by seed
            batches = epoch(
                self.prepared.documents,
                self.encoding,
                rng,
                rates=Rates(),
                pool=self.prepared.pool,
                padded_pieces=self.plan.padded_pieces,
            )
            count = len(batches) // self.plan.workers
            own = batches[self.rank :: self.plan.workers][:count]
            while self.position < count:
                self.position += 1
                yield own[self.position - 1]
            self.passes += 1
            self.position = 0

    def _update(self, examples: Sequence[Example]) -> Tensor:
        batch = collate(examples, self.prepared.table)
        warm = min(1.0, (self.step + 1) / self.plan.warm_up)
        factor = warm * max(self.plan.least_rate, 1 - self.progress)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * factor
        self.net.train()
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(self.net, batch, self.upos_of_tag)
            loss = (parts * torch.tensor(_LOSS_WEIGHTS)).sum()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.parameters, _CLIP)
        self.optimiser.step()
        self.step += 1
        self.words += batch.words
        if self.plan.steps:
            self.progress = self.step / self.plan.steps
        return parts.detach()

    def _agree(self, *, due: bool) -> tuple[bool, bool]:
        """Average the weights, and let the first process decide on time and checkpoints for all."""
        if self.step:
            flat = torch.cat([p.data.reshape(-1) for p in self.parameters])
            dist.all_reduce(flat)
            flat /= self.plan.workers
            at = 0
            for p in self.parameters:
                p.data.copy_(flat[at : at + p.numel()].view_as(p))
                at += p.numel()
        if self.plan.minutes:
            self.progress = self.elapsed / 60 / self.plan.minutes
        word = torch.tensor([self.progress, float(due)], dtype=torch.float64)
        dist.broadcast(word, 0)
        self.progress = float(word[0])
        return self.progress >= 1, bool(word[1])

    def _checkpoint(self) -> None:
        own = {
            "optimiser": self.optimiser.state_dict(),
            "random": torch.get_rng_state(),
            "step": self.step,
            "words": self.words,
            "passes": self.passes,
            "position": self.position,
            "elapsed": self.elapsed,
            "progress": self.progress,
        }
        # The step that drew the current batch has not been made yet.
        own["position"] = max(0, self.position - 1)
        _save(own, self.work / f"process-{self.rank}.pt")
        if self.rank == 0:
            _save(
                {"shape": asdict(self.net.shape), "weights": self.net.state_dict()},
                self.work / WEIGHTS,
            )
            self._log(kind="checkpoint", dev=measure(self.net, self.prepared))
        dist.barrier()

    def _resume(self) -> None:
        own, weights = self.work / f"process-{self.rank}.pt", self.work / WEIGHTS
        if not weights.exists():
            return
        self.net.load_state_dict(torch.load(weights, weights_only=True)["weights"])
        if not own.exists():  # weights of an earlier run: begin a new one from them
            return
        state = torch.load(own, weights_only=True)
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"])
        for name in ("step", "words", "passes", "position", "elapsed", "progress"):
            setattr(self, name, state[name])

    def _log(self, **facts: object) -> None:
        line = {
            "minutes": round(self.elapsed / 60, 2),
            "step": self.step,
            "pass": self.passes,
            "progress": round(self.progress, 4),
            **facts,
        }
        text = json.dumps(line)
        print(text, flush=True)
        with (self.work / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(text + "\n")


def _named(values: Tensor) -> dict[str, float]:
    return {name: round(float(v), 3) for name, v in zip(LOSSES, values, strict=True)}


def _save(value: Mapping[str, object], path: Path) -> None:
    half = path.with_suffix(".part")
    torch.save(value, half)
    half.replace(path)


def _membership(prepared: Prepared) -> Tensor:
    """(tags, upos) 1 where the tag has that part of speech."""
    table = torch.zeros(len(prepared.labels.tags), len(prepared.labels.upos))
    at = {u: i for i, u in enumerate(prepared.labels.upos)}
    for i, tag in enumerate(prepared.labels.tags):
        table[i, at[tag.split("\t")[0]]] = 1
    return table


def fresh_network(prepared: Prepared, seed: int) -> Network:
    torch.manual_seed(seed)
    labels, encoder = prepared.labels, prepared.encoder()
    shape = Shape(
        width=encoder.width,
        layers=encoder.layers,
        attention_heads=encoder.attention_heads,
        inner_width=encoder.inner_width,
        epsilon=encoder.epsilon,
        pieces=len(prepared.rows),
        tags=len(labels.tags),
        relations=len(labels.relations),
        scripts=len(labels.scripts),
        names=len(labels.names),
    )
    net = Network(shape)
    initialise(net, encoder, prepared.rows)
    return net


def load_network(path: Path) -> Network:
    """The network of a checkpoint, ready to predict."""
    state = torch.load(path, weights_only=True)
    net = Network(Shape(**state["shape"]))
    net.load_state_dict(state["weights"])
    return net.eval()
