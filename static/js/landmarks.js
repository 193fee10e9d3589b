// Tap the photo to set a point, drag a ring to move it. The number fields hold them, and do without this file.
const { TwoPoints, percent } = await import(document.querySelector("link[rel=modulepreload]").href);

const board = document.querySelector(".tapped");
const picture = board.querySelector("[type=image]");
const rings = [...board.querySelectorAll(".ring")];
const points = new TwoPoints(board.closest("form"), picture, () => {
  rings.forEach((ring, n) => {
    ring.toggleAttribute("hidden", !points.placed[n]);
    ["x", "y"].forEach((axis, m) => ring.setAttribute(axis, `${points.at[n][m]}%`));
  });
});

picture.addEventListener("click", (event) => {
  event.preventDefault();
  const place = percent(picture, event);
  points.put(points.meant(place), place);
});

rings.forEach((ring, n) => {
  ring.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    ring.setPointerCapture(event.pointerId);
  });
  ring.addEventListener("pointermove", (event) => {
    if (ring.hasPointerCapture(event.pointerId)) points.put(n, percent(picture, event));
  });
});

board.classList.add("ready");
points.read();
