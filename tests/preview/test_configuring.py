"""The configuration that the preview builds with."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.problems import ConfigError
from plugins.preview.configuring import configure
from plugins.preview.orders import Order


def test_the_output_is_the_previews_own_and_that_of_the_site_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pelicanconf.py").write_text('OUTPUT_PATH = "site"\n', encoding="utf-8")
    config, output = configure(Order(address="http://127.0.0.1:8000"))

    assert (config.settings.output_path, output) == (".cache/preview", "site")
    assert config.settings.siteurl == "http://127.0.0.1:8000"
    assert config.origins["OUTPUT_PATH"] == "the preview"


def test_settings_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such settings file"):
        configure(Order(settings=str(tmp_path / "none.py")))
