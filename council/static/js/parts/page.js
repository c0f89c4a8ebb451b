// What happens to a page, or a part of one, when it arrives.
const HTMX = "[hx-get],[hx-post],[hx-put],[hx-patch],[hx-delete]";

export function start(root) {
  for (const control of root.querySelectorAll(".needs-script")) control.hidden = false;
  root.querySelector("[data-focus]")?.focus();
  if (root.querySelector(HTMX)) loadHtmx();
}

/** Put a page that came by script in the place of this one, as if the browser had gone there. */
export function show(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (address !== location.href) history.pushState(null, "", address);
  here = place();
  document.title = page.title;
  document.body.replaceWith(page.body);
  const part = document.getElementById(location.hash.slice(1));
  if (part) part.scrollIntoView();
  else window.scrollTo(0, 0);
  start(document);
  if (!document.querySelector("[data-focus]")) document.getElementById("main")?.focus({ preventScroll: true });
}

let htmx;
function loadHtmx() {
  // Only pages that ask for it carry the weight; the address has a hash, so the page has to tell it.
  const address = document.querySelector("script[data-htmx]")?.dataset.htmx;
  if (!htmx && address) htmx = import(address);
}

// Back to another page; a jump within this one comes here too and must not lose what was typed.
const place = () => location.pathname + location.search;
let here = place();
window.addEventListener("popstate", () => place() === here || location.reload());
