// The audit log as a table for other programs (RFC 4180).

const COLUMNS = ["wall_ms", "kind", "actor", "detail"];

/** One line for each entry, with a head. A cell that a spreadsheet would take for a formula is made plain text. */
export function csv(lines) {
  return [COLUMNS, ...lines.map((line) => COLUMNS.map((column) => line[column]))]
    .map((cells) => cells.map(cell).join(","))
    .join("\r\n") + "\r\n";
}

function cell(value) {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
