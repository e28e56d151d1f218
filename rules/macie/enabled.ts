import { Missing } from '../../src/evidence.ts';
import { hasBucket, macieIn } from '../../src/facts/macie.ts';
import { defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'macie/enabled',
  title: 'Macie is enabled in each region that holds buckets',
  rationale:
    'Access to sensitive data is recorded for the buckets that are known to hold it. Macie finds the others; it looks into the buckets of the region in which it is enabled, and a paused Macie into none.',
  remediation: 'aws macie2 enable-macie --region REGION',
  references: [
    'https://docs.aws.amazon.com/macie/latest/user/getting-started.html',
    'https://docs.aws.amazon.com/macie/latest/APIReference/macie.html',
  ],
  costImpact: 'Macie charges for each bucket and month, and for the data that it analyses.',
  subject: 'region',
  facts: ['macieSessions', 'buckets'],
  details: [],
  params: {
    regions: {
      type: 'string',
      enum: ['with-buckets', 'all-in-scope'],
      default: 'with-buckets',
      description: 'Where it has to be enabled: in regions that hold a bucket, or in all.',
    },
    alternativeTool: {
      type: 'string',
      default: '',
      description: 'Another tool that finds sensitive data, to be attested by a person; empty: none.',
    },
  },
  judge({ account, region }, { macieSessions, buckets }, { regions, alternativeTool }) {
    if (regions === 'with-buckets' && !hasBucket(buckets, region)) return notApplicable('the region holds no bucket');
    const { session, idle } = macieIn(macieSessions, region);
    if (idle === undefined) return pass('Macie is enabled');
    if (alternativeTool !== '') {
      const needs = `${idle}; the record of what ${alternativeTool} finds`;
      throw new Missing([{ gap: 'held-elsewhere', account, region, needs }]);
    }
    const command = session ? 'update-macie-session --status ENABLED' : 'enable-macie';
    return fail(idle, `aws macie2 ${command} --region ${region}`);
  },
});
