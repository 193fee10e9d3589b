// "Share" hands the PDF to the system's share sheet, where there is one that takes files. Without, "Download" stays.
const TYPE = "application/pdf";
const ready = new Map(); // address: the file that waits for another tap

function canShare() {
  const file = new File([""], "summary.pdf", { type: TYPE });
  return Boolean(navigator.share && navigator.canShare?.({ files: [file] }));
}

function offer() {
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = !canShare();
}

function nameOf(answer) {
  // In letters of ASCII it stands as it is, in others encoded.
  const name = /filename(?:\*=UTF-8''|=")([^;"]+)/i.exec(answer.headers.get("Content-Disposition") ?? "");
  return name ? decodeURIComponent(name[1]) : "summary.pdf";
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith(TYPE)) throw new Error(`no PDF: ${answer.status}`);
  return new File([await answer.blob()], nameOf(answer), { type: TYPE });
}

async function share(button) {
  const address = button.dataset.share;
  button.setAttribute("aria-busy", "true");
  try {
    const file = ready.get(address) ?? await fetched(address);
    ready.set(address, file); // a tap counts for a few seconds only: where making it took longer, the next one shares
    await navigator.share({ files: [file], title: button.dataset.title });
    ready.delete(address);
  } catch (error) {
    if (error.name !== "NotAllowedError") ready.delete(address);
    if (error.name === "NotAllowedError") button.querySelector("span").textContent = button.dataset.again;
    else if (error.name !== "AbortError") location.assign(address); // the page that says why, or the file itself
  } finally {
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-share]");
  if (button && !button.hasAttribute("aria-busy")) share(button);
});
document.addEventListener("htmx:afterSettle", offer);
offer();
