// <input data-suggest="/en/search/suggest">: while somebody types, what he may mean stands below, as a combobox with a listbox
// (ARIA Authoring Practices). Arrows walk through it, Enter goes there, Escape closes it; Enter without a choice searches as always.
const PAUSE = 180;
let timer;
let asked;

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("input[data-suggest]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => suggest(target), PAUSE);
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  const list = listOf(input);
  if (!list || list.hidden) return;
  const options = [...list.children];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") close(input);
  else if (event.key === "ArrowDown") choose(input, options, at + 1);
  else if (event.key === "ArrowUp") choose(input, options, at < 0 ? options.length - 1 : at - 1);
  else if (event.key === "Enter" && at >= 0) options[at].click();
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", ({ target }) => {
  const list = listOf(target);
  // A press on a suggestion takes the focus first: leave it time to become a click.
  if (list) setTimeout(() => list.contains(document.activeElement) || close(target), 200);
});

function listOf(input) {
  return input.dataset?.suggest ? document.getElementById(input.getAttribute("aria-controls")) : null;
}

async function suggest(input) {
  const words = input.value.trim();
  asked = words;
  if (words.length < 2) return close(input);
  const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: words })}`).catch(() => null);
  if (!answer?.ok || asked !== words || document.activeElement !== input) return;
  const html = await answer.text();
  if (asked === words) show(input, html);
}

function show(input, html) {
  const list = listOf(input) ?? listFor(input);
  list.innerHTML = html;
  [...list.children].forEach((option, number) => (option.id = `${list.id}-${number}`));
  list.hidden = !list.children.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
}

function listFor(input) {
  const list = document.createElement("div");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = input.dataset.suggestions;
  input.form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["autocomplete", "off"]]) {
    input.setAttribute(name, value);
  }
  return list;
}

function choose(input, options, number) {
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
  const chosen = options[number];
  if (!chosen) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

function close(input) {
  const list = listOf(input);
  if (list) list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}
