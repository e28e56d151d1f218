import { readLines } from './read-lines.ts';

/** A JSON text and the line that it begins on. */
export interface JsonDocument {
  readonly text: string;
  readonly line: number;
}

/** Characters up to which an input may be one document over several lines. */
const longestDocument = 64 * 1024 * 1024;

/**
 * The documents of an input that is either one a line (NDJSON) or a single one over several lines, as they come in. When the first line
 * is no document, the input is a single one, unless a later line is a question by itself or the whole is no JSON either.
 */
export async function* documents(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<JsonDocument> {
  let held: JsonDocument[] | undefined = [];
  let size = 0;
  for await (const document of lines(chunks)) {
    if (!held) {
      yield document;
      continue;
    }
    held.push(document);
    size += document.text.length;
    if (size <= longestDocument && !isQuestion(document.text)) continue;
    yield* held;
    held = undefined;
  }
  if (!held?.[0]) return;
  const whole = { text: held.map(({ text }) => text).join('\n'), line: held[0].line };
  if (isJson(whole.text)) yield whole;
  else yield* held;
}

/** Lines that are not blank. */
async function* lines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<JsonDocument> {
  let line = 0;
  for await (const batch of readLines(chunks))
    for (const text of batch) {
      line++;
      if (text.trim() !== '') yield { text, line };
    }
}

function isQuestion(text: string): boolean {
  return text.includes('"trails"') && isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
