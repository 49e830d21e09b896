// Words of the text, the minutes it takes to read, and how many sources it rests on.

import { form } from "./form.js";
import { field, rowsOf } from "./rows.js";

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

function show() {
  const words = countWords(form.elements.body.value);
  const sources = rowsOf("citations").standing().filter((row) => field(row, "line").value.trim()).length;
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
  shown.textContent = `${number(words, "word")} · ${minutes} min to read · ${number(sources, "source")}`;
}

let timer = null;
form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 200); });
show();
