// The sources of the page in the order in which they will be listed, and the record that each stands for.

import { field, rowsOf } from "./rows.js";

/** The rows that name a source. */
export const citedRows = () => rowsOf("citations").standing().filter((row) => field(row, "line").value.trim());

/** The uid of the record that a row stands for; empty while there is none, or its line says something else by now. */
export const sourceOf = (row) => (field(row, "line").value === field(row, "was").value ? field(row, "source").value : "");
