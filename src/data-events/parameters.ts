/** Parameters that the rules about data events have in common. */
export const recordedBy = {
  acceptEventDataStores: {
    type: 'boolean',
    default: true,
    description: 'Whether event data stores of CloudTrail Lake count beside trails.',
  },
  allowedActorExclusions: {
    type: 'array',
    items: { type: 'string' },
    default: [],
    description:
      'Callers whose events need not be recorded: ARNs as `userIdentity.arn` has them, or beginnings of ARNs with `*` at their end.',
  },
} as const;

export const directions = {
  type: 'array',
  items: { type: 'string', enum: ['read', 'write'] },
  minItems: 1,
  default: ['read', 'write'],
  description: 'The events that must be recorded: those that read, those that write, or both.',
} as const;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html */
export const costOf = (count: string): string =>
  `Every data event that a trail delivers is charged, the first copy too: by month, (${count} a month / 100,000) x the price of 100,000 data events at https://aws.amazon.com/cloudtrail/pricing/ x the number of trails that record them. Storage of the log files, KMS requests and CloudWatch Logs ingestion come on top.`;

export const references = [
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html',
  'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html',
] as const;
