// The button for another time says what it will do as soon as time and place are chosen.
const form = document.querySelector("[data-at-that-time]");

async function ask() {
  if (!form.elements.at.value || !form.elements.place.value) return;
  const query = new URLSearchParams({ at: form.elements.at.value, place: form.elements.place.value });
  const answer = await fetch(`${form.dataset.atThatTime}?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const found = await answer.json();
  const box = form.parentElement;
  const then = box.querySelector("[data-then]");
  box.querySelector("[data-wrong]").textContent = found.wrong ?? "";
  then.hidden = !found.at;
  then.elements.at.value = found.at ?? "";
  then.elements.verb.textContent = found.words ?? "";
}

if (form) {
  form.addEventListener("change", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
}
