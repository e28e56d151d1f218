const quote = 34;
const comma = 44;
const opening = 91;
const closing = 93;
const backslash = 92;
const braceOpening = 123;
const braceClosing = 125;

/** What stands before the list of findings, as the end of the text before its bracket. */
const name = /(?<!\\)"findings"\s*:\s*$/;
const longestName = 100;

/**
 * The JSON text of each finding of a results file, as its pieces come in: half a million findings are never held at once. Returns the rest of
 * the file, in which the list of findings is empty. Whether either is JSON remains to be seen.
 */
export function* findingTexts(pieces: Iterable<string>): Generator<string, string, undefined> {
  const rest: string[] = [];
  let finding: string[] = [];
  let before = '';
  let depth = 0;
  let within = false;
  let inText = false;
  let escaped = false;
  for (const piece of pieces) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === backslash) escaped = true;
        else if (code === quote) inText = false;
      } else if (code === quote) inText = true;
      else if (code === opening || code === braceOpening) {
        depth++;
        if (within || depth !== 2 || code !== opening) continue;
        within = name.test(before + piece.slice(Math.max(from, at - longestName), at));
        if (!within) continue;
        rest.push(piece.slice(from, at + 1));
        from = at + 1;
      } else if (code === closing || code === braceClosing) {
        depth--;
        if (!within || depth !== 1) continue;
        within = false;
        finding.push(piece.slice(from, at));
        const text = finding.join('');
        if (text.trim() !== '') yield text;
        finding = [];
        from = at;
      } else if (code === comma && within && depth === 2) {
        finding.push(piece.slice(from, at));
        yield finding.join('');
        finding = [];
        from = at + 1;
      }
    }
    (within ? finding : rest).push(piece.slice(from));
    before = (before + piece.slice(from)).slice(-longestName);
  }
  return rest.join('') + finding.join('');
}
