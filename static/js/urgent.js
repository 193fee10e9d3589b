// Help that cannot wait is said before saving. The tracker decides, of all that is answered so far. What asks for it by
// itself was listed from its rules, and opens the card at once, also where nobody answers.
const form = document.getElementById("log");
const place = () => document.getElementById("urgent"); // a form that comes back with an error has another one
const calls = () => document.getElementById("calls");
const alone = JSON.parse(place().dataset.alone);
let asked = 0, waiting;

form.addEventListener("input", ({ target }) => {
  if (target.type === "file") return;
  clearTimeout(waiting);
  if (isUrgent() && !place().firstElementChild) tell(document.getElementById("urgent-alone").innerHTML);
  waiting = setTimeout(ask, 250);
});

async function ask() {
  const mine = ++asked;
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  let told = isUrgent() ? undefined : "";
  try {
    const answer = await fetch(place().dataset.check, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (answer.ok) told = (await answer.text()).trim();
  } catch {} // no network: the list decides
  if (mine === asked && told !== undefined) tell(told);
}

// The card where it was answered; whom to call in the bar above "Save", in sight wherever the page is scrolled to.
function tell(html) {
  if (place().told === html) return;
  place().told = html;
  place().innerHTML = html;
  calls().replaceChildren(...place().querySelectorAll(".calls"));
}

function isUrgent() {
  const data = new FormData(form);
  return Object.entries(alone).some(([name, answers]) =>
    name === "temperature" ? answers.some(isWithin, celsius(data)) : data.getAll(name).some((answer) => answers.includes(answer)),
  );
}

// From the lowest through the highest tenth of a degree; `this` is in °C.
function isWithin([lowest, highest]) {
  return this >= lowest && this < highest + 0.1;
}

function celsius(data) {
  const typed = parseFloat(String(data.get("temperature")).replace(",", "."));
  return data.get("temperature_unit") === "f" ? ((typed - 32) * 5) / 9 : typed;
}
