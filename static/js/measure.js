// Two points on a photo, drawn, dragged or moved with the arrow keys. The number fields hold them, and do without this file.
const STEP = 0.2, LEAP = 2; // percent that an arrow key moves a point by, and with Shift
const STRAY = 6; // px that a finger may move and still tap
const REACH = 32; // px from a point to the middle of its grip
const ZOOM = 3, LOUPE = 122; // px across, inside
const { TwoPoints, apart, percent } = await import(document.querySelector("link[rel=modulepreload]").href);

for (const form of document.querySelectorAll(".line-form")) start(form);

function start(form) {
  const board = form.querySelector(".board");
  const shape = { width: Number(board.dataset.width), height: Number(board.dataset.height) };
  const points = new TwoPoints(form, shape, show);

  board.classList.add("live");
  form.querySelectorAll(".by-hand").forEach((told) => (told.hidden = false));
  form.querySelectorAll(".by-numbers").forEach((told) => (told.hidden = true));
  const picture = showPicture(board);
  const drawn = drawing(board.querySelector(".drawn"));
  const grips = [board.dataset.first, board.dataset.second].map((name) => grip(board, name));
  const loupe = document.createElement("div");
  loupe.className = "loupe";
  loupe.hidden = true;
  board.append(loupe);

  // To read a size, both are taken to be placed as soon as one is moved.
  function put(n, place) {
    if (form.dataset.mmPerPx) points.placed.fill(true);
    points.put(n, place);
  }

  function show() {
    drawn(points.at);
    grips.forEach((button, n) => {
      const [x, y] = points.at[n];
      const [outX, outY] = outwards(points.at[n], points.at[1 - n], shape, n ? 1 : -1);
      button.style.setProperty("--x", `${x}%`);
      button.style.setProperty("--y", `${y}%`);
      button.style.setProperty("--out-x", `${outX * REACH}px`);
      button.style.setProperty("--out-y", `${outY * REACH}px`);
      button.setAttribute("aria-valuenow", x);
      button.setAttribute("aria-valuetext", board.dataset.place.replace("{x}", x).replace("{y}", y));
    });
    const said = form.querySelector("output");
    if (said && points.placed.every(Boolean)) said.textContent = size(points.at, shape, form.dataset);
  }

  // The surroundings of a point, above it and above the finger, or below where there is no room.
  function enlarge(n, finger = points.at[n]) {
    const { width, height, top } = board.getBoundingClientRect();
    const [x, y] = [points.at[n][0] * width / 100, points.at[n][1] * height / 100];
    const fingerY = finger[1] * height / 100;
    const above = Math.min(y, fingerY) - LOUPE * 0.85;
    const style = {
      "--left": `${Math.min(Math.max(x, LOUPE / 2), width - LOUPE / 2)}px`,
      "--top": `${top + above > LOUPE / 2 ? above : Math.max(y, fingerY) + LOUPE * 0.85}px`,
      "background-image": `url("${picture.src}")`,
      "background-size": `${width * ZOOM}px ${height * ZOOM}px`,
      "background-position": `${LOUPE / 2 - x * ZOOM}px ${LOUPE / 2 - y * ZOOM}px`,
    };
    for (const [name, value] of Object.entries(style)) loupe.style.setProperty(name, value);
    loupe.hidden = false;
  }

  let held = null; // what a finger or the mouse is doing

  board.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    event.preventDefault();
    const n = grips.indexOf(event.target);
    held = { n, from: percent(board, event), at: [event.clientX, event.clientY], before: { at: [...points.at], placed: [...points.placed] } };
    board.setPointerCapture(event.pointerId);
    if (n < 0) return;
    grips[n].focus();
    enlarge(n, held.from);
  });

  board.addEventListener("pointermove", (event) => {
    if (!held) return;
    const now = percent(board, event);
    if (held.n < 0) {
      if (Math.hypot(event.clientX - held.at[0], event.clientY - held.at[1]) < STRAY) return;
      put(0, held.from);
      held = { ...held, n: 1, drew: true };
    }
    const start = held.drew ? held.from : held.before.at[held.n];
    put(held.n, start.map((share, axis) => share + now[axis] - held.from[axis]));
    enlarge(held.n, now);
  });

  board.addEventListener("pointerup", (event) => {
    if (!held) return;
    if (held.n < 0) {
      const n = points.meant(held.from);
      put(n, held.from);
      grips[n].focus();
    }
    if (held.drew) grips[1].focus();
    held = null;
    loupe.hidden = true;
  });

  // The page scrolled after all.
  board.addEventListener("pointercancel", () => {
    if (!held) return;
    points.restore(held.before);
    held = null;
    loupe.hidden = true;
  });

  grips.forEach((button, n) => {
    button.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const step = event.shiftKey ? LEAP : STEP;
      put(n, points.at[n].map((share, axis) => share + way[axis] * step));
      enlarge(n);
    });
    button.addEventListener("blur", () => (loupe.hidden = true));
  });

  points.read();
}

// The picture that is tapped without this file becomes one to draw on.
function showPicture(board) {
  const shown = board.querySelector(".picture");
  if (shown.tagName === "IMG") {
    shown.draggable = false;
    return shown;
  }
  const picture = new Image(board.dataset.width, board.dataset.height);
  picture.className = "picture";
  picture.draggable = false;
  picture.alt = "";
  picture.src = shown.src;
  shown.replaceWith(picture);
  return picture;
}

// Two strokes, light on dark, so that the line is seen on every skin.
function drawing(svg) {
  const make = (name, kind) => {
    const element = document.createElementNS(svg.namespaceURI, name);
    element.setAttribute("class", kind);
    svg.append(element);
    return element;
  };
  svg.replaceChildren();
  const lines = ["rim", "ring"].map((kind) => [make("line", kind), make("circle", kind), make("circle", kind)]);
  return (points) => {
    for (const [line, ...ends] of lines) {
      points.forEach(([x, y], n) => {
        line.setAttribute(`x${n + 1}`, `${x}%`);
        line.setAttribute(`y${n + 1}`, `${y}%`);
        ends[n].setAttribute("cx", `${x}%`);
        ends[n].setAttribute("cy", `${y}%`);
        ends[n].setAttribute("r", 4);
      });
    }
  };
}

function grip(board, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "grip";
  for (const [attribute, value] of [["role", "slider"], ["aria-label", name], ["aria-valuemin", 0], ["aria-valuemax", 100]]) {
    button.setAttribute(attribute, value);
  }
  board.append(button);
  return button;
}

// Which way is away from the other point? Sideways, while they are one.
function outwards(point, other, shape, side) {
  const [x, y] = apart(point, other, shape);
  const far = Math.hypot(x, y);
  return far ? [x / far, y / far] : [side, 0];
}

// As the page says it without this file: half a millimetre below 10, whole ones from there.
function size([a, b], shape, { mmPerPx, about, under }) {
  const mm = Math.hypot(...apart(a, b, shape)) * Number(mmPerPx);
  const steps = mm < 10 ? 2 : 1;
  const rounded = Math.floor(mm * steps + 0.5) / steps;
  const [words, shown] = rounded < 0.5 ? [under, 0.5] : [about, rounded];
  return words.replace("{mm}", shown.toLocaleString(document.documentElement.lang));
}
