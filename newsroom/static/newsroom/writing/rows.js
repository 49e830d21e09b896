// Ordered rows: added, moved by button, arrow key or dragging, taken out and brought back.
// Without this module each row has a field for its place and a box to remove it.

import { changed, element, form, say } from "./form.js";

const lists = new Map();
let dragged = null;

/** The rows of one kind: "citations", "bylines" or "pictures". */
export const rowsOf = (prefix) => lists.get(prefix);

const isGone = (row) => row.querySelector(".gone input").checked;
/** A field of a row by its name: field(row, "line"). */
export const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

class Rows {
  constructor(fieldset) {
    this.prefix = fieldset.dataset.rows;
    this.one = fieldset.dataset.one;
    this.fieldset = fieldset;
    this.list = fieldset.querySelector("ol");
    this.blank = fieldset.querySelector("template");
    this.total = fieldset.querySelector(`[name="${this.prefix}-TOTAL_FORMS"]`);
    // The server adds empty rows for who has no script; here a row is made when it is wanted.
    while (this.list.lastElementChild && this.isEmpty(this.list.lastElementChild)) this.list.lastElementChild.remove();
    this.total.value = this.list.children.length;
    for (const row of this.list.children) this.equip(row);
    this.number();
    this.listen();
    if (fieldset.dataset.add) {
      const button = element("button", { type: "button", className: "add plain", textContent: fieldset.dataset.add });
      button.addEventListener("click", () => this.add({}, true));
      fieldset.append(button);
    }
  }

  isEmpty(row) {
    const typed = row.querySelectorAll("input:not([type=checkbox], .position), textarea");
    return ![...typed].some((control) => control.value) && !row.classList.contains("has-errors");
  }

  standing() {
    return [...this.list.children].filter((row) => !isGone(row));
  }

  /** Add a row with these values by field name; returns it. */
  add(values = {}, focus = false) {
    const row = this.blank.content.firstElementChild.cloneNode(true);
    for (const control of row.querySelectorAll("[name], [for], [id], [aria-describedby]")) {
      for (const name of ["name", "for", "id", "aria-describedby"]) {
        const value = control.getAttribute(name);
        if (value) control.setAttribute(name, value.replaceAll("__prefix__", this.total.value));
      }
    }
    this.total.value = Number(this.total.value) + 1;
    this.list.append(row);
    for (const [name, value] of Object.entries(values)) {
      const control = field(row, name);
      if (control) control.value = value;
    }
    this.equip(row);
    this.number();
    form.dispatchEvent(new CustomEvent("rows:added", { detail: { prefix: this.prefix, row } }));
    if (focus) row.querySelector("input:not([type=hidden], .position), textarea").focus();
    changed();
    return row;
  }

  /** Make as many rows as are wanted; what was removed shows as removed, and the order is that of the places. */
  settle(wanted) {
    while (this.list.children.length < wanted) this.add();
    return () => {
      const place = (row) => Number(field(row, "position").value) || Infinity;
      const sorted = [...this.list.children].map((row, index) => [place(row), index, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      this.list.append(...sorted.map(([, , row]) => row));
      for (const row of this.list.children) row.hidden = isGone(row);
      this.number();
    };
  }

  equip(row) {
    const button = (does, sign, words) => {
      const made = element("button", { type: "button", className: "tool plain", textContent: sign });
      made.dataset.does = does;
      made.dataset.words = words;
      return made;
    };
    const grip = element("span", { className: "grip", textContent: "⠿", title: "Drag to move" });
    grip.setAttribute("aria-hidden", "true");
    grip.addEventListener("pointerdown", () => { row.draggable = true; });
    grip.addEventListener("pointerup", () => { row.draggable = false; });
    row.append(element("div", { className: "tools" }, grip, button("up", "↑", "Move up"), button("down", "↓", "Move down"), button("remove", "Remove", "Remove")));
  }

  number() {
    this.standing().forEach((row, index) => {
      field(row, "position").value = this.isEmpty(row) ? "" : index + 1;
      row.dataset.place = index + 1;
      for (const tool of row.querySelectorAll(".tool")) tool.setAttribute("aria-label", `${tool.dataset.words}: ${this.one} ${index + 1}`);
      row.querySelector('[data-does="up"]').disabled = index === 0;
      row.querySelector('[data-does="down"]').disabled = index === this.standing().length - 1;
    });
  }

  listen() {
    this.list.addEventListener("click", (event) => {
      const tool = event.target.closest(".tool");
      if (!tool) return;
      const row = tool.closest("li");
      if (tool.dataset.does === "remove") this.remove(row);
      else this.move(row, tool.dataset.does, tool);
    });
    this.list.addEventListener("input", () => this.number());
    this.list.addEventListener("keydown", (event) => {
      const does = { ArrowUp: "up", ArrowDown: "down" }[event.key];
      if (!does || !event.altKey || !event.target.closest("li")) return;
      event.preventDefault();
      this.move(event.target.closest("li"), does, event.target);
    });
    this.list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("li");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    this.list.addEventListener("dragover", (event) => {
      const over = event.target.closest("li");
      if (!dragged || !over || over === dragged || over.parentElement !== this.list || dragged.parentElement !== this.list) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      if (event.clientY > box.top + box.height / 2) over.after(dragged);
      else over.before(dragged);
    });
    this.list.addEventListener("drop", (event) => event.preventDefault());
    this.list.addEventListener("dragend", () => {
      if (!dragged) return;
      dragged.draggable = false;
      const row = dragged;
      dragged = null;
      this.number();
      say(`Moved to place ${row.dataset.place} of ${this.standing().length}.`);
      changed();
    });
  }

  move(row, does, from) {
    const standing = this.standing();
    const other = standing[standing.indexOf(row) + (does === "up" ? -1 : 1)];
    if (!other) return;
    if (does === "up") other.before(row);
    else other.after(row);
    this.number();
    // A button that cannot be pressed any more loses the focus; its neighbour takes it.
    (from.disabled ? row.querySelector(".tool:not(:disabled)") : from).focus();
    say(`Moved to place ${row.dataset.place} of ${standing.length}.`);
    changed();
  }

  remove(row) {
    const place = row.dataset.place;
    row.querySelector(".gone input").checked = true;
    row.hidden = true;
    this.number();
    const undo = element("button", { type: "button", className: "plain", textContent: `Bring ${this.one} ${place} back` });
    const note = element("p", { className: "removed" }, `Removed ${this.one} ${place}. `, undo);
    undo.addEventListener("click", () => {
      row.querySelector(".gone input").checked = false;
      row.hidden = false;
      note.remove();
      this.number();
      row.querySelector('[data-does="remove"]').focus();
      say(`${this.one} ${place} is back.`);
      changed();
    });
    this.fieldset.querySelectorAll(".removed").forEach((earlier) => earlier.remove());
    this.list.after(note);
    undo.focus();
    say(`Removed ${this.one} ${place}.`);
    changed();
  }
}

// The style sheets hide what stands in for this module: the fields for the place, the boxes to remove.
document.documentElement.classList.add("scripted");
for (const fieldset of form.querySelectorAll("[data-rows]")) lists.set(fieldset.dataset.rows, new Rows(fieldset));
