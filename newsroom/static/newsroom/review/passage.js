// A passage marked in the text goes into the form for a note; passages that have notes are underlined.
const text = document.querySelector("[data-passages]");
const form = document.getElementById("note-new");
const AROUND = 60;

const flat = (words) => words.replace(/\s+/g, " ").trim();

function marked() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...text.querySelectorAll("[data-piece]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  // Notes stand between the pieces; only what is printed is quoted, without the dateline that the page adds.
  const within = pieces.map((piece) => {
    const part = document.createRange();
    part.selectNodeContents(piece);
    if (piece.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
    if (piece.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
    return part;
  });
  const before = document.createRange();
  before.setStart(pieces[0], 0);
  before.setEnd(within[0].startContainer, within[0].startOffset);
  const plain = (part) => {
    const copy = part.cloneContents();
    copy.querySelectorAll(".dateline").forEach((line) => line.remove());
    return flat([...copy.childNodes].map((node) => node.textContent).join(" "));
  };
  const words = flat(within.map(plain).join(" "));
  return words ? { words, before: plain(before).slice(-AROUND) } : null;
}

function take() {
  const passage = marked();
  if (!passage) return;
  form.elements.quote.value = passage.words;
  form.elements.before.value = passage.before;
  form.elements.sentence.value = "";
  form.classList.add("note-marked");
}

/** Where a passage stands in a piece, though elements begin and end within it. */
function rangeOf(piece, words) {
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const at = nodes.map((node) => node.data).join("").indexOf(words);
  if (at < 0) return null;
  const spot = (offset, isEnd) => {
    let left = offset;
    const node = nodes.find(({ length }) => (isEnd ? left <= length : left < length) || ((left -= length), false));
    return [node, left];
  };
  const range = document.createRange();
  range.setStart(...spot(at, false));
  range.setEnd(...spot(at + words.length, true));
  return range;
}

function underline() {
  if (!globalThis.Highlight) return;
  const quotes = [...text.querySelectorAll(".piece-threads [data-quote]")];
  const ranges = quotes.map((quote) => rangeOf(quote.closest(".piece").querySelector("[data-piece]"), quote.dataset.quote));
  CSS.highlights.set("noted", new Highlight(...ranges.filter(Boolean)));
}

if (text && form) {
  document.addEventListener("selectionchange", take);
  form.elements.sentence.addEventListener("change", () => {
    form.elements.quote.value = form.elements.before.value = "";
  });
  underline();
  // Whoever is quick has marked something before this ran.
  take();
}
