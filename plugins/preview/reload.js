// Reloads the page when the site was built anew, and lays a sheet over it while the site can't be built.
(() => {
  const { version: served, token } = document.currentScript.dataset;
  let events = null;
  let host = null;
  let shown = "";

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
      const { version, problems } = JSON.parse(data);
      if (version && version !== served) {
        rest();
        location.reload();
      } else {
        lay(problems);
      }
    };
    events.onerror = ask;
  }

  // A preview that was started again wants another token: the page as it serves it has that.
  function ask() {
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
