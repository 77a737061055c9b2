// Everything that one article does not know by itself: lists and their pages, translations, related stories, feeds.
// Eleventy has none of these built in; a site's own configuration makes them, once for each build.

const PAGE_SIZE = 10;
const FEED_SIZE = 20;
const RELATED = 5;

export const prefix = (lang) => (lang === "en" ? "/" : `/${lang}/`);

export function makeDesk(posts, site, { people, sections, strings }) {
  const desk = { lists: [], feeds: [], indexes: [], missing: [], extras: new Map() };
  const terms = Object.fromEntries(site.langs.map((lang) => [lang, termsOf(posts.filter((post) => post.data.lang === lang))]));
  const stories = groupBy(posts, (post) => [post.data.slug]);
  for (const lang of site.langs) {
    const { own, tags, authors, categories, years, months } = terms[lang];
    const base = prefix(lang);
    const inLangs = (kind, id) => site.langs.filter((other) => terms[other][kind].has(id));
    const addList = (list, items) => {
      const total = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
      for (let number = 1; number <= total; number++) {
        const at = (n) => (n === 1 ? list.base : `${list.base}page/${n}/`);
        desk.lists.push({
          ...list, lang, number, total, count: items.length, url: at(number),
          previous: number > 1 ? at(number - 1) : "", next: number < total ? at(number + 1) : "",
          items: items.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE),
        });
      }
    };
    const addFeed = (page, name, items) =>
      desk.feeds.push({ url: `${page}feed.xml`, page, lang, name, items: items.slice(0, FEED_SIZE) });

    addList({ kind: "home", title: site.name, base, paths: Object.fromEntries(site.langs.map((l) => [l, prefix(l)])) }, own);
    addFeed(base, site.name, own);
    const paths = (kind, folder, id) => Object.fromEntries(inLangs(kind, id).map((l) => [l, `${prefix(l)}${folder}/${id}/`]));
    for (const [id, items] of tags) {
      addList({ kind: "tag", title: id, base: `${base}tags/${id}/`, feed: `${base}tags/${id}/feed.xml`,
        index: "tags/", paths: paths("tags", "tags", id) }, items);
      addFeed(`${base}tags/${id}/`, `${site.name}: ${id}`, items);
    }
    for (const [id, items] of authors) {
      addList({ kind: "author", title: people[lang][id].name, person: people[lang][id], base: `${base}authors/${id}/`,
        index: "authors/", paths: paths("authors", "authors", id) }, items);
    }
    for (const [id, items] of categories) {
      addList({ kind: "category", title: sections[lang][id].name, introduction: sections[lang][id].introduction,
        base: `${base}sections/${id}/`, index: "", paths: paths("categories", "sections", id) }, items);
    }
    for (const [id, items] of years) {
      addList({ kind: "year", title: id, base: `${base}archive/${id}/`, index: "archive/",
        paths: paths("years", "archive", id) }, items);
    }
    for (const [id, items] of months) {
      addList({ kind: "month", title: monthName(id, lang), base: `${base}archive/${id}/`, index: "archive/",
        paths: paths("months", "archive", id) }, items);
    }
    const everywhere = (path) => Object.fromEntries(site.langs.map((l) => [l, prefix(l) + path]));
    const sorted = (map) => [...map.keys()].sort();
    desk.indexes.push(
      { kind: "tags", lang, title: strings[lang].tags, url: `${base}tags/`, paths: everywhere("tags/"),
        groups: initials(sorted(tags)).map(([initial, ids]) => ({ title: initial, entries: ids.map((id) => (
          { title: id, url: `${base}tags/${id}/`, count: tags.get(id).length })) })) },
      { kind: "authors", lang, title: strings[lang].authors, url: `${base}authors/`, paths: everywhere("authors/"),
        people: sorted(authors) },
      { kind: "archive", lang, title: strings[lang].years, url: `${base}archive/`, paths: everywhere("archive/"),
        groups: sorted(years).reverse().map((year) => ({ title: year, url: `${base}archive/${year}/`,
          entries: sorted(months).filter((id) => id.startsWith(year)).reverse().map((id) => (
            { title: monthName(id, lang), url: `${base}archive/${id}/`, count: months.get(id).length })) })) },
    );
    desk.missing.push({ kind: "404", lang, title: strings[lang].not_found, url: `${base}404.html`, items: own.slice(0, 5),
      paths: {} });
    for (const post of own) {
      const versions = stories.get(post.data.slug);
      desk.extras.set(post.inputPath, {
        paths: Object.fromEntries(versions.map((version) => [version.data.lang, version.url])),
        near: Object.fromEntries(inLangs("categories", post.data.category).map(
          (l) => [l, `${prefix(l)}sections/${post.data.category}/`])),
        related: related(post, tags),
      });
    }
  }
  return desk;
}

function termsOf(own) {
  const newest = [...own].sort((a, b) => b.date - a.date);
  const day = (post) => post.date.toISOString();
  return {
    own: newest,
    tags: groupBy(newest, (post) => post.data.topics),
    authors: groupBy(newest, (post) => post.data.authors),
    categories: groupBy(newest, (post) => [post.data.category]),
    years: groupBy(newest, (post) => [day(post).slice(0, 4)]),
    months: groupBy(newest, (post) => [day(post).slice(0, 7)]),
  };
}

// The posts that share most tags; of equals the newest first.
function related(post, tags) {
  const shared = new Map();
  for (const tag of post.data.topics) {
    for (const other of tags.get(tag)) if (other !== post) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared].sort((a, b) => b[1] - a[1] || b[0].date - a[0].date).slice(0, RELATED).map(([other]) => other);
}

function groupBy(items, keys) {
  const groups = new Map();
  for (const item of items) {
    for (const key of keys(item)) {
      if (groups.has(key)) groups.get(key).push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

const initials = (ids) => [...groupBy(ids, (id) => [id[0].toUpperCase()])];

const monthName = (id, lang) =>
  new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${id}-01`));
