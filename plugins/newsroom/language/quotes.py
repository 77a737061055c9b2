"""The quotation marks of each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec
from babel.core import get_global

from plugins.newsroom.language.codes import script_of


class Quotes(msgspec.Struct, frozen=True):
    """The quotation marks of one language."""

    opening: str
    """Opens a quotation: `“`, `„`, `«`, `「`."""
    closing: str
    """Closes it: `”`, `“`, `»`, `」`; may be the same as the opening one (Swedish)."""
    alternate_opening: str
    """Opens a quotation inside a quotation, or one written in straight single marks: `‘`, `‚`, `『`."""
    alternate_closing: str
    """Closes that one."""
    inner_space: str = ""
    """What stands between guillemets and the quoted text: a no-break space in French, else nothing."""


# CLDR 48, delimiters: opening, closing, alternate opening, alternate closing mark, and the languages that use them.
# CLDR has the alternate marks of Canadian French the wrong way round.
_STYLES = (
    (
        "“”‘’",
        (
            "aa ab af ak an ann apc arn as asa az ba bal bem bew bez bgc bgn bho blt bm-Nkoo bn bo bqi brx bss "
            "byn cad cch ccp ce ceb cgg cho chr cic ckb co cop csw cu cy da dav dje doi dv dz ebu ee en es "
            "ff-Adlm fil fo frr fy ga gaa gd gez gl gn gu guz gv ha haw hi hnj id ig ii io iu jbo jmc jv kaa kaj "
            "kam kcg kde kea kek ken kgp khq ki kl kln km kn ko kok kpe ks ksb ku kw kxv la lg lkt lmo ln lo "
            "lrc ltg lu luo lv lzz mai mas mdf mer mfe mgh mgo mhn mi mic ml mn mni moh mr ms mt mus mww my myv "
            "naq nd ne nqo nr nso nus nv ny nyn oka om or osa pa pap pcm pi pis ps pt qu quc raj rhg rif rof "
            "rwk sa saq sat sbp scn sd seh ses shn si sid skr sma smj smn sms so sq ss ssy su suz sw ta te teo "
            "tg th tig to tok tpi tr trv trw ts tt twq tzm uz-Arab uz-Cyrl vai ve vec vi vmw vo vun wa wal wbp "
            "wo xh xnr xog yo yrl za zh zu"
        ),
    ),
    ("«»“”", "ast blo bm br ca cv dyo el es-US eu ewo fr-CA ie it kab kk lij mg mua nnh pms pt-PT sc sg ti"),
    ("„“‚‘", "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl"),
    ("«»‹›", "am az-Arab az-Cyrl fa fr-CH gsw jgo kkj mzn rm sdh wae"),
    ("«»„“", "bas be bua ky os ru sah tyv uk"),
    ("””’’", "fi he lag rn se sn sv yi"),
    ("«»‘’", "dua ksf nb nn no rw"),
    ("«»«»", "fr ht hy oc yav"),
    ("”“’‘", "ar lld ms-Arab syr ur"),
    ("‘’“”", "fur ia ti-ER tn"),
    ("„“„“", "bg lt prg sgs"),
    ("„”«»", "nmg pl ro"),
    ("「」『』", "ja yue zh-Hant"),
    ("«»„”", "shi zgh"),
    ("»«›‹", "kk-Arab ug"),
    ("„”»«", "hu szl"),
    ("„”‚’", "agq ff"),
    ("‘’‘’", "nl"),
    ("“’“”", "st"),
    ("“”«»", "eo"),
    ("“”’‘", "uz"),
    ("“”“”", "tk"),
    ("„“«»", "ka"),
    ("„”‘’", "bs"),
    ("„”’’", "sr"),
)

# Not in CLDR: French of France sets a no-break space inside guillemets (Imprimerie nationale, "Lexique des règles
# typographiques"), and so does that of Canada; that of Switzerland sets none.
_SPACED = {"fr": "\u00a0", "fr-CA": "\u00a0"}

# Languages that CLDR has no marks for write as the largest one of their script does.
_SCRIPTS = {"Arab": "ar", "Cyrl": "ru", "Grek": "el", "Hant": "zh-Hant", "Hebr": "he", "Jpan": "ja"}


QUOTES: Mapping[str, Quotes] = MappingProxyType(
    {
        code: Quotes(marks[0], marks[1], marks[2], marks[3], _SPACED.get(code, ""))
        for marks, codes in _STYLES
        for code in codes.split()
    }
)
"""The marks by language code in canonical form; most languages stand without script and region."""


@cache
def quotes_for(code: str) -> Quotes:
    """Return the quotation marks for a code in canonical form.

    A code that isn't in the table takes those of its parent (`pt-MZ` → `pt-PT`), of its language in its script
    (`zh-TW` → `zh-Hant`), of its language, of its script, in the end the English ones.
    """
    language = code.split("-", maxsplit=1)[0]
    script = script_of(code)
    parent = get_global("parent_exceptions").get(code.replace("-", "_"), "").replace("_", "-")
    for candidate in (code, parent, f"{language}-{script}", language, _SCRIPTS.get(script, "")):
        if candidate in QUOTES:
            return QUOTES[candidate]
    return QUOTES["en"]
