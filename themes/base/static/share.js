// The button below an article: it opens the share sheet of a phone, or else copies the address. Without this script there is no button.
for (const button of document.querySelectorAll("[data-share]")) {
  const url = button.dataset.share, label = button.textContent;
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 3000);
    } catch { /* The reader closed the sheet, or the browser does not allow it. */ }
  });
}
