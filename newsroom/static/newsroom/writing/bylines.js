// Names of the byline by three letters. Without this module the browser completes from a list of names.

import { combobox, lookUp } from "./combobox.js";
import { changed, form, say } from "./form.js";
import { field, rowsOf } from "./rows.js";

const UNKNOWN = "Not known here: printed as typed, without a page.";

function tell(row, words, { newcomer = false } = {}) {
  row.querySelector(".match").textContent = words;
  row.querySelector(".enlist").hidden = !newcomer;
  if (!newcomer) field(row, "enlist").checked = false;
}

function equip(row) {
  const name = field(row, "name");
  combobox(name, {
    find: (typed) => lookUp(form.dataset.knownReporters, typed),
    choose: (option) => {
      name.value = option.value;
      field(row, "was").value = option.value;
      field(row, "reporter").value = option.uid;
      if (!field(row, "title").value) field(row, "title").value = option.title;
      tell(row, option.note ? `Known here: ${option.note}` : "Known here.");
      say(`${option.value}. Known here.`);
      changed();
    },
  });
  name.addEventListener("change", async () => {
    const typed = name.value.trim();
    if (!typed) return tell(row, "");
    if (typed === field(row, "was").value) return undefined;
    const found = await lookUp(form.dataset.knownReporters, typed).catch(() => null);
    if (found === null || name.value.trim() !== typed) return undefined;
    const known = found.find((option) => option.value.toLowerCase() === typed.toLowerCase());
    tell(row, known ? `Known here: ${known.note}` : UNKNOWN, { newcomer: !known });
    return say(known ? "Known here." : UNKNOWN);
  });
}

for (const row of rowsOf("bylines").list.children) equip(row);
form.addEventListener("rows:added", ({ detail }) => { if (detail.prefix === "bylines") equip(detail.row); });
