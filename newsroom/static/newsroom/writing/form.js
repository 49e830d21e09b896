// The article form: its fields as pairs, the editor in it, and the line that is read out.

export const form = document.getElementById("article_form");
const said = document.getElementById("said");
// Tokens of the page, not words of the person.
const NOT_WORDS = new Set(["csrfmiddlewaretoken", "key", "seen"]);

/** Name and value of every field that holds words, in the order of the page; files stay behind. */
export const fields = () =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_WORDS.has(name));

/** Have a sentence read out. */
export function say(words) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

export function changed() {
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The prose editor, once it stands. */
export const editor = new Promise((ready) => {
  const found = () => form.querySelector(".ProseMirror[contenteditable]")?.editor;
  if (found()) ready(found());
  else document.addEventListener("prose-editor:ready", (event) => ready(event.detail.editor), { once: true });
});

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
/** The token of the session as it is now: signing in again in another tab makes a new one. */
export const token = () => cookie("csrftoken") ?? form.elements.csrfmiddlewaretoken.value;

/** Post to an address of the desk. */
export const post = (url, body, options = {}) =>
  fetch(url, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token() }, ...options });

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
