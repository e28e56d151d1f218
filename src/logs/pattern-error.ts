/** Why a text is no filter pattern. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  /** Where in the pattern, in characters from its start. */
  readonly offset: number;
  readonly found: string;
  readonly allowed: string;

  constructor(offset: number, found: string, allowed: string) {
    super(`found ${found} at offset ${offset}; allowed: ${allowed}`);
    this.offset = offset;
    this.found = found;
    this.allowed = allowed;
  }
}
