// Rows that can be dragged by their handle. The order in the page is the order that is sent: repeated rows of a form are
// numbered anew, and so are inputs marked data-position. By keyboard: the arrow keys on the handle; without scripts a page
// offers a number or up and down buttons.
import { settleOrder } from "./rows.js";

let dragged;

const itemsOf = (list) => [...list.children];

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-reorder] [data-handle]");
  if (!handle) return;
  event.preventDefault();
  dragged = handle.closest("[data-reorder] > *");
  dragged.classList.add("is-dragged");
  handle.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const others = itemsOf(dragged.parentElement).filter((item) => item !== dragged);
  const next = others.find((item) => event.clientY < item.getBoundingClientRect().top + item.offsetHeight / 2);
  if (next !== dragged.nextElementSibling) dragged.parentElement.insertBefore(dragged, next ?? null);
});

for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    dragged?.classList.remove("is-dragged");
    if (dragged) settle(dragged.parentElement);
    dragged = undefined;
  });
}

document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.("[data-reorder] [data-handle]");
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!handle || !step) return;
  event.preventDefault();
  const item = handle.closest("[data-reorder] > *");
  const neighbour = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!neighbour) return;
  if (step < 0) neighbour.before(item);
  else neighbour.after(item);
  handle.focus();
  settle(item.parentElement);
});

function settle(list) {
  itemsOf(list).forEach((item, position) => {
    const place = item.querySelector("[data-position]");
    if (place) place.value = position + 1;
  });
  const rows = list.closest("[data-rows]");
  if (rows) settleOrder(rows);
  list.dispatchEvent(new CustomEvent("reordered", { bubbles: true }));
}
