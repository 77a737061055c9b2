"""Invented prose in three languages: words of a plausible shape and frequency, with the marks of a news text."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

LANGS = ("en", "id", "ja")

_VOCABULARY = 9000
_TOPIC_SHARE = 0.15
"""How many of a text's words are those of its subject, so that texts on one subject are alike."""

_FREQUENT = {
    "en": "the of a to in and that is for on with as at by from it its are be was this which an or but not have has",
    "id": "yang dan di untuk dengan dari ini pada dalam akan oleh telah sebuah itu juga tidak dapat ke bisa saat para",
    "ja": "の に は を が と で も から まで など より この その する した いる ある という ため",
}
_ONSETS = {
    "en": "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w".split(),
    "id": "b c d g h j k l m n p r s t w ng ny".split(),
}
_NUCLEI = {"en": "a e i o u ai ea io ou".split(), "id": "a a e i o u".split()}
_CODAS = {"en": ("", "", "n", "r", "s", "t", "ck", "l", "m", "nd"), "id": ("", "", "", "n", "ng", "r", "s", "k")}
_AFFIXES = {
    "en": (("re", "un", "over"), ("ing", "ed", "er", "ly", "s")),
    "id": (("me", "ber", "pe", "ke"), ("kan", "an", "nya")),
}
_KANJI = (
    "新聞社会技術情報処理計算機械学習半導体開発企業市場製品研究発表利用安全通信網電力記憶装置設計性能世界規制投資契約公"
)
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフマミムメモラリルレロンー"
_LATIN = ("HTTP/3", "USB-C", "IPv6", "API", "CPU", "TLS 1.3", "Unicode")


class Voice:
    """Writes in one language. The same chance gives the same text."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._space = "" if lang == "ja" else " "
        self._words = _vocabulary(lang)

    def topic(self, name: str, size: int = 14) -> tuple[str, ...]:
        """Return the words that texts on a subject use more often than others."""
        return tuple(Random(f"{self.lang} {name}").sample(self._words[200:], size))

    def words(self, chance: Random, count: int, topic: Sequence[str] = ()) -> list[str]:
        """Return words; the n-th of the vocabulary comes up in proportion to 1/n, as Zipf's law has it."""
        known, size, roll = self._words, len(self._words), chance.random
        topical = _TOPIC_SHARE if topic else 0.0
        return [
            topic[int(roll() * len(topic))] if roll() < topical else known[int(size ** roll()) - 1]
            for _ in range(count)
        ]

    def phrase(self, chance: Random, count: int, topic: Sequence[str] = ()) -> str:
        """Return words without marks, for titles and names; in languages with capitals it begins with one."""
        text = self._space.join(self.words(chance, count, topic))
        return text[:1].upper() + text[1:]

    def sentence(self, chance: Random, count: int, topic: Sequence[str] = ()) -> str:
        """Return a sentence, now and then with a quotation, a dash, an emphasis, code or an ellipsis."""
        words = self.words(chance, count, topic)
        roll = chance.random()
        if self.lang == "ja":
            return _japanese(words, chance, roll)
        words[0] = words[0].capitalize()
        middle = count // 2
        if count > 11:
            words[middle - 1] += ","
        if roll < 0.1 and count > 6:
            words[2], words[5] = f'"{words[2]}', f'{words[5]}"'
        elif roll < 0.16:
            words[middle] += " --"
        elif roll < 0.22 and self.lang == "en":
            words[middle] += "'s"
        elif roll < 0.27:
            words[middle] = f"**{words[middle]}**"
        elif roll < 0.31:
            words[middle] = f"`{words[middle]}`"
        elif roll < 0.34:
            words[middle] = chance.choice(_LATIN)
        return " ".join(words) + ("..." if roll > 0.98 else ".")

    def paragraph(self, chance: Random, count: int, topic: Sequence[str] = ()) -> str:
        """Return sentences of exactly so many words in all."""
        sentences = []
        while count > 0:
            length = chance.randint(8, 22)
            if count - length < 8:
                length = count
            sentences.append(self.sentence(chance, length, topic))
            count -= length
        return self._space.join(sentences)


def _japanese(words: list[str], chance: Random, roll: float) -> str:
    count = len(words)
    if count > 10:
        words[count // 2] += "、"
    if roll < 0.12 and count > 6:
        words[2], words[4] = f"「{words[2]}", f"{words[4]}」"
    elif roll < 0.2:
        words[count // 2] = f" {chance.choice(_LATIN)} "
    return "".join(words) + "。"


def _vocabulary(lang: str) -> list[str]:
    """Return the words of a language, the most frequent first, none twice."""
    chance = Random(f"vocabulary {lang}")
    words = dict.fromkeys(_FREQUENT[lang].split())
    while len(words) < _VOCABULARY:
        words[_japanese_word(chance) if lang == "ja" else _word(lang, chance)] = None
    return list(words)


def _word(lang: str, chance: Random) -> str:
    prefixes, suffixes = _AFFIXES[lang]
    word = "".join(
        chance.choice(_ONSETS[lang]) + chance.choice(_NUCLEI[lang]) + chance.choice(_CODAS[lang])
        for _ in range(chance.choice((1, 1, 2, 2, 3)))
    )
    if chance.random() < 0.2:
        word = chance.choice(prefixes) + word
    if chance.random() < 0.3:
        word += chance.choice(suffixes)
    return word


def _japanese_word(chance: Random) -> str:
    if chance.random() < 0.7:
        return "".join(chance.choice(_KANJI) for _ in range(chance.choice((2, 2, 2, 3))))
    first = chance.choice(_KATAKANA[:-1])  # no word begins with the sign of a long vowel
    return first + "".join(chance.choice(_KATAKANA) for _ in range(chance.randint(2, 4)))
