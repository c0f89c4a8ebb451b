// <form data-confirm="Withdraw this paper?"> asks first. With data-confirm-dialog="id" the page's own dialog asks.
const agreed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!question || agreed.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(question, event.submitter).then((yes) => {
    if (!yes) return event.submitter?.focus();
    agreed.add(form);
    form.querySelector("[name=unsure]")?.remove();
    form.requestSubmit(event.submitter);
    agreed.delete(form);
  });
}, true);

function ask(question, button) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const words = document.createElement("h2");
  words.className = "card-title";
  words.id = "confirm-question";
  words.textContent = question;
  dialog.setAttribute("aria-labelledby", words.id);
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "btn-row";
  form.append(choice(button?.textContent.trim() || "OK", "yes", button?.classList.contains("btn-danger") ? "btn btn-danger" : "btn btn-primary"), choice(document.body.dataset.cancel, "no", "btn btn-quiet"));
  dialog.append(words, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes");
  }));
}

function choice(text, value, className) {
  const button = document.createElement("button");
  Object.assign(button, { type: "submit", value, className, textContent: text });
  return button;
}
