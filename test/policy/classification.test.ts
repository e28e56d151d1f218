import { describe, expect, test } from 'vitest';
import { Missing, type Gap, type Hole, type Recorded, type Subject } from '../../src/evidence.ts';
import type { ResourceName, View } from '../../src/facts/index.ts';
import { Judge } from '../../src/judge.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { bucket } from '../support/bucket-resources.ts';
import {
  accountEvidence,
  denied,
  listingsOf,
  logGroup,
  logGroupArn,
  macieBucket,
  taggedResource,
  type Given,
} from '../support/resources.ts';
import { emrCluster, emrServerlessApplication } from '../support/pipeline-resources.ts';
import { control, header, load } from './files.ts';

const withClass = (classification: string): Policy =>
  load({
    'a.yaml': `${header}classification:\n${classification}\ncontrols:\n${control('class', 'logs/class', ', appliesTo: { class: sensitive }')}`,
  });

const byTag = "  sensitive: { tags: [{ key: [DataClassification, data-class], values: [phi, 'restricted*'] }] }";

/** The standing of the first of its kind, or the gaps that hide it. */
function standing(policy: Policy, given: Given, kind: ResourceName = 'logGroup'): string | readonly Gap[] {
  const judge = new Judge(accountEvidence(listingsOf(given)));
  const [subject] = judge.views(kind);
  try {
    return judge.scope(policy).classification.standing(policy.classes[0]!, subject!);
  } catch (problem) {
    if (problem instanceof Missing) return problem.gaps;
    throw problem;
  }
}

const ofGroup = (...tagged: readonly Recorded<View<'taggedResource'>>[]): NonNullable<Given['members']> => ({
  logGroup: [logGroup('/app')],
  taggedResource: tagged,
});
const tagsDenied: Hole = denied('tag:GetResources');

describe('names', () => {
  const byName = withClass("  sensitive: { names: ['*phi*'] }");
  test.each([
    ['a cluster by its name', { emrCluster: [emrCluster('j-1', { name: 'phi-scoring' })] }, 'member'],
    ['a cluster not by the id that EMR made up', { emrCluster: [emrCluster('j-PHI')] }, 'unclassified'],
    [
      'an application by its name',
      { emrServerlessApplication: [emrServerlessApplication('1', { name: 'phi' })] },
      'member',
    ],
    [
      'an application without a name by nothing',
      { emrServerlessApplication: [emrServerlessApplication('phi', { name: null })] },
      'unclassified',
    ],
  ] as const)('%s', (_, members, expected) => {
    const [kind] = Object.keys(members) as ResourceName[];
    expect(standing(byName, { members }, kind)).toBe(expected);
  });

  test('a name that was not read is no other name', () => {
    const name = denied('elasticmapreduce:ListClusters');
    const members = { emrCluster: [emrCluster('j-1', { name })] };
    expect(standing(byName, { members }, 'emrCluster')).toEqual([name]);
  });
});

describe('tags', () => {
  test.each([
    ['key and value, whatever their case', { dataCLASSIFICATION: 'PHI' }, 'member'],
    ['any of the keys', { 'data-class': 'phi' }, 'member'],
    ['a pattern of values', { DataClassification: 'Restricted-EU' }, 'member'],
    [
      'two spellings of a key, one of which says so',
      { dataclassification: 'public', DATACLASSIFICATION: 'phi' },
      'member',
    ],
    ['a key of the class with another value says no', { DataClassification: 'public' }, 'outside'],
    ['other keys say nothing', { Team: 'phi' }, 'unclassified'],
    ['tags that are gone say nothing', {}, 'unclassified'],
  ])('%s', (_, tags, expected) => {
    expect(standing(withClass(byTag), { members: ofGroup(taggedResource(logGroupArn('/app'), tags)) })).toBe(expected);
  });

  test('a resource that never had a tag is not in the listing', () => {
    const other = taggedResource(logGroupArn('/other'), { DataClassification: 'phi' });
    expect(standing(withClass(byTag), { members: ofGroup(other) })).toBe('unclassified');
  });

  test('unreadable tags are not missing tags: the gap names what would settle it', () => {
    const holes = { taggedResource: [tagsDenied] };
    expect(standing(withClass(byTag), { members: ofGroup(), holes })).toEqual([tagsDenied]);
    const known = taggedResource(logGroupArn('/app'), { DataClassification: 'phi' });
    expect(standing(withClass(byTag), { members: ofGroup(known), holes })).toBe('member');
    const gap = denied('read tags');
    expect(standing(withClass(byTag), { members: ofGroup(taggedResource(logGroupArn('/app'), gap)) })).toEqual([gap]);
  });

  test('the region of the resource has to be seen whole, and no other', () => {
    const holes = { taggedResource: [{ ...tagsDenied, region: 'us-east-1' }] };
    expect(standing(withClass(byTag), { members: ofGroup(), holes })).toBe('unclassified');
    const inParis = { logGroup: [logGroup('/app', { region: 'eu-west-3' })] };
    expect(standing(withClass(byTag), { members: inParis })).toEqual([
      { gap: 'not-asked', account: '111122223333', region: 'eu-west-3', needs: 'tag:GetResources' },
    ]);
  });

  test('evidence of a time before tags were collected leaves the class open', () => {
    const { taggedResource: _, ...older } = listingsOf({ members: ofGroup() });
    const judge = new Judge(accountEvidence(older));
    const policy = withClass(byTag);
    const about = (): unknown =>
      judge.scope(policy).classification.standing(policy.classes[0]!, judge.views('logGroup')[0]!);
    expect(about).toThrow(Missing);
  });

  test('types that the tagging API does not tell of are never untagged', () => {
    const policy = withClass(byTag);
    const judge = new Judge(accountEvidence(listingsOf({})));
    const filter: Subject = { type: 'AWS::Logs::MetricFilter', id: 'f', account: '111122223333', region: 'eu-west-1' };
    expect(() => judge.scope(policy).classification.standing(policy.classes[0]!, filter)).toThrow(
      expect.objectContaining({
        gaps: [
          {
            gap: 'undecidable',
            account: '111122223333',
            region: 'eu-west-1',
            needs: 'the Resource Groups Tagging API does not tell tags of AWS::Logs::MetricFilter',
          },
        ],
      }),
    );
  });
});

describe('Macie', () => {
  const policy = load({
    'a.yaml': `${header}classification: { sensitive: { macie: { minSensitivityScore: 60 } } }
controls:
${control('class', 'logs/class', ', appliesTo: { class: sensitive }')}`,
  });
  const given = (fields: Parameters<typeof macieBucket>[1]): Given => ({
    members: { bucket: [bucket('data')], macieBucket: [macieBucket('data', fields)] },
  });

  test.each([
    [100, 'member'],
    [60, 'member'],
    [59, 'outside'],
    [51, 'outside'],
    [50, 'unclassified'],
    [49, 'outside'],
    [0, 'outside'],
    [-1, 'unclassified'],
    [null, 'unclassified'],
  ])('a score of %s, with 60 asked for: %s', (sensitivityScore, expected) => {
    expect(standing(policy, given({ sensitivityScore }), 'bucket')).toBe(expected);
  });

  test('a bucket that Macie does not list is not classified by it', () => {
    expect(standing(policy, { members: { bucket: [bucket('data')] } }, 'bucket')).toBe('unclassified');
    const holes = { macieBucket: [denied('macie2:DescribeBuckets')] };
    expect(standing(policy, { members: { bucket: [bucket('data')] }, holes }, 'bucket')).toEqual(holes.macieBucket);
  });

  test('a bucket whose region is not known may be sensitive', () => {
    const gap = denied('s3:GetBucketLocation');
    const lost = bucket('data', { region: 'global', location: gap });
    expect(standing(policy, { members: { bucket: [lost] } }, 'bucket')).toEqual([gap]);
  });

  test('Macie says nothing of anything else', () => {
    const holes = { macieBucket: [denied('macie2:DescribeBuckets')] };
    expect(standing(policy, { members: ofGroup(), holes })).toBe('unclassified');
  });

  test('what Macie found does not hang on tags', () => {
    const both = load({
      'a.yaml': `${header}classification: { sensitive: { tags: [{ key: data, values: [phi] }], macie: { minSensitivityScore: 60 } } }
controls:
${control('class', 'logs/class', ', appliesTo: { class: sensitive }')}`,
    });
    const holes = { taggedResource: [tagsDenied] };
    expect(standing(both, { ...given({ sensitivityScore: 80 }), holes }, 'bucket')).toBe('member');
    expect(standing(both, { ...given({ sensitivityScore: 1 }), holes }, 'bucket')).toEqual([tagsDenied]);
  });
});

describe('several sources', () => {
  const both = `${byTag.slice(0, -2)}, names: ['*app*'], arns: ['arn:aws:logs:eu-west-1:111122223333:log-group:/x:*'] }`;

  test('one that says so wins over one that does not, and needs no other to be read', () => {
    const tag = taggedResource(logGroupArn('/app'), { DataClassification: 'public' });
    expect(standing(withClass(both), { members: ofGroup(tag) })).toBe('member');
    expect(standing(withClass(both), { members: ofGroup(), holes: { taggedResource: [tagsDenied] } })).toBe('member');
    const listed = { logGroup: [logGroup('/x')] };
    expect(standing(withClass(both), { members: listed, holes: { taggedResource: [tagsDenied] } })).toBe('member');
  });

  const excluding = (more = ''): string =>
    `${both}\n  exclude: [{ arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/app:*', reason: synthetic data, owner: data-platform${more} }]`;

  test('an exclusion wins over all, until the end of its last day', () => {
    const members = ofGroup(taggedResource(logGroupArn('/app'), { DataClassification: 'phi' }));
    expect(standing(withClass(excluding()), { members })).toBe('excluded');
    expect(standing(withClass(excluding(', expires: 2026-11-22')), { members })).toBe('excluded');
    expect(standing(withClass(excluding(', expires: 2026-11-21')), { members })).toBe('member');
  });

  test('whether it is excluded cannot be told of a log group without its ARN', () => {
    const { arn: _, ...unnamed } = logGroup('/app');
    expect(standing(withClass(excluding()), { members: { logGroup: [unnamed] } })).toEqual([
      { gap: 'not-asked', account: '111122223333', region: 'eu-west-1', needs: 'AWS::Logs::LogGroup arn' },
    ]);
  });
});

describe('unknownAs', () => {
  const includes = (unknownAs: string, tags: Readonly<Record<string, string>>): boolean => {
    const policy = withClass(`${byTag}\n${unknownAs}`);
    const judge = new Judge(
      accountEvidence(listingsOf({ members: ofGroup(taggedResource(logGroupArn('/app'), tags)) })),
    );
    return judge.scope(policy).classification.includes('sensitive', judge.views('logGroup')[0]!);
  };

  test.each([
    ['', false],
    ['  unknownAs: report', false],
    ['  unknownAs: not-sensitive', false],
    ['  unknownAs: sensitive', true],
  ])('what nothing tells of: %s', (text, expected) => {
    expect(includes(text, {})).toBe(expected);
  });

  test('says nothing of what is known', () => {
    expect(includes('  unknownAs: sensitive', { DataClassification: 'public' })).toBe(false);
    expect(includes('  unknownAs: not-sensitive', { DataClassification: 'phi' })).toBe(true);
  });
});
