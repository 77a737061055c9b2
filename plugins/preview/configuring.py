"""The configuration of the site as the preview builds it."""

from pathlib import Path
from typing import NamedTuple

from plugins.newsroom.config import Config, make_config
from plugins.newsroom.given import read_settings_file
from plugins.preview.orders import OUTPUT, Order, overrides


class Configured(NamedTuple):
    """What an order and a settings file give together."""

    config: Config
    output: str
    """Where the site's own builds write, which the preview leaves alone."""


def configure(order: Order) -> Configured:
    """Return the configuration for an order. Raises ConfigError for what is wrong in the settings."""
    given, origins = read_settings_file(Path(order.settings))
    ours = overrides(order, given)
    config = make_config(given | ours, {**origins, **dict.fromkeys(ours, "the preview")}, Path(order.store))
    return Configured(config, str(given.get("OUTPUT_PATH", OUTPUT)))
