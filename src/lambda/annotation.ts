/** AWS Config takes no more. https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html */
const longest = 256;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The reason, then the source in brackets. A reason too long is cut between characters as a reader sees them. */
export function annotationOf(reason: string, source: string): string {
  const suffix = ` [${source}]`;
  // Half of a surrogate pair is no character, and AWS would refuse it.
  const whole = reason.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return suffix.length > longest / 2 ? cut(whole, longest) : cut(whole, longest - suffix.length) + suffix;
}

/** Counted in UTF-16 units: however AWS counts characters, there are no more of them. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, length + 1))) {
    if (index + segment.length > length - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
