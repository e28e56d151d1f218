import type { Reporter } from './report.ts';

/** The formats by name; each is loaded only when it is asked for. */
export const formats = {
  table: async () => (await import('./table.ts')).table,
  json: async () => (await import('./json.ts')).json,
  markdown: async () => (await import('./markdown.ts')).markdown,
  html: async () => (await import('./html/html.ts')).html,
  sarif: async () => (await import('./sarif/log.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
  csv: async () => (await import('./csv.ts')).csv,
  asff: async () => (await import('./asff/batches.ts')).asff,
  github: async () => (await import('./github.ts')).github,
} satisfies Readonly<Record<string, () => Promise<Reporter>>>;
export type Format = keyof typeof formats;

/** Their names, in the order in which help shows them. */
export const formatNames = Object.keys(formats) as readonly Format[];

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
