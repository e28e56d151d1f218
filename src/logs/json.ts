/** JSON as a log event holds it: numbers keep their spelling, of equal keys the last counts. */
export type Json = null | boolean | string | JsonNumber | Json[] | JsonObject;
export type JsonObject = Map<string, Json>;

export class JsonNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Reads a JSON text, as JSON.parse does, however deep it nests; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return new Reader(text).read();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A container that is not closed yet. */
interface Open {
  readonly container: Json[] | JsonObject;
  /** The key of the value that is being read. */
  key: string;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Json {
    const open: Open[] = [];
    for (;;) {
      const begun = this.#begin();
      if (begun !== undefined && !this.#ends(begun)) {
        open.push({ container: begun, key: begun instanceof Map ? this.#key() : '' });
        continue;
      }
      let value = begun ?? this.#scalar();
      for (;;) {
        const around = open.at(-1);
        if (around === undefined) return this.#last(value);
        add(around, value);
        if (this.#take(',')) {
          if (around.container instanceof Map) around.key = this.#key();
          break;
        }
        if (!this.#ends(around.container)) throw new SyntaxError();
        open.pop();
        value = around.container;
      }
    }
  }

  /** The container that begins here, if one does. */
  #begin(): Json[] | JsonObject | undefined {
    if (this.#take('{')) return new Map();
    return this.#take('[') ? [] : undefined;
  }

  #ends(container: Json[] | JsonObject): boolean {
    return this.#take(container instanceof Map ? '}' : ']');
  }

  #last(value: Json): Json {
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw new SyntaxError();
    return value;
  }

  #key(): string {
    this.#skipBlanks();
    const key = this.#string();
    if (!this.#take(':')) throw new SyntaxError();
    return key;
  }

  #scalar(): Json {
    if (this.#text[this.#at] === '"') return this.#string();
    scalar.lastIndex = this.#at;
    const source = scalar.exec(this.#text)?.[0];
    if (source === undefined) throw new SyntaxError();
    this.#at += source.length;
    if (source === 'null') return null;
    return source === 'true' || source === 'false' ? source === 'true' : new JsonNumber(source);
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at;
    if (text.charCodeAt(start) !== quote) throw new SyntaxError();
    for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
      if (isEscaped(text, end)) continue;
      this.#at = end + 1;
      const string = text.slice(start + 1, end);
      return special.test(string) ? (JSON.parse(`"${string}"`) as string) : string;
    }
    throw new SyntaxError();
  }

  /** Moves over blanks, and over `sign` if it follows. */
  #take(sign: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at++;
  }
}

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What a string may not hold as it is (RFC 8259, section 7). */
const special = /[^ -!#-[\]-\uffff]/;
const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;

/** Whether an odd number of backslashes stands before the place. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}

function isBlank(code: number): boolean {
  return code === space || code === 0x0a || code === 0x0d || code === 0x09;
}

function add({ container, key }: Open, value: Json): void {
  if (container instanceof Map) container.set(key, value);
  else container.push(value);
}

/** A container that is printed up to some member. */
interface Printing {
  readonly members: Iterator<readonly [label: string, value: Json]>;
  readonly end: string;
  separator: string;
}

/** The compact JSON text, numbers as they were spelled, however deep it nests. */
export function printJson(root: Json): string {
  let text = '';
  const open: Printing[] = [];
  for (let value = root; ;) {
    if (value instanceof Map || Array.isArray(value)) {
      text += value instanceof Map ? '{' : '[';
      open.push({ members: labelled(value), end: value instanceof Map ? '}' : ']', separator: '' });
    } else text += value instanceof JsonNumber ? value.source : JSON.stringify(value);
    for (;;) {
      const around = open.at(-1);
      if (around === undefined) return text;
      const next = around.members.next();
      if (next.done !== true) {
        text += around.separator + next.value[0];
        around.separator = ',';
        value = next.value[1];
        break;
      }
      text += around.end;
      open.pop();
    }
  }
}

function* labelled(container: Json[] | JsonObject): Generator<readonly [label: string, value: Json]> {
  if (container instanceof Map) for (const [key, value] of container) yield [`${JSON.stringify(key)}:`, value];
  else for (const value of container) yield ['', value];
}
