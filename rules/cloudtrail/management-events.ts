import { awsCommand } from '../../src/aws-command.ts';
import { managementCoverage } from '../../src/cloudtrail/coverage.ts';
import { managementMessage } from '../../src/cloudtrail/management-message.ts';
import { withManagementEvents } from '../../src/cloudtrail/remedy.ts';
import { readSelectors } from '../../src/cloudtrail/selectors.ts';
import { Missing } from '../../src/evidence.ts';
import { defineRule, fail, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'cloudtrail/management-events',
  title: 'Multi-region trails record all management events',
  rationale:
    'A trail that records only writes, or leaves out a service, looks enabled while the record of who looked is missing.',
  remediation: `aws cloudtrail put-event-selectors --trail-name NAME --advanced-event-selectors '[EXISTING SELECTORS, {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}]'`,
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html',
  ],
  costImpact:
    'The first copy of management events in each region is free of charge; a second trail that records them is not.',
  subject: 'account',
  facts: ['trails'],
  details: ['trail.logging', 'trail.selectors'],
  params: {
    allowedExcludedSources: {
      type: 'array',
      items: { type: 'string', enum: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
      default: [],
      description: 'Event sources that trails may leave out.',
    },
  },
  judge(account, { trails }, { allowedExcludedSources }) {
    const recording = trails.filter((trail) => trail.multiRegion && trail.logging);
    const { coverage, copies } = recording.together(
      ({ id, arn, selectors }) => ({
        name: id,
        arn,
        multiRegion: true,
        logging: true,
        selectors: readSelectors(selectors),
      }),
      (recorders) => ({
        coverage: managementCoverage(recorders, 'all', allowedExcludedSources),
        copies: recorders.filter(
          (one) => managementCoverage([one], 'all', allowedExcludedSources).verdict === 'covered',
        ),
      }),
      (given) => given.coverage.verdict === 'covered',
    );
    const message = managementMessage(coverage, allowedExcludedSources);
    if (coverage.verdict === 'covered') {
      const names = copies.map(({ name }) => name).join(' and ');
      return pass(
        copies.length < 2
          ? message
          : `${message}; trails ${names} each record them all, and every copy but the first is charged`,
      );
    }
    if (coverage.verdict === 'unknown')
      throw new Missing([{ gap: 'undecidable', account: account.id, needs: message }]);
    const [trail] = recording.list();
    const mended = trail && withManagementEvents(trail.selectors, allowedExcludedSources);
    if (!mended) return fail(message);
    const remediation = awsCommand('cloudtrail put-event-selectors', trail.region, {
      'trail-name': trail.arn ?? trail.name,
      ...(mended.advanced
        ? { 'advanced-event-selectors': JSON.stringify(mended.advanced) }
        : { 'event-selectors': JSON.stringify(mended.basic) }),
    });
    return fail(message, remediation);
  },
});
