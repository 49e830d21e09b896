// Warns before words that are typed and not saved are left behind, by a link, a closed tab or a status button.

const form = document.getElementById("article_form");
let asOpened = null;

const typed = () =>
  JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken").map(([name, value]) => [name, value.name ?? value]));

// The editor rewrites the field it stands for when it starts, so the first touch is where typing begins.
const remember = () => { asOpened ??= typed(); };
for (const kind of ["keydown", "pointerdown", "paste", "form:filling"]) form.addEventListener(kind, remember, { capture: true });

let saving = false;
form.addEventListener("submit", () => { saving = true; });
window.addEventListener("beforeunload", (event) => {
  if (!saving && asOpened !== null && typed() !== asOpened) event.preventDefault();
});
