/** What texts in a policy file look like: as regular expressions for the schema, and in words for messages. */
export const patterns = {
  text: { pattern: '\\S', words: 'text that is not blank' },
  id: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', words: 'lower-case letters and digits, joined by hyphens' },
  classOrSetting: {
    pattern: '^([a-z0-9]+(-[a-z0-9]+)*|unknownAs)$',
    words: 'the name of a class (lower-case letters and digits, joined by hyphens), `exclude` or `unknownAs`',
  },
  waiver: {
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
    words: 'letters, digits, dots, hyphens and underscores, such as W-2026-014',
  },
  parameter: {
    pattern: '^[A-Za-z][A-Za-z0-9_-]*$',
    words: 'a letter, then letters, digits, hyphens and underscores',
  },
  version: {
    pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$',
    words: 'three numbers joined by dots, such as 1.0.0',
  },
  account: { pattern: '^[0-9]{12}$', words: 'an account id: 12 digits, in quotes' },
  // A log group's own ARN may end in `:*`, as AWS shows it.
  arn: {
    pattern: '^arn:[^:*]+:[^:*]+:[^:*]*:[^:*]*:([^*]+|log-group:[^:*]+:\\*)$',
    words: 'an exact ARN, arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE; use `names` for patterns',
  },
  // In the European Sovereign Cloud names begin with four letters: eusc-de-east-1.
  region: { pattern: '^[a-z]{2,4}(-[a-z]+)+-[0-9]+$', words: 'the name of a region, such as eu-central-1' },
  enabledRegions: { pattern: '^enabled$', words: '`enabled`, or a list of regions such as [eu-west-1]' },
} as const;

/** A JSON Schema of texts of one kind. */
export function textLike(kind: keyof typeof patterns): { readonly type: 'string'; readonly pattern: string } {
  return { type: 'string', pattern: patterns[kind].pattern };
}

/** A pattern in words. */
export function inWords(pattern: string): string {
  return Object.values(patterns).find((each) => each.pattern === pattern)?.words ?? `text that matches ${pattern}`;
}
