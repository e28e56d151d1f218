import type { Citation, Policy } from '../policy/policy.ts';
import { gdpr } from './law/gdpr.ts';
import { hipaa } from './law/hipaa.ts';
import type { Requirement } from './law/requirement.ts';

/** The requirements of each shipped policy's law. */
export const laws: Readonly<Record<string, Readonly<Record<string, Requirement>>>> = { hipaa, gdpr };

/** policies/README.md: of each requirement of law, which controls serve it, how strongly, and what of it is not assessed. */
export function policiesReadme(policies: readonly Policy[]): string {
  return `${['# Policies', introduction, ...policies.flatMap(sections)].join('\n\n')}\n`;
}

const introduction = `Generated from the policies themselves; \`npm run generate\` writes it anew. A PASS shows that a setting supports a requirement. It never
shows that an organisation complies with a law. This is not legal advice.

A control serves a requirement _directly_ where the clause asks for it, _supports_ it where it helps, and serves it _by interpretation_ where that
is our reading of the clause. Controls that no machine can check are attested by a person. Only direct controls count as coverage.`;

interface Cited {
  readonly control: string;
  readonly manual: boolean;
  readonly citation: Citation;
}

function sections(policy: Policy): readonly string[] {
  const { title, version, legalBasisReviewed, framework, controls, manualControls } = policy;
  const cited: readonly Cited[] = [
    ...controls.flatMap(({ id, citations }) => citations.map((citation) => ({ control: id, manual: false, citation }))),
    ...manualControls.flatMap(({ id, citations }) =>
      citations.map((citation) => ({ control: id, manual: true, citation })),
    ),
  ];
  const law = laws[framework.id] ?? {};
  const isCited = (ref: string): boolean => cited.some(({ citation }) => citation.ref === ref);
  const source = framework.source === undefined ? '' : ` (${framework.source})`;
  return [
    `## ${title}`,
    `Version ${version}, held against ${framework.title}${source} on ${legalBasisReviewed}: ${controls.length} controls that rules check, ${manualControls.length} that people attest.`,
    ...Object.entries(law)
      .filter(([ref]) => isCited(ref))
      .map(([ref, requirement]) =>
        section(
          ref,
          requirement,
          cited.filter(({ citation }) => citation.ref === ref),
        ),
      ),
    '### Not assessed at all',
    Object.entries(law)
      .filter(([ref]) => !isCited(ref))
      .map(([ref, { title: name, notAssessed }]) => `- ${ref} ${name}: ${notAssessed}`)
      .concat('- Every section that is not named here.')
      .join('\n'),
  ];
}

function section(ref: string, { title, notAssessed }: Requirement, cited: readonly Cited[]): string {
  const status = cited[0]?.citation.status;
  const checked = cited.filter(({ manual }) => !manual);
  const groups: readonly (readonly [string, readonly Cited[]])[] = [
    ['Direct', checked.filter(({ citation }) => citation.strength === 'direct')],
    ['Supporting', checked.filter(({ citation }) => citation.strength === 'supporting')],
    ['By interpretation', checked.filter(({ citation }) => citation.strength === 'interpretive')],
    ['Attested by a person', cited.filter(({ manual }) => manual)],
  ];
  const lines = groups.filter(([, some]) => some.length > 0).map(([name, some]) => `- ${name}: ${names(some)}`);
  return [
    `### ${ref} ${title}${status === undefined ? '' : ` (${status})`}`,
    [...lines, `- Not assessed: ${notAssessed}`].join('\n'),
  ].join('\n\n');
}

const names = (cited: readonly Cited[]): string => cited.map(({ control }) => `\`${control}\``).join(', ');
