import { describe, expect, test } from 'vitest';
import { findings } from '../../src/findings.ts';
import type { JudgedResults } from '../../src/notices.ts';
import { printable } from '../../src/printable.ts';
import { formatNames, formats, type Format } from '../../src/report/index.ts';
import { nameOf } from '../../src/report/words.ts';
import type { Finding } from '../../src/results.ts';
import { parseCsv } from '../support/csv.ts';
import { hostileTable } from '../support/hostile-strings.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { attestation, control, manualControl, policy, retention, waiver } from '../support/sample-policies.ts';
import { elementsNamed, parseXml } from '../support/xml.ts';
import { reportOf } from './sample.ts';

/** A run in which every text that comes from outside is the given one: names, keys, messages, commands, reasons, titles, citations. */
function runWith(text: string): JudgedResults {
  const policies = [
    policy({
      title: text,
      version: text,
      controls: [
        control(retention, {
          id: 'retention',
          title: text,
          rationale: text,
          citations: [{ framework: 'hipaa', ref: text, strength: 'direct' }],
          location: { file: `/elsewhere/${text}`, line: 3, column: 5 },
        }),
      ],
      manualControls: [manualControl({ title: text, statement: text })],
      waivers: [waiver({ control: 'retention', resources: ['waived*'], reason: text, owner: text })],
      attestations: [attestation({ statement: text, by: text, reference: text })],
      warnings: [text],
    }),
  ];
  const accounts = [
    account([logGroup(text, { retentionDays: 30 }), logGroup(`waived${text}`, { retentionDays: 30 })], {
      caller: text,
      excludedRegions: [{ region: 'us-east-1', reason: text }],
    }),
  ];
  const judged = [...findings(policies, accounts)].map((finding): Finding => {
    return { ...finding, message: text, remediation: text, subject: { ...finding.subject, key: text } };
  });
  return { version: '0.1.0', reportedAt: '2026-05-04T12:00:00Z', accounts, policies, findings: judged };
}

async function written(format: Format, text: string): Promise<string> {
  const reporter = await formats[format]();
  return [...reporter(reportOf(runWith(text)))].join('');
}

/** The name of the failed log group, as a reader should see it. */
const name = (text: string): string => printable(nameOf({ type: '', id: text, account: '', region: '', key: text }));
const failed = <T extends { readonly [key: string]: unknown }>(rows: readonly T[], status: string): T =>
  rows.find((row) => row['status'] === status)!;

const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

describe.each(hostileTable)('%s', (_, text) => {
  test.each(formatNames.filter((format) => format !== 'json' && format !== 'sarif'))(
    'nothing in %s acts on a terminal or hides',
    async (format) => {
      expect((await written(format, text)).replaceAll('\r\n', '\n')).not.toMatch(hidden);
    },
  );

  test('JSON holds it exactly', async () => {
    const file = JSON.parse(await written('json', text)) as {
      findings: readonly (Finding & Record<string, unknown>)[];
    };
    expect(failed(file.findings, 'fail')).toMatchObject({ subject: { id: text, key: text }, message: text });
  });

  test('SARIF shows it as text, without links and placeholders, and holds it exactly', async () => {
    const log = JSON.parse(await written('sarif', text)) as {
      runs: [{ results: { kind: string; message: { text: string }; locations: [{ logicalLocations: [object] }] }[] }];
    };
    const [first] = log.runs[0].results;
    const shown = first?.message.text ?? '';
    expect(shown.replace(/\\(?=[\\[\]])[^]/g, '').replace(/\{\{|\}\}/g, '')).not.toMatch(/[[\]{}]/);
    const bare = shown.replace(/\\([\\[\]])/g, '$1').replace(/([{}])\1/g, '$1');
    expect(bare).toBe(`${name(text)} (111122223333, eu-west-1): fail: ${printable(text)}`);
    const [location] = first?.locations[0].logicalLocations ?? [];
    expect(location).toMatchObject({ name: name(text), properties: { id: text, key: text } });
  });

  test('JUnit is XML and holds it', async () => {
    const root = parseXml(await written('junit', text));
    const [testcase] = elementsNamed(root, 'testcase');
    expect(testcase?.attributes['name']).toBe(`${name(text)} (eu-west-1)`);
    expect(elementsNamed(root, 'failure')[0]?.attributes['message']).toBe(printable(text));
    expect(elementsNamed(root, 'failure')).toHaveLength(1);
  });

  test('CSV has it in one cell, and no formula', async () => {
    const [heading = [], ...rows] = parseCsv(await written('csv', text));
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    const row = failed(
      rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [heading[index] ?? '', cell]))),
      'fail',
    );
    expect(row['resource_id']?.replace(/^'(?=\s*[=+\-@＝＋－＠])/, '')).toBe(printable(text));
    expect(row['message']).toBe(row['resource_id']);
  });

  test('ASFF keeps to the lengths that Security Hub takes', async () => {
    const [batch = ''] = (await written('asff', text)).split('\n');
    const [first] = JSON.parse(batch) as { Title: string; Description: string }[];
    expect(Buffer.byteLength(first?.Title ?? '')).toBeLessThanOrEqual(256);
    expect(Buffer.byteLength(first?.Description ?? '')).toBeLessThanOrEqual(1024);
    const [start = ''] = (first?.Description ?? '').split('…');
    expect(`${name(text)} (eu-west-1): ${printable(text)}`.trim()).toContain(start.trim());
  });

  test('an annotation is one command, and holds it', async () => {
    const lines = (await written('github', text)).trimEnd().split('\n');
    expect(lines.map((line) => /^::(error|notice) (?:[a-z]+=[^:,\r\n]*,?)+::/.exec(line)?.[1])).toEqual([
      'error',
      'notice',
    ]);
    const decoded = lines[0]
      ?.replace(/^::error [^:]*::/, '')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%');
    expect(decoded).toBe(`${name(text)} (111122223333, eu-west-1): ${printable(text)}`);
  });

  test('Markdown makes no HTML, link or image of it', async () => {
    const shown = await written('markdown', text);
    expect(shown.replaceAll(/<\/?(?:code|br|details|summary)>/g, '')).not.toMatch(/[<>]|\]\(|https?:\/\//);
  });
});
