// The camera with a guide. What it takes lies in the file input of its slot, as if it had been chosen there.
// Fetched when its button is tapped; every text is in the dialog.
const dialog = document.getElementById("camera");
const [video, ghost, taken, words, shown, strength] = [
  "video", ".ghost", ".taken", ".hint", "[type=checkbox]", "[type=range]",
].map((part) => dialog.querySelector(part));

const BEST = { width: { ideal: 3840 }, height: { ideal: 2880 } }; // px; a camera gives what lies nearest
const QUALITY = 0.92;
const PATIENCE = 4000; // ms, for a photo of the camera's own
const SHAPE = 0.02; // by how much that may be wider or narrower than the live picture
const SAMPLE = 160; // px, the width of what the hints look at
const MIDDLE = 1 / 3;
const EVERY = 250; // ms between two looks
const LOOKS = 3; // in a row, before another hint is shown

let hints; // the module
let input; // the slot's
let stream;
let photo; // taken, and neither used nor thrown away
let used; // how many, since it was opened
let tilt; // degrees
let looking;

// Rejected where a file of it does not arrive.
export async function open(button) {
  [hints] = await Promise.all([import(dialog.dataset.hints), dress()]);
  if (dialog.open) return;
  input = button.parentElement.querySelector("[type=file]");
  dialog.querySelector("h2").textContent = input.parentElement.querySelector("b").textContent;
  dialog.style.setProperty("--outline", hints.OUTLINE[input.name]);
  count(0);
  recall();
  summon(button.dataset.ghost);
  dialog.showModal();
  await start();
}

async function dress() {
  const href = dialog.dataset.sheet;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((resolve, reject) => Object.assign(sheet, { onload: resolve, onerror: reject }));
  document.head.append(sheet);
  await loaded.catch((error) => {
    sheet.remove();
    throw error;
  });
}

function turn(state, sentence = dialog.dataset[state]) {
  dialog.dataset.state = state;
  say(sentence);
}

// A screen reader says what is written, so it is written only when it is another.
function say(sentence = "") {
  if (words.textContent !== sentence) words.textContent = sentence;
}

// The camera's light: on, and certainly off

async function start() {
  turn("starting");
  let given;
  try {
    given = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", ...BEST } });
  } catch {
    if (dialog.open) refuse();
    return;
  }
  stop();
  stream = given;
  if (!dialog.open || document.hidden) return stop();
  const [track] = stream.getTracks();
  track.addEventListener("ended", refuse); // another app took the camera, or it was unplugged
  video.srcObject = stream;
}
video.addEventListener("loadedmetadata", live);

function refuse() {
  stop();
  turn("refused");
  dialog.querySelector(".choose").focus();
}

function stop() {
  rest();
  stream?.getTracks().forEach((track) => track.stop());
  stream = video.srcObject = null;
}

dialog.addEventListener("close", () => {
  stop();
  forget();
  summon("");
});
// A photo that waits for an answer waits also while the phone is put away. The camera does not.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return;
  stop();
  if (!photo) dialog.close();
});
addEventListener("pagehide", () => {
  stop(); // the event of closing would come too late
  dialog.close();
});

// The live picture, and what may be said of it

function live() {
  const fill = used ? dialog.dataset.used : dialog.dataset[input.name];
  turn("live", fill);
  fit();
  dialog.querySelector(".shutter").focus();
  tilt = 0;
  addEventListener("deviceorientation", level); // where it has to be asked for, none come
  const steady = hints.steadily(LOOKS);
  looking = setInterval(() => {
    const hint = steady(hints.hintFor(sample(1), sample(MIDDLE), input.name, tilt));
    say(hint ? dialog.dataset[hint] : fill);
  }, EVERY);
}

// Also when the phone is turned.
function fit() {
  dialog.style.setProperty("--shape", video.videoWidth / video.videoHeight);
}
video.addEventListener("resize", fit);

function rest() {
  clearInterval(looking);
  removeEventListener("deviceorientation", level);
}

function level({ beta, gamma }) {
  if (beta !== null) tilt = hints.tiltOf(beta, gamma);
}

const canvas = document.createElement("canvas");
const brush = canvas.getContext("2d", { willReadFrequently: true });

// The middle of the live picture, this share of its width and height, made small.
function sample(share) {
  const { videoWidth: width, videoHeight: height } = video;
  const edge = (1 - share) / 2;
  canvas.width = SAMPLE;
  canvas.height = Math.round((SAMPLE * height) / width);
  brush.imageSmoothingQuality = "medium";
  brush.drawImage(video, edge * width, edge * height, share * width, share * height, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}

// The last photo of the same view, shining through

function summon(address) {
  dialog.classList.toggle("has-ghost", Boolean(address));
  if (address) ghost.src = address;
  else ghost.removeAttribute("src");
}
ghost.addEventListener("error", () => summon(""));

function haunt() {
  strength.disabled = !shown.checked;
  dialog.style.setProperty("--ghost", shown.checked ? strength.value / 100 : 0);
}

function recall() {
  try {
    const last = JSON.parse(localStorage.getItem("ghost"));
    if (last) [shown.checked, strength.value] = [last.shown, last.strength];
  } catch {
    // This browser keeps nothing for pages.
  }
  haunt();
}

dialog.querySelector(".haunting").addEventListener("input", () => {
  haunt();
  try {
    localStorage.setItem("ghost", JSON.stringify({ shown: shown.checked, strength: strength.value }));
  } catch {
    // As above.
  }
});

// The shot

on(".shutter", async () => {
  if (dialog.dataset.state !== "live") return;
  const from = stream;
  rest();
  turn("taking");
  const shot = (await ownPhoto()) ?? (await frame());
  if (stream !== from) return; // closed in the meantime
  photo = shot;
  taken.src = URL.createObjectURL(photo);
  turn("taken");
  dialog.querySelector(".use").focus();
});
on(".use", () => {
  put(new File([photo], name(new Date()), { type: photo.type }));
  count(used + 1);
  again();
});
on(".again", again);
on(".close", () => dialog.close());
on(".choose", () => {
  dialog.close();
  input.click();
});

function on(part, act) {
  dialog.querySelector(part).addEventListener("click", act);
}

// The camera's own photo has more pixels than its live picture. null where there is none, or one of another shape:
// in that the skin would not lie where the guide showed it.
async function ownPhoto() {
  try {
    const own = new ImageCapture(stream.getTracks()[0]).takePhoto();
    const blob = await Promise.race([own, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    const picture = await createImageBitmap(blob);
    const stretch = (picture.width * video.videoHeight) / (picture.height * video.videoWidth);
    picture.close();
    return blob.type === "image/jpeg" && Math.abs(stretch - 1) < SHAPE ? blob : null;
  } catch {
    return null;
  }
}

function frame() {
  const whole = document.createElement("canvas");
  [whole.width, whole.height] = [video.videoWidth, video.videoHeight];
  whole.getContext("2d").drawImage(video, 0, 0);
  return new Promise((resolve) => whole.toBlob(resolve, "image/jpeg", QUALITY));
}

function again() {
  forget();
  if (stream) live();
  else start();
}

function forget() {
  if (photo) URL.revokeObjectURL(taken.src);
  photo = null;
  taken.removeAttribute("src");
}

function count(photos) {
  used = photos;
  dialog.querySelector(".used").hidden = !used;
  dialog.querySelector(".used b").textContent = used;
}

function put(file) {
  const chosen = new DataTransfer();
  for (const one of [...input.files, file]) chosen.items.add(one);
  input.files = chosen.files;
  for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
}

// By the clock of the phone: camera-20261123-031200.jpg
function name(now) {
  const here = new Date(now - now.getTimezoneOffset() * 60_000);
  return `camera-${here.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-")}.jpg`;
}
