"""Brings the output up to date with as little as will do: nothing, a few pages made anew, or a build.

When little is to be done, importing takes most of the time: so nothing heavy is imported before it is needed.
"""

import time
from dataclasses import replace
from datetime import datetime

from plugins.newsroom.executors import uncollected
from plugins.newsroom.given import Given
from plugins.newsroom.report import Report
from plugins.newsroom.stages import UNTIMED, Stages
from plugins.newsroom.unchanged import find_unchanged, look
from plugins.newsroom.write.folder import OutputFolder


def update(
    given: Given, built_at: datetime, *, verify: bool = False, why: str = "", stages: Stages = UNTIMED
) -> Report:
    """Bring the output up to date with the moment, and return what was done.

    verify, and the errors that are raised: as for build. why: a file or address of the site; the report tells why it
    was made anew, or wasn't.
    """
    start = time.perf_counter()
    with uncollected(), stages.measure("look"):
        seen = look(given)
        folder = OutputFolder(given.output_path, given.ledger, trusts_ledger=not verify).look()
        done = find_unchanged(given, built_at, seen, folder, start)
    if done is not None:
        return done
    if not why and folder.past is not None:
        from plugins.newsroom.amend.amending import amend

        amended = amend(given, seen, folder, built_at, stages)
        if amended is not None:
            return replace(amended, seconds=time.perf_counter() - start)
    from plugins.newsroom.build import build
    from plugins.newsroom.config import complete
    from plugins.newsroom.explain import find_output

    config = complete(given)
    ask = (lambda press: find_output(press, config, why)) if why else None
    report = build(config, built_at=built_at, verify=verify, ask=ask, seen=seen, stages=stages)
    return replace(report, seconds=time.perf_counter() - start)
