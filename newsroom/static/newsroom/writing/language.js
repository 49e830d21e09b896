// What is written in the language of the article turns with it: its code for the spelling, its direction for the eye.

import { editor, form } from "./form.js";

const NAMES = [
  "headline", "standfirst", "kicker", "body",
  "how_reported", "unnamed_sources", "machine_made", "interests", "comment_asked",
];
const rightToLeft = new Set(form.dataset.rtl.split(" "));

async function turn() {
  const language = form.elements.language.value;
  const dir = rightToLeft.has(language.split("-")[0]) ? "rtl" : "ltr";
  for (const name of NAMES) Object.assign(form.elements[name], { lang: language, dir });
  const prose = await editor;
  const said = { role: "textbox", "aria-multiline": "true", "aria-labelledby": "id_body_label", lang: language, dir };
  prose.setOptions({ editorProps: { ...prose.options.editorProps, attributes: said } });
}

form.elements.language.addEventListener("change", turn);
form.addEventListener("form:filled", turn);
turn();
