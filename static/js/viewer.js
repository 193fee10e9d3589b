// Reads the link behind the #, asks for the passcode, and shows what was decrypted. All of it goes in as text.
const page = document.getElementById("viewer");
const { parse, open, file } = await import(page.dataset.healthlink);
const form = document.getElementById("open");
const field = form.elements.passcode;
const status = document.getElementById("status");
const shown = document.getElementById("shown");
const language = document.documentElement.lang;

function words(name, values = {}) {
  const said = document.querySelector(`#words [data-name="${name}"]`).textContent;
  return said.replace(/\{(\w+)\}/g, (_, place) => values[place]);
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const day = (moment) =>
  new Date(`${moment.slice(0, 10)}T00:00Z`).toLocaleDateString(language, { timeZone: "UTC", dateStyle: "long" });
const clock = (moment) => moment.slice(11, 16); // as it was at the baby's home
const said = (text, attributes) => make("p", { dir: "auto", ...attributes }, text);
const card = (title, ...children) => make("section", { class: "card" }, make("h2", { dir: "auto" }, title), ...children);

function facts(components = []) {
  const value = ({ valueString, valueQuantity }) => valueString ?? `${valueQuantity.value} ${valueQuantity.unit}`;
  const rows = components.map((one) =>
    make("div", {}, make("dt", {}, one.code.text), make("dd", { dir: "auto" }, value(one))),
  );
  return make("dl", { class: "facts" }, ...rows);
}

function photo({ description, content: [{ attachment }] }) {
  if (!attachment.data) return said(description, { class: "quiet" });
  const picture = make("img", { src: URL.createObjectURL(file(attachment)), alt: description });
  return make("figure", {}, picture, make("figcaption", { dir: "auto" }, attachment.title));
}

function download({ content: [{ attachment }] }) {
  const link = { class: "button go big", href: URL.createObjectURL(file(attachment)), download: `${attachment.title}.pdf` };
  return make("a", link, words("download"));
}

function entry(observation, photos) {
  const own = photos.filter(({ context }) => context.related[0].reference === `urn:uuid:${observation.id}`);
  return make(
    "article",
    { class: "entry" },
    make("h3", { dir: "auto" }, `${clock(observation.effectiveDateTime)} ${observation.code.text}`),
    facts(observation.component),
    ...(observation.note ?? []).map(({ text }) => said(text, { class: "note" })),
    ...(own.length ? [make("div", { class: "shots" }, ...own.map(photo))] : []),
  );
}

function show(bundle) {
  const all = bundle.entry.map(({ resource }) => resource);
  const of = (kind) => all.filter(({ resourceType }) => resourceType === kind);
  const [photos, files] = [true, false].map((ofEntry) =>
    of("DocumentReference").filter(({ context }) => !!context === ofEntry),
  );
  const observations = of("Observation");
  const isAt = ({ effectiveDateTime = "" }, time) => effectiveDateTime && effectiveDateTime.includes("T") === time;
  const entries = observations.filter((one) => isAt(one, true));
  const tried = observations.filter(({ effectivePeriod }) => effectivePeriod);
  shown.append(
    about(of("Patient")[0], of("RelatedPerson"), files),
    ...observations.filter((one) => isAt(one, false)).map((one) => card(one.code.text, facts(one.component))),
    ...(tried.length ? [card(tried[0].code.text, ...tried.map(({ valueString }) => said(valueString)))] : []),
    ...days(entries).map(([date, noted]) => card(day(date), ...noted.map((one) => entry(one, photos)))),
  );
}

function about(patient, writers, files) {
  const names = writers.map(({ name }) => name?.[0].text).filter(Boolean);
  return make(
    "section",
    { class: "card" },
    make("h1", { dir: "auto" }, patient.name?.[0].text ?? ""),
    said(words("born", { day: day(patient.birthDate) }), { class: "quiet" }),
    ...(names.length ? [said(words("kept", { names: names.join(", ") }), { class: "quiet" })] : []),
    ...files.map(download),
  );
}

function days(entries) {
  const of = ({ effectiveDateTime }) => effectiveDateTime.slice(0, 10);
  return [...new Set(entries.map(of))].map((date) => [date, entries.filter((one) => of(one) === date)]);
}

function say(name, values) {
  const wrong = name === "wrong" || name === "digits"; // said beside the field
  document.getElementById("wrong").textContent = wrong ? words(name, values) : "";
  form.querySelector(".field").classList.toggle("bad", wrong);
  field.setAttribute("aria-invalid", wrong);
  status.textContent = wrong ? "" : words(name, values);
  status.hidden = wrong;
}

// What may still come right when it is asked for again, with or without another passcode.
const AGAIN = ["wrong", "offline", "failed"];

async function fetchAndShow(link) {
  say("opening");
  form.hidden = true;
  try {
    show(await open(link, { recipient: page.dataset.recipient, passcode: field.value }));
    page.classList.add("opened");
    status.hidden = true;
    shown.hidden = false;
    shown.focus({ preventScroll: true });
  } catch (trouble) {
    const known = document.querySelector(`#words [data-name="${trouble.name}"]`);
    const closed = trouble.name === "wrong" && trouble.remaining === 0;
    say(closed ? "closed" : known ? trouble.name : "damaged", { tries: trouble.remaining });
    form.hidden = closed || !AGAIN.includes(trouble.name);
    if (!form.hidden && link.asksPasscode) field.select();
  }
}

function start() {
  let link;
  try {
    link = parse(location.hash, location.origin);
  } catch (trouble) {
    return say(trouble.name);
  }
  document.getElementById("label").textContent = link.label ?? "";
  form.querySelector(".field").hidden = !link.asksPasscode;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (link.asksPasscode && !/^\s*(\p{Nd}\s*){6}$/u.test(field.value)) return say("digits");
    return fetchAndShow(link);
  });
  if (!link.asksPasscode) return fetchAndShow(link);
  status.hidden = true;
  form.hidden = false;
  return field.focus();
}

window.addEventListener("hashchange", () => location.reload());
start();
