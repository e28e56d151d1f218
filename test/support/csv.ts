/** The rows of a document by RFC 4180: every line ended by CRLF, every row as long as the first. Throws on anything else. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const place = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`not CSV: ${JSON.stringify(text.slice(place, place + 80))}`);
    const [, quoted, bare, end] = found;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
  }
  if (rows.pop()?.length !== 0) throw new Error('the last line is not ended');
  if (new Set(rows.map((row) => row.length)).size > 1) throw new Error('rows of different lengths');
  return rows;
}
