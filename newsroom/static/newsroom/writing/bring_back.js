// Words that were typed and not saved, offered back when the page is opened, with what differs said in words.

import { countWords, plain } from "./counts.js";
import { changed, editor, element, fields, form, say } from "./form.js";
import { rowsOf } from "./rows.js";

const offer = document.getElementById("offer");
const ROWS = { citations: ["Sources", "line"], bylines: ["Byline", "name"], pictures: ["Pictures", "caption"] };
const LONGEST = 90;
const cut = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);
const quoted = (words) => (words.trim() ? `“${cut(words.trim())}”` : "empty");
const shown = (name, value) => [...(form.elements[name]?.options ?? [])].find((option) => option.value === value)?.text ?? value;
const label = (name) => document.getElementById(`id_${name}_label`)?.textContent.trim() ?? name;

function read(pairs) {
  const found = { fields: new Map(), rows: {} };
  const gone = new Set(pairs.filter(([name]) => name.endsWith("-gone")).map(([name]) => name.replace(/-gone$/, "")));
  for (const [name, value] of pairs) {
    const [, kind, row, part] = /^(\w+)-(\d+)-(\w+)$/.exec(name) ?? [];
    if (kind in ROWS) {
      if (part === ROWS[kind][1] && value.trim() && !gone.has(`${kind}-${row}`)) (found.rows[kind] ??= []).push(value.trim());
    } else if (!name.includes("-") && name !== "pasted") found.fields.set(name, value.replace(/\r\n/g, "\n"));
  }
  return found;
}

function bodies(mine, now) {
  const [a, b] = [plain(mine).trim(), plain(now).trim()];
  if (a === b) return mine.trim() === now.trim() ? "" : "Text: set otherwise, in the same words.";
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const from = a.lastIndexOf(" ", at) + 1;
  return `Text: ${countWords(mine)} words, ${countWords(now)} on the page; it differs from ${quoted(a.slice(from))} on.`;
}

/** What differs between kept words and the page as it stands, a sentence each; empty where nothing does. */
export function differences(pairs) {
  const [mine, now] = [read(pairs), read(fields())];
  const said = [];
  for (const [name, value] of mine.fields) {
    const stands = now.fields.get(name) ?? "";
    if (name === "body") said.push(bodies(value, stands));
    else if (value.trim() !== stands.trim()) said.push(`${label(name)}: ${quoted(shown(name, value))}, on the page ${quoted(shown(name, stands))}.`);
  }
  for (const [kind, [title]] of Object.entries(ROWS)) {
    const [a, b] = [mine.rows[kind] ?? [], now.rows[kind] ?? []];
    if (a.join("\n") === b.join("\n")) continue;
    const more = a.filter((line) => !b.includes(line));
    said.push(`${title}: ${a.length}, on the page ${b.length}${more.length ? `; with ${quoted(more.join("; "))}` : ""}.`);
  }
  return said.filter(Boolean);
}

/** Put kept words into the page. */
export async function fill(words) {
  form.dispatchEvent(new Event("form:filling"));
  const settled = Object.keys(ROWS).map((kind) => {
    const total = words.fields.find(([name]) => name === `${kind}-TOTAL_FORMS`);
    return rowsOf(kind).settle(Number(total?.[1] ?? 0));
  });
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  for (const row of form.querySelectorAll(".row :is(input:not([type=checkbox], [type=file]), textarea)")) row.value = "";
  for (const [name, value] of words.fields) {
    const control = form.elements[name];
    if (!control || name.endsWith("_FORMS")) continue;
    if (control.type === "checkbox") control.checked = true;
    else control.value = value;
  }
  settled.forEach((settle) => settle());
  (await editor).commands.setContent(form.elements.body.value);
  form.elements.key.value = words.key;
  // Saved on top of what they were written on: what a colleague has saved since is not overwritten.
  if (form.dataset.article && words.seen) form.elements.seen.value = words.seen;
  form.dispatchEvent(new Event("form:filled"));
  changed();
}

/** Offer these words; `discard(words)` drops them wherever they are kept. */
export function show(every, discard) {
  for (const words of every) {
    const said = differences(words.fields);
    const headline = words.fields.find(([name]) => name === "headline")?.[1].trim();
    if (!said.length || (!form.dataset.article && isBlank(words))) { discard(words); continue; }
    const begins = form.dataset.article || !headline ? "" : ` of “${cut(headline)}”`;
    const takes = element("button", { type: "button", className: "default", textContent: "Bring back" });
    const drops = element("button", { type: "button", className: "plain", textContent: "Discard" });
    const list = element("ul", {}, ...said.map((sentence) => element("li", { textContent: sentence, dir: "auto" })));
    const one = element("div", { className: "offered" }, element("p", {}, element("strong", { textContent: `You have unsaved words${begins} from ${words.saved}.` })), list, takes, " ", drops);
    const close = () => { one.remove(); offer.hidden = !offer.children.length; };
    takes.addEventListener("click", async () => {
      await fill(words);
      close();
      say("Your words are back. Save to keep them.");
      form.elements.headline.focus();
    });
    drops.addEventListener("click", () => { discard(words); close(); say("Discarded."); form.elements.headline.focus(); });
    offer.append(one);
  }
  offer.hidden = !offer.children.length;
}

function isBlank(words) {
  const { fields: own, rows } = read(words.fields);
  return !["headline", "standfirst", "body", "city", "country", "tags"].some((name) => own.get(name)?.trim()) && !rows.citations;
}
