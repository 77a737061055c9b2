"""Makes the lists of a site out of those of the build before, or from nothing."""

from plugins.newsroom.memory import Memory
from plugins.related_posts.keeping import keep, recall
from plugins.related_posts.lists import Lists
from plugins.related_posts.ranking import Ranking, rank
from plugins.related_posts.recalling import Recalled
from plugins.related_posts.updating import update


def renew(recalled: Recalled, memory: Memory, workers: int) -> tuple[Lists, Ranking]:
    """Return the lists of a site and the ranking they come from. Both are kept for the next time."""
    profiles, lists, current = recalled.profiles, recalled.lists, recalled.current
    before = recall(lists, memory) if lists is not None else None
    if before is None:
        ranking = rank(profiles.stories.values(), profiles.notes, workers)
    elif recalled.changed:
        ranking = update(before.ranking, profiles.stories, recalled.changed, profiles.notes, workers)
    else:
        ranking = before.ranking
    if before is not None and current is not None and not recalled.recent:
        return current, ranking
    return keep(ranking, profiles.digests, before, memory), ranking
