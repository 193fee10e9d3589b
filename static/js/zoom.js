// A photo to look into: pinch, double tap, wheel, buttons and keys make it larger, up to every pixel that was kept.
const STEP = 1.5; // larger or smaller, by a button or a key
const REACH = 60; // px that an arrow key moves
const DOUBLE_TAP = { ms: 350, px: 30, scale: 3 };

const view = document.querySelector(".zoom");
const stage = view.querySelector(".stage");
const picture = stage.querySelector("img");
const size = view.querySelector("output");
const { master, masterWidth, displayWidth } = view.dataset;

// Of the picture against where it lies when it is whole; px, from its upper left corner.
let scale = 1, x = 0, y = 0;
let asked = Number(masterWidth) <= Number(displayWidth); // whether the master is here or on its way

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
const middle = () => ({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });

function at(event) {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function zoom(wanted, to = middle()) {
  // A pixel of the master is a pixel of the page at last; a small photo may still be three times as large.
  const next = clamp(wanted, 1, Math.max(3, masterWidth / picture.offsetWidth));
  const [left, top] = [to.x - picture.offsetLeft, to.y - picture.offsetTop];
  x = left - ((left - x) * next) / scale;
  y = top - ((top - y) * next) / scale;
  scale = next;
  draw();
}

function move(right, down) {
  x += right;
  y += down;
  draw();
}

// No further than the edge of the picture; what is smaller than the stage stays in its middle.
function held(shift, offset, length, room) {
  return length <= room ? (room - length) / 2 - offset : clamp(shift, room - length - offset, -offset);
}

function draw() {
  x = held(x, picture.offsetLeft, picture.offsetWidth * scale, stage.clientWidth);
  y = held(y, picture.offsetTop, picture.offsetHeight * scale, stage.clientHeight);
  picture.style.setProperty("transform", `translate(${x}px, ${y}px) scale(${scale})`);
  stage.classList.toggle("zoomed", scale > 1);
  size.textContent = `${Math.round(scale * 100)} %`;
  if (!asked && scale > 1 && picture.offsetWidth * scale * devicePixelRatio > displayWidth) sharpen();
}

async function sharpen() {
  asked = true;
  const whole = new Image();
  whole.src = master;
  try {
    await whole.decode();
    picture.src = master;
  } catch {
    asked = false; // asked for again with the next step
  }
}

const acts = {
  larger: () => zoom(scale * STEP),
  smaller: () => zoom(scale / STEP),
  whole: () => zoom(1),
};
for (const button of view.querySelectorAll("[data-zoom]")) button.addEventListener("click", acts[button.dataset.zoom]);

const keys = { "+": acts.larger, "=": acts.larger, "-": acts.smaller, 0: acts.whole };
const keysWhenZoomed = {
  Escape: acts.whole,
  ArrowLeft: () => move(REACH, 0),
  ArrowRight: () => move(-REACH, 0),
  ArrowUp: () => move(0, REACH),
  ArrowDown: () => move(0, -REACH),
};
view.addEventListener("keydown", (event) => {
  const act = keys[event.key] ?? (scale > 1 ? keysWhenZoomed[event.key] : undefined);
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

// Fingers, or the mouse: one moves the picture, two pinch it.
const fingers = new Map();
let tap = null; // where and when the last one began, until it turns out to be something else

stage.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  stage.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, at(event));
  const again = tap?.ended && fingers.size === 1 && event.timeStamp - tap.time < DOUBLE_TAP.ms && near(tap, at(event));
  tap = fingers.size === 1 ? { ...at(event), time: event.timeStamp, again } : null;
});

stage.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = at(event);
  fingers.set(event.pointerId, now);
  if (tap && !tap.ended && !near(tap, now)) tap = null;
  const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
  if (other) {
    x += (now.x - before.x) / 2;
    y += (now.y - before.y) / 2;
    zoom((scale * distance(now, other)) / distance(before, other), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  } else if (scale > 1) {
    move(now.x - before.x, now.y - before.y);
  }
});

stage.addEventListener("pointerup", (event) => {
  fingers.delete(event.pointerId);
  if (tap?.again) {
    zoom(scale > 1 ? 1 : DOUBLE_TAP.scale, at(event));
    tap = null;
  } else if (tap) {
    tap.ended = true;
  }
});

stage.addEventListener("pointercancel", (event) => {
  fingers.delete(event.pointerId);
  tap = null;
});

const distance = (one, other) => Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1);
const near = (one, other) => distance(one, other) <= DOUBLE_TAP.px;

stage.addEventListener("wheel", (event) => {
  if (scale === 1 && event.deltaY > 0) return; // nothing to make smaller: the page scrolls
  event.preventDefault();
  zoom(scale * Math.exp((-event.deltaY * (event.deltaMode ? 30 : 1)) / 400), at(event));
}, { passive: false });

addEventListener("resize", draw);

view.querySelector(".tools").hidden = false;
view.querySelector("[data-instead]").hidden = true;
stage.tabIndex = 0;
stage.classList.add("ready");
