// Forms with files: says at once that a file is too large, and shows how far the sending is.
import { show } from "./page.js";

const filesOf = (form) => [...form.querySelectorAll(".field-file input[type=file]")];
const sizeOf = (input) => [...input.files].reduce((sum, file) => sum + file.size, 0);
const weight = (bytes) => {
  const [unit, size] = bytes < 1048576 ? ["kilobyte", 1024] : ["megabyte", 1048576];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(bytes / size);
};

document.addEventListener("change", (event) => {
  const input = event.target;
  const limit = Number(input.dataset?.maxMb);
  if (input.type !== "file" || !limit) return;
  const tooBig = [...input.files].some((file) => file.size > limit * 1048576);
  input.setCustomValidity(tooBig ? input.dataset.tooBig : "");
  if (tooBig) input.reportValidity();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const chosen = form.enctype === "multipart/form-data" ? filesOf(form).filter((input) => input.files.length) : [];
  if (!chosen.length || event.defaultPrevented) return;
  event.preventDefault();
  if (chosen.every((input) => input.reportValidity())) send(form, event.submitter, chosen[0]);
});

function send(form, submitter, input) {
  const box = input.closest(".field-file").querySelector(".upload");
  const bar = box.querySelector("progress");
  const note = box.querySelector("[data-upload-note]");
  const total = weight(sizeOf(input));
  const body = new FormData(form, submitter);
  const request = new XMLHttpRequest();
  request.open(form.method, form.action);
  request.upload.addEventListener("progress", ({ loaded, total: all }) => {
    bar.value = (loaded / all) * 100;
    note.textContent = `${weight(loaded)} / ${total}`;
  });
  request.addEventListener("load", () => {
    const isPage = request.getResponseHeader("Content-Type")?.startsWith("text/html");
    if (isPage) show(request.responseText, request.responseURL + new URL(submitter?.formAction || location.href, location.href).hash);
    else location.assign(request.responseURL);
  });
  request.addEventListener("error", () => form.submit());
  box.hidden = false;
  for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
  request.send(body);
}
