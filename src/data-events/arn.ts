import { Missing, type Subject } from '../evidence.ts';

/** The ARN, which every resource of these types has: where it is not there it was not read. */
export function arnOf({ type, arn, account, region }: Subject): string {
  if (arn === undefined) throw new Missing([{ gap: 'not-asked', account, region, needs: `${type} arn` }]);
  return arn;
}
