import rule from '../../../rules/athena/workgroup-metrics.ts';
import { denied } from '../../support/resources.ts';
import { testRule } from '../../support/rule-tester.ts';
import { workGroup } from '../../support/search-resources.ts';

const update = (changes: string): string =>
  `aws athena update-work-group --work-group audit --configuration-updates '${changes}' --region eu-west-1`;
const unread = denied('athena:GetWorkGroup');

testRule(rule, {
  pass: [
    { name: 'metrics are published', members: { athenaWorkGroup: [workGroup()] }, message: 'metrics are published' },
    {
      name: 'a limit that is low enough',
      params: { maxBytes: 20_000_000 },
      members: { athenaWorkGroup: [workGroup({ bytesScannedCutoff: 20_000_000 })] },
      message: 'metrics are published; a query ends after 20000000 bytes',
    },
  ],
  fail: [
    {
      name: 'no metrics',
      members: { athenaWorkGroup: [workGroup({ publishesMetrics: false })] },
      message: 'no metrics are published',
      remediation: update('PublishCloudWatchMetricsEnabled=true'),
    },
    {
      name: 'no limit',
      params: { maxBytes: 20_000_000 },
      members: { athenaWorkGroup: [workGroup()] },
      message: 'a query never ends for its size; at most 20000000 are allowed',
      remediation: update('BytesScannedCutoffPerQuery=20000000'),
    },
    {
      name: 'a limit that is too high',
      params: { maxBytes: 20_000_000 },
      members: { athenaWorkGroup: [workGroup({ bytesScannedCutoff: 20_000_001 })] },
      message: 'a query ends after 20000001 bytes; at most 20000000 are allowed',
    },
  ],
  notApplicable: [
    {
      name: 'a disabled workgroup is not asked about',
      members: { athenaWorkGroup: [workGroup({}, { state: 'DISABLED', configuration: unread })] },
      message: 'the workgroup is DISABLED',
    },
  ],
  gap: [
    {
      name: 'the configuration could not be read',
      members: { athenaWorkGroup: [workGroup({}, { configuration: unread })] },
      message: 'athena:GetWorkGroup was denied in eu-west-1',
    },
  ],
});
