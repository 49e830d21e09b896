// Takes the dispatch apart as soon as it is pasted into the empty box. Without this script there is the button.

const box = document.getElementById("pasted");

box.addEventListener("paste", () => {
  const wasEmpty = box.value.trim() === "";
  setTimeout(() => {
    if (wasEmpty && box.value.trim() !== "") box.form.requestSubmit();
  });
});
