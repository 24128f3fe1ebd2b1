"""``pourparler model``: which language pipeline there is."""

from __future__ import annotations

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
    """Say which pipeline is used: name, version, what it does, figures, licence."""
    from pourparler.language import describe_model  # noqa: PLC0415

    write_data(describe_model(model))
