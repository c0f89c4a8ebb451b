// <input data-enter="find">: Enter presses the form's button of that value instead of the first one.
document.addEventListener("keydown", (event) => {
  const value = event.target.dataset?.enter;
  if (event.key !== "Enter" || !value) return;
  event.preventDefault();
  event.target.form.querySelector(`button[value="${value}"]`)?.click();
});
