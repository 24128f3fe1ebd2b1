"""``pourparler model``: which language pipeline there is."""

from __future__ import annotations

from typing import Any

import click

from pourparler.commands.terminal import common_options, model_option, write_data

__all__ = ["command"]


@click.group("model")
@common_options
def command() -> None:
    """The language pipeline that articles are parsed with."""


@command.command("info")
@model_option
@common_options
def _info(model: str | None) -> None:
    """Say which pipeline is used: name, version, data, figures, licence."""
    from pourparler.language import load_parser  # noqa: PLC0415

    parser = load_parser(model)
    about = {key: value for key, value in parser.meta.items() if key != "files"}
    write_data("\n".join([parser.version, *_list(about, 1)]) + "\n")


def _list(value: Any, depth: int) -> list[str]:
    """Nested data as indented lines."""
    indent = "  " * depth
    if isinstance(value, dict):
        lines = []
        for key, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                lines += [f"{indent}{key}:", *_list(inner, depth + 1)]
            else:
                lines.append(f"{indent}{key}: {inner}")
        return lines
    if isinstance(value, list):
        if all(not isinstance(item, dict | list) for item in value):
            return [f"{indent}{', '.join(str(item) for item in value)}"]
        return [line for item in value for line in _list(item, depth)]
    return [f"{indent}{value}"]
