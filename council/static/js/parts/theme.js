// <a data-theme-choice="dark">: the colours change at once. The cookie is the one the form behind the link sets.
const A_YEAR = 365 * 24 * 60 * 60;

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-theme-choice]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const choice = link.dataset.themeChoice;
  const root = document.documentElement;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${choice}; path=/; samesite=lax; max-age=${choice === "auto" ? 0 : A_YEAR}${secure}`;
  if (choice === "auto") delete root.dataset.theme;
  else root.dataset.theme = choice;
  for (const other of document.querySelectorAll("[data-theme-choice]")) {
    if (other.dataset.themeChoice === choice) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
});
