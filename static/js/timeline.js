// A photo of the timeline opens large over the page; without this file the link opens it by itself.
const view = document.createElement("dialog");
view.className = "view";
document.body.append(view);
view.addEventListener("click", () => view.close());

document.addEventListener("click", (event) => {
  const link = event.target.closest(".pair a");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  const small = link.querySelector("img");
  const large = new Image();
  large.src = link.href;
  large.alt = small.alt;
  const close = document.createElement("button");
  close.className = "button";
  close.textContent = document.body.dataset.close || "Close";
  view.replaceChildren(large, close);
  view.showModal();
});
