// The log form, quicker and kinder; it works without this file.
const form = document.getElementById("log");

// "None of these" and anything else exclude each other.
form.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox" && target.checked) {
    for (const box of form.querySelectorAll(`[name="${target.name}"]:checked`)) {
      if ((box.value === "none") !== (target.value === "none")) box.checked = false;
    }
  }
  if (target.name === "day" || target.name === "time") tellMoment();
  // The colour belongs to "redder or darker", and opens the glass test where it is purple.
  const redder = form.querySelector("[name=signs][value=colour]");
  if (target.name === "colour") redder.checked = true;
  if (!redder.checked) form.querySelectorAll("[name=colour]:checked").forEach((shade) => (shade.checked = false));
  if (target.name === "colour" && target.value === "purple") document.getElementById("group-skin").open = true;
  if (target.type === "file") safe ? hand(target) : preview(target);
});

function tellMoment() {
  const at = new Date(`${form.elements.day.value}T${form.elements.time.value}Z`);
  if (isNaN(at)) return;
  const how = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
  document.getElementById("moment").textContent = at.toLocaleString(document.documentElement.lang, how);
  const number = document.getElementById("number");
  const { value, defaultValue } = form.elements.day;
  const days = (Date.parse(value) - Date.parse(defaultValue)) / 864e5;
  if (number) number.textContent = days + Number((number.dataset.first ??= number.textContent));
}

addEventListener("load", () => import(document.getElementById("urgent").dataset.module));

// Without digests the form sends them itself.
const safe = Boolean(crypto.subtle);
const photos = () => import(form.querySelector(".photos").dataset.module);
if (safe) form.addEventListener("pointerdown", ({ target }) => target.type === "file" && photos());

// Saving waits for this: both would send a photo that is still in the form.
let handed = Promise.resolve();
function hand(input) {
  const files = [...input.files]; // before the next choice
  handed = Promise.all([handed, photos().then(({ take }) => take(input, files), () => preview(input))]);
}

function preview(input) {
  const slot = input.closest(".slot");
  slot.querySelectorAll("img, .tag").forEach((shown) => shown.remove());
  slot.classList.toggle("shown", input.files.length > 0);
  if (!input.files.length) return;
  const picture = new Image();
  picture.className = "photo";
  picture.alt = "";
  picture.addEventListener("error", () => picture.remove()); // a HEIC that this browser cannot draw
  picture.src = URL.createObjectURL(input.files[0]);
  const tag = document.createElement("span");
  tag.className = "tag";
  const name = slot.querySelector("b").textContent;
  tag.textContent = input.files.length > 1 ? `${name}, ${input.files.length}` : name;
  slot.append(picture, tag);
}

async function part(name) {
  const answer = await fetch(form.dataset.parts.replace("camera", name));
  if (!answer.ok) throw answer;
  return answer.text();
}

async function showBody() {
  const place = form.querySelector("[open] > #sites:not([data-body])");
  if (!place) return;
  place.dataset.body = "1";
  place.querySelector(".choices").insertAdjacentHTML("beforebegin", await part("place").catch(() => ""));
}
form.addEventListener("toggle", showBody, true);
showBody();

if (navigator.mediaDevices?.getUserMedia && window.HTMLDialogElement) form.classList.add("has-camera");
form.addEventListener("click", async ({ target }) => {
  const button = target.closest(".guided");
  if (!button) return;
  try {
    if (!document.getElementById("camera")) document.body.insertAdjacentHTML("beforeend", await part("camera"));
    const camera = await import(document.getElementById("camera").dataset.script);
    await camera.open(button);
  } catch {
    button.parentElement.querySelector("[type=file]").click();
  }
});

// Leaving unsaved is asked about.
let touched = false;
form.addEventListener("input", () => (touched = true));
addEventListener("beforeunload", (event) => {
  if (touched) event.preventDefault();
});

// Send it in the background, so that a lost connection leaves everything where it is.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  button?.setAttribute("aria-busy", "true");
  try {
    await handed;
    const waits = [];
    form.dispatchEvent(new CustomEvent("sending", { detail: waits }));
    await Promise.all(waits);
    let answer = await send(button);
    if (answer.status === 403 && (await renewToken())) answer = await send(button);
    await arrive(answer);
  } catch {
    say(form.dataset.failed);
  } finally {
    delete form.dataset.sending;
    button?.removeAttribute("aria-busy");
  }
});

function send(button) {
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  return fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
}

// After signing in elsewhere this page has an old one.
async function renewToken() {
  const page = await read(await fetch(location.href));
  const token = page.querySelector("#log [name=csrfmiddlewaretoken]");
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  return Boolean(token);
}

async function read(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function arrive(answer) {
  const next = answer.headers.get("HX-Redirect");
  if (next) {
    touched = false;
    if (form.dispatchEvent(new CustomEvent("saved", { detail: next, cancelable: true }))) location.assign(next);
    return;
  }
  const page = await read(answer);
  // The photos are kept: what comes back names them, and says what is wrong.
  const fresh = page.getElementById("log");
  if (fresh) {
    const sending = form.querySelector("[data-sends]");
    if (sending) {
      sending.querySelector(".own")?.replaceWith(fresh.querySelector(".own"));
      fresh.querySelector(".photos").replaceWith(sending);
    }
    form.replaceChildren(...fresh.childNodes);
    return form.querySelector("[autofocus]")?.focus();
  }
  if (answer.status === 401 && page.querySelector("main a.go")) {
    touched = false;
    return document.querySelector("main").replaceWith(page.querySelector("main"));
  }
  say(answer.redirected || answer.status === 401 ? form.dataset.out : page.querySelector("main p")?.textContent || form.dataset.failed);
}

function say(sentence) {
  form.querySelector(".toast.bad")?.remove();
  const toast = document.createElement("p");
  toast.className = "toast bad";
  toast.setAttribute("role", "alert");
  toast.textContent = sentence;
  form.querySelector(".photos").before(toast);
  toast.scrollIntoView({ block: "center" });
}
