"""The demonstration's translations, its glossary and its addresses, as the desk's rules see them."""

import pytest

from plugins.desk.reading import Desk, open_desk
from plugins.desk.rules import RULES, glossary_of, terms_in
from plugins.newsroom.moment import now
from tests.sites.desk import ROOT


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(str(ROOT / "pelicanconf.py"), at=now(), store=str(tmp_path_factory.mktemp("store")))


def test_nothing_is_wrong_with_it(demo: Desk) -> None:
    assert [str(problem) for rule in RULES.values() for problem in rule(demo.site, demo.config)] == []


def test_its_glossary_speaks_of_every_story(demo: Desk) -> None:
    glossary = glossary_of(demo.site, demo.config)
    assert glossary.problems == ()
    originals = [article for article in demo.site.articles.values() if not article.translated_from]
    named = {article.key.story: terms_in(article, glossary) for article in originals}
    assert [story for story, terms in named.items() if not terms] == []
    assert {term.name for terms in named.values() for term in terms} == {term.name for term in glossary.terms}
