"""What MkDocs calls while it builds the site: pages made from the ontology, shapes and queries.

Nothing of it is checked in, so a page never says other than the file it is made from. README.md and
the reference of the lexicon become pages, too; links that leave ``docs/`` are led to them.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File

import notebook_page
import ontology_pages
import query_pages
import shape_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT: Final = Path(__file__).resolve().parents[2]

# Files outside docs/ that have a page of their own.
PAGES: Final = {
    "README.md": "index.md",
    "lexicon/nl/README.md": "lexicon.md",
    "examples/README.md": "examples.md",
    "notebooks/contacts-and-demands.ipynb": "notebook.md",
    "queries": "queries.md",
    "ontology": "ontology.md",
    "shapes": "shapes.md",
}
_LINK: Final = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[^)#\s:]+)(?P<anchor>#[^)\s]*)?\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the decisions to the navigation, by their titles."""
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    for entry in config.nav or []:
        if isinstance(entry, dict) and entry.get("Decisions") == []:
            entry["Decisions"] = [f"decisions/{path.name}" for path in decisions]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and files that are made."""
    made: dict[str, str] = {
        "index.md": (ROOT / "README.md").read_text(encoding="utf-8"),
        "lexicon.md": (ROOT / "lexicon/nl/README.md").read_text(encoding="utf-8"),
        "examples.md": (ROOT / "examples/README.md").read_text(encoding="utf-8"),
        "notebook.md": notebook_page.write(ROOT / "notebooks/contacts-and-demands.ipynb"),
        "queries.md": query_pages.write(),
        **ontology_pages.write(ROOT / "ontology"),
        **shape_pages.write(ROOT / "shapes"),
    }
    for uri, content in made.items():
        files.append(File.generated(config, uri, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_more: object) -> str:
    """Lead links that leave docs/ to a page; where there is none, only the words stay."""
    source = next((path for path, uri in PAGES.items() if uri == page.file.src_uri), "")
    place = posixpath.dirname(source or f"docs/{page.file.src_uri}")

    def lead(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(place, match["target"]))
        uri = PAGES.get(path) or path.removeprefix("docs/")
        if path not in PAGES and not path.startswith("docs/"):
            if files.get_file_from_path(match["target"]) is not None:
                return match[0]
            if not (ROOT / path).exists():
                raise ValueError(f"{page.file.src_uri}: nothing stands at {match['target']}")
            return str(match["text"])
        target = posixpath.relpath(uri, posixpath.dirname(page.file.src_uri) or ".")
        return f"[{match['text']}]({target}{match['anchor'] or ''})"

    return _LINK.sub(lead, markdown)
