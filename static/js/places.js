// Offer the time zone that the phone is in and its country; show the numbers of a country; search the places.
const zones = document.querySelector("[name=time_zone]");
const country = document.querySelector("[name=country]");
const choices = [...zones.options];
const groups = [...zones.children];

const showNumbers = () => {
  for (const line of document.querySelectorAll("[data-numbers]")) line.hidden = line.dataset.numbers !== country.value;
};

const offerCountry = () => {
  const code = zones.selectedOptions[0]?.dataset.country;
  if (code === undefined || country.dataset.chosen) return;
  country.value = code;
  if (country.value !== code) country.value = ""; // one that has no numbers here
  showNumbers();
};

if (zones.form.hasAttribute("data-offer-zone")) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = choices.find(({ value, dataset }) => value === own || dataset.old?.split(" ").includes(own));
  if (found) found.selected = true;
  zones.addEventListener("change", offerCountry);
  offerCountry();
}
country.addEventListener("change", () => {
  country.dataset.chosen = "yes";
  showNumbers();
});

// Accents and case do not count: "sao" finds São Tomé.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const search = document.createElement("input");
search.type = "search";
search.className = "input";
search.autocomplete = "off";
search.placeholder = search.ariaLabel = zones.dataset.search;
const none = document.createElement("output");
none.className = "small quiet";
zones.before(search);
zones.after(none);

search.addEventListener("input", () => {
  const chosen = zones.selectedOptions[0];
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  const fits = (option) => words.every((word) => plain(option.text).includes(word));
  const found = words.length ? choices.filter(fits) : [];
  none.value = words.length && !found.length ? zones.dataset.none : "";
  // Some phones list an option that is hidden: those that do not fit are taken out.
  if (found.length) zones.replaceChildren(...found);
  else restore();
  (found.length && !found.includes(chosen) ? found[0] : chosen).selected = true;
  zones.dispatchEvent(new Event("change"));
});

const inGroups = new Map(choices.map((option) => [option, option.parentElement]));
function restore() {
  zones.replaceChildren(...groups);
  for (const [option, parent] of inGroups) if (parent !== zones) parent.append(option);
}
// Enter in the search keeps the place that is shown; it does not save the form.
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
