"""``python -m training``: from the corpora to the model that ships.

python -m training all --corpora CORPORA --actors KB --work WORK --out MODEL --steps 4000
"""

import argparse
from pathlib import Path

from training.average import average
from training.fit import Plan, fit
from training.prepare import prepare

STAGES = ("prepare", "recover", "fit", "average", "export", "all")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("--corpora", type=Path, help="folder with ud/ and ner/")
    parser.add_argument("--actors", type=Path, help="folder with people.tsv, states.tsv, orgs.tsv")
    parser.add_argument("--work", type=Path, required=True, help="checkpoints and logs")
    parser.add_argument("--out", type=Path, help="folder of the model to write")
    parser.add_argument("--model", type=Path, help="shipped model whose weights to train on from")
    parser.add_argument("--weights", type=Path, nargs="+", help="checkpoints to average")
    parser.add_argument("--version", default="1.0.0", help="version of the model to write")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--steps", type=int, default=0, help="steps of each process: reproducible")
    length.add_argument("--minutes", type=float, default=0.0, help="schedule by the clock")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    options = parser.parse_args()
    if options.stage in {"prepare", "all"}:
        if options.corpora is None:
            parser.error("prepare needs --corpora")
        prepare(options.work, options.corpora, options.actors)
    if options.stage == "recover":
        if options.model is None:
            parser.error("recover needs --model")
        from training.recover import recover  # noqa: PLC0415  # needs onnx, most stages do not

        recover(options.model, options.work)
    if options.stage in {"fit", "all"}:
        plan = Plan(
            steps=options.steps,
            minutes=options.minutes,
            seed=options.seed,
            workers=options.workers,
            rate=options.rate,
        )
        fit(options.work, plan)
    if options.stage == "average":
        if not options.weights:
            parser.error("average needs --weights")
        average(options.weights, options.work)
    if options.stage in {"export", "all"}:
        if options.out is None:
            parser.error("export needs --out")
        from training.export import export  # noqa: PLC0415  # needs onnx, most stages do not

        export(options.work, options.out, version=options.version)


if __name__ == "__main__":
    main()
