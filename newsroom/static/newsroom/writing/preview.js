// The public page beside the text, made anew from what is typed. Without this module the button opens it in a tab.

import { element, fields, form, token } from "./form.js";

const PAUSE = 1200;
const panel = document.getElementById("preview");
const stage = panel.querySelector(".preview-stage");
const sheet = document.querySelector(".sheet");
const button = form.querySelector("[data-look]");
let timer = null;
let number = 0;

const width = () => Number(panel.querySelector("[name=preview-width]:checked").value);

/** Show the page at its own width, made as small as the panel asks. */
function fit() {
  const scale = Math.min(1, stage.clientWidth / width());
  for (const frame of stage.children) {
    frame.style.width = `${width()}px`;
    frame.style.height = `${stage.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
  }
}

function render() {
  // A fresh frame each time: reloading one would fill the browser's history with previews.
  const frame = element("iframe", { name: `preview-${++number}`, title: "Preview of the public page", className: "waiting" });
  frame.setAttribute("sandbox", "allow-same-origin");
  const shown = stage.firstElementChild;
  stage.append(frame);
  fit();
  const order = element("form", { method: "post", action: form.dataset.preview, target: frame.name, hidden: true });
  for (const [name, value] of [...fields(), ["csrfmiddlewaretoken", token()]]) {
    order.append(element("textarea", { name, value }));
  }
  frame.addEventListener("load", () => {
    if (frame.contentDocument?.URL === "about:blank") return;
    const at = shown?.contentWindow?.scrollY ?? 0;
    frame.contentWindow?.scrollTo(0, at);
    frame.className = "";
    for (const other of [...stage.children]) if (other !== frame) other.remove();
  });
  document.body.append(order);
  order.submit();
  order.remove();
}

const soon = () => {
  clearTimeout(timer);
  if (!panel.hidden) timer = setTimeout(render, PAUSE);
};

function show(open) {
  panel.hidden = !open;
  sheet.classList.toggle("with-preview", open);
  button.setAttribute("aria-expanded", String(open));
  if (!open) return stage.replaceChildren();
  render();
  // Beside the text where there is room, below it where there is none.
  if (panel.getBoundingClientRect().left < form.getBoundingClientRect().right) panel.scrollIntoView();
  return undefined;
}

button.type = "button";
button.setAttribute("aria-controls", "preview");
button.setAttribute("aria-keyshortcuts", "Alt+Shift+P");
button.setAttribute("aria-expanded", "false");
button.addEventListener("click", () => show(panel.hidden));
panel.querySelector("[data-close]").addEventListener("click", () => { show(false); button.focus(); });
panel.addEventListener("change", fit);
form.addEventListener("input", soon);
new ResizeObserver(fit).observe(stage);
