/** Characters of a document that is kept to be looked at; of a longer one nothing is said. */
const mostKept = 1 << 25;
const opening = /^\s*[[{]\s*(?:["[{]|$)/;

/** Watches lines of log events for a mistake: that all of them together are one JSON document, such as a log file of CloudTrail. */
export class OneDocument {
  #kept: string[] | undefined = [];
  #length = 0;

  look(lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#kept === undefined) return;
      if (line.trim() === '') continue;
      const isFirst = this.#kept.length === 0;
      this.#kept.push(line);
      this.#length += line.length;
      const cannotBe = isFirst ? !opening.test(line) : this.#kept.length === 2 && parsed(this.#kept[0]) !== undefined;
      if (cannotBe || this.#length > mostKept) this.#kept = undefined;
    }
  }

  /** The filter of jq that takes the document apart into its events; undefined when there is no such document. */
  eventsOf(): string | undefined {
    const document = parsed(this.#kept?.join('\n'));
    if (document === undefined) return undefined;
    if (Array.isArray(document)) return '.[]';
    if ('Records' in document && Array.isArray(document.Records)) return '.Records[]';
    return (this.#kept?.length ?? 0) > 1 ? '.' : undefined;
  }
}

/** Undefined for what is no object and no array. */
function parsed(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
