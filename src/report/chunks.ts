const size = 64 * 1024;

/** The same text in pieces that are worth a write each. */
export function* chunks(texts: Iterable<string>): Generator<string, void, undefined> {
  let pending: string[] = [];
  let length = 0;
  for (const text of texts) {
    pending.push(text);
    length += text.length;
    if (length < size) continue;
    yield pending.join('');
    pending = [];
    length = 0;
  }
  if (length > 0) yield pending.join('');
}
