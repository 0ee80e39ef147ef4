// The switch for light and dark colors. It remembers a choice that differs from the reader's system, and else follows the system.
(() => {
  const key = "broadsheet-scheme";
  const root = document.documentElement;
  const button = document.querySelector(".scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const bars = [...document.querySelectorAll('meta[name="theme-color"]')];
  const colors = { light: bars[0]?.content, dark: bars[1]?.content };

  const chosen = () => {
    try {
      return localStorage[key] || "";
    } catch {
      return root.dataset.scheme || "";
    }
  };

  const show = (scheme) => {
    root.dataset.scheme = scheme;
    const isDark = scheme ? scheme === "dark" : system.matches;
    button?.setAttribute("aria-checked", isDark);
    bars.forEach((bar, at) => {
      bar.content = colors[scheme] || colors[at ? "dark" : "light"];
    });
  };

  button?.addEventListener("click", () => {
    const scheme = button.getAttribute("aria-checked") === "true" ? "light" : "dark";
    const isSystem = (scheme === "dark") === system.matches;
    try {
      isSystem ? localStorage.removeItem(key) : localStorage.setItem(key, scheme);
    } catch {} // the choice holds for this page
    show(isSystem ? "" : scheme);
  });
  system.addEventListener("change", () => show(chosen()));
  addEventListener("storage", () => show(chosen()));
  addEventListener("pageshow", () => show(chosen()));
  if (button) button.hidden = false;
  show(chosen());
})();
