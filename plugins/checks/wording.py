"""How long texts are to the eye, and words of links that say nothing."""

import unicodedata

LONGEST_TITLE = 110
"""Columns of a page's title, the site's name included; what is longer is cut wherever titles are listed."""
LONGEST_DESCRIPTION = 300
"""Columns of a description. Search engines show about half of it, other sites and feeds the whole."""

_TRIMMED = " .…:!→›»>←‹«<[]()。:"
_SAY_NOTHING = {
    "en": "click here; here; link; this link; more; read more; learn more; this; this page; details",
    "id": "klik di sini; di sini; tautan; tautan ini; selengkapnya; baca selengkapnya; lagi",
    "ar": "هنا; اضغط هنا; انقر هنا; رابط; المزيد; اقرأ المزيد",
    "ja": "こちら; ここ; ここをクリック; こちらをクリック; リンク; 続きを読む; もっと見る; 詳細",
    "de": "hier; hier klicken; link; mehr; weiterlesen; mehr erfahren",
    "es": "aquí; haga clic aquí; haz clic aquí; enlace; más; leer más",
    "fr": "ici; cliquez ici; lien; plus; lire la suite; en savoir plus",
    "pt": "aqui; clique aqui; link; mais; leia mais; saiba mais",
    "zh": "这里; 點擊這裡; 点击这里; 此处; 链接; 更多; 阅读更多",
}
_KNOWN = {lang: frozenset(text.split("; ")) for lang, text in _SAY_NOTHING.items()}
_LONGEST = max(len(words) for known in _KNOWN.values() for words in known)


def says_nothing(words: str, lang: str) -> bool:
    """Return whether the words of a link don't say where it leads, such as "click here", in the page's language.

    Source: WCAG 2.2, technique F84.
    """
    trimmed = words.strip(_TRIMMED)
    return 0 < len(trimmed) <= _LONGEST and trimmed.casefold() in _KNOWN.get(lang.partition("-")[0], ())


def columns(text: str) -> int:
    """Return how wide a text is in columns: two for each wide character, none for a mark on another.

    Source: UAX 11, "East Asian Width".
    """
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) != 0 for character in text)
