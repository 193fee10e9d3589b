// Each chosen photo is sent on its own, while the rest of the entry is filled in. Without this file the form sends them.
const form = document.getElementById("log");
const box = form.querySelector(".photos");
const part = await fetch(form.dataset.parts.replace("camera", "sending"));
if (!part.ok) throw part;
form.insertAdjacentHTML("beforebegin", await part.text());
const full = document.getElementById("full-size");
const KEY = /[0-9a-f-]{36}/;
const AT_ONCE = 2;
const WAITS = [2, 5, 15, 30]; // seconds until the next try; over and over the last

const photos = [];
const isOut = ({ state }) => state !== "sent";
const open = () => photos.filter(({ state }) => state !== "sent" && state !== "refused");

box.dataset.sends = "1";
addEventListener("online", next);
addEventListener("beforeunload", (event) => open().length && event.preventDefault());
form.addEventListener("formdata", ({ formData }) => announce(formData));
form.addEventListener("sending", ({ detail }) => form.dataset.edits && detail.push(settled()));
form.addEventListener("saved", (event) => photos.some(isOut) && stay(event));

export function take(input, files) {
  for (const file of files) {
    const photo = { file, view: input.name, key: crypto.randomUUID(), state: "waiting", tries: 0, taken: "" };
    show(photo, input.closest(".slot"));
    photos.push(photo);
  }
  input.value = "";
  next();
}

// Its tile: the picture, how far it is, and a way to take it back.

function show(photo, slot) {
  const tile = document.getElementById("tile").content.firstElementChild.cloneNode(true);
  const picture = tile.querySelector("img");
  picture.addEventListener("error", () => (picture.hidden = true)); // a HEIC that this browser cannot draw
  picture.src = URL.createObjectURL(photo.file);
  picture.alt = slot.querySelector("b").textContent;
  tile.classList.add(photo.view);
  tile.setAttribute("aria-label", `${picture.alt}, ${photo.file.name}`);
  tile.querySelector(".name").textContent = photo.file.name;
  tile.querySelector(".again").addEventListener("click", () => again(photo));
  tile.querySelector(".remove").addEventListener("click", () => remove(photo));
  photo.tile = tile;
  box.querySelector(".shot").before(tile);
  mark(photo, "waiting");
}

function mark(photo, state, sentence) {
  photo.state = state;
  photo.tile.dataset.state = state;
  photo.tile.classList.toggle("told", Boolean(sentence) && state !== "sent");
  photo.tile.querySelector("output").textContent = sentence || box.dataset[state] || "";
  form.dispatchEvent(new Event("photo"));
}

function again(photo) {
  clearTimeout(photo.timer);
  photo.tries = 0;
  mark(photo, "waiting");
  next();
}

function remove(photo) {
  clearTimeout(photo.timer);
  photo.request?.abort();
  photos.splice(photos.indexOf(photo), 1);
  photo.tile.remove();
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  if (photo.tries) fetch(box.dataset.remove.replace(KEY, photo.key), { method: "POST", body, keepalive: true });
  box.querySelector("[type=file]").focus();
}

// Sending

function next() {
  const busy = photos.filter(({ state }) => state === "sending").length;
  for (const photo of photos.filter(({ state }) => state === "waiting").slice(0, AT_ONCE - busy)) send(photo);
}

async function send(photo) {
  mark(photo, "sending");
  photo.tries += 1;
  try {
    const { blob, taken } = (photo.made ??= await shrink(photo));
    photo.taken = taken;
    const answer = await post(photo, blob, await digest(blob));
    if (answer.status === 201) arrived(photo, answer.response.hints);
    else if ([413, 422].includes(answer.status) && !answer.response?.again) mark(photo, "refused", answer.response?.error ?? box.dataset.large);
    else later(photo, answer.status === 503 && answer.response?.error);
  } catch {
    later(photo);
  }
  next();
}

// By a worker. Where none can be had, not the second time either, the photo is sent as it is.
function shrink({ file, tries }) {
  return new Promise((done, failed) => {
    const worker = new Worker(box.dataset.shrink);
    worker.addEventListener("message", ({ data }) => (worker.terminate(), done(data)));
    worker.addEventListener("error", () => (tries > 1 ? done({ blob: file, taken: "" }) : failed()));
    worker.postMessage({ file, full: full.checked });
  });
}

// With what may be wrong with it, so that it can be taken again while the light is on.
function arrived(photo, hints) {
  const picture = photo.tile.querySelector("img");
  if (picture.hidden) {
    picture.src = box.dataset.thumb.replace(KEY, photo.key);
    picture.hidden = false;
  }
  mark(photo, "sent", [box.dataset.sent, ...hints].join(" · "));
}

// What the diary says of it is shown: that its disk is full will not pass by itself.
function later(photo, sentence) {
  if (!photos.includes(photo)) return;
  mark(photo, "failed", sentence);
  photo.timer = setTimeout(() => photo.state === "failed" && (mark(photo, "waiting"), next()), 1000 * WAITS[Math.min(photo.tries, WAITS.length) - 1]);
}

async function digest(blob) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function post(photo, blob, sha256) {
  const { batch, pass } = form.elements;
  const body = new FormData();
  const fields = { key: photo.key, batch: batch.value, view: photo.view, taken: photo.taken, pass: pass.value, sha256 };
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", blob, "photo");
  body.append("end", "1");
  const bar = photo.tile.querySelector("progress");
  return new Promise((done, failed) => {
    const request = (photo.request = new XMLHttpRequest());
    request.open("POST", box.dataset.add);
    request.responseType = "json";
    request.timeout = 120_000;
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
    request.addEventListener("load", () => done(request));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, failed);
    request.send(body);
  });
}

// The entry does not wait for its photos: it says which are still to come, and when they were taken.
function announce(data) {
  for (const { taken } of photos) if (taken) data.append("taken", taken);
  if (!open().length) return;
  data.append("coming", open().length);
  // An entry that is there already takes what is in the form, so what is stuck goes with it.
  if (form.dataset.edits) for (const photo of open()) data.append(photo.view, photo.made?.blob ?? photo.file, photo.file.name);
}

// Every photo has arrived, or cannot just now.
function settled() {
  const isDone = () => photos.every(({ state }) => ["sent", "refused", "failed"].includes(state));
  return new Promise((done) => {
    const look = () => isDone() && (form.removeEventListener("photo", look), done());
    form.addEventListener("photo", look);
    look();
  });
}

// The entry is saved: its photos go on, and then it is shown.
function stay(event) {
  event.preventDefault();
  form.classList.add("saved");
  const note = document.getElementById("saved");
  const [coming, without] = note.querySelectorAll("p");
  const tell = () => {
    if (!photos.some(isOut)) return location.assign(event.detail);
    coming.hidden = !open().length;
    without.hidden = photos.every(({ state }) => state !== "refused");
  };
  form.addEventListener("photo", tell);
  tell();
  note.hidden = false;
  note.querySelector("a").href = event.detail;
  note.querySelector("h1").focus();
}
