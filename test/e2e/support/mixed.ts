import { dataProtection } from '../../support/resources.ts';
import { analysed, delivered, delivering } from './good.ts';
import * as seed from './seed.ts';
import type { Session } from './session.ts';
import type { Lacking } from './shown.ts';

const [home, other, left] = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];

/**
 * An account over three regions whose trail is sound, and whose log groups please one law and not the other. AWS Config is on in one region
 * alone.
 */
export async function mixed(session: Session): Promise<Lacking> {
  const at = { session, region: home };
  const kmsKeyId = await seed.key(at);
  await seed.bucket(at, 'mixed-trail');
  await seed.bucket(at, 'reports');
  const group = await seed.logGroup(at, '/trail/main', { days: 365, kmsKeyId });
  await seed.logGroup(at, 'patient-archive', { days: 2192, kmsKeyId });
  await seed.logGroup(at, 'patient-intake', { days: 365, kmsKeyId });
  await seed.logGroup({ session, region: other }, 'legacy-claims', { days: 2192 });
  await seed.logGroup({ session, region: other }, 'web', { days: 60 });
  await seed.logGroup({ session, region: left }, 'patient-trial', { days: 1 });
  await seed.trail(at, {
    Name: 'main',
    S3BucketName: 'mixed-trail',
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
    KmsKeyId: kmsKeyId,
    logGroup: group,
  });
  await seed.config(at, 'mixed-trail', { allSupported: true, includeGlobalResourceTypes: true });
  const protectedGroup = { logGroupClass: 'STANDARD', deletionProtectionEnabled: true } as const;
  return {
    regions: [home, other, left],
    trailStatus: { main: delivering() },
    logGroups: {
      '/trail/main': protectedGroup,
      'patient-archive': { ...protectedGroup, dataProtectionStatus: 'ACTIVATED' },
      'patient-intake': { ...protectedGroup, deletionProtectionEnabled: false },
    },
    deliveryChannels: { [home]: delivered() },
    withoutInsights: ['main'],
    macie: { [home]: [analysed('mixed-trail'), analysed('reports', { sensitivityScore: 87 })] },
    dataProtection: {
      'patient-archive': dataProtection(
        'EmailAddress',
        'Name',
        'Address',
        'IpAddress',
        'Ssn-US',
        'MedicareBeneficiaryNumber-US',
      ),
    },
  };
}

/** A policy on top of HIPAA's, with statements that hold at the time of the call: two waivers, one of them expired, and an attestation. */
export function ownPolicy(): string {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `\
trailproof: 1
id: our-hipaa
title: Our HIPAA policy
version: 1.0.0
legalBasisReviewed: ${day(-30)}
framework: { id: hipaa, title: HIPAA Security Rule }
extends: hipaa
overrides:
  cloudtrail-insights: { severity: info }
waivers:
  - id: W-1
    control: loggroup-deletion-protection
    resources: ['legacy-*']
    reason: The group is replaced by the end of the quarter.
    owner: data-platform@example.org
    approvedBy: security@example.org
    approvedOn: ${day(-10)}
    expires: ${day(20)}
  - id: W-2
    control: loggroup-retention-min
    resources: [patient-intake]
    reason: The records are copied to the archive.
    owner: data-platform@example.org
    approvedBy: security@example.org
    approvedOn: ${day(-90)}
    expires: ${day(-1)}
attestations:
  - control: manual-activity-review-procedure
    statement: The audit records of last month were reviewed; the minutes are in the reference.
    by: security@example.org
    approvedBy: compliance@example.org
    reference: the review's minutes
    on: ${day(-5)}
    expires: ${day(20)}
`;
}
