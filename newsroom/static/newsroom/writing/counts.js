// Words of the text, the minutes it takes to read, its sources, and which of its sentences rest on them.

import { citedRows, sourceOf } from "./cited.js";
import { coverage } from "./coverage.js";
import { element, form } from "./form.js";

// The pace that the public page reckons with.
const WORDS_A_MINUTE = 220;
const shown = document.getElementById("counts");
const number = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** The text of an HTML body, a line a block. */
export function plain(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("p, h2, h3, li, br, blockquote").forEach((block) => block.append("\n"));
  return page.body.textContent;
}

export const countWords = (html) => plain(html).split(/\s+/).filter(Boolean).length;

/** Say in the row of a source how many sentences rest on it. */
function tell(row, count) {
  const line = row.querySelector(".resting") ?? element("p", { className: "match resting" });
  line.textContent = count ? `${number(count, "sentence")} rest${count === 1 ? "s" : ""} on it.` : "";
  row.querySelector(".match").after(line);
}

function show() {
  const words = countWords(form.elements.body.value);
  const rows = citedRows();
  const { all, marked, bySource } = coverage(form.elements.body.value, rows.map(sourceOf).filter(Boolean));
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
  const rests = all ? ` · ${marked} of ${number(all, "sentence")} rest${all === 1 ? "s" : ""} on a source` : "";
  shown.textContent = `${number(words, "word")} · ${minutes} min to read · ${number(rows.length, "source")}${rests}`;
  for (const row of rows) tell(row, bySource.get(sourceOf(row)));
}

let timer = null;
form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 200); });
show();
