// The link, handed to the phone's own sheet or copied: buttons are shown only where the browser can.
const row = document.querySelector("[data-link]");
const { link, title } = row.dataset;
const status = document.querySelector("[data-copied]");
const sends = row.querySelector("[data-sends]");
const copies = row.querySelector("[data-copies]");

sends.hidden = !navigator.share;
copies.hidden = !navigator.clipboard;
sends.addEventListener("click", () => navigator.share({ title, url: link }).catch(() => {})); // put away again
copies.addEventListener("click", async () => {
  await navigator.clipboard.writeText(link);
  status.textContent = status.dataset.copied;
});
