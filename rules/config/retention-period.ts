import { awsCommand } from '../../src/aws-command.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

/** What holds where no retention is configured. */
const serviceDefault = 2557;

export default defineRule({
  id: 'config/retention-period',
  title: 'AWS Config keeps its history within the allowed period',
  rationale:
    'The configuration history supports an audit only while it is kept. Where nothing is configured AWS Config keeps it seven years, so a missing configuration is no failure.',
  remediation: 'aws configservice put-retention-configuration --retention-period-in-days DAYS',
  references: [
    'https://docs.aws.amazon.com/config/latest/APIReference/API_RetentionConfiguration.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/delete-config-data-with-retention-period.html',
  ],
  subject: 'region',
  facts: ['retentionConfigurations'],
  details: [],
  params: {
    minDays: {
      type: 'integer',
      minimum: 30,
      maximum: 2557,
      default: 2192,
      description: 'Shortest retention allowed, in days.',
    },
    maxDays: {
      type: ['integer', 'null'],
      minimum: 30,
      maximum: 2557,
      default: null,
      description: 'Longest retention allowed, in days; null sets no limit.',
    },
  },
  retention: { minimum: 'minDays', maximum: 'maxDays' },
  judge(region, { retentionConfigurations }, { minDays, maxDays }) {
    const own = retentionConfigurations.filter((configuration) => configuration.region === region.region);
    const isShort = (days: number) => days < minDays;
    const isLong = (days: number) => maxDays !== null && days > maxDays;
    const set = (days: number) =>
      awsCommand('configservice put-retention-configuration', region.region, { 'retention-period-in-days': days });

    const outside = own.find(({ retentionDays }) => isShort(retentionDays) || isLong(retentionDays));
    const configured = outside?.retentionDays ?? own.list()[0]?.retentionDays;
    const days = configured ?? serviceDefault;
    const found =
      configured === undefined ? `the service default keeps history ${days} days` : `history is kept ${days} days`;
    if (isShort(days)) return fail(`${found}; at least ${minDays} are required`, set(minDays));
    if (isLong(days)) return fail(`${found}; at most ${maxDays} are allowed`, set(maxDays ?? days));
    return pass(found);
  },
});
