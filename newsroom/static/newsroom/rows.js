// Ordered rows of the writing page: adds an empty row, and moves rows with the arrow keys in the order field.
// Without this script the page offers a few empty rows at each save.

function renumber(list) {
  let place = 0;
  for (const row of list.children) {
    const filled = [...row.querySelectorAll("input:not([type=hidden], [type=checkbox], .position), textarea")];
    const position = row.querySelector("input.position");
    if (position && (position.value || filled.some((field) => field.value))) position.value = ++place;
  }
}

function addRow(list, total) {
  const row = list.lastElementChild.cloneNode(true);
  const from = `-${total.value - 1}-`;
  const to = `-${total.value}-`;
  for (const element of row.querySelectorAll("[name], [for], [id]")) {
    for (const name of ["name", "for", "id"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(from, to));
    }
    if (element.type === "checkbox") element.checked = false;
    else if (element.matches("input, textarea")) element.value = "";
  }
  row.querySelectorAll(".match, .error, .thumb").forEach((element) => element.remove());
  row.classList.remove("has-errors");
  list.append(row);
  total.value = Number(total.value) + 1;
  row.querySelector("input:not([type=hidden], .position), textarea").focus();
}

for (const rows of document.querySelectorAll("[data-rows]")) {
  const list = rows.querySelector("ol");
  const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "add", textContent: "Add a row" });
  button.addEventListener("click", () => addRow(list, total));
  rows.append(button);
  list.addEventListener("keydown", (event) => {
    if (!event.target.matches("input.position") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const row = event.target.closest("li");
    if (event.key === "ArrowUp") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    renumber(list);
    event.target.focus();
  });
}
