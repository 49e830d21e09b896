// What a word processor puts on the clipboard, made plain: lists are lists, h1 is h2, styles go, and footnotes
// become sources. The server cleans once more and has the last word (articles/text.py).

import { editor } from "./form.js";
import { addSources } from "./sources.js";

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, blockquote, div";
const BULLET = /^\s*[·•●▪■§oØü–-]\s*$/u;

/** The clipboard's HTML as a tree in which nothing runs, loads or is styled; styles stand by as data. */
function parse(html) {
  const tame = html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->|<!--(?!\[)[\s\S]*?-->|<!\[(?:if|endif)[^>]*>/gi, "")
    .replace(/<(style|script|xml|head)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son\w+\s*=/gi, " data-on=").replace(/\ssrc(set)?\s*=/gi, " data-src="));
  return new DOMParser().parseFromString(tame, "text/html").body;
}

const style = (node) => node.dataset?.style ?? "";

function unwrap(node) {
  node.replaceWith(...node.childNodes);
}

function rename(node, name) {
  const made = document.createElement(name);
  made.append(...node.childNodes);
  node.replaceWith(made);
  return made;
}

/** Take footnotes and endnotes out, with their marks; answers their texts in order. */
function takeNotes(body) {
  const notes = [];
  const named = (name) => [...body.querySelectorAll("[id], [name]")].find((node) => node.id === name || node.getAttribute("name") === name);
  for (const mark of [...body.querySelectorAll('a[href*="#"]')]) {
    const name = decodeURIComponent(mark.getAttribute("href").split("#")[1] ?? "");
    const target = mark.isConnected && name ? named(name) : null;
    // A note points back at its mark, and stands behind it.
    const back = target?.matches("a") ? target : target?.querySelector('a[href*="#"]');
    if (!back || back === mark || !(mark.compareDocumentPosition(back) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const block = target.matches("div, li") ? target : (target.closest(BLOCKS) ?? target);
    back.remove();
    const text = block.textContent.replace(/\s+/g, " ").replace(/^[\s[\]().]+/, "").trim();
    if (text) notes.push(text);
    block.remove();
    (mark.closest("sup") ?? mark).remove();
  }
  for (const left of body.querySelectorAll("[data-style*='footnote-list'], [data-style*='endnote-list']")) left.remove();
  return notes;
}

function isListed(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.matches("p") && /mso-list:\s*l\d/i.test(style(node));
}

/** Make lists of Word's list paragraphs: they are paragraphs that begin with a sign and name their level. */
function makeLists(body) {
  for (const first of [...body.querySelectorAll("p")].filter(isListed)) {
    if (!first.isConnected || isListed(first.previousElementSibling ?? document)) continue;
    const run = [];
    for (let node = first; node && isListed(node); node = node.nextElementSibling) run.push(node);
    const place = document.createElement("div");
    first.before(place);
    const open = [];
    for (const paragraph of run) {
      const level = Number(/level(\d)/i.exec(style(paragraph))?.[1] ?? 1);
      const sign = paragraph.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
      const kind = !sign || BULLET.test(sign.textContent.replace(/\u00a0/g, " ")) ? "ul" : "ol";
      sign?.remove();
      while (open.length > level) open.pop();
      while (open.length < level) {
        const list = document.createElement(kind);
        (open.at(-1)?.lastElementChild ?? open.at(-1) ?? place).append(list);
        open.push(list);
      }
      const row = document.createElement("li");
      row.append(...paragraph.childNodes);
      open.at(-1).append(row);
      paragraph.remove();
    }
    unwrap(place);
  }
}

/** The clipboard's HTML as the house writes it, and the notes that were in it. */
export function plainly(html) {
  const body = parse(html);
  const notes = takeNotes(body);
  makeLists(body);
  for (const node of [...body.querySelectorAll("h1")]) rename(node, "h2");
  for (const node of [...body.querySelectorAll("h4, h5, h6")]) rename(node, "h3");
  // Google Docs wraps everything in a bold that is not bold, and sets bold by style.
  for (const node of [...body.querySelectorAll("b, strong")]) if (/font-weight:\s*(normal|400)/i.test(style(node))) unwrap(node);
  for (const node of [...body.querySelectorAll("span")]) {
    const said = style(node);
    const bold = /font-weight:\s*(bold|[6-9]00)/i.test(said) && !node.closest("h2, h3");
    const italic = /font-style:\s*italic/i.test(said);
    let inner = node;
    if (bold) inner = rename(inner, "strong");
    if (italic) { const em = document.createElement("em"); em.append(...inner.childNodes); inner.append(em); }
    if (!bold && !italic) unwrap(node);
    else if (!bold) unwrap(inner);
  }
  for (const link of [...body.querySelectorAll("a")]) if (!/^(https?:|mailto:)/i.test(link.getAttribute("href") ?? "")) unwrap(link);
  for (const node of [...body.querySelectorAll("img, o\\:p, meta, link")]) if (!node.textContent.trim()) node.remove();
  for (const node of [...body.querySelectorAll("p")]) if (!node.textContent.replace(/\u00a0/g, " ").trim()) node.remove();
  for (const node of body.querySelectorAll("*")) for (const { name } of [...node.attributes]) if (!["href", "start"].includes(name)) node.removeAttribute(name);
  return { html: body.innerHTML, notes };
}

const prose = await editor;
prose.setOptions({
  editorProps: {
    ...prose.options.editorProps,
    transformPastedHTML(html) {
      // What is moved within the editor is ours already.
      if (html.includes("data-pm-slice")) return html;
      const { html: made, notes } = plainly(html);
      if (notes.length) addSources(notes.join("\n"));
      return made;
    },
  },
});
