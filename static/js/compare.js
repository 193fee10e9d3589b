// Two photos on each other: a divider to swipe, or one that fades into the other. Side by side needs no script.
const ways = document.querySelector(".ways");

function show() {
  const { value } = ways.querySelector(":checked");
  for (const part of document.querySelectorAll("[data-way]")) part.hidden = part.dataset.way !== value;
}

function slide(range) {
  const { style } = range.closest("[data-way]").querySelector(".laid");
  style.setProperty("--at", `${range.value}%`);
  const told = range.dataset.says.replace("{n}", range.value).replace("{rest}", range.max - range.value);
  range.setAttribute("aria-valuetext", told);
}

function prepare() {
  for (const photo of document.querySelectorAll("[data-transform]")) photo.style.setProperty("transform", photo.dataset.transform);
  document.querySelectorAll("#pair [type=range]").forEach(slide);
  show();
}

document.addEventListener("input", ({ target }) => {
  if (target.type === "range") slide(target);
});
ways.addEventListener("change", show);
document.addEventListener("htmx:afterSwap", prepare);

// The chosen photo of each row comes into sight, without the page moving.
for (const chosen of document.querySelectorAll(".picker :checked")) {
  const [photo, row] = [chosen.parentElement, chosen.closest(".picker > div")];
  row.scrollLeft = photo.offsetLeft - row.offsetLeft - (row.clientWidth - photo.clientWidth) / 2;
}
ways.hidden = false;
prepare();
