// The benchmark's site as Eleventy makes it; README.md beside the folder peers/ says where it differs from Warta's.
import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import { readFileSync, readdirSync } from "node:fs";
import markdownIt from "markdown-it";
import { makeDesk, prefix } from "./lib/desk.js";

const read = (path) => JSON.parse(readFileSync(new URL(`src/_data/${path}`, import.meta.url), "utf8"));
const readAll = (folder, langs) =>
  Object.fromEntries(langs.map((lang) => [lang, Object.fromEntries(
    readdirSync(new URL(`src/_data/${folder}/${lang}/`, import.meta.url))
      .map((file) => [file.slice(0, -5), read(`${folder}/${lang}/${file}`)]))]));

const markdown = markdownIt({ html: true, typographer: true });
// Headings get ids, made of their words and told apart by a number.
markdown.core.ruler.push("heading_ids", ({ tokens }) => {
  const seen = new Set();
  tokens.forEach((token, index) => {
    if (token.type !== "heading_open") return;
    const words = tokens[index + 1].content.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["section"];
    let id = words.join("-");
    for (let number = 2; seen.has(id); number++) id = `${words.join("-")}-${number}`;
    seen.add(id);
    token.attrSet("id", id);
  });
});

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.setLibrary("md", markdown);
  config.addPassthroughCopy({ "src/covers": "covers", "src/theme": "theme" });

  let desk;
  config.on("eleventy.before", () => { desk = undefined; });
  const once = (collections) => {
    const site = read("site.json");
    desk ??= makeDesk(collections.getFilteredByGlob("src/posts/**/*.md"), site, {
      people: readAll("people", site.langs), sections: readAll("sections", site.langs), strings: read("strings.json"),
    });
    return desk;
  };
  for (const name of ["lists", "feeds", "indexes", "missing"]) {
    config.addCollection(name, (collections) => once(collections)[name]);
  }

  const bios = new Map();
  const dates = {};
  config.addFilter("extras", (inputPath) => desk.extras.get(inputPath));
  config.addFilter("prefix", prefix);
  config.addFilter("iso", (date) => date.toISOString().replace(".000Z", "+00:00"));
  config.addFilter("day", (date, lang) => {
    dates[lang] ??= new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" });
    return dates[lang].format(date);
  });
  config.addFilter("bio", (text) => {
    if (!bios.has(text)) bios.set(text, markdown.render(text));
    return bios.get(text);
  });
  config.addFilter("fill", (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]));
  config.addFilter("count", (forms, count) =>
    (typeof forms === "string" ? forms : count === 1 ? forms.one : forms.other).replace("{count}", count));
  const minutes = new Map();
  config.addFilter("minutes", (post) => {
    if (!minutes.has(post.inputPath)) {
      const text = post.rawInput;
      const units = post.data.lang === "ja" ? text.length / 500 : text.split(/\s+/).length / 212;
      minutes.set(post.inputPath, Math.max(1, Math.ceil(units)));
    }
    return minutes.get(post.inputPath);
  });
  config.on("eleventy.before", () => { minutes.clear(); });
  config.addFilter("headings", (html) => {
    const found = [...html.matchAll(/<h2 id="([^"]*)"[^>]*>(.*?)<\/h2>/g)];
    return found.length >= 3 ? found.map(([, id, text]) => ({ id, text })) : [];
  });
  config.addFilter("absolute", (html, url) => html.replaceAll('href="/', `href="${url}/`));

  return { dir: { input: "src" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
