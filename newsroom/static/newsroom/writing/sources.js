// The box "Add a source": an address, a line or many become rows, known documents are offered first.
// Without this module the box is read when the page is saved.

import { combobox, lookUp } from "./combobox.js";
import { changed, element, form, post, say } from "./form.js";
import { field, rowsOf } from "./rows.js";

const rows = rowsOf("citations");
const OFFLINE = "Not looked up: no connection. It is read when you save.";

function asInput(textarea) {
  const input = element("input", { type: "text", id: textarea.id, name: textarea.name, value: textarea.value, dir: "auto" });
  input.setAttribute("aria-describedby", textarea.getAttribute("aria-describedby") ?? "");
  input.setAttribute("aria-keyshortcuts", "Alt+Shift+A");
  textarea.replaceWith(input);
  return input;
}

async function read(text) {
  const body = new FormData();
  body.set("text", text);
  const answer = await post(form.dataset.readSources, body).catch(() => null);
  const isJson = answer?.headers.get("content-type")?.includes("json");
  if (!isJson) return { rows: text.split("\n").filter((line) => line.trim()).map((line) => ({ line: line.trim(), source: "", match: OFFLINE })) };
  return answer.json();
}

const flat = (line) => line.toLowerCase().replace(/\s+/g, " ").trim();

function twin(found, besides = null) {
  return rows.standing().find((row) => {
    if (row === besides) return false;
    const source = field(row, "source").value;
    return (source && source === found.source) || flat(field(row, "line").value) === flat(found.line);
  });
}

const isAddress = (line) => /^https?:\/\/\S+$/.test(line.trim());

/** Read what stands at an address into its row, unless somebody has written there meanwhile. */
async function lookAt(row, address) {
  const match = row.querySelector(".match");
  match.textContent = "Reading the page…";
  const body = new FormData();
  body.set("address", address);
  const answer = await post(form.dataset.lookUp, body).catch(() => null);
  const isJson = answer?.headers.get("content-type")?.includes("json");
  const found = isJson ? await answer.json() : { match: "The page could not be read just now. It is cited by its address." };
  if (field(row, "line").value !== address) return;
  if (found.line) {
    field(row, "line").value = found.line;
    field(row, "authors").value = found.authors;
    field(row, "language").value = found.language;
    remember(row, found);
  }
  const same = found.line && twin(found, row);
  match.textContent = same ? `The same document as source ${same.dataset.place}.` : found.match ?? found.problem;
  say(match.textContent);
  changed();
}

function remember(row, found) {
  field(row, "source").value = found.source;
  field(row, "was").value = found.source ? found.line : "";
  row.querySelector(".match").textContent = found.match;
}

function put(found) {
  const same = twin(found);
  if (same) {
    same.classList.add("twin");
    setTimeout(() => same.classList.remove("twin"), 2000);
    return `Cited already: source ${same.dataset.place}.`;
  }
  const row = rows.add({ line: found.line });
  remember(row, found);
  if (!found.source && isAddress(found.line)) lookAt(row, found.line);
  return `Added as source ${row.dataset.place}. ${found.match}`;
}

/** Add every source that the text names; says what was added and what is cited already. */
export async function addSources(text) {
  const answer = await read(text);
  if (answer.problem) return say(answer.problem);
  const words = answer.rows.map(put);
  const told = words.length > 3 ? `${words.length} sources read.` : words.join(" ");
  note.textContent = words.length > 3 ? told : words.join(" ");
  say(told || "No source was found in it.");
  return changed();
}

const input = asInput(form.elements.more_sources);
const note = element("p", { className: "help", id: "sources-said" });
input.closest(".field").append(note);

async function addTyped() {
  const text = input.value.trim();
  if (!text) return;
  input.value = "";
  await addSources(text);
  input.focus();
}

combobox(input, {
  find: (typed) => lookUp(form.dataset.knownSources, typed),
  choose: (option) => {
    input.value = "";
    const told = put({ line: option.value, source: option.uid, match: option.note });
    note.textContent = told;
    say(told);
    changed();
  },
  enter: addTyped,
});

input.addEventListener("paste", (event) => {
  const pasted = event.clipboardData.getData("text/plain");
  const isWhole = pasted.trim().includes("\n") || /^\s*https?:\/\/\S+\s*$/.test(pasted);
  if (!isWhole || input.value.trim()) return;
  event.preventDefault();
  addSources(pasted);
});

// What is pasted while no field is being written in can only be meant as a source.
document.addEventListener("paste", (event) => {
  if (event.target.closest?.("input, textarea, select, [contenteditable=true]")) return;
  const pasted = event.clipboardData.getData("text/plain");
  if (!pasted.trim()) return;
  event.preventDefault();
  addSources(pasted);
});

rows.list.addEventListener("change", async (event) => {
  if (!event.target.matches('[name$="-line"]')) return;
  const row = event.target.closest("li");
  const line = event.target.value;
  if (!line.trim() || line === field(row, "was").value) return;
  const found = (await read(line)).rows?.[0];
  if (!found || event.target.value !== line) return;
  remember(row, { ...found, line });
  if (!found.source && isAddress(line)) lookAt(row, line);
  const same = twin({ ...found, line }, row);
  if (same) row.querySelector(".match").textContent = `The same document as source ${same.dataset.place}.`;
  changed();
});
