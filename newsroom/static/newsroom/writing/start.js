// The writing page, one module for each thing it does.

import "./rows.js";
import "./sources.js";
import "./bylines.js";
import "./tags.js";
import "./language.js";
import "./counts.js";
import "./pasting.js";
import "./marks.js";
import "./shortcuts.js";
import "./preview.js";
import "./autosave.js";
