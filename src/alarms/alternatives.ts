/** What may take the place of a metric filter, its alarm and a topic, where a policy accepts it. */
export const alternatives = ['eventbridge', 'log-alarm', 'lambda', 'incident-manager'] as const;
export type Alternative = (typeof alternatives)[number];
