const most = 3;

/** Of many clauses the first few, and how many more there are. */
export function few(clauses: readonly string[], separator = '; '): string {
  const rest = clauses.length - most;
  return [...clauses.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(separator);
}
