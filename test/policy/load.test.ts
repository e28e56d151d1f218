import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/policy/policy.ts';
import { control, header, load, mistakes } from './files.ts';

const trail = control('trail', 'cloudtrail/multi-region-trail');
const base = `${header}controls:\n${trail}${control('retention', 'logs/retention-min', ', params: { minDays: 365 }')}`;
const child = (text: string): string => `${header.replace('id: example', 'id: child')}extends: ./base.yaml\n${text}`;

const paramsOf = (policy: Policy, id: string) => policy.controls.find((each) => each.id === id)?.params;

describe('a control', () => {
  test('takes title and parameters from its rule where the policy says nothing', () => {
    const [first] = load({ 'a.yaml': `${header}controls:\n${trail}` }).controls;
    expect(first).toMatchObject({
      id: 'trail',
      title: first?.rule.title,
      severity: 'high',
      params: { allowOrganizationTrail: true, requireGlobalServiceEvents: true },
      citations: [{ framework: 'hipaa', ref: '164.312(b)', status: 'required', strength: 'direct' }],
      location: { line: 8, column: 5 },
    });
    expect(first?.rule.id).toBe('cloudtrail/multi-region-trail');
    expect(first).not.toHaveProperty('appliesTo');
  });

  test('names classes to which its subjects do not belong', () => {
    const policy = load({
      'a.yaml': `${header}classification: { sensitive: { names: ['*phi*'] } }
controls:
${control('one', 'logs/class', ', appliesTo: { notClass: sensitive }')}`,
    });
    expect(policy.controls[0]?.appliesTo).toEqual({ notClass: ['sensitive'] });
  });

  test('names one class or several', () => {
    const text = `${header}classification: { sensitive: { names: ['*phi*'] } }
retentionClasses: [{ id: audit, match: { class: sensitive, arns: ['arn:aws:logs:eu-west-1:111122223333:log-group:/x:*'] } }, { id: rest, match: { any: true } }]
controls:
${control('one', 'logs/class', ', appliesTo: { retentionClass: audit, class: sensitive }')}
${control('two', 'logs/class', ", appliesTo: { retentionClass: [audit, rest], names: ['/aws/*'] }")}`;
    const policy = load({ 'a.yaml': text });
    expect(policy.controls.map(({ appliesTo }) => appliesTo)).toEqual([
      { retentionClass: ['audit'], class: ['sensitive'] },
      { retentionClass: ['audit', 'rest'], names: ['/aws/*'] },
    ]);
    expect(policy.classes).toEqual([{ id: 'sensitive', names: ['*phi*'] }]);
    expect(policy.retentionClasses).toEqual([
      { id: 'audit', class: 'sensitive', arns: ['arn:aws:logs:eu-west-1:111122223333:log-group:/x'] },
      { id: 'rest', any: true },
    ]);
  });
});

describe('extends', () => {
  test('inherits controls; overrides change severity and single parameters', () => {
    const policy = load({
      'child.yaml': child('overrides:\n  retention: { severity: low, params: { minDays: 731 } }\n'),
      'base.yaml': base,
    });
    expect(policy.id).toBe('child');
    expect(policy.controls.map(({ id, severity }) => [id, severity])).toEqual([
      ['trail', 'high'],
      ['retention', 'low'],
    ]);
    expect(paramsOf(policy, 'retention')).toEqual({ minDays: 731 });
  });

  test('changed parameters and severities are told, by whichever file, those switched off apart', () => {
    const policy = load({
      'own.yaml': `${header.replace('id: example', 'id: own')}extends: ./child.yaml
overrides:
  retention: { severity: low }
  trail: { severity: 'off', params: { allowOrganizationTrail: false } }
  manual: { severity: info }
`,
      'child.yaml': child('overrides:\n  retention: { params: { minDays: 1 } }\n'),
      'base.yaml': `${base}manualControls:\n  - { id: manual, title: Manual, statement: Done., severity: high, maxAgeDays: 30, citations: [{ ref: 164.312(b), status: required, strength: direct }] }\n`,
    });
    expect(policy.changed).toMatchObject([
      { change: 'changes manual of example: severity high → info', location: { line: 11 } },
      { change: 'changes retention of example: minDays 365 → 1; severity high → low', location: { line: 9 } },
    ]);
    expect(policy.disabled.map(({ control: id }) => id)).toEqual(['trail']);
  });

  test('a parameter with the value that it had, or that the rule gives it, is not changed', () => {
    const policy = load({
      'child.yaml': child(
        'overrides:\n  retention: { severity: high, params: { minDays: 365 } }\n  trail: { params: { allowOrganizationTrail: true } }\n',
      ),
      'base.yaml': base,
    });
    expect(policy.changed).toEqual([]);
  });

  test('a parameter of the policy with another default changes all that refers to it', () => {
    const policy = load({
      'child.yaml': child('parameters: { days: { default: 30 }, fresh: { type: integer, default: 1 } }\n'),
      'base.yaml': `${header}parameters: { days: { type: integer, default: 365 }, same: { type: integer, default: 2 } }
controls:\n${control('retention', 'logs/retention-min', ', params: { minDays: $days }')}`,
    });
    expect(paramsOf(policy, 'retention')).toEqual({ minDays: 30 });
    expect(policy.changed).toMatchObject([{ change: 'changes parameter days 365 → 30' }]);
  });

  test('paths are relative to the file that names them, and a file that two extend is read once', () => {
    const policy = load({
      'child.yaml': `${header}extends: [team/a.yaml, team/b.yaml]\n`,
      'team/a.yaml': `${header}extends: ../base.yaml\n`,
      'team/b.yaml': `${header}extends: ../base.yaml\ncontrols:\n${control('class', 'logs/class')}`,
      'base.yaml': base,
    });
    expect(policy.controls.map(({ id }) => id)).toEqual(['trail', 'retention', 'class']);
  });

  test('a class is replaced, and so is the list of retention classes', () => {
    const classes = `classification: { sensitive: { names: ['*phi*'] }, other: { names: ['x'] } }
retentionClasses: [{ id: audit, match: { class: sensitive } }, { id: rest, match: { any: true } }]\n`;
    const policy = load({
      'child.yaml': child(
        "classification: { sensitive: { names: ['claims'] } }\nretentionClasses: [{ id: all, match: { any: true } }]\n",
      ),
      'base.yaml': `${base}${classes}`,
    });
    expect(policy.classes).toEqual([
      { id: 'other', names: ['x'] },
      { id: 'sensitive', names: ['claims'] },
    ]);
    expect(policy.retentionClasses).toEqual([{ id: 'all', any: true }]);
    expect(policy.replaced).toMatchObject([
      { change: 'replaces class sensitive and leaves out *phi*', location: { line: 8, column: 30 } },
      { change: 'replaces the retention classes', location: { line: 9, column: 19 } },
    ]);
  });

  test('a class that keeps all inherited patterns and the same list replace nothing worth telling', () => {
    const list = 'retentionClasses: [{ id: all, match: { any: true } }]\n';
    const policy = load({
      'child.yaml': child(`classification: { sensitive: { names: ['*phi*', 'claims'] } }\n${list}`),
      'base.yaml': `${base}classification: { sensitive: { names: ['*phi*'] } }\n${list}`,
    });
    expect(policy.replaced).toEqual([]);
  });

  test('a class with patterns that cover the inherited ones leaves nothing out', () => {
    const policy = load({
      'child.yaml': child(
        "classification: { sensitive: { names: ['*PHI*'], tags: [{ key: Data*, values: ['restricted*'] }], macie: { minSensitivityScore: 60 } } }\n",
      ),
      'base.yaml': `${base}classification: { sensitive: { names: ['*phi-*', 'phi'], tags: [{ key: Data, values: [restricted, 'restricted-*'] }], macie: { minSensitivityScore: 60 } } }\n`,
    });
    expect(policy.replaced).toEqual([]);
  });

  test('what a class that is replaced leaves out, pattern by pattern', () => {
    const policy = load({
      'child.yaml': child(
        "classification: { sensitive: { names: ['phi'], arns: ['arn:aws:s3:::a'], tags: [{ key: Data, values: [phi] }], macie: { minSensitivityScore: 61 } } }\n",
      ),
      'base.yaml': `${base}classification: { sensitive: { names: ['*phi*', 'phi'], arns: ['arn:aws:s3:::a', 'arn:aws:s3:::b'], tags: [{ key: Data, values: [phi, 'phi*'] }, { key: Other, values: [phi] }], macie: { minSensitivityScore: 60 } } }\n`,
    });
    expect(policy.replaced.map(({ change }) => change)).toEqual([
      'replaces class sensitive and leaves out *phi*, arn:aws:s3:::b, tag Data=phi*, tag Other=phi, Macie scores from 60',
    ]);
  });

  test('a class that loses tags or its score of Macie says so', () => {
    const tags = 'tags: [{ key: [Data, data-class], values: [phi] }]';
    const policy = load({
      'child.yaml': child('classification: { sensitive: { tags: [{ key: Data, values: [phi] }] } }\n'),
      'base.yaml': `${base}classification: { sensitive: { ${tags}, macie: { minSensitivityScore: 60 } } }\n`,
    });
    expect(policy.classes).toEqual([{ id: 'sensitive', tags: [{ keys: ['Data'], values: ['phi'] }] }]);
    expect(policy.replaced).toMatchObject([
      { change: 'replaces class sensitive and leaves out tag data-class=phi, Macie scores from 60' },
    ]);
  });

  test('exclusions add up, the last word on a resource counts, and so does that on what is unknown', () => {
    const exclusion = (name: string, more = '') => `{ arn: 'arn:aws:s3:::${name}', reason: test, owner: data${more} }`;
    const policy = load({
      'child.yaml': child(
        `classification: { exclude: [${exclusion('b', ', expires: 2027-01-31')}, ${exclusion('c')}] }\n`,
      ),
      'base.yaml': `${base}classification: { sensitive: { arns: ['arn:aws:s3:::c'] }, unknownAs: sensitive, exclude: [${exclusion('a')}, ${exclusion('b')}] }\n`,
    });
    expect(policy.exclusions).toEqual([
      { arn: 'arn:aws:s3:::a', reason: 'test', owner: 'data' },
      { arn: 'arn:aws:s3:::b', reason: 'test', owner: 'data', expires: '2027-01-31' },
      { arn: 'arn:aws:s3:::c', reason: 'test', owner: 'data' },
    ]);
    expect(policy.unknownAs).toBe('sensitive');
    expect(policy.classes).toEqual([{ id: 'sensitive', arns: ['arn:aws:s3:::c'] }]);
    expect(load({ 'base.yaml': base })).toMatchObject({ exclusions: [], unknownAs: 'report' });
  });

  test('a policy cannot list as sensitive what one that it builds on excludes', () => {
    const files = {
      'child.yaml': child("classification: { sensitive: { arns: ['arn:aws:s3:::a'] } }\n"),
      'base.yaml': `${base}classification: { exclude: [{ arn: 'arn:aws:s3:::a', reason: test, owner: data }] }\n`,
    };
    expect(mistakes(files)).toEqual([
      expect.stringMatching(/^class `sensitive` lists what is excluded from all classes \(.*base\.yaml:10\)$/),
    ]);
  });

  test('parameters stand for keys and values of tags', () => {
    const text = `${base}parameters: { tagKeys: { type: array, default: [Data] }, phi: { type: string, default: ephi } }
classification: { sensitive: { tags: [{ key: $tagKeys, values: [$phi] }] } }\n`;
    expect(load({ 'base.yaml': text }).classes).toEqual([
      { id: 'sensitive', tags: [{ keys: ['Data'], values: ['ephi'] }] },
    ]);
  });

  test('a control that is switched off leaves a trace, and a warning when the law requires it directly', () => {
    const policy = load({ 'child.yaml': child('overrides:\n  trail: { severity: off }\n'), 'base.yaml': base });
    expect(policy.controls.map(({ id }) => id)).toEqual(['retention']);
    expect(policy.disabled).toMatchObject([{ control: 'trail', location: { line: 9, column: 10 } }]);
    expect(policy.warnings).toEqual([
      expect.stringMatching(/child\.yaml:9:10: trail is switched off, though 164\.312\(b\) requires directly/),
    ]);
  });

  test('what one file switches off a later one can switch on again', () => {
    const policy = load({
      'child.yaml': child('overrides:\n  trail: { severity: medium }\n'),
      'base.yaml': `${header}extends: root.yaml\noverrides:\n  trail: { severity: off }\n`,
      'root.yaml': base,
    });
    expect(policy.controls.map(({ id, severity }) => [id, severity])).toEqual([
      ['trail', 'medium'],
      ['retention', 'high'],
    ]);
    expect(policy.disabled).toEqual([]);
    expect(policy.warnings).toEqual([]);
  });

  test('the shipped policies can be built on', () => {
    const text = `${header}extends: hipaa\nparameters: { auditMinDays: { default: 2557 } }\noverrides: { cloudtrail-insights: { severity: off } }\n`;
    const policy = load({ 'own.yaml': text });
    expect(paramsOf(policy, 'loggroup-retention-min')).toEqual({ minDays: 2557 });
    expect(policy.disabled.map((each) => each.control)).toEqual(['cloudtrail-insights']);
    expect(policy.warnings).toEqual([]);
  });

  test('a manual control can change its severity, but has no parameters', () => {
    const manual =
      'manualControls: [{ id: review, title: T, statement: S, severity: low, maxAgeDays: 31, citations: [{ ref: x, strength: direct }] }]\n';
    const files = (override: string) => ({
      'child.yaml': child(`overrides: { review: ${override} }\n`),
      'base.yaml': base + manual,
    });
    expect(load(files('{ severity: critical }')).manualControls[0]?.severity).toBe('critical');
    expect(load(files('{ severity: off }')).disabled.map((each) => each.control)).toEqual(['review']);
    expect(mistakes(files('{ params: { maxAgeDays: 1 } }'))).toEqual(['a manual control has no parameters']);
  });

  test('with a file missing, what is unknown is not told: it may be defined there', () => {
    const text = `${header}extends: ./nowhere.yaml\noverrides: { trail: { severity: low } }\ncontrols:\n${control('a', 'logs/clas')}`;
    expect(mistakes({ 'a.yaml': text })).toEqual([
      'cannot extend `./nowhere.yaml`: there is no such file',
      'unknown rule `logs/clas`',
    ]);
  });
});

describe('parameters', () => {
  const withParameter = base
    .replace('controls:', 'parameters:\n  days: { type: integer, default: 365, minimum: 180 }\ncontrols:')
    .replace('minDays: 365', 'minDays: $days');

  test('stand in for `$name`', () => {
    expect(paramsOf(load({ 'a.yaml': withParameter }), 'retention')).toEqual({ minDays: 365 });
  });

  test('get another default from a policy that extends theirs', () => {
    const files = { 'child.yaml': child('parameters: { days: { default: 400 } }\n'), 'base.yaml': withParameter };
    expect(paramsOf(load(files), 'retention')).toEqual({ minDays: 400 });
  });

  test('keep their bounds', () => {
    const files = { 'child.yaml': child('parameters: { days: { default: 30 } }\n'), 'base.yaml': withParameter };
    expect(mistakes(files)).toEqual(['the default 30 is out of range']);
  });

  test('only a whole scalar is a reference', () => {
    const text = base.replace('title: Example', 'title: costs $days');
    expect(load({ 'a.yaml': text }).title).toBe('costs $days');
  });

  test('of other types: a switch, a list, no limit', () => {
    const text = `${header}parameters:
  flag: { type: boolean, default: false }
  types: { type: array, default: [ApiErrorRateInsight] }
  most: { type: [integer, 'null'], default: null }
controls:
${control('a', 'cloudtrail/multi-region-trail', ', params: { allowOrganizationTrail: $flag }')}
${control('b', 'cloudtrail/insights', ', params: { requiredTypes: $types }')}
${control('c', 'config/retention-period', ', params: { maxDays: $most }')}`;
    expect(load({ 'a.yaml': text }).controls.map(({ params }) => params)).toMatchObject([
      { allowOrganizationTrail: false },
      { requiredTypes: ['ApiErrorRateInsight'] },
      { maxDays: null },
    ]);
  });
});

describe('retentions that CloudWatch Logs does not know', () => {
  test.each([
    ['logs/retention-min', 'minDays', 2190, 2192],
    ['logs/retention-min', 'minDays', 366, 400],
    ['logs/retention-max', 'maxDays', 1000, 731],
    ['logs/retention-max', 'maxDays', 2, 1],
  ])('%s: %s %i is taken as %i, with a warning', (rule, param, given, taken) => {
    const text = `${header}controls:\n${control('a', rule, `, params: { ${param}: ${given} }`)}`;
    const policy = load({ 'a.yaml': text });
    expect(paramsOf(policy, 'a')).toEqual({ [param]: taken });
    expect(policy.warnings).toEqual([
      expect.stringMatching(
        new RegExp(
          `a.yaml:8:\\d+: CloudWatch Logs cannot keep events for ${given} days; ${param} of a is taken as ${taken}$`,
        ),
      ),
    ]);
  });

  test('other services keep theirs', () => {
    const text = `${header}controls:\n${control('a', 'config/retention-period', ', params: { minDays: 2190 }')}`;
    const policy = load({ 'a.yaml': text });
    expect(paramsOf(policy, 'a')).toEqual({ minDays: 2190, maxDays: null });
    expect(policy.warnings).toEqual([]);
  });
});

describe('a minimum over a maximum', () => {
  const classes = 'retentionClasses: [{ id: audit, match: { names: [a] } }, { id: rest, match: { any: true } }]\n';
  const bounds = (min: string, max: string): readonly string[] =>
    mistakes({
      'a.yaml': `${header}${classes}controls:
${control('keep', 'logs/retention-min', `, params: { minDays: 365 } ${min}`)}
${control('expire', 'logs/retention-max', `, params: { maxDays: 90 } ${max}`)}`,
    });

  test.each([
    ['of one class', ', appliesTo: { retentionClass: audit }', ', appliesTo: { retentionClass: [rest, audit] }', 1],
    ['of different classes', ', appliesTo: { retentionClass: audit }', ', appliesTo: { retentionClass: rest }', 0],
    ['of all classes', '', '', 2],
    ['of all classes against one', '', ', appliesTo: { retentionClass: rest }', 1],
    ['of different names', ', appliesTo: { names: [a] }', ', appliesTo: { names: [b] }', 0],
    ['of the same names', ", appliesTo: { names: ['a', 'b'] }", ", appliesTo: { names: ['b', 'a'] }", 2],
  ])('%s', (_, min, max, count) => {
    expect(bounds(min, max)).toHaveLength(count);
  });

  test('within one control', () => {
    const text = `${header}controls:\n${control('a', 'config/retention-period', ', params: { minDays: 400, maxDays: 365 }')}`;
    expect(mistakes({ 'a.yaml': text })).toEqual([
      expect.stringMatching(
        /^records can never satisfy both: `a` allows at most 365 days here, `a` requires at least 400/,
      ),
    ]);
  });
});

describe('waivers and attestations', () => {
  test('name log groups with or without the `:*` that AWS shows', () => {
    const resources = `['arn:aws:logs:*:*:log-group:/app/*:*', 'arn:aws:logs:*:*:log-group:*', '/app/*:*']`;
    const read = ['arn:aws:logs:*:*:log-group:/app/*', 'arn:aws:logs:*:*:log-group:*', '/app/*:*'];
    const text = `${base}waivers: [{ id: W-1, control: trail, resources: ${resources}, reason: r, owner: a, approvedBy: b, approvedOn: 2026-01-01, expires: 2026-02-01 }]
attestations: [{ control: retention, resources: ${resources}, statement: s, by: a, approvedBy: b, on: 2026-01-01, expires: 2026-02-01 }]\n`;
    const policy = load({ 'a.yaml': text });
    expect(policy.waivers[0]?.resources).toEqual(read);
    expect(policy.attestations[0]?.resources).toEqual(read);
  });

  test('a warning when the control does not let an attestation hold as long as it says', () => {
    const text = (expires: string) => `${base}
manualControls: [{ id: review, title: T, statement: S, severity: low, maxAgeDays: 31, citations: [{ ref: x, strength: direct }] }]
attestations: [{ control: review, statement: s, by: a, approvedBy: b, on: 2026-01-01, expires: ${expires} }]\n`;
    expect(load({ 'a.yaml': text('2026-02-01') }).warnings).toEqual([]);
    expect(load({ 'a.yaml': text('2026-02-02') }).warnings).toEqual([
      expect.stringMatching(
        /a\.yaml:12:96: the attestation of review holds until 2026-02-01, not 2026-02-02: the control allows 31 days$/,
      ),
    ]);
  });

  test('stand in the policy as they are written, with their place', () => {
    const text = `${base}waivers:
  - id: W-1
    control: retention
    resources: ['/aws/lambda/*']
    accounts: ['111122223333']
    reason: Replaced in spring
    owner: Data platform
    approvedBy: Security office
    approvedOn: 2026-11-01
    expires: 2027-11-01
attestations:
  - control: trail
    resources: ['arn:aws:cloudtrail:eu-west-1:444455556666:trail/org']
    statement: The management account's trail was looked at.
    by: Reviewer
    approvedBy: Security office
    on: 2026-11-01
    expires: 2026-11-02
`;
    const policy = load({ 'a.yaml': text });
    expect(policy.waivers).toMatchObject([
      {
        id: 'W-1',
        resources: ['/aws/lambda/*'],
        accounts: ['111122223333'],
        expires: '2027-11-01',
        location: { line: 11, column: 5 },
      },
    ]);
    expect(policy.attestations).toMatchObject([
      { control: 'trail', on: '2026-11-01', location: { line: 21, column: 5 } },
    ]);
  });

  test('a waiver holds for a year at most, and for a day at least', () => {
    const waiver = (approvedOn: string, expires: string) =>
      mistakes({
        'a.yaml': `${base}waivers: [{ id: W-1, control: trail, resources: [x], reason: r, owner: a, approvedBy: b, approvedOn: ${approvedOn}, expires: ${expires} }]\n`,
      });
    expect(waiver('2027-03-01', '2028-02-29')).toEqual([]);
    expect(waiver('2027-03-01', '2028-03-01')).toEqual(['expires 366 days after its approval']);
    expect(waiver('2026-11-01', '2026-11-02')).toEqual([]);
    expect(waiver('2026-11-01', '2026-11-01')).toEqual([]);
    expect(waiver('2026-11-01', '2026-10-31')).toEqual(['expires before it takes effect (approvedOn is 2026-11-01)']);
  });

  test('an attestation can be of one day', () => {
    const attestation = (expires: string) =>
      mistakes({
        'a.yaml': `${base}attestations: [{ control: trail, resources: [x], statement: s, by: a, approvedBy: b, on: 2026-11-01, expires: ${expires} }]\n`,
      });
    expect(attestation('2026-11-01')).toEqual([]);
    expect(attestation('2026-10-31')).toEqual(['expires before it takes effect (on is 2026-11-01)']);
  });

  test('a policy can want shorter waivers, and one that extends it cannot want longer ones', () => {
    const waiver = (expires: string) =>
      `waivers: [{ id: W-1, control: trail, resources: [x], reason: r, owner: a, approvedBy: b, approvedOn: 2026-11-01, expires: ${expires} }]\n`;
    const own = `${header}extends: ./a.yaml\n`;
    const strict = `${base}maxWaiverDays: 90\n`;
    const found = (mine: string) => mistakes({ 'b.yaml': own + mine, 'a.yaml': strict });
    expect(mistakes({ 'a.yaml': strict + waiver('2027-01-30') })).toEqual([]);
    expect(mistakes({ 'a.yaml': strict + waiver('2027-01-31') })).toEqual(['expires 91 days after its approval']);
    expect(found(waiver('2027-01-31'))).toEqual(['expires 91 days after its approval']);
    expect(found(`maxWaiverDays: 30\n${waiver('2026-12-02')}`)).toEqual(['expires 31 days after its approval']);
    expect(found(`maxWaiverDays: 180\n${waiver('2027-01-31')}`)).toEqual([
      'allows waivers of 180 days',
      'expires 91 days after its approval',
    ]);
    expect(found('maxWaiverDays: 400\n')).toHaveLength(1);
    expect(found('maxWaiverDays: 0\n')).toHaveLength(1);
  });

  test('on an addressable specification need a rationale and what is done instead', () => {
    const citations = (list: string) =>
      `${header}controls: [{ id: k, rule: cloudtrail/kms-encryption, severity: low, citations: [${list}] }]\n`;
    const waiver = (more: string) =>
      `waivers: [{ id: W-1, control: k, resources: [x], reason: r, owner: a, approvedBy: b, approvedOn: 2026-11-01, expires: 2026-12-01 ${more} }]\n`;
    const addressable = '{ ref: a, status: addressable, strength: direct }';
    const required = (strength: string) => `{ ref: r, status: required, strength: ${strength} }`;
    const both = ', addressableRationale: x, compensatingControls: [y]';
    const count = (list: string, more: string) => mistakes({ 'a.yaml': citations(list) + waiver(more) }).length;
    expect(count(addressable, '')).toBe(2);
    expect(count(addressable, both)).toBe(0);
    expect(count(`${addressable}, ${required('supporting')}`, '')).toBe(2);
    expect(count(`${addressable}, ${required('direct')}`, '')).toBe(0);
    expect(count(`${addressable}, ${required('direct')}`, both)).toBe(1);
    expect(count(`${required('supporting')}`, both)).toBe(1);
  });
});

describe('the digest', () => {
  const digest = (text: string, name = 'a.yaml'): string => load({ [name]: text }).digest;

  test('is that of what the policy says: not of its place, its comments or its layout', () => {
    expect(digest(base)).toMatch(/^[0-9a-f]{64}$/);
    expect(digest(`# comment\n\n${base}`, 'moved/b.yml')).toBe(digest(base));
    expect(digest(base.replace('title: Example', 'title: "Example"'))).toBe(digest(base));
  });

  test.each([
    ['title: Example', 'title: Other'],
    ['minDays: 365', 'minDays: 400'],
    ['severity: high', 'severity: low'],
    ['strength: direct', 'strength: supporting'],
  ])('changes with %s', (from, to) => {
    expect(digest(base.replace(from, to))).not.toBe(digest(base));
  });
});
