"""The graphs that no single article owns: reference, discovered and fused, and those of runs.

They follow from the article graphs and the reference data alone, so they are made anew at the
end of a build that changed anything, also when an earlier one was cut off before.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.pipeline.stages import Settings
    from pourparler.store.knowledge import KnowledgeBase

__all__ = ["derive_graphs"]


def derive_graphs(knowledge: KnowledgeBase, settings: Settings, recipe: str) -> bool:
    """Make the derived graphs anew if anything changed since they were made.

    Args:
        knowledge: open for writing, all articles committed.
        settings: for the base IRI and the user's own actors.
        recipe: the digest of software and data.

    Returns:
        Whether anything was made.
    """
    from pourparler.graph import (  # noqa: PLC0415
        Iris,
        build_discovered,
        build_fused,
        build_ledger,
        build_reference,
    )
    from pourparler.graph.discovered import DESCRIPTION_PREDICATES  # noqa: PLC0415
    from pourparler.graph.fused import FUSION_PREDICATES  # noqa: PLC0415
    from pourparler.graph.ledger import LEDGER_PREDICATES  # noqa: PLC0415
    from pourparler.graph.vocabulary import Term  # noqa: PLC0415

    manifest = knowledge.manifest
    state = sha256(recipe.encode())
    for entry in manifest:
        state.update(entry.to_line())
    derived = state.hexdigest()[:32]
    if manifest.derived == derived:
        return False
    base = settings.base
    iris = Iris(base)
    reference = build_reference(base=base, extra=settings.actors)
    # Read once, as a store takes longer to find quads than all builders do to pass over them.
    wanted = dict.fromkeys((*FUSION_PREDICATES, *LEDGER_PREDICATES, *DESCRIPTION_PREDICATES))
    told = list(knowledge.article_quads(wanted))
    discovered = build_discovered(told, reference, base=base)
    # Whom persons represent, by the user's own actors too.
    fused = build_fused(told, base=base, reference=reference)
    ledger = build_ledger(told, base=base, reference=reference)
    used = {
        quad.object.value
        for quad in knowledge.article_quads((Term.WAS_GENERATED_BY,))
        if hasattr(quad.object, "value")
    }
    runs = [
        name
        for name in knowledge.graph_names()
        if name.startswith(f"{base}run/") and name not in used
    ]
    knowledge.replace_graphs(
        {
            iris.graph("reference").value: reference,
            iris.graph("discovered").value: discovered,
            iris.graph("fused").value: fused,
            iris.graph("ledger").value: ledger,
            **dict.fromkeys(runs, ()),
        }
    )
    manifest.compact(derived=derived)
    return True
