import { compileRegex } from './regex.ts';

/** A text that a regular expression of a pattern matches; undefined where none is found at the first try. */
export function exampleOf(source: string): string | undefined {
  let text = '';
  // They know no groups, so that `|` parts the whole: the first alternative will do.
  for (const [, atom = '', count = ''] of source.matchAll(atoms)) {
    if (atom === '|') break;
    text += characterOf(atom).repeat(Number(/\d+/.exec(count)?.[0] ?? 1));
  }
  return compileRegex(source).test(text) ? text : undefined;
}

const atoms = /(\\x[0-9A-Fa-f]{2}|\\.|\[\^?(?:\\.|[^\]\\])+\]|.)([?*+]|\{[\d,]+\})?/g;

const classes: Readonly<Record<string, string>> = {
  '.': 'x',
  '^': '',
  $: '',
  '\\d': '0',
  '\\D': 'x',
  '\\s': ' ',
  '\\S': 'x',
  '\\w': 'x',
  '\\W': '-',
};

/** What one atom of a regular expression may stand for. */
function characterOf(atom: string): string {
  if (atom.startsWith('[^')) return '~';
  if (atom.startsWith('[')) return characterOf(/^\[(\\x..|\\.|.)/.exec(atom)?.[1] ?? '');
  if (atom.startsWith('\\x')) return String.fromCharCode(parseInt(atom.slice(2), 16));
  return classes[atom] ?? atom.replace('\\', '');
}
