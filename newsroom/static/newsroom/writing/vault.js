// What the browser keeps while the server cannot be reached: locked with a secret that only its writer's pages hold,
// so that nobody at the same browser reads it afterwards, signed in as somebody else or not at all.

import { form } from "./form.js";

const own = `newsroom:unsaved:${form.dataset.person}:`;
const here = `${own}${form.dataset.article || "new"}:`;
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
// There is no cryptography on a page that came over plain http from another machine: then nothing is kept.
const secret = crypto.subtle?.importKey("raw", bytes(form.dataset.seal), "AES-GCM", false, ["encrypt", "decrypt"]);

/** Keep the words of a page; answers whether they are kept. */
export async function keep(words) {
  if (!secret) return false;
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await secret, new TextEncoder().encode(JSON.stringify(words)));
    localStorage.setItem(here + (form.dataset.article ? "" : words.key), `${hex(iv)}.${hex(locked)}`);
    return true;
  } catch {
    return false;
  }
}

/** Everything kept for this person and this page: one for an article, several for new ones. */
export async function kept() {
  const found = [];
  for (const name of Object.keys(localStorage).filter((each) => each.startsWith(here))) {
    const [iv, locked] = localStorage.getItem(name).split(".").map(bytes);
    try {
      found.push(JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await secret, locked))));
    } catch {
      localStorage.removeItem(name);
    }
  }
  return found;
}

/** Drop what was kept of the page with this key. */
export async function drop(key) {
  if (form.dataset.article) {
    const [words] = await kept();
    if (words?.key === key) localStorage.removeItem(here);
  } else localStorage.removeItem(here + key);
}

/** Drop what the server has made versions of: on this page or, begun on a new one, anywhere. */
export async function dropLanded() {
  const landed = new Set(form.dataset.landed.split(" "));
  for (const key of landed) localStorage.removeItem(`${own}new:${key}`);
  for (const words of await kept()) if (landed.has(words.key)) await drop(words.key);
}
