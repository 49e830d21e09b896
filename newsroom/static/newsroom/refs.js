// A number in the text opens what it stands for beside it: outlet, headline, date. Without this script, or where the
// browser knows no popover, the number leads to the list and the list leads back.

const AWAY = 8;
const list = document.querySelector(".sources");
let from = null;

const card = document.createElement("div");
card.className = "ref-card";
card.popover = "auto";
card.tabIndex = -1;
card.setAttribute("role", "dialog");

const close = document.createElement("button");
close.type = "button";
close.className = "ref-close";
close.textContent = "×";
close.setAttribute("aria-label", list.dataset.close);
close.addEventListener("click", () => card.hidePopover());

/** What the list says of the source, without the ways back. */
function told(source) {
  const copy = document.createElement("p");
  copy.append(...source.cloneNode(true).childNodes);
  copy.querySelector(".backs")?.remove();
  return copy;
}

/** Below the number where there is room, else above it; never beyond the edge. */
function place() {
  const { top, bottom, left, right } = from.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const most = document.documentElement.clientWidth - width - AWAY;
  const below = bottom + AWAY + height < innerHeight || top < height + AWAY;
  card.style.left = `${Math.max(AWAY, Math.min((left + right - width) / 2, most))}px`;
  card.style.top = `${below ? bottom + AWAY : top - height - AWAY}px`;
}

function open(number) {
  const source = document.querySelector(number.getAttribute("href"));
  from?.setAttribute("aria-expanded", "false");
  from = number;
  card.setAttribute("aria-label", number.getAttribute("aria-label"));
  card.replaceChildren(told(source), close);
  // Behind the number, so that who goes on by keyboard goes on in the text.
  number.closest("sup").after(card);
  card.showPopover();
  place();
  card.focus({ preventScroll: true });
}

card.addEventListener("toggle", ({ newState }) => {
  from.setAttribute("aria-expanded", String(newState === "open"));
  const lost = [document.body, null].includes(document.activeElement) || card.contains(document.activeElement);
  if (newState === "closed" && lost) from.focus({ preventScroll: true });
});

function listen(number) {
  number.setAttribute("aria-expanded", "false");
  number.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (number !== from || number.getAttribute("aria-expanded") === "false") open(number);
  });
}

addEventListener("resize", () => card.matches(":popover-open") && place());
addEventListener("scroll", () => card.matches(":popover-open") && place(), { passive: true });
if ("popover" in HTMLElement.prototype) document.querySelectorAll(".ref a").forEach(listen);
