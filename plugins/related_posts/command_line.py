"""What the command of related stories does."""

from pathlib import Path

from plugins.newsroom.build import gather
from plugins.newsroom.command_line import fail, say
from plugins.newsroom.config import load_config
from plugins.newsroom.memory import HeldMemory
from plugins.newsroom.moment import now
from plugins.newsroom.problems import SiteError
from plugins.related_posts.capability import RelatedSettings
from plugins.related_posts.explaining import explain_related


def run_related(file: str, story: str, lang: str) -> None:
    """Print the ranking of a story; exit with status 1 when there is none."""
    try:
        config = load_config(Path(file))
        settings = next(
            (each.settings for each in config.installed if each.capability.name == "related_posts"), RelatedSettings()
        )
        site, _ = gather(config, built_at=now())
        text = explain_related(
            site, HeldMemory(), story, lang, count=settings.count, other_languages=settings.other_languages
        )
    except SiteError as error:
        fail(error)
    say(text)
