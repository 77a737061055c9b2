"""What deploying adds to the press: its settings; the rest is done by `inv deploy`."""

from plugins.deploy.settings import DeploySettings
from plugins.newsroom.contract import Capability

CAPABILITY = Capability("deploy", settings=DeploySettings)
