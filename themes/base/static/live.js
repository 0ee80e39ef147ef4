// Tells readers of a live blog of new updates. It asks for a small file: less and less often while nothing is new, never while the page is hidden,
// and no more once the blog has ended, or has had no update for half a day.
const box = document.querySelector("[data-live]");
if (box) {
  const FIRST = 20e3, LONGEST = 300e3, QUIET = 12 * 3600e3, { live, language, other } = box.dataset;
  const line = box.querySelector(".new-updates"), button = document.createElement("button");
  let wait = FIRST, timer, count = 0, over = false;
  const words = (number) => (box.dataset[new Intl.PluralRules(language).select(number)] || other).replace("{count}", number.toLocaleString(language));
  const next = () => { clearTimeout(timer); if (!over && !document.hidden) timer = setTimeout(look, wait); };
  async function look() {
    try {
      const answer = await fetch(live, { cache: "no-cache" });
      if (!answer.ok) throw answer;
      const { ended, updates } = await answer.json(), fresh = updates.filter(({ id }) => !document.getElementById(id)).length;
      wait = fresh > count ? FIRST : Math.min(wait * 1.5, LONGEST);
      if (fresh !== count) {
        count = fresh;
        button.textContent = words(fresh);
        if (fresh) line.append(button); else button.remove();
      }
      over = ended || (updates.length > 0 && Date.now() - new Date(updates[0].at) > QUIET);
    } catch { wait = Math.min(wait * 2, LONGEST); }
    next();
  }
  button.type = "button";
  button.addEventListener("click", async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href, { cache: "no-cache" })).text(), "text/html");
      box.querySelector(".update-list").replaceWith(page.querySelector(".update-list"));
      count = 0;
      button.remove();
      const first = box.querySelector(".update-time");
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "center" });
    } catch { location.reload(); }
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) clearTimeout(timer); else if (!over) { wait = FIRST; look(); } });
  next();
}
