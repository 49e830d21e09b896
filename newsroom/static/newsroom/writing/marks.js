// "Rests on…": a passage of the text and the sources it rests on. The numbers follow the order of the sources.

import { citedRows, sourceOf } from "./cited.js";
import { sentences } from "./coverage.js";
import { editor, element, form, say } from "./form.js";
import { field } from "./rows.js";
import { tidy } from "./uids.js";

const UNKNOWN = "It has no record yet. Save, and it can be chosen.";
const prose = await editor;
const numbers = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, numbers];

/** The marks of a stretch of the text. */
function marksIn(from, to) {
  const found = [];
  prose.state.doc.nodesBetween(from, to, (node, at) => {
    const mark = node.marks.find(({ type }) => type.name === "rests");
    if (mark) found.push({ uids: mark.attrs.sources.split(" "), from: at, to: at + node.nodeSize });
  });
  return found;
}

/** What is selected; else the passage that is marked where the cursor stands, else its sentence. */
function passage() {
  const { from, to, empty, $from } = prose.state.selection;
  if (!empty) return { from, to };
  const marked = marksIn($from.start(), $from.end());
  const here = marked.find((mark) => mark.from <= from && from <= mark.to);
  if (here) {
    // A mark that holds bold words is several nodes.
    const same = marked.filter(({ uids }) => uids.join() === here.uids.join());
    const grown = { ...here };
    for (const mark of same) if (mark.from === grown.to) grown.to = mark.to;
    for (const mark of same.reverse()) if (mark.to === grown.from) grown.from = mark.from;
    return grown;
  }
  const line = $from.parent.textBetween(0, $from.parent.content.size, null, "\n");
  const found = sentences(line).find(([, end]) => $from.parentOffset <= end + 1);
  return found ? { from: $from.start() + found[0], to: $from.start() + found[1] } : null;
}

function choice(row, number, chosen) {
  const uid = sourceOf(row);
  const box = element("input", { type: "checkbox", value: uid, checked: chosen.has(uid), disabled: !uid });
  const label = element("label", {}, box, ` ${number}. `, element("bdi", { textContent: field(row, "line").value }));
  const line = element("li", {}, label);
  if (!uid) line.append(element("p", { className: "help", textContent: UNKNOWN }));
  return line;
}

function put({ from, to }, uids) {
  const chain = prose.chain().focus().setTextSelection({ from, to });
  const sources = tidy(uids);
  (sources ? chain.setMark("rests", { sources }) : chain.unsetMark("rests")).setTextSelection(to).run();
  say(sources ? `The passage rests on ${sources.split(" ").length} of the sources.` : "The passage is not marked.");
}

function dialogOf(where, rows, chosen) {
  const button = (words, className = "plain") => element("button", { type: "button", textContent: words, className });
  const quoted = prose.state.doc.textBetween(where.from, where.to, " ");
  const list = element("ol", {}, ...rows.map((row, index) => choice(row, index + 1, chosen)));
  const none = element("p", { textContent: "No source is cited yet. Add one below the text, then mark what rests on it." });
  const heading = element("h2", { id: "rests-heading", textContent: "This passage rests on" });
  const passageLine = element("blockquote", { textContent: quoted.length > 200 ? `${quoted.slice(0, 200)}…` : quoted, dir: "auto" });
  const [apply, clear, cancel] = [button("Mark it", "default"), button("Rests on nothing"), button("Cancel")];
  const dialog = element("dialog", { className: "rests-dialog" }, heading, passageLine, rows.length ? list : none);
  dialog.append(element("div", { className: "rests-buttons" }, ...(rows.length ? [apply] : []), ...(chosen.size ? [clear] : []), cancel));
  dialog.setAttribute("aria-labelledby", heading.id);
  const done = (uids) => { dialog.close(); put(where, uids); };
  // What the article does not cite any more cannot be chosen here; it goes with the next choice.
  apply.addEventListener("click", () => done([...list.querySelectorAll("input:checked")].map((box) => box.value)));
  clear.addEventListener("click", () => done([]));
  cancel.addEventListener("click", () => dialog.close());
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    apply.click();
  });
  dialog.addEventListener("close", () => { dialog.remove(); prose.commands.focus(); });
  return dialog;
}

function ask() {
  const where = passage();
  if (!where) return say("Write a sentence first, then say on what it rests.");
  const chosen = new Set(marksIn(where.from, where.to).flatMap(({ uids }) => uids));
  const dialog = dialogOf(where, citedRows(), chosen);
  document.body.append(dialog);
  dialog.showModal();
  return dialog.querySelector("input:enabled, button").focus();
}

/** Let each mark show the numbers that its sources have now; a source that is not cited has none. */
function number() {
  const places = new Map(citedRows().map((row, index) => [sourceOf(row), index + 1]).filter(([uid]) => uid).reverse());
  const values = new Set([...prose.view.dom.querySelectorAll("[data-rests]")].map((mark) => mark.dataset.rests));
  const rules = [...values].map((value) => {
    const shown = value.split(" ").map((uid) => places.get(uid)).filter(Boolean).sort((a, b) => a - b);
    return `.ProseMirror [data-rests="${CSS.escape(value)}"]::after { content: "${shown.join(", ") || "?"}"; }`;
  });
  numbers.replaceSync(rules.join("\n"));
}

let timer = null;
document.addEventListener("rests:asked", ask);
form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(number, 100); });
number();
