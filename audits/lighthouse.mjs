// Asks Lighthouse about a page. Reads its order, lighthouse.py's Order, from the standard input and writes one line of JSON
// for each run, lighthouse.py's Run.
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const order = JSON.parse(await new Promise(done => {
  let text = "";
  process.stdin.setEncoding("utf8").on("data", part => { text += part; }).on("end", () => done(text));
}));
const require = createRequire(`${order.modules}/`);
const load = async name => import(pathToFileURL(require.resolve(name)));
const {default: lighthouse, desktopConfig} = await load("lighthouse");
const {launch} = await load("chrome-launcher");

const {url, form} = order;
for (let run = 0; run < order.runs; run += 1) {
  const chrome = await launch({chromePath: order.chromium, chromeFlags: order.switches});
  // A Chromium that ended would leave Lighthouse waiting for ever, and Node.js would end in the middle of it.
  const waiting = setTimeout(() => { console.error(`${url}: no answer`); process.exit(1); }, 120_000);
  try {
    const {lhr} = await lighthouse(
      url, {port: chrome.port, logLevel: "error", onlyCategories: order.categories},
      form === "desktop" ? desktopConfig : undefined);
    const scores = Object.fromEntries(
      Object.values(lhr.categories).map(category => [category.id, Math.round((category.score ?? 0) * 100)]));
    const counted = new Set(Object.values(lhr.categories).flatMap(
      category => category.auditRefs.filter(ref => ref.weight > 0).map(ref => ref.id)));
    const faults = Object.values(lhr.audits)
      .filter(audit => counted.has(audit.id) && audit.score !== null && audit.score < 1)
      .map(audit => audit.id);
    const [lcp, fcp, cls] = ["largest-contentful-paint", "first-contentful-paint", "cumulative-layout-shift"]
      .map(id => lhr.audits[id].numericValue);
    const error = lhr.runtimeError ? lhr.runtimeError.message : "";
    console.log(JSON.stringify({url, form, scores, lcp, fcp, cls, faults, error}));
  } finally {
    clearTimeout(waiting);
    chrome.kill();
  }
}
