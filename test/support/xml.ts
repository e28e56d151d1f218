/** An element of XML, with its attributes and children in order. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const token = /<!--(?:(?!--)[^])*-->|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y;
const attribute = /([\w-]+)="([^"<]*)"/g;

/** The root of a document of XML 1.0 without DTD, CDATA and processing instructions. Throws on whatever is not well-formed. */
export function parseXml(text: string): Element {
  if (forbidden.test(text)) throw new Error('a character that XML does not have');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(declaration)) throw new Error('no declaration');
  const roots: (Element | string)[] = [];
  const open: { name: string; attributes: Record<string, string>; children: (Element | string)[] }[] = [];
  token.lastIndex = declaration.length;
  while (token.lastIndex < text.length) {
    const place = token.lastIndex;
    const [whole = '', closing, opening, attributes = '', empty] = token.exec(text) ?? [];
    if (whole === '') throw new Error(`not XML: ${JSON.stringify(text.slice(place, place + 80))}`);
    const siblings = open.at(-1)?.children ?? roots;
    if (opening !== undefined) {
      const element = { name: opening, attributes: attributesOf(attributes), children: [] };
      siblings.push(element);
      if (empty === '') open.push(element);
    } else if (closing !== undefined) {
      if (open.pop()?.name !== closing) throw new Error(`</${closing}> closes nothing`);
    } else if (!whole.startsWith('<!--')) siblings.push(unescaped(whole));
  }
  const [root, ...others] = roots.filter((node) => typeof node !== 'string' || node.trim() !== '');
  if (open.length > 0 || typeof root !== 'object' || others.length > 0) throw new Error('not one whole element');
  return root;
}

/** The elements of a name anywhere beneath. */
export function elementsNamed({ children }: Element, name: string): readonly Element[] {
  return children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...elementsNamed(child, name)],
  );
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(attribute)) {
    if (Object.hasOwn(found, name)) throw new Error(`attribute ${name} twice`);
    found[name] = unescaped(value);
  }
  return found;
}

function unescaped(text: string): string {
  if (/&(?!#\d+;)/.test(text)) throw new Error(`a bare ampersand: ${JSON.stringify(text.slice(0, 80))}`);
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
