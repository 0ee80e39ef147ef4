// Puts the fragment at the URL in `data-fragment` into the element. If it cannot be fetched, the link in the element stays.
document.querySelectorAll("[data-fragment]").forEach(async (box) => {
  try {
    const answer = await fetch(box.dataset.fragment);
    if (!answer.ok) return;
    box.innerHTML = await answer.text();
    box.querySelectorAll(`a[href="${CSS.escape(location.pathname)}"]`).forEach((link) => link.closest("li")?.remove());
  } catch {} // without a connection
});
