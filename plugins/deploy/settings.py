"""The setting DEPLOY: where a published site is brought to."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from plugins.newsroom.conversion import ask, convert
from plugins.newsroom.problems import ConfigError, nearest

Way = Literal["rsync", "git", "rclone"]


class Target(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place that a site is brought to."""

    way: Annotated[
        Way,
        Meta(
            description="What brings it there: `rsync` (over ssh, a folder for each release), `git` (a branch, for "
            "GitHub or GitLab Pages), `rclone` (S3, R2, GCS, Azure, SFTP, WebDAV and whatever else it knows)."
        ),
    ]
    to: Annotated[
        str,
        Meta(
            min_length=1,
            description="Where: `user@host:/folder` for rsync; the address of a repository for git; a remote and a "
            "folder, as rclone writes them, for rclone.",
            examples=["web@example.net:/srv/site", "git@github.com:desk/site.git", "r2:site"],
        ),
    ]
    url: Annotated[str, Meta(description="Address at which it is looked at afterwards. Default: SITEURL.")] = ""
    production: Annotated[
        bool, Meta(description="Whether readers come here: nothing that was made with STAGING does.")
    ] = True
    keep: Annotated[int, Meta(ge=2, description="How many releases rsync keeps on the server.")] = 5
    ssh: Annotated[str, Meta(description="The ssh command for rsync, with its options.", examples=["ssh -p 2222"])] = (
        "ssh"
    )
    branch: Annotated[str, Meta(min_length=1, description="The branch that git writes.")] = "gh-pages"
    domain: Annotated[str, Meta(description="Own domain on GitHub Pages; written as CNAME.")] = ""
    smoke: Annotated[
        bool, Meta(description="Whether home, newest article, feed and sitemap are asked for afterwards.")
    ] = True
    patience: Annotated[
        float, Meta(ge=0, description="Seconds within which they have to be there; Pages take a minute or two.")
    ] = 120

    def __post_init__(self) -> None:
        """Raise ValueError for a place of rsync's without a host or a folder of its own."""
        host, colon, folder = self.to.partition(":")
        if self.way == "rsync" and not (host and colon and folder.startswith("/") and folder.strip("/")):
            raise ValueError(f"to: found {self.to!r}, expected user@host:/folder")
        if self.way == "rclone" and not self.to.partition(":")[1]:
            raise ValueError(f"to: found {self.to!r}, expected remote:folder")


class DeploySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The setting DEPLOY."""

    targets: Annotated[
        Mapping[str, Target], Meta(description="By name: the places that `inv deploy NAME` brings the site to.")
    ] = msgspec.field(default_factory=dict)
    target: Annotated[str, Meta(description="The one for `inv deploy` without a name. Default: the only one.")] = ""

    def choose(self, name: str) -> tuple[str, Target]:
        """Return a target with its name; the usual one for an empty name. Raises ConfigError when there is none."""
        if not self.targets:
            raise ConfigError("DEPLOY: expected targets, such as those in docs/publishing.md#deploying")
        chosen = name or self.target or (next(iter(self.targets)) if len(self.targets) == 1 else "")
        if chosen not in self.targets:
            known = ", ".join(self.targets)
            suggestion = ask(nearest(chosen, self.targets)) if chosen else ""
            raise ConfigError(f"DEPLOY: found the target {chosen!r}, expected one of {known}{suggestion}")
        return chosen, self.targets[chosen]


def deploy_settings(values: Mapping[str, Any]) -> DeploySettings:
    """Return what a settings file says of deploying. Raises ConfigError."""
    return convert(values.get("DEPLOY", {}), DeploySettings, "DEPLOY")
