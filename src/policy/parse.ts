import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Parser,
  type CST,
  type Document,
  visit,
  type ParsedNode,
} from 'yaml';
import { PolicyFile, escaped, type Position } from './policy-file.ts';
import { printable } from '../printable.ts';
import { quoted } from './quoted.ts';
import type { SourceText } from './source-text.ts';

/** Far deeper than any policy, and far from where the parser runs out of stack. */
const deepest = 40;

/**
 * Reads YAML into plain values with positions. Only what a reader sees is allowed: no aliases, anchors, tags or directives, one document,
 * each key once. Mistakes are reported to the file that comes back; its value is undefined when nothing can be made of the text.
 */
export function parsePolicy(source: SourceText): PolicyFile {
  const positions = new Map<string, Position>();
  const file = new PolicyFile(source, positions);
  const document = compose(file);
  if (!document) return file;
  const contents = document.contents;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    file.reportAt(0, 'the file is empty; a policy begins with `trailproof: 1`');
    return file;
  }
  if (!isMap(contents)) {
    const found = isCollection(contents) ? 'a list' : 'plain text';
    file.reportAt(contents.range[0], `a policy is a mapping (\`key: value\`), this is ${found}`);
    return file;
  }
  const reader = new Reader(file, positions, document);
  file.value = reader.read(contents, '', '') as Readonly<Record<string, unknown>>;
  return file;
}

/** The YAML document; undefined, and the first mistake reported, when it is not well-formed: what follows a slip is seldom a second one. */
function compose(file: PolicyFile): Document.Parsed | undefined {
  const { text } = file.source;
  const tokens = [...new Parser().parse(text)];
  const directive = tokens.find((token) => token.type === 'directive');
  if (directive) {
    file.reportAt(directive.offset, 'YAML directives are not allowed; delete this line (policies are YAML 1.2)');
    return undefined;
  }
  const nested = tooDeep(tokens);
  if (nested !== undefined) {
    file.reportAt(nested, `nested too deeply; at most ${deepest} levels are allowed`);
    return undefined;
  }
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, version: '1.2' });
  const [document, second] = composer.compose(tokens, true, text.length);
  const [error, consequence] = document?.errors ?? [];
  if (error && consequence?.code === 'MULTILINE_IMPLICIT_KEY') {
    const second = consequence.pos[0] + text.slice(...consequence.pos).search(/\S*$/);
    file.reportAt(
      second,
      'this line is indented under a key that already has a value; an entry of a list begins with `- `, and its other keys stand below its first',
    );
    return undefined;
  }
  if (error) {
    const open = error.message.startsWith('Missing closing') ? lastQuote(document) : undefined;
    file.reportAt(open ?? error.pos[0], syntaxMessage(error.code, error.message, text.slice(...error.pos)));
    return undefined;
  }
  if (second) {
    file.reportAt(second.range[0], 'a second document begins here; a policy file holds one (delete the line `---`)');
    return undefined;
  }
  return document as Document.Parsed;
}

/** Where the text first nests too deeply. Found without recursion, since a parser that recurses is what such a text is made to break. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open: [CST.Token, number][] = tokens.map((token) => [token, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (depth > deepest) return 'offset' in token ? token.offset : 0;
    if (token.type === 'document' && token.value) open.push([token.value, depth]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push([key, depth + 1]);
      if (value) open.push([value, depth + 1]);
    }
  }
  return undefined;
}

/** Where the last quoted text begins: one that is never closed runs to the end of the file. */
function lastQuote(document: Document.Parsed | undefined): number | undefined {
  let start: number | undefined;
  if (document)
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE') start = range?.[0];
      },
    });
  return start;
}

function syntaxMessage(code: string, message: string, text: string): string {
  if (code === 'TAB_AS_INDENT') return 'indented with a tab; YAML allows only spaces here';
  if (code === 'BAD_ALIAS' && text.startsWith('*')) return 'an unquoted `*` is a YAML alias; write it in quotes: "*"';
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return 'two keys on one line; text that contains `: ` must be in quotes';
  if (code === 'BAD_INDENT' || message.startsWith('Sequence item without'))
    return 'the indentation does not fit the lines above';
  if (message.startsWith('Missing closing')) return 'the quote that opens here is never closed';
  return `not valid YAML: ${printable(message.charAt(0).toLowerCase() + message.slice(1))}`;
}

const noTags = 'YAML tags (`!`) are not allowed; quote the value if it is text';
const noAnchors = 'anchors and aliases (`&`, `*`) are not allowed; write the value out where it is used';

class Reader {
  readonly #file: PolicyFile;
  readonly #positions: Map<string, Position>;
  readonly #anchors = new Set<string>();

  constructor(file: PolicyFile, positions: Map<string, Position>, document: Document.Parsed) {
    this.#file = file;
    this.#positions = positions;
    this.#findAnchors(document.contents);
  }

  /** The plain value of a node. What may not be there is reported, and left out or read as what was meant. */
  read(node: ParsedNode | null, pointer: string, path: string, key?: number): unknown {
    const offset = node?.range[0] ?? key ?? 0;
    const scalar = node !== null && (isScalar(node) || isAlias(node));
    const written = scalar ? this.#file.source.text.slice(node.range[0], node.range[1]) : undefined;
    this.#positions.set(pointer, {
      value: offset,
      path,
      ...(key !== undefined && { key }),
      ...(written !== undefined && { written }),
    });
    if (node === null) return null;
    if (isAlias(node)) return this.#alias(node.source, pointer);
    if (node.anchor !== undefined) this.#file.report(pointer, noAnchors, {}, 'key');
    if (node.tag !== undefined) this.#file.report(pointer, noTags);
    if (isScalar(node)) return this.#scalar(node.value, node.source, pointer);
    if (!isMap(node))
      return node.items.map((item, index) => this.read(item, `${pointer}/${index}`, `${path}[${index}]`));
    return this.#mapping(node.items, pointer, path);
  }

  #mapping(
    items: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
    pointer: string,
    path: string,
  ): Record<string, unknown> {
    const lines = new Map<string, number>();
    const entries: [string, unknown][] = [];
    for (const { key, value } of items) {
      const name = isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? '')) : undefined;
      if (name === undefined) {
        if (isAlias(key)) this.#alias(key.source, pointer, key.range[0]);
        else this.#file.reportAt(key.range[0], 'a key must be plain text');
        continue;
      }
      if (key.anchor !== undefined) this.#file.reportAt(key.range[0], noAnchors);
      if (key.tag !== undefined) this.#file.reportAt(key.range[0], noTags);
      const first = lines.get(name);
      const at = `${pointer}/${escaped(name)}`;
      const named = path === '' ? printable(name) : `${path}.${printable(name)}`;
      const line = this.#file.source.location(key.range[0]).line;
      const read = this.read(value, at, named, key.range[0]);
      if (first === undefined) lines.set(name, line);
      else this.#file.report(at, `${quoted(name)} stands twice in this mapping, first on line ${first}`, {}, 'key');
      entries.push([name, read]);
    }
    return Object.fromEntries(entries);
  }

  #scalar(value: unknown, source: string | undefined, pointer: string): unknown {
    if (typeof value !== 'number' || source === undefined || !/^\d{12}$/.test(source)) return value;
    this.#file.report(
      pointer,
      `an account id must be in quotes: "${source}" (YAML reads it as a number and drops zeros in front)`,
    );
    return source;
  }

  #alias(name: string, pointer: string, offset?: number): undefined {
    if (this.#anchors.has(name)) {
      this.#file.distrust(pointer);
      return undefined;
    }
    const pattern = `*${name}`;
    const message = `${quoted(pattern)} without quotes is a YAML alias; a pattern must be in quotes: "${printable(pattern)}"`;
    if (offset === undefined) this.#file.report(pointer, message);
    else this.#file.reportAt(offset, message);
    return undefined;
  }

  #findAnchors(node: unknown): void {
    if (isPair(node)) {
      this.#findAnchors(node.key);
      this.#findAnchors(node.value);
      return;
    }
    if (!isScalar(node) && !isCollection(node)) return;
    if (node.anchor !== undefined) this.#anchors.add(node.anchor);
    if (isCollection(node)) for (const item of node.items) this.#findAnchors(item);
  }
}
