// The place in a photo that no crop may lose: pointed at, or typed. Without this module it is typed.

const left = document.getElementById("id_focus_left");
const top_ = document.getElementById("id_focus_top");
const picture = document.querySelector(".field-look img.thumb");
const SHAPES = { "16 to 9": "16 / 9", "4 to 3": "4 / 3", "square": "1", "shared": "1200 / 630" };

const bounded = (value) => Math.min(100, Math.max(0, Math.round(Number(value) || 0)));

const framed = () => {
  const frame = document.createElement("span");
  frame.className = "focus-frame";
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  picture.replaceWith(frame);
  frame.append(picture, mark);
  return [frame, mark];
};

const previews = (after) => {
  const list = document.createElement("ul");
  list.className = "focus-crops";
  for (const [name, ratio] of Object.entries(SHAPES)) {
    const row = document.createElement("li");
    const crop = picture.cloneNode();
    crop.className = "";
    crop.style.aspectRatio = ratio;
    row.append(crop, name);
    list.append(row);
  }
  after.after(list);
  return [...list.querySelectorAll("img")];
};

if (left && top_ && picture) {
  const [frame, mark] = framed();
  const crops = previews(frame);
  const show = () => {
    const [x, y] = [bounded(left.value), bounded(top_.value)];
    mark.style.insetInlineStart = "auto";
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    for (const crop of crops) crop.style.objectPosition = `${x}% ${y}%`;
  };
  const point = (event) => {
    const box = picture.getBoundingClientRect();
    left.value = bounded((100 * (event.clientX - box.left)) / box.width);
    top_.value = bounded((100 * (event.clientY - box.top)) / box.height);
    left.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  };
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    point(event);
  });
  frame.addEventListener("pointermove", (event) => frame.hasPointerCapture(event.pointerId) && point(event));
  left.addEventListener("input", show);
  top_.addEventListener("input", show);
  show();
}
