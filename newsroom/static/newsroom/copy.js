// Puts a button beside each citation, or list of them, that copies it as plain text and with its italics. Without this
// script, or where the browser lends no clipboard, a click selects the whole line.

const words = document.querySelector("[data-copy]").dataset;

const linesOf = (target) => {
  const rows = target.querySelectorAll("li");
  return rows.length ? [...rows] : [target];
};

const copy = (target) => {
  const lines = linesOf(target);
  const plain = lines.map((line) => line.textContent.trim()).join("\n");
  const marked = lines.map((line) => `<p>${line.innerHTML}</p>`).join("");
  const blob = (text, type) => new Blob([text], { type });
  return navigator.clipboard.write([
    new ClipboardItem({ "text/plain": blob(plain, "text/plain"), "text/html": blob(marked, "text/html") }),
  ]);
};

const offer = (target) => {
  const place = document.createElement("span");
  const button = document.createElement("button");
  const status = document.createElement("span");
  place.className = "copy";
  button.type = "button";
  button.textContent = words.copy;
  button.setAttribute("aria-label", `${words.copy}: ${target.dataset.copiedWhole}`);
  status.setAttribute("role", "status");
  place.append(button, status);
  button.addEventListener("click", async () => {
    await copy(target);
    status.textContent = words.copied;
    setTimeout(() => { status.textContent = ""; }, 3000);
  });
  // A list of terms takes no button between them.
  if (target.matches("dd")) target.previousElementSibling.append(place);
  else target.after(place);
};

if (navigator.clipboard?.write && window.ClipboardItem) document.querySelectorAll("[data-copied-whole]").forEach(offer);
