import { awsCommand } from '../../src/aws-command.ts';
import { atLeastOne, defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/multi-region-trail',
  title: 'A multi-region trail is logging',
  rationale:
    'Activity in a region that no trail covers leaves no record that can be kept or protected: the event history holds 90 days of management events, region by region.',
  remediation: [
    'aws cloudtrail create-trail --name NAME --s3-bucket-name BUCKET --is-multi-region-trail --include-global-service-events --enable-log-file-validation',
    'aws cloudtrail start-logging --name NAME',
  ].join('\n'),
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  ],
  costImpact:
    "CloudTrail delivers one copy of management events in each region free of charge and charges for every further one; S3 charges for the trail's storage.",
  subject: 'account',
  facts: ['trails'],
  details: ['trail.logging'],
  params: {
    allowOrganizationTrail: {
      type: 'boolean',
      default: true,
      description: "Accept a trail of the account's organization that another account owns.",
    },
    requireGlobalServiceEvents: {
      type: 'boolean',
      default: true,
      description: 'Demand the events of global services such as IAM and STS.',
    },
  },
  judge(account, { trails }, { allowOrganizationTrail, requireGlobalServiceEvents }) {
    return atLeastOne(
      trails,
      (trail) => {
        if (!trail.multiRegion) return fail('is single-region');
        if (requireGlobalServiceEvents && !trail.globalServiceEvents) return fail('leaves out global service events');
        const foreign = trail.owner !== account.id;
        if (foreign && !allowOrganizationTrail) return fail(`belongs to account ${trail.owner}`);
        if (!trail.logging) return fail('is not logging');
        return pass(
          `records all regions${foreign ? ` and belongs to account ${trail.owner}, which holds its logs` : ''}`,
        );
      },
      'trail',
      'there is no trail; one that records all regions is required',
      (trail) => {
        if (!trail.multiRegion || trail.owner !== account.id) return undefined;
        const name = trail.arn ?? trail.id;
        const start = awsCommand('cloudtrail start-logging', trail.region, { name });
        if (!requireGlobalServiceEvents) return start;
        const options = { name, 'include-global-service-events': true } as const;
        return `${awsCommand('cloudtrail update-trail', trail.region, options)}\n${start}`;
      },
    );
  },
});
