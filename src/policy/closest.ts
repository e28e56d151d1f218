/**
 * The candidate that was most likely meant: at most two edits away, else one that begins or ends with the text. Undefined when none is
 * near enough for a guess to help.
 */
export function closest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length < 2 || text.length > 80) return undefined;
  const wanted = text.toLowerCase();
  let best: string | undefined;
  let fewest = Math.min(2, Math.floor(text.length / 2)) + 1;
  let partial: string | undefined;
  for (const candidate of candidates) {
    const name = candidate.toLowerCase();
    const edits = Math.abs(name.length - wanted.length) < fewest ? distance(wanted, name) : fewest;
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
    if (wanted.length > 3 && (name.startsWith(wanted) || name.endsWith(wanted))) partial ??= candidate;
  }
  return best ?? partial;
}

/** Levenshtein's: insertions, deletions and substitutions. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, above[column]! + 1, current[column - 1]! + 1));
    }
    above = current;
  }
  return above[b.length]!;
}
