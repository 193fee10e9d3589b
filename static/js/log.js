// The log form, quicker and kinder; it works without this file.
const form = document.getElementById("log");

// "None of these" and anything else exclude each other.
form.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox" && target.checked) {
    for (const box of form.querySelectorAll(`[name="${target.name}"]:checked`)) {
      if ((box.value === "none") !== (target.value === "none")) box.checked = false;
    }
  }
  if (target.type === "file") preview(target);
  if (target.name === "temperature" || target.name === "temperature_unit") fever();
});

// The number of "young fever" is known only once it is typed.
function fever() {
  const data = new FormData(form);
  const typed = parseFloat(String(data.get("temperature")).replace(",", "."));
  const degrees = data.get("temperature_unit") === "f" ? ((typed - 32) * 5) / 9 : typed;
  form.classList.toggle("fever", Boolean(form.dataset.young) && (degrees >= 38 || degrees < 36) && degrees > 30 && degrees < 44);
}

// Show a chosen photo before it is sent.
function preview(input) {
  const slot = input.closest(".slot");
  slot.querySelectorAll("img, .tag").forEach((shown) => shown.remove());
  slot.classList.toggle("shown", input.files.length > 0);
  if (!input.files.length) return;
  const picture = new Image();
  picture.className = "photo";
  picture.alt = "";
  picture.addEventListener("error", () => picture.remove()); // a HEIC that this browser cannot draw
  picture.src = URL.createObjectURL(input.files[0]);
  const tag = document.createElement("span");
  tag.className = "tag";
  const name = slot.querySelector("b").textContent;
  tag.textContent = input.files.length > 1 ? `${name}, ${input.files.length}` : name;
  slot.append(picture, tag);
}

// Send it in the background, so that a lost connection leaves everything where it is.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  button?.setAttribute("aria-busy", "true");
  try {
    const url = button?.hasAttribute("formaction") ? button.formAction : form.action;
    const answer = await fetch(url, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    await arrive(answer);
  } catch {
    say(form.dataset.failed);
  } finally {
    delete form.dataset.sending;
    button?.removeAttribute("aria-busy");
  }
});

async function arrive(answer) {
  const next = answer.headers.get("HX-Redirect");
  if (next) return location.assign(next);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.status !== 422 && answer.status !== 401) return say(page.querySelector("main p")?.textContent || form.dataset.failed);
  // The server has kept the photos; what comes back names them and says what is wrong.
  const fresh = page.getElementById("log");
  if (!fresh) return document.querySelector("main").replaceWith(page.querySelector("main"));
  form.replaceChildren(...fresh.childNodes);
  form.querySelector("[autofocus]")?.focus();
}

function say(sentence) {
  form.querySelector(".toast.bad")?.remove();
  const toast = document.createElement("p");
  toast.className = "toast bad";
  toast.setAttribute("role", "alert");
  toast.textContent = sentence;
  form.querySelector(".photos").before(toast);
  toast.scrollIntoView({ block: "center" });
}
