// A field that offers what it may mean while it is typed into: the combobox of the ARIA practices.
// Without this module the field takes what is typed, and the browser completes from a list.

import { element } from "./form.js";

const PAUSE = 150;
let number = 0;

/**
 * Offer under `input` what `find(typed)` promises: objects with `value` and `note`.
 * `choose(option)` is called with the one taken; `enter()` where Enter is pressed and none is marked.
 */
export function combobox(input, { find, choose, enter, empty }) {
  const list = element("ul", { id: `options-${++number}`, className: "options", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) {
    input.setAttribute(name, value);
  }
  input.after(list);
  let options = [];
  let marked = -1;
  let timer = null;
  let asked = 0;

  const close = () => {
    asked += 1;
    clearTimeout(timer);
    list.hidden = true;
    marked = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    marked = index;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    return list.children[index].scrollIntoView({ block: "nearest" });
  };
  const take = (index) => {
    const option = options[index];
    close();
    choose(option);
  };
  const show = (found) => {
    options = found;
    list.replaceChildren(...found.map((option, index) => {
      const row = element("li", { id: `${list.id}-${index}` }, element("span", { className: "option-value", textContent: option.value }));
      row.dir = "auto";
      if (option.note) row.append(" ", element("span", { className: "option-note", textContent: option.note }));
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(index); });
      return row;
    }));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const mine = ++asked;
    timer = setTimeout(async () => {
      const found = await find(input.value).catch(() => []);
      if (mine !== asked) return;
      show(found);
      if (!found.length) empty?.();
    }, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "Escape" && open) { event.preventDefault(); event.stopPropagation(); close(); }
    else if (open && event.key === "ArrowDown") { event.preventDefault(); mark((marked + 1) % options.length); }
    else if (open && event.key === "ArrowUp") { event.preventDefault(); mark((marked <= 0 ? options.length : marked) - 1); }
    else if (event.key === "Enter") {
      event.preventDefault();
      if (open && marked >= 0) take(marked);
      else { close(); enter?.(); }
    } else if (event.key === "Tab" && open && marked >= 0) take(marked);
  });
}

/** Ask an address of the desk what `typed` may mean; nothing before three letters. */
export async function lookUp(url, typed) {
  if (typed.trim().length < 3) return [];
  const answer = await fetch(`${url}?${new URLSearchParams({ q: typed.trim() })}`, { redirect: "error" });
  return answer.ok ? (await answer.json()).found : [];
}
