"""Titles, summaries and captions: one line of text with a little Markdown, as plain text and as safe HTML."""

import html
import re

import msgspec

from plugins.newsroom.language.typography import Habits, typeset
from plugins.newsroom.model import Inline
from plugins.newsroom.read.elements import KNOWN
from plugins.newsroom.read.regular import make_regular

_TRIGGER = re.compile(r"[`*_\\&<\[\"']|--|\.\.\.")
_TOKEN = re.compile(
    rf"""
    (?P<escaped>\\[\\`*_{{}}\[\]()\#+.!<>&-])
  | (?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
  | (?P<comment><!--.*?(?:-->|\Z))
  | (?P<dropped><(?P<raw>script|style)\b.*?</(?P=raw)\s*>)
  | (?P<tag></?(?:{"|".join(sorted(KNOWN, reverse=True))})\b[^<>]*>)
  | (?P<autolink><(?:https?://|mailto:)[^<>\s]+>)
  | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]+|\#[0-9]+|\#[xX][0-9A-Fa-f]+);)
  | !?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?P<target>(?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?)\)|\[[^\]]*\])
  | (?P<strong>\*\*|__)(?=\S)(?P<strong_text>.+?)(?<=\S)(?P=strong)
  | (?P<em>\*)(?=\S)(?P<em_text>[^*]+?)(?<=\S)\*
  | (?<![\w])(?P<em_>_)(?=\S)(?P<em_text_>[^_]+?)(?<=\S)_(?![\w])
    """,
    re.VERBOSE | re.DOTALL,
)
_TAGS = re.compile(r"<[^<>]*>")


def to_inline(source: str, habits: Habits) -> Inline:
    """Return a line of Markdown as text and as HTML that holds only em, strong, code and what typography adds.

    Code spans, emphasis, entities and backslash escapes mean what they mean in Markdown; of links and HTML elements
    only the text is kept; any other < and & is text. Line breaks become spaces.
    The plain text has the language's marks, but not what typogrify's filters do.
    """
    line = " ".join(source.split())
    markup = _convert(line) if _TRIGGER.search(line) else html.escape(line, quote=False)
    set_markup = typeset(markup.strip(), msgspec.structs.replace(habits, filters=()))
    text = html.unescape(_TAGS.sub("", set_markup))
    return Inline(text, typeset(set_markup, habits) if habits.filters else set_markup)


def plain_inline(text: str) -> Inline:
    """Return plain text, which means nothing but itself, as an Inline."""
    return Inline(text, html.escape(text, quote=False))


def inline_of_html(markup: str) -> Inline:
    """Return HTML of one line that somebody else made as an Inline."""
    markup = make_regular(" ".join(markup.split()))
    return Inline(html.unescape(_TAGS.sub("", markup)), markup)


def _convert(text: str) -> str:
    parts: list[str] = []
    position = 0
    for match in _TOKEN.finditer(text):
        parts.append(html.escape(text[position : match.start()], quote=False))
        parts.append(_replace(match))
        position = match.end()
    parts.append(html.escape(text[position:], quote=False))
    return "".join(parts)


def _replace(match: re.Match[str]) -> str:
    group = match.lastgroup
    if match["escaped"]:
        return html.escape(match["escaped"][1:], quote=False)
    if match["ticks"]:
        return f"<code>{html.escape(match['code'].strip(), quote=False)}</code>"
    if match["comment"] or match["dropped"]:
        return ""
    if match["tag"]:
        return " " if match["tag"].lower().startswith("<br") else ""
    if match["autolink"]:
        return html.escape(match["autolink"][1:-1], quote=False)
    if match["entity"]:
        return html.escape(html.unescape(match["entity"]), quote=False)
    if match["label"] is not None:
        return _convert(match["label"])
    for kind, inner in (("strong", "strong_text"), ("em", "em_text"), ("em", "em_text_")):
        if match[inner] is not None:
            return f"<{kind}>{_convert(match[inner])}</{kind}>"
    raise AssertionError(group)
