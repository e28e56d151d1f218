import { rules } from '../../rules/index.ts';
import { subjectNames } from '../docs/rule-words.ts';

/** Lists the rules, as a table or as JSON. */
export async function listRules({ json }: { readonly json: boolean }): Promise<number> {
  process.stdout.write(json ? `${JSON.stringify(rules, null, 2)}\n` : table());
  return 0;
}

function table(): string {
  const width = Math.max(...rules.map(({ id }) => id.length)) + 2;
  const lines = rules.map(({ id, title, subject, params }) => {
    const names = Object.keys(params).join(', ');
    return `${id.padEnd(width)}${title}\n${' '.repeat(width)}judges ${subjectNames[subject]}${names && `; parameters: ${names}`}`;
  });
  return `${lines.join('\n')}\n\n${rules.length} rules; \`trailproof explain RULE\` tells more of one.\n`;
}
