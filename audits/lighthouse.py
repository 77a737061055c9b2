"""What Lighthouse says of pages: medians of several runs."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from audits.chromium import CHROMIUM_SWITCHES, find_chromium
from audits.demo import Demo
from audits.result import Result, count, table
from audits.sample import PHOTOGRAPH, Sample
from audits.serving import compress_all
from audits.tools import HERE, MODULES, ToolError, find_program, install, pinned_version

KINDS = ("home", "article", PHOTOGRAPH, "tag", "author", "search")
FORMS = ("mobile", "desktop")
MOST_LCP_MS: Mapping[str, int] = {"home": 1100, "article": 1100, PHOTOGRAPH: 1100}
"""On mobile, of kinds that have a cover; of all others it is the next."""
MOST_LCP_WITHOUT_COVER_MS = 800
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Order(msgspec.Struct, frozen=True):
    """What lighthouse.mjs is asked for."""

    modules: str
    """Folder node_modules."""
    chromium: str
    switches: Sequence[str]
    categories: Sequence[str]
    url: str
    form: str
    """mobile or desktop."""
    runs: int


class Run(msgspec.Struct, frozen=True):
    """What it says of one run."""

    url: str
    form: str
    scores: Mapping[str, int]
    """By category, 0 to 100."""
    lcp: float | None
    """Largest Contentful Paint, ms; None like the next two if the run failed."""
    fcp: float | None
    """First Contentful Paint, ms."""
    cls: float | None
    faults: Sequence[str]
    """Ids of the audits that cost points."""
    error: str


class Verdict(NamedTuple):
    """One page in one form, by the medians of its runs."""

    sample: Sample
    form: str
    scores: tuple[int, ...]
    """Performance, accessibility, best practices, SEO."""
    lcp_ms: float
    cls: float
    """The largest of all runs."""
    faults: tuple[str, ...]
    """Ids of the audits that cost points in any run, and errors."""


def ask_lighthouse(demo: Demo, runs: int) -> Result:
    """Return what it says, with a table of scores and times. Raises ToolError without Node.js, npm or Chromium."""
    node, chromium = find_program("node"), find_chromium()
    if chromium is None:
        raise ToolError("Chromium is not installed")
    install()
    asked = {
        (demo.address + sample.path, form): sample for sample in demo.samples for form in FORMS if _is_asked(sample)
    }
    compress_all(demo.folder)
    found = [run for page in asked for run in _runs(node, chromium, page, runs)]
    verdicts = [judge(asked[page], page[1], [run for run in found if (run.url, run.form) == page]) for page in asked]
    faults = tuple(fault for verdict in verdicts for fault in find_faults(verdict))
    name = f"Lighthouse {pinned_version('lighthouse')}"
    scope = f"{count(len(set(asked.values())), 'page')} × mobile, desktop; medians of {runs}"
    worst = " / ".join(str(min(verdict.scores[at] for verdict in verdicts)) for at in range(len(_CATEGORIES)))
    details = f"Performance / accessibility / best practices / SEO:\n\n{scores_table(verdicts)}"
    return Result(name, scope, f"at least {worst}", faults, details=details)


def _runs(node: str, chromium: str, page: tuple[str, str], runs: int) -> Iterator[Run]:
    """Yield the runs of one page, given by its address and form; one with an error if there are fewer than asked."""
    url, form = page
    switches = ["--headless=new", *CHROMIUM_SWITCHES]
    order = Order(str(MODULES), chromium, switches, _CATEGORIES, url, form, runs)
    command = [node, str(HERE / "lighthouse.mjs")]
    said = subprocess.run(command, input=msgspec.json.encode(order), capture_output=True, check=False)
    yield from (msgspec.json.decode(line, type=Run) for line in said.stdout.splitlines())
    if said.returncode != 0:
        reason = said.stderr.decode().strip().splitlines()[-1:] or [f"exit status {said.returncode}"]
        yield Run(url, form, {}, None, None, None, (), reason[0])


def judge(sample: Sample, form: str, runs: Sequence[Run]) -> Verdict:
    """Return the verdict on one page: medians, but of shifts the largest, and all that cost points."""
    done = [run for run in runs if not run.error and run.lcp is not None and run.cls is not None]
    if not done:
        reasons = tuple(sorted({run.error or "no result" for run in runs})) or ("no result",)
        return Verdict(sample, form, (0,) * len(_CATEGORIES), 0, 0, reasons)
    scores = tuple(round(median(run.scores.get(category, 0) for run in done)) for category in _CATEGORIES)
    faults = tuple(sorted({fault for run in runs for fault in (*run.faults, run.error) if fault}))
    return Verdict(
        sample, form, scores, median(run.lcp or 0 for run in done), max(run.cls or 0 for run in done), faults
    )


def find_faults(verdict: Verdict) -> Iterator[str]:
    """Yield what is not as the theme promises it: scores of 100, nothing that moves, and a quick first screen."""
    page = f"{unquote(verdict.sample.path)} ({verdict.form})"
    if any(score < 100 for score in verdict.scores):
        yield f"{page}: {_scores(verdict)} for {', '.join(verdict.faults) or 'nothing by itself'}"
    if verdict.cls > 0:
        yield f"{page}: layout shifts of {verdict.cls:.4f}"
    most = MOST_LCP_MS.get(verdict.sample.kind, MOST_LCP_WITHOUT_COVER_MS)
    if verdict.form == "mobile" and verdict.lcp_ms > most:
        yield f"{page}: LCP {verdict.lcp_ms / 1000:.2f} s, expected at most {most / 1000} s"


def scores_table(verdicts: Sequence[Verdict]) -> str:
    """Return a row for each kind and form, with scores and LCP in a column for each edition."""
    editions = list(dict.fromkeys(verdict.sample.edition for verdict in verdicts))
    rows = []
    for kind, form in dict.fromkeys((verdict.sample.kind, verdict.form) for verdict in verdicts):
        cells = {each.sample.edition: each for each in verdicts if (each.sample.kind, each.form) == (kind, form)}
        rows.append([f"{kind}, {form}", *(_cell(cells[code]) if code in cells else "" for code in editions)])
    return table(("page", *editions), rows)


def _is_asked(sample: Sample) -> bool:
    return sample.kind in KINDS


def _cell(verdict: Verdict) -> str:
    return f"{_scores(verdict)}; LCP {verdict.lcp_ms / 1000:.2f} s"


def _scores(verdict: Verdict) -> str:
    return " / ".join(map(str, verdict.scores))
