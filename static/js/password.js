// "Show the password"; without JavaScript its style hides it.
for (const box of document.querySelectorAll("[data-shows-passwords]")) {
  const passwords = box.form.querySelectorAll("input[type=password]");
  const show = (type) => passwords.forEach((password) => { password.type = type; });
  box.addEventListener("change", () => show(box.checked ? "text" : "password"));
  // A browser offers to keep a password only if it is sent as one.
  box.form.addEventListener("submit", () => show("password"));
}
