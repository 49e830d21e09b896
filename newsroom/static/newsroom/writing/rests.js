// The editor's own mark: these words rest on these sources. What the dialog does with it stands in marks.js; the
// server cleans it once more (articles/marks.py).

import { Mark } from "django-prose-editor/editor";
import { tidy } from "./uids.js";

const read = (element) => tidy((element.dataset.rests ?? "").split(/\s+/));

export const Rests = Mark.create({
  name: "rests",
  // Outside of every other mark, links too: a number cannot stand in a link.
  priority: 1100,
  // What is typed behind a marked passage is a new sentence, which rests on nothing yet.
  inclusive: false,

  addAttributes() {
    return { sources: { default: "", parseHTML: read, renderHTML: ({ sources }) => ({ "data-rests": sources }) } };
  },
  parseHTML() {
    return [{ tag: "span[data-rests]", getAttrs: (element) => (read(element) ? null : false) }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["span", HTMLAttributes, 0];
  },

  addMenuItems({ menu, buttons }) {
    const button = buttons.text("Rests on…", "Say on which sources this passage rests");
    button.setAttribute("aria-label", "Rests on…");
    button.setAttribute("aria-keyshortcuts", "Alt+Shift+R");
    menu.defineItem({
      name: "rests",
      groups: "link",
      button,
      command: () => document.dispatchEvent(new Event("rests:asked")),
      active: (editor) => editor.isActive("rests"),
    });
  },
});
