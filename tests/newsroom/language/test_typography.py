import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.markup import tokenize
from plugins.newsroom.language.quotes import quotes_for
from plugins.newsroom.language.refinements import FILTERS
from plugins.newsroom.language.typography import Habits, typeset, typeset_text

ENGLISH = Habits(quotes_for("en"))
HABITS = st.sampled_from(["en", "de", "fr", "fr-CH", "sv", "ja", "zh-Hant", "he", "ar", "pl", "ug"]).map(
    lambda code: Habits(quotes_for(code))
)
WORDS = ["a", "B", "s", "n", "5", "90", "東", "か", "ل", "ש", "ไ", "हि", "ABC"]
STRAIGHT = [*"\"'-.<>&=/ \n,!()", "--", "---", "...", "&quot;", "&#39;", "&lt;", "&nbsp;"]
TYPOGRAPHIC = list("“”‘’„«»「」\u00a0–—…")
TAGS = (
    "<p> </p> <em> </em> </a> <code> </code> <br> <li> <pre> </pre> <script> </script> </span> <h2\tid=AB> </h2>"
).split(" ")
AWKWARD = ['<a title="it\'s -- x">', '<!-- " -->', '<img alt="\'">', '<span class="caps">']
PIECES = st.sampled_from([*WORDS, *STRAIGHT, *TYPOGRAPHIC, *TAGS, *AWKWARD])
SOURCES = st.lists(PIECES, max_size=25).map("".join)
PLAIN = st.lists(st.one_of(PIECES, st.characters(codec="utf-8")), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("code", "plain", "expected"),
    [
        ("en", '"Don\'t," he said.', "“Don’t,” he said."),
        ("en", "\"He said 'yes' and 'no.'\"", "“He said ‘yes’ and ‘no.’”"),
        ("en", "'He said \"yes\"'", "‘He said “yes”’"),
        ("en", '"one "two" three"', "“one ‘two’ three”"),
        ("en", "the '90s, '89 and the 1990's", "the ’90s, ’89 and the 1990’s"),
        ("en", "James' rock 'n' roll, 'tis", "James’ rock ’n’ roll, ’tis"),
        ("en", '("yes") "..." -"no"', "(“yes”) “…” -“no”"),
        ("en", "5'10\" tall, 15.6\" wide, 6' deep", "5'10\" tall, 15.6\" wide, 6' deep"),
        ("en", "“already” ‘set’", "“already” ‘set’"),
        ("de", "\"Er sagte 'ja'\", James' Buch, geht's?", "„Er sagte ‚ja‘“, James’ Buch, geht’s?"),
        ("fr", '"L\'été", dit-elle.', "«\u00a0L’été\u00a0», dit-elle."),
        ("fr-CH", "\"L'été 'chaud'\"", "«L’été ‹chaud›»"),
        ("it", 'l\'"Avvenire"', "l’«Avvenire»"),
        ("ru", '"Он сказал "да"", и', "«Он сказал „да“», и"),
        ("tr", '"Merhaba"nın Türkiye\'nin', "“Merhaba”nın Türkiye’nin"),
        ("id", '"Jum\'at," katanya', "“Jum’at,” katanya"),
        ("nl", "'s ochtends in 't Hof", "’s ochtends in ’t Hof"),
        ("sv", "\"hej\" sa 'han'", "”hej” sa ’han’"),
        ("fa", '"سلام" گفت', "«سلام» گفت"),
        ("ar", 'قال "نعم" بـ"تويتر" و"كلمة"', "قال ”نعم“ بـ”تويتر“ و”كلمة“"),
        ("he", 'צה"ל אמר "שלום" ב"הארץ" ג\'ירפה', "צה״ל אמר ”שלום” ב”הארץ” ג׳ירפה"),
        ("hi", "\"नमस्ते\" और 'हिन्दी'", "“नमस्ते” और ‘हिन्दी’"),
        ("th", 'พูดว่า"สวัสดี"แล้ว', "พูดว่า“สวัสดี”แล้ว"),
        ("ja", "彼は\"こんにちは\"と'いいえ'と言った", "彼は「こんにちは」と『いいえ』と言った"),
        ("ja", '"Hello"という "Hello World" と Apple\'s', "「Hello」という “Hello World” と Apple’s"),
        ("zh-Hant", '他說:"你好"。', "他說:「你好」。"),
        ("zh", "他说:\"你好\" and 'x'", "他说:“你好” and ‘x’"),
    ],
)
def test_straight_marks_become_the_languages(code: str, plain: str, expected: str) -> None:
    assert typeset_text(plain, Habits(quotes_for(code))) == expected


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("word--word", "word—word"),
        ("word -- word", "word – word"),
        ("1990--95", "1990–95"),
        ("-- Yes", "— Yes"),
        ("word---word", "word—word"),
        ('"Yes"--he said', "“Yes”—he said"),
        ("run it with --force", "run it with --force"),
        ('use "--force"', "use “--force”"),
        ("a --> b <-- c ---- d", "a --> b <-- c ---- d"),
        ("東京--大阪", "東京——大阪"),
        ("well... ....", "well… ...."),
        ("go build ./...", "go build ./..."),
    ],
)
def test_hyphens_become_dashes_and_dots_an_ellipsis(plain: str, expected: str) -> None:
    assert typeset_text(plain, ENGLISH) == expected


@pytest.mark.parametrize(
    ("habits", "expected"),
    [
        (Habits(quotes_for("en"), dashes=False), "“a”--b…"),
        (Habits(quotes_for("en"), ellipsis=False), "“a”—b..."),
        (Habits(), '"a"—b…'),
        (Habits(dashes=False, ellipsis=False), '"a"--b...'),
    ],
)
def test_each_habit_can_be_switched_off(habits: Habits, expected: str) -> None:
    assert typeset_text('"a"--b...', habits) == expected
    assert typeset('"a"--b...', habits) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p>"<em>x</em>"</p>', "<p>“<em>x</em>”</p>"),
        ('<p><em>"x</em>," he</p>', "<p><em>“x</em>,” he</p>"),
        ("<p>&quot;it&#39;s&quot; &#34;&#x27;x&apos;&#34;</p>", "<p>“it’s” “‘x’”</p>"),
        ('<p>"<code>a "b" --</code>" <code>x</code>\'s</p>', '<p>“<code>a "b" --</code>” <code>x</code>’s</p>'),
        ('<p>"a</p><p>"b"</p>', "<p>“a</p><p>“b”</p>"),
        ("<p title=\"it's\">it's</p>", '<p title="it\'s">it’s</p>'),
        ('<!-- "x" -->don\'t', '<!-- "x" -->don’t'),
        ("a-<b>-</b>b", "a-<b>-</b>b"),
        ('<a href="#">"x"</a>"y"<br>"z"', '<a href="#">“x”</a>“y”<br>“z”'),
        ('<td>5"</td><td>"x"</td>', '<td>5"</td><td>“x”</td>'),
    ],
)
def test_quotations_reach_over_inline_tags_and_nothing_else_changes(source: str, expected: str) -> None:
    assert typeset(source, ENGLISH) == expected


@pytest.mark.parametrize("element", ["pre", "code", "kbd", "samp", "script", "style", "math", "textarea", "svg"])
def test_protected_elements_stay_as_they_are(element: str) -> None:
    inside = f"<{element} a='b'>\"it's\" -- A & B ABC... last word</{element}>"
    habits = Habits(quotes_for("en"), FILTERS)
    assert typeset(f'<p>"a" {inside}</p>', habits) == f'<p><span class="dquo">“</span>a”\u00a0{inside}</p>'


def test_an_unknown_filter_is_an_error() -> None:
    with pytest.raises(
        ValueError, match="filters: smartypants found, any of widont, amp, caps, initial_quotes expected"
    ):
        Habits(filters=("smartypants",))


def _markup(source: str) -> list[str]:
    return [token.source for token in tokenize(source) if token.kind in ("tag", "comment", "protected")]


@given(SOURCES, HABITS)
def test_typesetting_twice_is_typesetting_once(source: str, habits: Habits) -> None:
    once = typeset(source, habits)
    assert typeset(once, habits) == once


@given(PLAIN, HABITS)
def test_typesetting_plain_text_twice_is_typesetting_it_once(plain: str, habits: Habits) -> None:
    once = typeset_text(plain, habits)
    assert typeset_text(once, habits) == once


@given(SOURCES, HABITS)
def test_typesetting_never_changes_markup(source: str, habits: Habits) -> None:
    assert _markup(typeset(source, habits)) == _markup(source)


@given(st.text(alphabet="ab <>&\"'"), HABITS)
def test_html_without_markup_is_set_like_plain_text(plain: str, habits: Habits) -> None:
    if not _markup(plain):
        assert typeset(plain, habits) == typeset_text(plain, habits)
