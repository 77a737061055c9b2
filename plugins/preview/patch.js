// Makes the page in the window another one without loading it, where that can be done: what is the same stays as it is,
// with its scroll positions, open details and what scripts made of it.
(() => {
  const INERT = /^(application\/(ld\+)?json|speculationrules)$/;

  class Unlike extends Error {}

  function need(holds) {
    if (!holds) throw new Unlike("the page in the window is not the one that was served");
  }

  const isActive = (node) => node.nodeName === "SCRIPT" && !INERT.test(node.type);
  const hasScripts = (node) => isActive(node) || [...(node.querySelectorAll?.("script") ?? [])].some(isActive);
  const isOwn = (node) => node.nodeName === "SCRIPT" && node.hasAttribute("data-version");
  const copy = (node) => document.importNode(node, true);

  // live is in the window, old is what was served for it, and young is what is served now.
  function patch(live, old, young) {
    if (isOwn(old) || old.isEqualNode(young)) return;
    need(live.nodeName === old.nodeName);
    if (old.nodeName !== young.nodeName) return swap(live, old, young);
    if (old.nodeName === "WARTA-BAR") return patchBar(live, young);
    need(!isActive(old));
    if (old.nodeType !== Node.ELEMENT_NODE) {
      need(live.data === old.data);
      live.data = young.data;
      return;
    }
    patchAttributes(live, old, young);
    patchChildren(live, old, young);
  }

  function swap(live, old, young) {
    need(live.isEqualNode(old) && !hasScripts(old) && !hasScripts(young));
    live.replaceWith(copy(young));
  }

  function patchAttributes(live, old, young) {
    for (const name of new Set([...old.getAttributeNames(), ...young.getAttributeNames()])) {
      const value = young.getAttribute(name);
      if (value === old.getAttribute(name)) continue;
      need(live.getAttribute(name) === old.getAttribute(name));
      if (value === null) live.removeAttribute(name);
      else live.setAttribute(name, value);
    }
  }

  function patchChildren(live, old, young) {
    const [lives, olds, youngs] = [live, old, young].map((node) => [...node.childNodes]);
    need(lives.length === olds.length);
    const shorter = Math.min(olds.length, youngs.length);
    let start = 0;
    while (start < shorter && isSame(olds[start], youngs[start])) start += 1;
    let end = 0;
    while (end < shorter - start && isSame(olds.at(-1 - end), youngs.at(-1 - end))) end += 1;
    const changed = youngs.slice(start, youngs.length - end);
    if (olds.length === youngs.length) {
      changed.forEach((each, number) => patch(lives[start + number], olds[start + number], each));
      return;
    }
    const gone = olds.slice(start, olds.length - end);
    gone.forEach((each, number) => need(lives[start + number].isEqualNode(each) && !hasScripts(each)));
    need(!changed.some(hasScripts));
    const following = lives[olds.length - end] ?? null;
    gone.forEach((_, number) => lives[start + number].remove());
    for (const each of changed) live.insertBefore(copy(each), following);
  }

  const isSame = (old, young) => (isOwn(old) && isOwn(young)) || old.isEqualNode(young);

  // A parsed page has the bar's shadow tree still as a template.
  function patchBar(live, young) {
    const bar = live.shadowRoot?.querySelector("aside");
    need(bar);
    bar.replaceWith(copy(young.querySelector("template").content.querySelector("aside")));
  }

  // Throws where the page has to be loaded; then it may be half the old and half the new one.
  window.wartaPatch = (old, young) => {
    const parse = (html) => new DOMParser().parseFromString(html, "text/html");
    const [before, after] = [parse(old), parse(young)];
    patchAttributes(document.documentElement, before.documentElement, after.documentElement);
    patch(document.head, before.head, after.head);
    patch(document.body, before.body, after.body);
  };
})();
