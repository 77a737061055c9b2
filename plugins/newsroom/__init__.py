"""The core of the press: reads texts, makes one Site of them, plans, renders and writes. A Pelican plugin.

    read/      each file becomes a record            plan/      what files there will be, and what each shows
    assemble/  the records become one Site           render/    from a planned output to its bytes
    language/  codes, scripts, dates, typography     write/     the output folder becomes what was planned

build.py goes through these stages; contract.py says what a capability may add to them.
"""


def register() -> None:
    """Connect the newsroom to Pelican's signals."""
    from plugins.newsroom.plugin import connect

    connect()
