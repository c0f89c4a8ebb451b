// Repeated rows of a form (a WTForms FieldList): add one, remove one. Without scripts the server draws spare empty rows.
document.addEventListener("click", (event) => {
  const list = event.target.closest("[data-rows]");
  if (!list) return;
  if (event.target.closest("[data-row-add]")) add(list);
  const remove = event.target.closest("[data-row-remove]");
  if (remove) drop(list, remove.closest("[data-row]"));
});

const rowsOf = (list) => [...list.querySelectorAll("[data-row]")];
const controlsOf = (row) => [...row.querySelectorAll("input, select, textarea")];

function add(list) {
  const rows = rowsOf(list);
  const next = Math.max(-1, ...rows.map((row) => numberOf(row, list.dataset.prefix))) + 1;
  const row = rows.at(-1).cloneNode(true);
  renumber(row, list.dataset.prefix, next);
  clear(row);
  rows.at(-1).after(row);
  controlsOf(row).find((control) => control.type !== "hidden")?.focus();
}

function drop(list, row) {
  const rows = rowsOf(list);
  const neighbour = rows[rows.indexOf(row) - 1] ?? rows[1];
  // The last row stays, emptied: it is the pattern for the next.
  if (!neighbour) return clear(row);
  row.remove();
  controlsOf(neighbour).find((control) => control.type !== "hidden")?.focus();
}

/** Number the rows as they stand, so that the server reads them in this order. */
export function settleOrder(list) {
  rowsOf(list).forEach((row, position) => renumber(row, list.dataset.prefix, position));
}

function numberOf(row, prefix) {
  const name = controlsOf(row).find((control) => control.name.startsWith(`${prefix}-`))?.name;
  return name ? Number.parseInt(name.slice(prefix.length + 1), 10) : -1;
}

function renumber(row, prefix, number) {
  const old = `${prefix}-${numberOf(row, prefix)}`;
  const renamed = (text) => (text === old || text.startsWith(`${old}-`) ? `${prefix}-${number}${text.slice(old.length)}` : text);
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of ["id", "name", "for"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, renamed(value));
    }
    for (const attribute of ["aria-describedby", "aria-labelledby"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.split(" ").map(renamed).join(" "));
    }
  }
}

function clear(row) {
  for (const control of controlsOf(row)) {
    if (control.type === "checkbox" || control.type === "radio") control.checked = control.defaultChecked && control.type === "radio";
    else if (control.tagName === "SELECT") control.selectedIndex = 0;
    else control.value = "";
    control.removeAttribute("aria-invalid");
  }
  for (const error of row.querySelectorAll(".error")) error.remove();
  for (const field of row.querySelectorAll(".field-error")) field.classList.remove("field-error");
}
