// Tap the photo to set a point, drag a ring to move it. The numbers are the form; this fills them in.
const form = document.querySelector(".tapped");
const picture = form.querySelector("[type=image]");
const points = [...form.querySelectorAll(".ring")].map((ring, place) => ({
  ring,
  fields: ["x", "y"].map((axis) => document.getElementById(`id_${axis}${place + 1}`)),
}));

const isSet = ({ fields }) => fields.every((field) => field.value !== "");

function draw() {
  for (const point of points) {
    point.ring.toggleAttribute("hidden", !isSet(point));
    if (!isSet(point)) continue;
    const [x, y] = point.fields;
    point.ring.setAttribute("x", `${x.value}%`);
    point.ring.setAttribute("y", `${y.value}%`);
  }
}

function percent(event) {
  const box = picture.getBoundingClientRect();
  const share = (part, whole) => Math.min(Math.max((part / whole) * 100, 0), 100);
  return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
}

function set(point, event) {
  percent(event).forEach((value, axis) => (point.fields[axis].value = value.toFixed(1)));
  draw();
}

function away(point, event) {
  const { left, top, width, height } = picture.getBoundingClientRect();
  const [x, y] = point.fields.map((field) => field.value / 100);
  return Math.hypot(left + x * width - event.clientX, top + y * height - event.clientY);
}

picture.addEventListener("click", (event) => {
  event.preventDefault();
  const nearer = points.reduce((one, other) => (away(other, event) < away(one, event) ? other : one));
  set(points.find((point) => !isSet(point)) ?? nearer, event);
});

for (const point of points) {
  point.ring.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    point.ring.setPointerCapture(event.pointerId);
  });
  point.ring.addEventListener("pointermove", (event) => {
    if (point.ring.hasPointerCapture(event.pointerId)) set(point, event);
  });
  point.fields.forEach((field) => field.addEventListener("input", draw));
}

const numbers = document.querySelector(".points");
if (!numbers.querySelector(".bad")) numbers.open = false;

form.classList.add("ready");
draw();
