"""What publishing adds to the press: its settings; the rest is done by `inv publish`."""

from plugins.newsroom.contract import Capability
from plugins.publish.settings import PublishSettings

CAPABILITY = Capability("publish", settings=PublishSettings)
