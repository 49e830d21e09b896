// Ctrl+S saves, Alt+Shift+A goes to the box for a source, Alt+Shift+P shows and hides the preview, Alt+Shift+R asks on
// what the passage rests.

import { form } from "./form.js";

document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "s") {
    event.preventDefault();
    const save = form.querySelector("[name=_save]");
    // What is in print is not saved but proposed, with a reason.
    if (save) form.requestSubmit(save);
    else form.elements["why-text"].focus();
  } else if (event.altKey && event.shiftKey && event.code === "KeyA") {
    event.preventDefault();
    form.elements.more_sources.focus();
  } else if (event.altKey && event.shiftKey && event.code === "KeyP") {
    event.preventDefault();
    form.querySelector("[data-look]").click();
  } else if (event.altKey && event.shiftKey && event.code === "KeyR") {
    event.preventDefault();
    document.dispatchEvent(new Event("rests:asked"));
  }
});
