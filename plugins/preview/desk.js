// Makes the desk's tables sortable and its stories filterable, and gives its pages keys. Without it they are whole, too.
(() => {
  const store = `warta-desk${location.pathname}`;
  const kept = JSON.parse(sessionStorage.getItem(store) ?? "{}");
  const keep = () => sessionStorage.setItem(store, JSON.stringify(kept));
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;

  const keyOf = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();

  function sort(table, column, direction) {
    const body = table.tBodies[0];
    const sign = direction === "descending" ? -1 : 1;
    const rows = [...body.rows].sort((one, other) => sign * compare(keyOf(one, column), keyOf(other, column)));
    body.append(...rows);
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[column].setAttribute("aria-sort", direction);
  }

  function makeSortable(table) {
    const name = table.caption.textContent;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.onclick = () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        sort(table, column, direction);
        kept[name] = [column, direction];
        keep();
      };
      head.append(button);
    });
    if (kept[name] && kept[name][0] < table.tHead.rows[0].cells.length) sort(table, ...kept[name]);
  }

  function matches(row, { text, lang, state }) {
    if (text && !row.textContent.toLowerCase().includes(text.toLowerCase())) return false;
    if (!state) return true;
    return row.dataset.states.split(" ").some((each) => {
      const at = each.indexOf(":");
      return each.slice(at + 1) === state && (!lang || each.slice(0, at) === lang);
    });
  }

  function showColumns(table, lang) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const hides = Boolean(lang) && column > 1 && head.textContent !== lang;
      for (const row of table.rows) row.cells[column].hidden = hides;
    });
  }

  function makeFilterable(form) {
    const rows = [...document.querySelectorAll("tr[data-states]")];
    const tables = new Set(rows.map((row) => row.closest("table")));
    const filter = () => {
      const wanted = Object.fromEntries(new FormData(form));
      for (const row of rows) row.hidden = !matches(row, wanted);
      for (const table of tables) showColumns(table, wanted.lang);
      form.querySelector("output").value = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
      kept.filter = wanted;
      keep();
    };
    for (const [name, value] of Object.entries(kept.filter ?? {})) form.elements[name].value = value;
    form.oninput = filter;
    form.onsubmit = (event) => event.preventDefault();
    form.hidden = false;
    filter();
  }

  function step(selector, by) {
    const places = [...document.querySelectorAll(selector)].filter((place) => place.offsetParent !== null);
    const within = places.findIndex((place) => place.contains(document.activeElement));
    const next = within < 0 ? (by > 0 ? 0 : places.length - 1) : within + by;
    const place = places[Math.min(Math.max(next, 0), places.length - 1)];
    if (!place) return;
    (place.matches("tr") ? (place.querySelector("a") ?? place) : place).focus();
    place.scrollIntoView({ block: "nearest" });
  }

  const keys = {
    "/": () => document.querySelector("form.filters input")?.focus(),
    j: () => step("tbody tr", 1),
    k: () => step("tbody tr", -1),
    n: () => step(".wanting", 1),
    p: () => step(".wanting", -1),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key in keys) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  document.querySelectorAll("table").forEach((table) => table.tHead && table.caption && makeSortable(table));
  document.querySelectorAll("form.filters").forEach(makeFilterable);
})();
