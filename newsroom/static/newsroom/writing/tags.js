// Tags completed one after the other, from those the newsroom uses. Without this module they are typed out.

import { combobox } from "./combobox.js";
import { changed, form } from "./form.js";

const input = form.elements.tags;
const known = [...document.querySelectorAll("#known-tags option")].map((option) => option.value);
const begun = () => input.value.slice(0, input.value.lastIndexOf(",") + 1);

combobox(input, {
  find: async (typed) => {
    const last = typed.slice(typed.lastIndexOf(",") + 1).trim().toLowerCase();
    const given = new Set(typed.toLowerCase().split(",").map((tag) => tag.trim()));
    if (!last) return [];
    return known.filter((tag) => tag.toLowerCase().startsWith(last) && !given.has(tag.toLowerCase())).slice(0, 8).map((value) => ({ value }));
  },
  choose: (option) => {
    input.value = `${begun()}${begun() ? " " : ""}${option.value}, `;
    changed();
  },
});
