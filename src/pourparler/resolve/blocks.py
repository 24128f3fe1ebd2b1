"""Which block of an article a sentence stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.extract.records import Scene
    from pourparler.model import Article

__all__ = ["HEADLINE", "blocks_of_sentences"]

HEADLINE = 0


def blocks_of_sentences(scene: Scene, article: Article) -> dict[int, int]:
    """The blocks by sentence; a text without a headline begins with the first block below one."""
    below = 0 if any(block.kind == "headline" for block in article.blocks) else 1
    return {phrase.sentence: phrase.block + below for phrase in scene.phrases}
