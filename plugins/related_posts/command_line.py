"""What the command of related stories does."""

from pathlib import Path

from plugins.newsroom.build import gather
from plugins.newsroom.command_line import fail, say
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.moment import now
from plugins.newsroom.problems import SiteError
from plugins.newsroom.store.memory import StoredMemory
from plugins.newsroom.store.records import LostError, RecordStore, forget
from plugins.related_posts.capability import CAPABILITY, RelatedSettings
from plugins.related_posts.recalling import without_threads


def run_related(file: str, story: str, lang: str) -> None:
    """Print the ranking of a story; exit with status 1 when there is none."""
    try:
        config = load_config(Path(file))
        try:
            text = _explain(config, story, lang)
        except LostError:
            forget(config.store_folder)
            text = _explain(config, story, lang)
    except SiteError as error:
        fail(error)
    say(text)


def _explain(config: Config, story: str, lang: str) -> str:
    with without_threads():
        from plugins.related_posts.explaining import explain_related
    settings = next((each.settings for each in config.installed if each.capability is CAPABILITY), RelatedSettings())
    store = RecordStore(config.store_folder)
    site, _ = gather(config, built_at=now(), store=store)
    return explain_related(
        site,
        StoredMemory(store, CAPABILITY.name),
        story,
        lang,
        count=settings.count,
        other_languages=settings.other_languages,
    )
