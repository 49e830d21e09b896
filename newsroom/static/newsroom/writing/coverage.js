// Which sentences of a body rest on sources. articles/passages.py and articles/resting.py reckon the same.

const PUNCTUATION = ".,;:!?…\"“”„«»‘’'()\\[\\]{}—–\\-/؟،؛۔。、";
const STOP = /([.!?…؟۔。])(?:\s*["”»’')\]]){0,4}$/u;
const LAST_WORD = new RegExp(`[^\\s${PUNCTUATION}]+(?:['’.,:/\\-][^\\s${PUNCTUATION}]+)*$`, "u");
const SHORT = new Set("Mr Mrs Ms Dr Prof Gen Lt Col Sgt St Rev Sen Gov vs Sr Sra Dra Mme Jan Feb Aug Sept Oct Nov Dec".split(" "));
const INITIAL = /^(?:[\p{L}\p{N}_]\.)*[A-Z]$/u;
const READ = /[\p{L}\p{N}]/u;
const LOOK_BACK = 80;

function ends(text) {
  const found = STOP.exec(text.slice(-LOOK_BACK));
  if (found?.[1] !== ".") return Boolean(found);
  const before = LAST_WORD.exec(text.slice(-LOOK_BACK).slice(0, found.index).trimEnd())?.[0] ?? "";
  return !SHORT.has(before) && !INITIAL.test(before);
}

/** Where the sentences of a line begin and end. Initials and common short forms end none. */
export function sentences(line) {
  const found = [];
  let start = 0;
  for (const space of line.matchAll(/\s+/g)) {
    if (!ends(line.slice(start, space.index))) continue;
    found.push([start, space.index]);
    start = space.index + space[0].length;
  }
  found.push([start, line.length]);
  return found.filter(([from, to]) => READ.test(line.slice(from, to)));
}

/** The lines of a body: their text, and for each of its characters the sources it rests on. */
function linesOf(html) {
  const lines = [];
  let text = "";
  let rests = [];
  const end = (kept = true) => {
    if (kept && text) lines.push({ text, rests });
    text = "";
    rests = [];
  };
  const walk = (node, uids) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        text += child.data;
        rests.push(...Array.from({ length: child.length }, () => uids));
      } else if (child.matches?.("p, h2, h3, ul, ol, li, blockquote, hr, br")) {
        end();
        walk(child, uids);
        end(!child.matches("h2, h3"));
      } else walk(child, child.dataset?.rests?.split(" ") ?? uids);
    }
  };
  walk(new DOMParser().parseFromString(html, "text/html").body, []);
  end();
  return lines;
}

/** How many sentences there are, how many rest on one of the cited sources, and how many on each. */
export function coverage(html, cited) {
  const bySource = new Map([...cited].map((uid) => [uid, 0]));
  let all = 0;
  let marked = 0;
  for (const { text, rests } of linesOf(html)) {
    for (const [from, to] of sentences(text)) {
      const uids = new Set();
      for (let at = from; at < to; at += 1) if (rests[at].length && READ.test(text[at])) rests[at].forEach((uid) => uids.add(uid));
      const known = [...uids].filter((uid) => bySource.has(uid));
      known.forEach((uid) => bySource.set(uid, bySource.get(uid) + 1));
      all += 1;
      marked += known.length > 0;
    }
  }
  return { all, marked, bySource };
}
