// What all articles have in common.
export default {
  layout: "article.njk",
  kind: "page",
  permalink: ({ lang, slug }) => (lang === "en" ? `/${slug}/` : `/${lang}/${slug}/`),
};
