"""Which articles get other related stories when nothing but the words of some articles differs."""

from collections.abc import Iterator, Sequence

import msgspec

from plugins.newsroom.contract import Reworded
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, Site, Visibility
from plugins.related_posts.edits import EDITS, Edits, decode_edits, edit_lists, encode_edits, places_of
from plugins.related_posts.lists import DEPTH, LISTS, PLACE, List, ListReader, Lists, decode_lists, stamp_of
from plugins.related_posts.profiles import Profiles, changed_fields, public_articles
from plugins.related_posts.revising import Changed, revise
from plugins.related_posts.selection import Selection


def follow_words(
    site: Site, reworded: Sequence[Reworded], memory: Memory, count: int, *, other_languages: bool
) -> Sequence[Article] | None:
    """Return the articles of a site that get other related stories, at most so many each, with these; None where that
    can't be told from what was kept of the ranking.
    """
    lists = decode_lists(memory.recall(LISTS))
    if lists is None:
        return None
    before = decode_edits(memory.recall(EDITS), stamp_of(lists))
    public = [each for each in reworded if not each.new.is_page and each.new.visibility is Visibility.PUBLIC]
    profiles = Profiles(site, memory, on_demand=True)
    changed = _changed(lists, before, profiles, public)
    if changed is None:
        return None
    after = revise(lists, before, changed, profiles, memory) if changed else before
    if after is None:
        return None
    old, new = edit_lists(lists, before), edit_lists(lists, after)
    renamed = {each.new.key.story for each in public if each.old.title != each.new.title}
    numbers = _moved(old, new, after) | _beside(old, new, renamed)
    selection = Selection(site, ListReader(new), other_languages=other_languages, is_brief=True)
    found = list(_related(site, [lists.ids[number] for number in sorted(numbers)], selection, count))
    if any(near.key.lang != article.lang for article in found for near in article.related):
        # What is shown of a story in another language may have to be published where it was not.
        return None
    if changed:
        memory.keep(EDITS, encode_edits(after))
    return found


def _changed(lists: Lists, edits: Edits, profiles: Profiles, public: Sequence[Reworded]) -> Changed | None:
    """Return the fields in which stories differ; None if more than words may differ."""
    numbers = {story: number for number, story in enumerate(lists.ids)}
    changed = {}
    for story in sorted({each.new.key.story for each in public}):
        number = numbers.get(story)
        if number is None:
            return None
        was, now = edits.digests.get(number, lists.digests[number]), profiles.digests[story]
        fields = changed_fields(profiles.stories[story], was, now)
        if fields is None:
            return None
        if was != now:
            changed[story] = fields
    return changed


def _moved(old: Lists, new: Lists, after: Edits) -> set[int]:
    """Return the stories that have others in one of their lists, or other scores, by their numbers."""
    rows = {number for edited in after.lists.values() for number in edited}
    return {
        number
        for lang, edition in new.editions.items()
        for number in rows
        if _row(edition, number) != _row(old.editions[lang], number)
    }


def _row(edition: List, number: int) -> tuple[bytes, bytes]:
    places = slice(number * DEPTH * PLACE, (number + 1) * DEPTH * PLACE)
    return edition.stories[places], edition.scores[places]


def _beside(old: Lists, new: Lists, renamed: set[str]) -> set[int]:
    """Return the stories in whose lists some stand, by their numbers: titles tell which are of one family."""
    numbers = [number for number, story in enumerate(old.ids) if story in renamed]
    editions = [*old.editions.values(), *new.editions.values()]
    return {
        place // DEPTH for number in numbers for edition in editions for place in places_of(number, edition.stories)
    }


def _related(site: Site, stories: Sequence[str], selection: Selection, count: int) -> Iterator[Article]:
    """Yield those articles of stories that are followed by others than before."""
    for story in stories:
        for article in public_articles(site, story) if story in site.stories else ():
            related = selection.related(article, count)
            if related != article.related:
                yield msgspec.structs.replace(article, related=related)
