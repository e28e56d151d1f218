/**
 * Whether the whole text matches a pattern in which `*` stands for any characters, none included, and all else for itself. Linear: the
 * last `*` alone is retried. Names and ARNs may hold `/`, `[` and `{`, which general glob libraries read as something else.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let afterStar = -1;
  let retry = 0;
  let next = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      afterStar = ++next;
      retry = at;
    } else if (next < pattern.length && pattern[next] === text[at]) {
      next++;
      at++;
    } else if (afterStar >= 0) {
      next = afterStar;
      at = ++retry;
    } else return false;
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}
