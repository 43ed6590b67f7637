/**
 * Columns of text under a header, each as wide as its widest cell.
 *
 * @returns the lines, without spaces at their ends
 */
export function textTable(header: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map(row => row[column].length)));
  return [header, ...rows].map(row => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd());
}
