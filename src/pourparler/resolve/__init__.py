"""Who is who, when and where: makes facts of what extraction found.

No parse is needed here: everything comes as :mod:`pourparler.extract.records`.
"""

from __future__ import annotations

from pourparler.resolve.analyser import Analyser, SentenceReport
from pourparler.resolve.resolver import Resolver

__all__ = ["Analyser", "Resolver", "SentenceReport"]
