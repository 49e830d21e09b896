// Keeps what is typed, every few seconds, at the server; in this browser while the server cannot be reached.
// The same heartbeat says who else has the article open.

import { show } from "./bring_back.js";
import { editor, fields, form, post, token } from "./form.js";
import * as vault from "./vault.js";

const PAUSE = 3_000;
const BEAT = 20_000;
const NO_CONNECTION = "no connection";
const line = document.getElementById("kept");
const others = document.getElementById("others");
let sent = null;
let timer = null;
let under_way = null;
let leaving = false;

const clockTime = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const tell = (element, words) => { if (element.textContent !== words) element.textContent = words; };
const page = (pairs) => ({ person: form.dataset.person, key: form.elements.key.value, seen: form.elements.seen.value || null, fields: pairs });

/** Post to the heartbeat; what it answers, or a reason why there is no answer. */
async function ask(said) {
  under_way = new AbortController();
  let answer;
  let words;
  try {
    answer = await post(form.dataset.autosave, JSON.stringify(said), { signal: under_way.signal });
    if (answer.headers.get("content-type")?.includes("json")) words = await answer.json();
  } catch {
    return { stopped: NO_CONNECTION };
  }
  if (answer.type === "opaqueredirect") return { stopped: "you are signed out. Sign in again in another tab" };
  if (words) return words.stopped ? { stopped: words.stopped.replace(/\.$/, "") } : words;
  if ([403, 404].includes(answer.status)) return { stopped: "you may not write here any more" };
  return { stopped: `the newsroom is in trouble (${answer.status})` };
}

async function keepHere(pairs, reason) {
  const time = clockTime();
  const done = await vault.keep({ ...page(pairs), saved: time, at: Date.now() / 1000 });
  tell(line, done ? `Not saved: ${reason}. Kept in this browser at ${time}.` : `Not saved: ${reason}. Leave this page open, or copy your words.`);
  line.classList.add("trouble");
}

async function beat() {
  clearTimeout(timer);
  timer = null;
  if (leaving) return;
  const pairs = fields();
  const now = JSON.stringify(pairs);
  const isNew = now !== sent;
  if (!isNew && !form.dataset.article) return;
  const answer = await ask(page(isNew ? pairs : null));
  if (leaving) return;
  if (answer.stopped) {
    if (isNew) await keepHere(pairs, answer.stopped);
    else if (answer.stopped !== NO_CONNECTION) tell(line, `Not saved: ${answer.stopped}.`);
    return;
  }
  tell(others, answer.others.join(" "));
  // The person is the same, so the session's newer token is theirs too.
  form.elements.csrfmiddlewaretoken.value = token();
  if (!isNew) return;
  sent = now;
  line.classList.remove("trouble");
  tell(line, `Saved as you type at ${answer.saved}.`);
  await vault.drop(form.elements.key.value);
}

async function discard(words) {
  await vault.drop(words.key);
  await ask({ ...page(null), key: words.key, discard: true });
}

/** What was typed and not saved, of the server and of this browser; of two of one page the later one. */
async function unsaved() {
  const answer = await fetch(form.dataset.autosave, { redirect: "manual" }).catch(() => null);
  const there = answer?.ok ? (await answer.json()).kept : [];
  const newest = new Map();
  for (const words of [...there, ...(await vault.kept())].sort((a, b) => a.at - b.at)) {
    newest.set(form.dataset.article || words.key, words);
  }
  return [...newest.values()].reverse();
}

await editor;
// What a paste or a page that was refused holds is nowhere else yet.
sent = "unsaved" in form.dataset ? null : JSON.stringify(fields());
form.addEventListener("input", () => { timer ??= setTimeout(beat, PAUSE); });
form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); under_way?.abort(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
window.addEventListener("online", beat);
document.addEventListener("visibilitychange", () => { if (document.hidden ? timer : true) beat(); });
setInterval(() => { if (!document.hidden) beat(); }, BEAT);

await vault.dropLanded();
const own = form.elements.key.value;
show((await unsaved()).filter((words) => words.key !== own), discard);
beat();
