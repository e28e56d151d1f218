import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { denied, awsError, answering } from '../../support/behaviours.ts';
import type { Proxy } from '../../support/proxy.ts';
import { analysed, delivered, delivering } from './good.ts';
import * as buckets from './seed-buckets.ts';
import * as seed from './seed.ts';
import type { Session } from './session.ts';
import { show, type Lacking } from './shown.ts';

const [home, deniedRegion] = ['eu-west-1', 'us-east-1'];
const everything = { allSupported: true, includeGlobalResourceTypes: true } as const;

/** The management account of an organization: it owns the trail of all, its key and its log group. */
export async function management(session: Session): Promise<Lacking> {
  const at = { session, region: home };
  const kmsKeyId = await seed.key(at);
  await seed.bucket(at, 'organization-trail', { lockDays: 365 });
  await seed.bucket(at, 'organization-access');
  await buckets.secure(at, 'organization-trail');
  await buckets.secure(at, 'organization-access');
  await buckets.accessLogs(at, 'organization-access', 'organization-trail');
  const group = await seed.logGroup(at, '/trail/organization', { days: 365, kmsKeyId });
  await seed.trail(at, {
    Name: 'organization',
    S3BucketName: 'organization-trail',
    IsMultiRegionTrail: true,
    IsOrganizationTrail: true,
    EnableLogFileValidation: true,
    KmsKeyId: kmsKeyId,
    logGroup: group,
    insights: true,
  });
  await seed.config(at, 'organization-trail', everything);
  return {
    regions: [home],
    trailStatus: { organization: delivering() },
    logGroups: { '/trail/organization': { logGroupClass: 'STANDARD', deletionProtectionEnabled: true } },
    deliveryChannels: { [home]: delivered() },
    search: { workGroups: {} },
  };
}

/**
 * A member account: it sees the organization's trail in its lists and whether it is logging, and no more of it. A service control policy
 * denies one region, but for the services that have no region.
 */
export async function showMember(proxy: Proxy, moto: string, member: Session, owner: Session): Promise<void> {
  const at = { session: member, region: home };
  await seed.bucket(at, 'member-config', { lockDays: 365 });
  await seed.bucket(at, 'member-access');
  await buckets.secure(at, 'member-config');
  await buckets.secure(at, 'member-access');
  await buckets.accessLogs(at, 'member-access', 'member-config');
  await seed.config(at, 'member-config', everything);
  await seed.logGroup(at, 'web', { days: 365 });
  await seed.database(at, 'sales');
  const cloudtrail = new CloudTrailClient(owner.client(home));
  const { trailList = [] } = await cloudtrail.send(new DescribeTrailsCommand({}));
  const { accessKey } = member;
  for (const service of ['cloudtrail', 'logs', 'config', 'kms'])
    proxy.when({ service, region: deniedRegion, accessKey }, denied('scp'));
  proxy
    .when({ operation: 'GetTrailStatus', accessKey }, answering({ IsLogging: true }))
    .when({ service: 'kms', accessKey }, denied('resource'))
    .when({ operation: 'GetInsightSelectors', accessKey }, (request) =>
      awsError(request, 'TrailNotFoundException', 'The trail is unknown in this account.', 400),
    );
  show(proxy, moto, member, {
    regions: [home, deniedRegion],
    trailStatus: {},
    logGroups: {},
    deliveryChannels: { [home]: delivered() },
    search: { workGroups: {} },
    macie: { [home]: [analysed('member-config'), analysed('member-access')] },
    shadowTrails: trailList,
  });
}
