"""One page of the desk, made in a process of its own, so that it knows today's plugins and settings.

    python -m plugins.preview.desk_worker ORDER QUESTION

Both are JSON. A Shown goes to standard output as a line of JSON.
"""

import sys
from pathlib import Path

import msgspec

from plugins.preview.channel import reports
from plugins.preview.orders import Order
from plugins.preview.questions import Question, Shown
from plugins.preview.worker import describe, encode

TOP = Path(__file__).parents[2]
"""The folder that holds plugins/."""


def main(arguments: list[str]) -> None:
    """Answer the question in the second argument about the site of the order in the first."""
    with reports() as send:
        order = msgspec.json.decode(arguments[0], type=Order)
        send(encode(show(order, msgspec.json.decode(arguments[1], type=Question))))


def show(order: Order, question: Question) -> Shown:
    """Return the page for a question; 404 for a story that isn't there, 503 while the site can't be read."""
    try:
        return _show(order, question)
    except Exception as error:
        # As in a build: a plugin that is being written may raise anything.
        return Shown(503, describe(error, Path.cwd()).partition("\n")[0])


def _show(order: Order, question: Question) -> Shown:
    from plugins.checks.findings import collect_rules, find
    from plugins.desk.reading import Desk, DeskError
    from plugins.newsroom.build import gather, prepare
    from plugins.newsroom.moment import now
    from plugins.newsroom.problems import SiteError
    from plugins.preview.compare_page import compare_page
    from plugins.preview.configuring import configure
    from plugins.preview.desk_page import desk_page
    from plugins.preview.why_page import why_page

    try:
        config = configure(order).config
        if question.wants_reasons:
            return Shown(200, why_page(config, question.story, question.lang, built_at=now()))
        if question.story:
            site, problems = gather(config, built_at=now())
            return Shown(200, compare_page(Desk(config, site, problems), question.story, question.lang, Path.cwd()))
        press = prepare(config, built_at=now())
        desk = Desk(config, press.site, press.problems)
        findings = find(press.site, config, collect_rules(TOP), press.problems)
        return Shown(200, desk_page(desk, findings, question, Path.cwd()))
    except DeskError as error:
        return Shown(404, str(error))
    except SiteError as error:
        return Shown(503, str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
