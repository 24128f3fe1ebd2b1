"""Model folders that are missing, damaged or of another format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.language import load_parser
from pourparler.language.assets import FORMAT, digest, read_assets, read_meta

if TYPE_CHECKING:
    from pathlib import Path


def write_meta(folder: Path, **changes: object) -> None:
    meta = {"format": FORMAT, "name": "proef", "version": "0", "files": {}, **changes}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")


def test_a_missing_model_says_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="pip install"):
        read_assets(tmp_path / "nergens")


def test_another_format_is_refused(tmp_path: Path) -> None:
    write_meta(tmp_path, format=FORMAT + 1)
    with pytest.raises(AssetError, match=f"format {FORMAT}"):
        read_meta(tmp_path)


def test_meta_that_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(AssetError, match="not JSON"):
        read_meta(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_meta(tmp_path, files={"network.onnx": "0" * 64})
    with pytest.raises(AssetError, match=r"network\.onnx"):
        read_assets(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    whole = tmp_path / "lemmas.json"
    whole.write_text("{}", encoding="utf-8")
    write_meta(tmp_path, files={"lemmas.json": digest(whole)})
    whole.write_text("{ }", encoding="utf-8")
    with pytest.raises(AssetError, match=r"lemmas\.json.*damaged"):
        read_assets(tmp_path)


def test_an_unknown_package_says_what_to_install() -> None:
    with pytest.raises(AssetError, match="no language model"):
        load_parser("nl_bestaat_niet")


def test_a_pipeline_without_dependencies_is_refused(tmp_path: Path) -> None:
    import spacy  # noqa: PLC0415  # only this test needs it

    spacy.blank("nl").to_disk(tmp_path / "leeg")
    with pytest.raises(AssetError, match="Universal Dependencies"):
        load_parser(str(tmp_path / "leeg"))


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    import spacy  # noqa: PLC0415

    spacy.blank("de").to_disk(tmp_path / "duits")
    with pytest.raises(AssetError, match="Dutch"):
        load_parser(str(tmp_path / "duits"))
