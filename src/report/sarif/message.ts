import { printable } from '../../printable.ts';

/**
 * Text as a SARIF message: braces would be placeholders (SARIF 2.1.0, 3.11.5) and brackets links (3.11.6).
 */
export function message(text: string): { readonly text: string } {
  return {
    text: printable(text)
      .replace(/[{}]/g, '$&$&')
      .replace(/[\\[\]]/g, '\\$&'),
  };
}
