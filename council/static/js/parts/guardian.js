// A minor is asked for the guardian as soon as the date of birth says so; the server asks in any case.
// <div data-minors='{"AZ": ["born by: of age", "born by: old enough"]}' hidden> beside fields country and born-day, -month, -year.
document.addEventListener("input", (event) => {
  const form = event.target.form;
  const guardian = form?.querySelector("[data-minors]");
  if (!guardian || !/^(country|born-)/.test(event.target.name)) return;
  const [day, month, year] = ["day", "month", "year"].map((part) => form.elements[`born-${part}`].value.trim());
  const ages = JSON.parse(guardian.dataset.minors)[form.elements.country.value];
  if (!ages || year.length < 4 || !day || !month) return;
  const born = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  guardian.hidden = born <= ages[0] || born > ages[1];
});
