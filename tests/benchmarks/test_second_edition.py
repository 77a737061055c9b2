"""The judged archive in two languages that is made out of one."""

from benchmarks.second_edition import judged, translate


def test_a_translation_shares_no_word_and_is_cut() -> None:
    text = "Title: Hello there\nLang: en\nSummary: Short.\nTags: a, b\nSlug: hello\n\nOne two\nthree four.\n"
    assert translate(text, 3) == "Title: Uryyb gurer\nLang: sw\nTags: a, b\nSlug: hello\n\nBar gjb guerr\n"


def test_truth_is_kept_between_translated_stories() -> None:
    truth = {"en/a": ["en/b", "en/c"], "en/b": ["en/a"], "en/c": ["en/a"], "en/d": ["en/c"]}
    assert judged(truth, {"a", "b", "d"}) == {"sw/a": ["sw/b"], "sw/b": ["sw/a"]}
