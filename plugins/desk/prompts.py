"""Questions to a writer at a terminal."""

from collections.abc import Callable, Iterable

from rich.console import Console
from rich.prompt import Prompt

from plugins.desk.reading import DeskError


def ask(question: str, read: Callable[[str], str], *, known: Iterable[str] = (), is_needed: bool = True) -> str:
    """Return what `read` makes of an answer, asking again as long as it raises DeskError.

    known: words to name in the question. An empty answer gives "", which is asked again where one is needed.
    """
    console = Console(highlight=False)
    names = ", ".join(known)
    shown = f"{question} [dim]({names})[/dim]" if names else question
    while True:
        answer = Prompt.ask(shown, console=console, default="", show_default=False).strip()
        if not answer:
            if not is_needed:
                return ""
            continue
        try:
            return read(answer)
        except DeskError as error:
            console.print(str(error), style="red", markup=False)
