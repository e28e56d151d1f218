import { generateKeyPairSync } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { checkPackFolder, writePack } from '../../src/cli/evidence-pack.ts';
import { verifyPack, type Discrepancy } from '../../src/evidence-pack/verify.ts';
import { manifestText, readManifest, type Manifest } from '../../src/evidence-pack/manifest.ts';
import { InputError } from '../../src/files/input-error.ts';
import { defineRule, pass } from '../../src/rule.ts';
import { resultsOf } from '../baseline/support.ts';
import { reportOf } from '../report/sample.ts';
import { account, logGroup } from '../support/sample-accounts.ts';
import { digestAgain } from '../../src/policy/digest.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { attestation, control, manualControl, policy, retention, waiver } from '../support/sample-policies.ts';

const root = mkdtempSync(join(tmpdir(), 'trailproof-pack-'));
afterAll(() => rmSync(root, { recursive: true }));

const rules = [retention];
const digested = (given: Partial<Policy>): Policy => ({ ...policy(given), digest: digestAgain(policy(given)) });
const policies = [
  digested({ waivers: [waiver()], manualControls: [manualControl()], attestations: [attestation()] }),
  digested({ id: 'mine' }),
];
const denied = {
  action: 'logs:DescribeLogGroups',
  region: 'us-east-1',
  time: '2026-05-04T10:00:02Z',
  outcome: 'denied',
};
const home = account([
  logGroup('/app/a', { retentionDays: 30 }),
  logGroup('/監査 \u202E<b>', { retentionDays: null }),
  logGroup('/b', { retentionDays: { gap: 'denied', account: '111122223333' } }),
]);
const evidence = [{ ...home, calls: [...home.calls, denied] }, account([], { account: '444455556666' })];
const report = reportOf(resultsOf({ policies, accounts: evidence }));
const run = { report, policies, evidence, others: [account([], { account: '777788889999' })] };
const { privateKey, publicKey } = generateKeyPairSync('ed25519');

const signed = join(root, 'signed');
const unsigned = join(root, 'unsigned');
await writePack(signed, run, privateKey);
await writePack(unsigned, run, undefined);

let copies = 0;
/** A copy of a pack, changed. */
function copy(of: string, change: (folder: string) => void): string {
  const folder = join(root, `copy-${copies++}`);
  cpSync(of, folder, { recursive: true });
  change(folder);
  return folder;
}

function discrepancies(folder: string, key = publicKey): readonly Discrepancy[] {
  return verifyPack(folder, rules, folder.includes('unsigned') ? undefined : key).discrepancies;
}

const manifest = readManifest(readFileSync(join(signed, 'manifest.json'), 'utf8'), '').manifest;
const put = (folder: string, given: Partial<Record<keyof Manifest, unknown>>): void =>
  writeFileSync(join(folder, 'manifest.json'), manifestText({ ...manifest, ...given } as Manifest));

describe('a pack as it was written', () => {
  test('is verified, and its manifest tells who looked at what and when', () => {
    expect(verifyPack(signed, rules, publicKey)).toEqual({
      manifest,
      signature: 'good',
      verdicts: 10,
      discrepancies: [],
    });
    expect(manifest).toMatchObject({
      toolVersion: '0.1.0',
      startedAt: '2026-05-04T10:00:00Z',
      finishedAt: '2026-05-04T10:00:09Z',
      judgedAt: '2026-05-04T12:00:00Z',
      accounts: [
        {
          account: '111122223333',
          caller: home.caller,
          regions: ['eu-west-1'],
          calls: 2,
          deniedCalls: [denied],
          failedCalls: [],
        },
        { account: '444455556666', calls: 1, deniedCalls: [] },
      ],
      policies: [{ id: 'hipaa' }, { id: 'mine' }],
    });
    expect(readdirSync(signed)).toEqual([
      'manifest.dsse.json',
      'manifest.json',
      'policy-hipaa.json',
      'policy-mine.json',
      'results.json',
      'snapshot-111122223333.json',
      'snapshot-444455556666.json',
      'supporting-777788889999.json',
      'waivers-and-attestations.json',
    ]);
  });

  test('has a manifest as its schema says', () => {
    const ajv = new Ajv2020({ allErrors: true });
    formats.default(ajv);
    const url = new URL('../../src/evidence-pack/manifest.schema.json', import.meta.url);
    const validate = ajv.compile(JSON.parse(readFileSync(url, 'utf8')) as object);
    const file: unknown = JSON.parse(readFileSync(join(signed, 'manifest.json'), 'utf8'));
    expect(validate(file) ? [] : validate.errors).toEqual([]);
  });

  test('says so when nobody checked a signature', () => {
    expect(verifyPack(signed, rules, undefined)).toMatchObject({ signature: 'unchecked', discrepancies: [] });
    expect(verifyPack(unsigned, rules, undefined)).toMatchObject({ signature: 'none', discrepancies: [] });
  });

  test('signs an in-toto statement on every file, the manifest among them', () => {
    const { payload } = JSON.parse(readFileSync(join(signed, 'manifest.dsse.json'), 'utf8')) as { payload: string };
    const statement = JSON.parse(Buffer.from(payload, 'base64').toString()) as { subject: { name: string }[] };
    expect(statement).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'urn:trailproof:evidence-pack:v1',
      predicate: manifest,
    });
    const names = readdirSync(signed).filter((name) => name !== 'manifest.dsse.json');
    expect(statement.subject.map(({ name }) => name).toSorted()).toEqual(names);
  });
});

describe('whatever was changed is named', () => {
  test.each([signed, unsigned])('any byte of any file of %s', (pack) => {
    const folder = copy(pack, () => undefined);
    const names = readdirSync(folder);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 255 }), (name, place, mask) => {
        const file = join(folder, name);
        const whole = readFileSync(file);
        const index = place % whole.length;
        writeFileSync(file, whole.with(index, whole[index]! ^ mask));
        const named = namedIn(folder, pack === signed);
        writeFileSync(file, whole);
        expect(named).toContain(name);
      }),
      { numRuns: 200 },
    );
  });

  /** The files that verifying names, or the message that refuses the pack. */
  function namedIn(folder: string, isSigned: boolean): readonly string[] {
    try {
      return verifyPack(folder, rules, isSigned ? publicKey : undefined).discrepancies.flatMap(
        ({ file }) => file ?? [],
      );
    } catch (problem) {
      if (!(problem instanceof InputError)) throw problem;
      return problem.message.startsWith(join(folder, 'manifest.json')) ? ['manifest.json'] : [];
    }
  }

  test.each([
    [
      'a file that is missing',
      (at: string) => rmSync(join(at, 'results.json')),
      { kind: 'missing', file: 'results.json' },
    ],
    [
      'a file that was added',
      (at: string) => writeFileSync(join(at, 'more.json'), ''),
      { kind: 'added', file: 'more.json' },
    ],
    ['a folder that was added', (at: string) => mkdirSync(join(at, 'more')), { kind: 'added', file: 'more' }],
    [
      'a file cut short',
      (at: string) => truncateSync(join(at, 'results.json'), 9),
      { kind: 'changed', message: expect.stringMatching(/^has 9 bytes; it had/) },
    ],
  ])('%s', (_, change, expected) => {
    expect(discrepancies(copy(signed, change))).toEqual([expect.objectContaining(expected)]);
  });

  test('a pack that is not signed, or by somebody else', () => {
    const stranger = generateKeyPairSync('ed25519').publicKey;
    const file = 'manifest.dsse.json';
    const bare = copy(unsigned, () => undefined);
    expect(discrepancies(bare)).toEqual([{ kind: 'signature', file, message: 'is not there: the pack is not signed' }]);
    expect(discrepancies(signed, stranger)).toEqual([
      { kind: 'signature', file, message: 'holds no good signature of this key' },
    ]);
  });

  test('a good signature of another pack', async () => {
    const other = join(root, 'other');
    await writePack(other, { ...run, policies: [policy()] }, privateKey);
    const folder = copy(signed, (at) => cpSync(join(other, 'manifest.dsse.json'), join(at, 'manifest.dsse.json')));
    expect(discrepancies(folder)).toMatchObject([{ message: 'signs something else than this manifest' }]);
  });

  test('a manifest made anew that leaves out what a pack has to hold', () => {
    const folder = copy(unsigned, (at) => {
      rmSync(join(at, 'results.json'));
      put(at, { files: manifest.files.filter(({ name }) => name !== 'results.json') });
    });
    expect(verifyPack(folder, rules, undefined).discrepancies).toEqual([
      { kind: 'missing', file: 'results.json', message: 'the manifest does not list it' },
    ]);
  });
});

describe('verdicts are reached again', () => {
  test('another verdict is told, as by a newer rule', () => {
    const newer = defineRule({ ...retention, judge: () => pass('all is well') });
    const { discrepancies: found, verdicts } = verifyPack(signed, [newer], publicKey);
    expect(verdicts).toBe(10);
    expect(found.map(({ message }) => message)).toEqual([
      'hipaa/logs-retention-min on 111122223333 eu-west-1 /app/a: pass, and waived (fail) in the results',
      'hipaa/logs-retention-min on 111122223333 eu-west-1 /b: pass, and unknown in the results',
      'mine/logs-retention-min on 111122223333 eu-west-1 /app/a: pass, and fail in the results',
      'mine/logs-retention-min on 111122223333 eu-west-1 /b: pass, and unknown in the results',
    ]);
  });

  test('a rule that is not there any more is named', () => {
    expect(verifyPack(signed, [], publicKey).discrepancies).toEqual([
      {
        kind: 'verdict',
        message: 'cannot be judged again: policy hipaa binds rule logs/retention-min, which this version lacks',
      },
    ]);
  });

  test('evidence, policy or results that do not belong together are found, though every hash was made anew', async () => {
    const better = { ...run, evidence: [account([logGroup('/app/a')]), evidence[1]!] };
    const swapped = join(root, 'swapped');
    await writePack(swapped, better, undefined);
    expect(verifyPack(swapped, rules, undefined).discrepancies.map(({ message }) => message)).toContain(
      'mine/logs-retention-min on 111122223333 eu-west-1 /app/a: pass, and fail in the results',
    );
    const other = join(root, 'other-policy');
    await writePack(other, { ...run, policies: [digested({}), digested({ id: 'mine' })] }, undefined);
    expect(verifyPack(other, rules, undefined).discrepancies.map(({ message }) => message)).toContain(
      'policy hipaa is not the one that the results are of',
    );
  });

  test('a laxer policy that goes by the digest of another is found, though it gives the verdicts of the results', async () => {
    const lax = policy({ digest: policies[1]!.digest, controls: [control(retention, { params: { minDays: 1 } })] });
    const folder = join(root, 'unsigned-lax');
    const laxReport = reportOf(resultsOf({ policies: [lax], accounts: evidence }));
    await writePack(folder, { ...run, report: laxReport, policies: [lax] }, undefined);
    expect(verifyPack(folder, rules, undefined)).toMatchObject({
      verdicts: 4,
      discrepancies: [{ kind: 'verdict', message: 'policy hipaa is not the one that the results are of' }],
    });
  });
});

describe('a hostile pack', () => {
  test.each([
    '../../etc/passwd',
    '/etc/passwd',
    'a/b.json',
    '..',
    '.hidden.json',
    'manifest.json',
    'A.json',
    'x\u0000.json',
  ])('that names the file %j is refused', (name) => {
    const folder = copy(unsigned, (at) => put(at, { files: [{ name, bytes: 1, sha256: '0'.repeat(64) }] }));
    expect(() => verifyPack(folder, rules, undefined)).toThrow('which no pack holds');
    expect(() => verifyPack(folder, rules, undefined)).toThrow(InputError);
  });

  test('leads nowhere by symbolic links', () => {
    const linked = (name: string) => (at: string) => {
      rmSync(join(at, name));
      symlinkSync(join(signed, name), join(at, name));
    };
    expect(discrepancies(copy(signed, linked('results.json')))).toEqual([
      { kind: 'changed', file: 'results.json', message: 'is a symbolic link, which is not followed' },
    ]);
    const folder = copy(signed, linked('manifest.json'));
    expect(() => verifyPack(folder, rules, publicKey)).toThrow('is a symbolic link, which is not followed');
  });

  test('is not read beyond what a pack may hold', () => {
    const huge = copy(signed, (at) => truncateSync(join(at, 'results.json'), 600 * 1024 * 1024));
    expect(discrepancies(huge)).toEqual([
      { kind: 'changed', file: 'results.json', message: 'has 629145600 bytes, more than can be read' },
    ]);
  });

  test.each([
    ['no JSON', 'x', 'is not whole JSON'],
    ['another object', '{}', 'is no manifest of an evidence pack'],
    ['a list', '[]', 'is no manifest of an evidence pack'],
    ['a later format', '{"trailproofEvidencePack": 2}', 'has format 2, and this version reads up to 1'],
    [
      'files that are none',
      JSON.stringify({ ...manifest, sha256: '0'.repeat(64), files: [null] }),
      'files.0 must be object',
    ],
  ])('whose manifest is %s is refused', (_, text, message) => {
    const folder = copy(unsigned, (at) => writeFileSync(join(at, 'manifest.json'), text));
    expect(() => verifyPack(folder, rules, undefined)).toThrow(message);
  });

  test('that is no folder, or has no manifest as when writing it did not end, is refused', () => {
    expect(() => verifyPack(join(root, 'none'), rules, undefined)).toThrow('is no evidence pack');
    const folder = copy(unsigned, (at) => rmSync(join(at, 'manifest.json')));
    expect(() => verifyPack(folder, rules, undefined)).toThrow('or its writing did not end');
  });
});

describe('writing', () => {
  test('overwrites nothing', async () => {
    await expect(writePack(signed, run, privateKey)).rejects.toThrow('is not empty');
    await expect(checkPackFolder(signed, [])).rejects.toThrow('is not empty');
    await expect(checkPackFolder(join(signed, 'manifest.json'), [])).rejects.toThrow('cannot be the folder');
  });

  test('takes no other output into the folder', async () => {
    const folder = join(root, 'empty');
    mkdirSync(folder);
    const file = join(folder, 'results.json');
    await expect(checkPackFolder(folder, [{ flag: '--report', file }])).rejects.toThrow(
      `${file}: --report would write into the evidence pack; name a file elsewhere`,
    );
    await expect(checkPackFolder(folder, [{ flag: '--report', file: `${folder}.json` }])).resolves.toBeUndefined();
  });

  test('leaves nothing that looks whole when it fails midway', async () => {
    const folder = join(root, 'failed');
    const findings = {
      *[Symbol.iterator]() {
        yield* [];
        throw new Error('judging failed');
      },
    };
    await expect(writePack(folder, { ...run, report: { ...report, findings } }, privateKey)).rejects.toThrow(
      'judging failed',
    );
    expect(readdirSync(folder)).not.toContain('manifest.json');
    expect(() => verifyPack(folder, rules, publicKey)).toThrow(InputError);
  });
});
