"""The demonstration site, built for an audit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from audits.sample import Sample, choose_samples
from audits.serving import serve
from plugins.newsroom.build import Press, build, prepare
from plugins.newsroom.config import load_config
from plugins.newsroom.contract import PageId
from plugins.newsroom.model import ArticleKey, Image

ROOT = Path(__file__).resolve().parent.parent
NO_CHANGES: Mapping[str, object] = MappingProxyType({})
BUILT_AT = datetime(2026, 11, 24, tzinfo=UTC)


class Demo(NamedTuple):
    """The site, built and served."""

    folder: Path
    address: str
    """Without a slash at its end; the site's own links say the same."""
    press: Press
    samples: tuple[Sample, ...]


@contextmanager
def served_demo(folder: Path, changes: Mapping[str, object] = NO_CHANGES) -> Iterator[Demo]:
    """Build the demonstration site below an empty folder, with changed settings, serve it, and yield it.

    Raises RuntimeError with all that the build reports, warnings too.
    """
    output = folder / "output"
    output.mkdir(parents=True)
    with serve(output) as address:
        overrides = {**changes, "OUTPUT_PATH": str(output), "SITEURL": address}
        config = load_config(ROOT / "pelicanconf.py", overrides, folder / "store")
        report = build(config, built_at=BUILT_AT)
        if report.problems:
            raise RuntimeError("\n".join(map(str, report.problems)))
        press = prepare(config, built_at=BUILT_AT)
        codes = [edition.code for edition in press.site.editions]
        photographs = find_photographs(press)

        def has_photograph(page_id: PageId) -> bool:
            return ArticleKey(page_id.subject, page_id.edition) in photographs

        samples = choose_samples(press.plan.outputs, codes, lambda file: (output / file).stat().st_size, has_photograph)
        yield Demo(output, address, press, samples)


def find_photographs(press: Press) -> Mapping[ArticleKey, Image]:
    """Return the covers that are no drawings, by article."""
    site = press.site
    covers = {
        key: site.images.get(article.cover.source_path) for key, article in site.articles.items() if article.cover
    }
    return {key: image for key, image in covers.items() if image is not None and image.widths}
