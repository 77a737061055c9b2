"""What keeps a site from going out: errors that `inv check` would find in it."""

from plugins.checks.findings import errors
from plugins.checks.report import report
from plugins.checks.site import check_site
from plugins.newsroom.build import Press, prepare
from plugins.newsroom.config import Config
from plugins.newsroom.gates import Gate
from plugins.newsroom.moment import now
from plugins.newsroom.problems import SiteError


class FaultyError(SiteError):
    """A site that was built and has errors. The message is what `inv check` says of it."""


def stop_faulty(config: Config, press: Press | None) -> None:
    """Raise FaultyError when the checks find an error in the site that lies in OUTPUT_PATH, or in its content.

    Raises ConfigError for names in CHECKS that are no rules'.
    """
    findings = check_site(press or prepare(config, built_at=now()), config)
    if errors(findings):
        raise FaultyError(report(findings, shows_all=False))


GATE: Gate = stop_faulty
