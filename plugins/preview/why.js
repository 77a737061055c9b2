// Behind each related story: why it is there. The preview is asked when somebody opens the first.
(() => {
  const address = document.querySelector("warta-bar[data-why]")?.dataset.why;
  if (!address) return;
  let asked = null;

  async function ask() {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) throw new Error(page.querySelector("main p")?.textContent ?? answer.statusText);
    const lists = [...page.querySelectorAll(".reasons")];
    return new Map(lists.map((list) => [list.parentNode.querySelector("a").getAttribute("href"), list]));
  }

  async function fill(place, entry) {
    const links = [...entry.querySelectorAll("a[href]")].map((link) => link.pathname);
    if (!links.length) links.push(entry.pathname);
    place.textContent = "Looking…";
    try {
      const reasons = await (asked ??= ask());
      const found = links.map((link) => reasons.get(link)).find(Boolean);
      place.replaceChildren(found ? found.cloneNode(true) : "The preview knows no reason.");
    } catch (error) {
      asked = null;
      place.textContent = error.message;
    }
  }

  function put(entry) {
    const host = document.createElement("warta-why");
    const root = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/.preview/sheet.css";
    const details = document.createElement("details");
    details.className = "why";
    details.lang = "en";
    details.dir = "ltr";
    const summary = document.createElement("summary");
    summary.textContent = "Why this story?";
    const place = document.createElement("div");
    details.append(summary, place);
    details.addEventListener("toggle", () => details.open && fill(place, entry));
    root.append(style, details);
    if (entry.matches("a")) entry.after(host);
    else entry.append(host);
  }

  for (const section of document.querySelectorAll(".related")) {
    const links = [...section.querySelectorAll("a[href]")];
    for (const entry of new Set(links.map((link) => link.closest(".related article, .related li") ?? link))) put(entry);
  }
})();
