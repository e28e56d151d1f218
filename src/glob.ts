/**
 * Whether the whole text matches a pattern in which `*` stands for any characters, none included, and all else for itself. Names and ARNs
 * may hold `/`, `[` and `{`, which general glob libraries read as something else.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  return matchesParts(pattern.split('*'), text);
}

/**
 * Whether the whole text matches a pattern of AWS IAM, in which `*` stands for any characters, none included, and `?` for any one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let afterStar = 0;
  while (at < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern++;
      afterStar = at;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[at])) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      // The last star takes one character more; those before it have no need to.
      inPattern = star + 1;
      at = ++afterStar;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}

/** Whether a text matches any of the patterns. A list is made ready once: a policy may hold thousands, an account as many resources. */
export const matchesAny = matcher((text) => text);

/** The same, whatever the case of letters. */
export const matchesAnyCase = matcher((text) => text.toLowerCase());

function matcher(form: (text: string) => string): (patterns: readonly string[], text: string) => boolean {
  const made = new WeakMap<readonly string[], Ready>();
  return (patterns, text) => {
    let ready = made.get(patterns);
    if (!ready) made.set(patterns, (ready = readyFor(patterns.map(form))));
    const formed = form(text);
    return ready.exact.has(formed) || ready.globs.some((parts) => matchesParts(parts, formed));
  };
}

interface Ready {
  readonly exact: ReadonlySet<string>;
  /** The parts between the `*` of each other pattern. */
  readonly globs: readonly (readonly string[])[];
}

function readyFor(patterns: readonly string[]): Ready {
  return {
    exact: new Set(patterns.filter((pattern) => !pattern.includes('*'))),
    globs: patterns.filter((pattern) => pattern.includes('*')).map((pattern) => pattern.split('*')),
  };
}

/** The first part begins the text, the last ends it, the others stand between, each as early as it can. */
function matchesParts(parts: readonly string[], text: string): boolean {
  const [first = ''] = parts;
  if (parts.length === 1) return text === first;
  const last = parts[parts.length - 1] ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (let nth = 1; nth < parts.length - 1; nth++) {
    const part = parts[nth] ?? '';
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
