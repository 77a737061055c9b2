// Brings the page up to date when the site is, and lays a sheet over it while the site can't be built.
(() => {
  let { version: served, token } = document.currentScript.dataset;
  const patch = window.wartaPatch;
  delete window.wartaPatch;
  let events = null;
  let host = null;
  let shown = "";
  let working = Promise.resolve();

  // The page as it was served, to know what scripts and readers made of it since.
  let page = ask(location.href).then(({ text }) => (text.includes(`data-version="${served}"`) ? text : ""));

  async function ask(address) {
    const response = await fetch(address, { cache: "no-store" });
    return { status: response.status, text: await response.text() };
  }

  function lay(problems) {
    if (problems === shown) return;
    shown = problems;
    host?.remove();
    host = null;
    if (problems) raise(problems);
  }

  // In a shadow tree the theme's rules and the sheet's don't meet; in a file of its own the sheet's style passes a
  // content security policy that allows the site's own files.
  function raise(problems) {
    host = document.createElement("warta-preview");
    host.hidden = true;
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/.preview/sheet.css";
    style.onload = style.onerror = () => (style.parentNode.host.hidden = false);
    const sheet = document.createElement("section");
    sheet.className = "sheet over";
    sheet.lang = "en";
    sheet.dir = "ltr";
    sheet.setAttribute("role", "alert");
    sheet.innerHTML = problems;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close (Esc)";
    close.onclick = hide;
    sheet.prepend(close);
    root.append(style, sheet);
    document.documentElement.append(host);
  }

  function hide() {
    host?.remove();
    host = null;
  }

  function listen() {
    if (events) return;
    events = new EventSource(`/.preview/events?token=${encodeURIComponent(token)}`);
    events.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      // One after another: the next may come while this one's page is on its way.
      working = working.then(() => follow(news)).catch(load);
    };
    events.onerror = begin;
  }

  async function follow(news) {
    const { version, problems, since, only, moved, assets } = news;
    if (version && version !== served) {
      const place = here();
      if (moved[place]) return location.replace(addressOf(moved[place]));
      if (!since || since !== served || hasSearched()) return load();
      if (!only.length || only.includes(place)) await renew();
      if (assets.length) renewFiles(assets);
      served = version;
    }
    lay(problems);
  }

  // What was found is of the site as it was, and so is the index that the page has read.
  const hasSearched = () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/pagefind.js"));

  async function renew() {
    const [before, { status, text }] = [await page, await ask(location.href)];
    if (!before || !isSameStatus(status)) throw new Error("another page");
    page = Promise.resolve(text);
    patch(before, text);
  }

  const isSameStatus = (status) => {
    const [navigation] = performance.getEntriesByType("navigation");
    return !navigation?.responseStatus || navigation.responseStatus === status;
  };

  // A stylesheet is put in the place of the old one; with any other file that the page shows, the page is loaded.
  function renewFiles(assets) {
    const used = new Set(performance.getEntriesByType("resource").map(({ name }) => placeOf(new URL(name))));
    const links = [...document.querySelectorAll("link[rel~=stylesheet][href]")];
    for (const asset of assets) {
      const link = links.find(({ href }) => placeOf(new URL(href)) === asset);
      if (link) swap(link);
      else if (used.has(asset)) load();
    }
  }

  function swap(link) {
    const next = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("version", Date.now());
    next.href = address;
    next.onload = () => link.remove();
    link.after(next);
  }

  // Where a page or file lies below the output folder, as the press calls it.
  function placeOf({ origin, pathname }) {
    if (origin !== location.origin) return "";
    return decodeURIComponent(pathname).slice(1).replace(/(^|\/)$/, "$1index.html").normalize("NFC");
  }

  const here = () => placeOf(location);
  const addressOf = (place) => `/${place.split("/").map(encodeURIComponent).join("/")}`.replace(/\/index\.html$/, "/");

  function load() {
    rest();
    location.reload();
  }

  // A preview that was started again wants another token: the page as it serves it has that.
  function begin() {
    if (events?.readyState !== EventSource.CLOSED) return;
    rest();
    setTimeout(() => location.reload(), 1000);
  }

  function rest() {
    events?.close();
    events = null;
  }

  addEventListener("keydown", (event) => event.key === "Escape" && hide());

  // Browsers open six connections to a host and no more: only the tabs in sight keep one.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  if (!document.hidden) listen();
})();
