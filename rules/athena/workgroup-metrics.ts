import { awsCommand } from '../../src/aws-command.ts';
import { all, defineRule, fail, notApplicable, pass } from '../../src/rule.ts';

export default defineRule({
  id: 'athena/workgroup-metrics',
  title: 'Athena workgroups publish metrics and limit what a query scans',
  rationale:
    'Metrics show use and runaway queries. They are no record of who asked what: that is in the management events of CloudTrail.',
  remediation:
    'aws athena update-work-group --work-group NAME --configuration-updates PublishCloudWatchMetricsEnabled=true',
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html',
    'https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html',
  ],
  costImpact: 'Athena charges for what a query scans; a limit bounds it.',
  subject: 'athenaWorkGroup',
  facts: [],
  details: ['athenaWorkGroup.configuration'],
  params: {
    maxBytes: {
      type: ['integer', 'null'],
      minimum: 10_485_760,
      default: null,
      description: 'Most bytes that a query may scan before it is ended; null asks for no limit.',
    },
  },
  judge(group, _facts, { maxBytes }) {
    if (group.state !== 'ENABLED') return notApplicable(`the workgroup is ${group.state}`);
    const { publishesMetrics, bytesScannedCutoff } = group.configuration;
    const update = (changes: string): string =>
      awsCommand('athena update-work-group', group.region, {
        'work-group': group.id,
        'configuration-updates': changes,
      });
    return all(
      () =>
        publishesMetrics
          ? pass('metrics are published')
          : fail('no metrics are published', update('PublishCloudWatchMetricsEnabled=true')),
      () => {
        if (maxBytes === null) return notApplicable('no limit is asked for');
        if (bytesScannedCutoff !== null && bytesScannedCutoff <= maxBytes)
          return pass(`a query ends after ${bytesScannedCutoff} bytes`);
        const found =
          bytesScannedCutoff === null ? 'never ends for its size' : `ends after ${bytesScannedCutoff} bytes`;
        return fail(
          `a query ${found}; at most ${maxBytes} are allowed`,
          update(`BytesScannedCutoffPerQuery=${maxBytes}`),
        );
      },
    );
  },
});
