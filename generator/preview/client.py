"""What the preview adds to a page in the browser: the script that reloads it, and the style of the panel.

The script is a file of its own and the style is in a shadow tree. So a page's content security policy and style
sheet do not affect them, and they do not affect the page.
"""

from __future__ import annotations

import json

HOST = "broadsheet-preview"
"""Id of the element that holds the panel."""


def script() -> str:
    """Return the script that each page of the preview loads."""
    return f"(() => {{\n  const STYLE = {json.dumps(_STYLE)};\n{_SCRIPT}}})();\n"


_SCRIPT = r"""
  "use strict";
  const settings = document.currentScript.dataset;
  const host = document.getElementById(settings.host);
  const KEY = "broadsheet-scroll";
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  let root = host.shadowRoot;
  if (!root) {
    root = host.attachShadow({ mode: "open" });
    const template = host.querySelector("template");
    if (template) root.append(template.content);
  }
  root.adoptedStyleSheets = [style];
  let shown = null;

  const reload = () => {
    const position = { url: location.href, x: scrollX, y: scrollY };
    try { sessionStorage.setItem(KEY, JSON.stringify(position)); } catch { /* storage is disabled: start at the top */ }
    location.reload();
  };

  const scrollBack = () => {
    try {
      const position = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
      if (position && position.url === location.href) scrollTo({ left: position.x, top: position.y, behavior: "instant" });
    } catch { /* as above */ }
  };

  const show = (panel) => {
    if (panel !== shown) root.innerHTML = panel;
    shown = panel;
  };

  const pageExists = async () => {
    try { return (await fetch(location.href, { method: "HEAD" })).ok; } catch { return false; }
  };

  const receive = async (event) => {
    const notice = JSON.parse(event.data);
    show(notice.panel);
    if (notice.version === settings.version) return;
    // An article with a fault has no page: keep the last good one until the fault is corrected.
    if (notice.faulty && settings.status === "200" && !(await pageExists())) return;
    source.close();
    reload();
  };

  let source = null;
  const listen = () => {
    if (document.hidden || (source && source.readyState !== EventSource.CLOSED)) return;
    source = new EventSource(settings.events);
    source.addEventListener("notice", receive);
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  };

  // A browser opens at most six connections to a server, so hidden tabs close theirs.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) source.close();
    listen();
  });
  addEventListener("load", scrollBack);
  listen();
"""

_STYLE = """
details { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto; box-sizing: border-box;
  font: 15px/1.45 system-ui, sans-serif; color: #1d1b16; background: #fffdf6; border-top: 4px solid #b3261e;
  box-shadow: 0 -4px 24px #0004; text-align: left; direction: ltr; }
details.warnings { border-top-color: #a36a00; }
summary { padding: .6em 1em; cursor: pointer; font-weight: 600; position: sticky; top: 0; background: inherit; }
summary:focus-visible { outline: 3px solid #1a5fb4; outline-offset: -3px; }
ol { margin: 0; padding: 0 1em .6em; list-style: none; }
li { padding: .6em 0; border-top: 1px solid #0002; overflow-wrap: anywhere; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
code { font-weight: 600; }
p { margin: .2em 0; }
pre { margin: .3em 0; padding: .4em .6em; background: #0000000f; white-space: pre-wrap; }
pre.better::before { content: "write: "; font-weight: 600; color: #14622b; }
.hint { color: #55503f; }
.rule { color: #55503f; font-size: 12px; }
@media (prefers-color-scheme: dark) {
  details { color: #eeeae0; background: #22201b; }
  li { border-top-color: #fff3; }
  pre { background: #ffffff14; }
  pre.better::before { color: #8fd6a3; }
  .hint, .rule { color: #bbb5a5; }
}
@media print { details { display: none; } }
"""
