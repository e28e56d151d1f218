/** What may take the place of a metric filter, its alarm and a topic, where a policy accepts it. */
export const alternatives = ['eventbridge', 'log-alarm', 'lambda', 'incident-manager'] as const;
export type Alternative = (typeof alternatives)[number];

const ofService: Readonly<Record<string, Alternative>> = {
  lambda: 'lambda',
  'ssm-incidents': 'incident-manager',
};

/** Whether a policy accepts what an ARN names in the place of a topic. */
export function isAccepted(arn: string, accepted: readonly Alternative[]): boolean {
  const alternative = ofService[arn.split(':')[2] ?? ''];
  return alternative !== undefined && accepted.includes(alternative);
}
