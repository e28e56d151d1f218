import type { AnyRule } from '../rule.ts';
import { defaultOf, subjectNames, valuesOf } from './rule-words.ts';

/** rules/README.md: what each rule holds, asks for and rests on, in Markdown. */
export function rulesReadme(rules: readonly AnyRule[]): string {
  return `${['# Rules', introduction, table(rules), ...rules.map(section)].join('\n\n')}\n`;
}

const introduction =
  'Generated from the rules themselves; `npm run generate` writes it anew. A policy binds a rule to parameters, a severity, a scope and citations.';

function table(rules: readonly AnyRule[]): string {
  const rows = rules.map(
    ({ id, title, subject }) => `| [${id}](#${anchor(id)}) | ${title} | ${subjectNames[subject]} |`,
  );
  return ['| Rule | What it demands | Judged |', '| --- | --- | --- |', ...rows].join('\n');
}

/** As GitHub makes it of a heading. */
const anchor = (id: string): string => id.replaceAll('/', '');

function section(rule: AnyRule): string {
  return [
    `## ${rule.id}`,
    `${rule.title}.`,
    rule.rationale,
    parameters(rule.params),
    lookedAt(rule),
    `Remediation:\n\n\`\`\`sh\n${rule.remediation}\n\`\`\``,
    ...(rule.costImpact === undefined ? [] : [`Cost: ${rule.costImpact}`]),
    `References:\n\n${rule.references.map((page) => `- <${page}>`).join('\n')}`,
  ].join('\n\n');
}

function parameters(params: AnyRule['params']): string {
  const rows = Object.entries(params).map(
    ([name, schema]) =>
      `| \`${name}\` | ${valuesOf(schema, code)} | ${defaultOf(schema, code)} | ${schema.description} |`,
  );
  if (rows.length === 0) return 'It has no parameters.';
  return ['| Parameter | Values | Default | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const code = (value: string): string => `\`${value}\``;
const codes = (values: readonly string[]): string => values.map(code).join(', ');

/** Names of facts and details: what has to be collected for the rule. */
function lookedAt({ subject, facts, details }: AnyRule): string {
  const listings = [`${subject}s`, ...facts.filter((fact) => fact !== 'now')];
  const read = details.length === 0 ? '' : `, and of the members that matter ${codes(details)}`;
  return `It looks at ${codes([...new Set(listings)])}${read}.`;
}
