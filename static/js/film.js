// The thumb of the photo in sight is marked; a tap on one moves the row and adds nothing to the history.
const reel = document.querySelector(".reel");
const row = document.querySelector(".strip ol");
const thumbs = new Map([...(row?.querySelectorAll("a") ?? [])].map((link) => [link.hash.slice(1), link]));

function mark(id) {
  for (const [key, link] of thumbs) link.toggleAttribute("aria-current", key === id);
  const thumb = thumbs.get(id);
  thumb.setAttribute("aria-current", "true");
  row.scrollLeft = thumb.offsetLeft - row.offsetLeft - (row.clientWidth - thumb.clientWidth) / 2;
}

if (reel) {
  const seen = (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => mark(target.id));
  const observer = new IntersectionObserver(seen, { root: reel, threshold: 0.6 });
  for (const photo of reel.children) observer.observe(photo);
  row.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    document.getElementById(link.hash.slice(1)).scrollIntoView({ block: "nearest", inline: "center" });
  });
}
