// Takes the dispatch apart as soon as it is pasted into the empty box, and sends none that the server would refuse.
// Without this script there is the button, and the server says what this says.

const box = document.getElementById("pasted");
const tooLong = document.getElementById("too-long");

box.addEventListener("paste", () => {
  const wasEmpty = box.value.trim() === "";
  setTimeout(() => {
    if (wasEmpty && box.value.trim() !== "") box.form.requestSubmit();
  });
});

box.form.addEventListener("submit", (event) => {
  tooLong.hidden = box.value.length <= Number(box.dataset.most);
  if (!tooLong.hidden) event.preventDefault();
});
