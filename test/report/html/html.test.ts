import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import assets from '../../../src/report/html/assets.json' with { type: 'json' };
import { html } from '../../../src/report/html/html.ts';
import type { Report } from '../../../src/report/report.ts';
import type { Finding } from '../../../src/results.ts';
import { hostileStrings, hostileTable } from '../../support/hostile-strings.ts';
import { manualControl, waiver } from '../../support/sample-policies.ts';
import { sample } from '../sample.ts';
import { denied, finding } from './findings.ts';
import { everywhere, reported } from './reports.ts';

const written = (report: Report): string => [...html(report)].join('');
const page = written(sample);

/** Every tag of a page, its attributes with their names alone. */
function tagsOf(text: string): readonly string[] {
  return [...text.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/="[^"]*"/g, ''));
}

const valuesOf = (text: string, attribute: string): readonly string[] =>
  [...text.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

describe('the page', () => {
  test('of a sample with every status, two accounts, two policies and hostile names', async () => {
    const shown = page
      .replace(assets.style.text, '…')
      .replace(assets.script.text, '…')
      .replace(/sha256-[^']*/g, 'sha256-…');
    await expect(shown).toMatchFileSnapshot('../../golden/report/report.html');
  });

  test('lets nothing load, run or leave but its own style and script, each known by its hash', () => {
    const [policyOfPage] = valuesOf(page, 'content');
    const hash = (element: string): string => {
      const text = new RegExp(`<${element}[^>]*>([^<]+)</${element}>`).exec(page)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policyOfPage).toBe(
      `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(tagsOf(page).filter((tag) => /^<(script|style|link|img|iframe|object|base)\b/.test(tag))).toEqual([
      '<style>',
      '<script type>',
    ]);
  });

  test('has no inline style, no handler and no address but of AWS and of itself', () => {
    expect(tagsOf(page).filter((tag) => / (style|on\w+)\b/.test(tag))).toEqual([]);
    const elsewhere = valuesOf(page, 'href').filter(
      (address) => !/^(#|https:\/\/docs\.aws\.amazon\.com\/)/.test(address),
    );
    expect(elsewhere).toEqual([]);
    expect(valuesOf(page, 'src')).toEqual([]);
  });

  test('names each place once, and every link within it leads somewhere', () => {
    const ids = valuesOf(page, 'id');
    expect(ids).toEqual([...new Set(ids)]);
    const wanted = valuesOf(page, 'href').filter((address) => address.startsWith('#'));
    expect(wanted.filter((address) => !ids.includes(address.slice(1)))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(20);
  });

  test('has one first heading, and skips no level', () => {
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, n) => n > 0 && level > (levels[n - 1] ?? 0) + 1)).toEqual([]);
  });

  test('describes every chart, and heads every table, column and row', () => {
    const charts = page.match(/<svg class="bar"[^>]*>/g) ?? [];
    expect(charts.filter((chart) => !/role="img" aria-label="[^"]+: \d/.test(chart))).toEqual([]);
    expect(charts.length).toBeGreaterThanOrEqual(8);
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page.match(/<th /g)).toEqual(page.match(/<th scope="(row|col)"/g)?.map(() => '<th '));
  });

  test('comes in pieces that are worth a write, and every time the same', () => {
    const pieces = [...html(sample)];
    expect(pieces.join('')).toBe(page);
    expect(pieces.slice(0, -1).filter(({ length }) => length < 64 * 1024)).toEqual([]);
  });

  test('says what a pass does not prove, on the first screen and at the end', () => {
    const disclaimers = [...page.matchAll(/A pass supports compliance; it does not prove it\./g)];
    expect(disclaimers).toHaveLength(3);
    expect(disclaimers[0]?.index).toBeLessThan(page.indexOf('id="verdict"'));
  });
});

describe('what the first screen tells', () => {
  const [cover = ''] = written(
    reported(
      [finding('/a'), finding('/b', { status: 'unknown', gaps: [denied('kms:DescribeKey')] })],
      { disabled: [{ control: 'x', location: { file: 'policy.yaml', line: 1, column: 1 } }] },
      {
        excludedRegions: [{ region: 'us-east-1', reason: '--exclude-region' }],
        collectedAt: '2026-05-01T08:00:00Z',
        finishedAt: '2026-05-01T08:09:00Z',
      },
    ),
  ).split('</header>');

  test.each([
    ['the population', '1 account, 1 region, 2 resources of 1 type'],
    ['what was left out', '2 notices of regions, controls, classes or resources'],
    ['what was not assessed', '1 finding of 1 control'],
    [
      'when the evidence was collected',
      '2026-05-01 08:00:00 UTC</time> to <time datetime="2026-05-01T08:09:00Z">2026-05-01 08:09:00 UTC',
    ],
    ['that it is old', '<strong>Old evidence.</strong> The evidence of account 111122223333 is old'],
    ['who looked', 'arn:aws:sts::111122223333:assumed-role/audit/ci'],
    ['the policy, its review and its digest', `<b>hipaa 1.0.0</b>, citations held against the law on 2026-03-01`],
    ['the resolved policy', `sha256:${'0'.repeat(64)}`],
    ['the tool', '2026-05-04 12:00:00 UTC</time> by Trailproof 0.1.0'],
  ])('%s', (_, text) => {
    expect(cover).toContain(text);
  });
});

describe('what could not be assessed', () => {
  test('names the permission, who refused it, where, and the controls it left open', () => {
    const text = written(reported([finding('/a', { status: 'unknown', gaps: [denied('kms:DescribeKey')] })]));
    const section = text.slice(text.indexOf('id="undecided"'), text.indexOf('id="coverage"'));
    expect(section).toContain('1 finding of 1 control could not be decided. None of them counts as passed.');
    expect(section).toContain('<code>kms:DescribeKey</code><br>refused by a service control policy');
    expect(section).toContain('<a href="#control-1">logs-retention-min</a>');
  });

  test('is nothing where all was decided', () => {
    const text = written(reported([finding('/a')]));
    expect(text).toContain('>nothing: all could be decided</a>');
    expect(text).toContain('<p>All that a machine can judge could be decided.</p>');
  });

  test('is every control of which there is no finding', () => {
    const text = written(reported([]));
    expect(text).toContain('>1 control without any finding</a>');
    expect(text).toContain('<p>No finding came of 1 control: nothing was judged there.</p>');
    expect(text).not.toContain('could be decided');
  });

  test('is what waits for an attestation', () => {
    const unattested = finding('/a', { control: manualControl().id, status: 'manual' });
    const text = written(reported([finding('/a'), unattested], { manualControls: [manualControl()] }));
    expect(text).toContain('>1 control for a person to attest</a>');
    expect(text).toContain('<p>No attestation is given for 1 control that only a person can judge.</p>');
  });
});

test('a waived failure stays a failure, with owner, approver, reason, expiry and why the law allows it', () => {
  const accepted = waiver({
    id: 'W-9',
    compensatingControls: ['s3-versioning'],
    addressableRationale: 'the key is shared with a partner',
  });
  const text = written(
    reported([finding('/a', { status: 'waived', underlying: 'fail', waiver: accepted })], { waivers: [accepted] }),
  );
  expect(text).toContain(
    '<span class="badge waived">waived</span> <span class="under">underlying <span class="badge fail">fail</span></span>',
  );
  const section = text.slice(text.indexOf('id="accepted"'));
  for (const said of [
    'Waiver W-9 of <code>logs-retention-min</code>',
    '<dt>In this run</dt><dd>applied</dd>',
    '<dt>Reason</dt><dd>Moved to the archive in May</dd>',
    '<dt>Owner</dt><dd>data-platform@example.org</dd>',
    '<dt>Approved</dt><dd>by security@example.org on 2026-01-01</dd>',
    '<dt>Expires</dt><dd>2026-06-30, 57 days after this report</dd>',
    '<dt>Why not as the law says</dt><dd>the key is shared with a partner</dd>',
    '<dt>Instead</dt><dd><code>s3-versioning</code></dd>',
  ])
    expect(section).toContain(said);
});

describe('text of strangers', () => {
  const harmless = tagsOf(written(everywhere('harmless')));

  test.each(hostileTable.filter(([, text]) => text !== ''))(
    '%s changes no tag of the page, wherever it stands',
    (_, text) => {
      expect(tagsOf(written(everywhere(text)))).toEqual(harmless);
    },
  );

  test('all of it at once: every name is there, each a line', () => {
    const text = written(reported(hostileTable.map(([, name]) => finding(name))));
    expect(text.match(/<li>(?=[^<]*(<li>|<\/ul>))/g)?.length).toBeGreaterThanOrEqual(
      Object.keys(hostileStrings).length,
    );
  });
});

describe('100,000 findings', () => {
  const count = 100_000;
  const page = written(
    reported(
      Array.from({ length: count }, (_, n): Finding => {
        const name = `/aws/lambda/payments-${n % 7}-worker-${n}`;
        const read = {
          retentionDays: n % 11,
          logGroupClass: 'STANDARD',
          kmsKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${n % 5}`,
        };
        const status = n % 3 === 0 ? 'fail' : 'pass';
        const days = `events are kept ${n % 11} days`;
        return finding(name, {
          status,
          read,
          message: days,
          calls: [n % 2_000],
          remediation: `aws logs put-retention-policy --log-group-name ${name} --retention-in-days 365`,
        });
      }),
    ),
  );

  test('are all in it', () => {
    expect(new Set(page.match(/\/aws\/lambda\/payments-\d-worker-\d+(?=<)/g)).size).toBe(count);
    expect(page).toContain('All 100,000 findings');
  });

  test('are at most 10 MB', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(10_000_000);
  });

  test('are at most 10 MB, too, when each was found otherwise than the others', () => {
    const different = Array.from({ length: count }, (_, n): Finding =>
      finding(`/aws/lambda/orders-${n}`, { read: { [`Trail/audit-${n}.bucketName`]: 'x'.repeat(500) } }),
    );
    expect(Buffer.byteLength(written(reported(different)))).toBeLessThan(10_000_000);
  });
});
