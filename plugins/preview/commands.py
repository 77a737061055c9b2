"""Invoke task of the preview."""

import io
import sys

from invoke import Context, Exit, task


@task(
    help={
        "port": "port to listen on; 0 takes a free one",
        "host": "address to listen on; others than 127.0.0.1 let other machines read the preview",
        "open": "open the site in the browser",
        "content": "folder of the content (default: PATH)",
        "lenient": "for archives nobody checked: mend with a warning what can be mended",
        "editions": '"auto": an edition for every language found',
        "settings": "settings file",
    }
)
def preview(  # noqa: PLR0913, PLR0917 -- each is an option
    context: Context,
    port: str = "8000",
    host: str = "127.0.0.1",
    open: bool = False,  # noqa: A002 -- it is the option's name
    content: str = "",
    lenient: bool = False,
    editions: str = "",
    settings: str = "pelicanconf.py",
) -> None:
    """Show the site in the browser while you write: build it, serve it, rebuild and reload at every change."""
    from plugins.preview.orders import Order
    from plugins.preview.ports import PortError
    from plugins.preview.session import run

    if isinstance(sys.stdout, io.TextIOWrapper):
        # No file's name may end the preview because a terminal can't write it.
        sys.stdout.reconfigure(errors="backslashreplace")
    if not port.isdecimal():
        raise Exit(f"--port: found {port!r}, expected a number.", code=1)
    order = Order(settings=settings, content=content, is_lenient=lenient, editions=editions)
    try:
        run(order, host, int(port), should_open=open, say=lambda line: print(line, flush=True))
    except PortError as error:
        raise Exit(str(error), code=1) from None
