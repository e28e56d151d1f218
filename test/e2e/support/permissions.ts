import { actions, type Operation } from '../../../src/sources/live/operations.ts';
import type { AwsRequest } from '../../support/request.ts';
import { run } from './cli.ts';

/** The IAM actions that `trailproof permissions` asks for. */
export async function granted(...policies: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(['permissions', ...policies.flatMap((policy) => ['--policy', policy])]);
  const { Statement } = JSON.parse(stdout) as { readonly Statement: readonly { readonly Action: readonly string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}

/** The IAM actions that these requests need, each once; an operation that the product does not know stands for itself. */
export function used(requests: readonly AwsRequest[]): readonly string[] {
  const names = requests.map(({ service, operation }) => `${service}.${operation}`);
  const known = (name: string): string => actions[name as Operation] ?? ofS3Control[name] ?? name;
  return [...new Set(names.map(known))].toSorted();
}

/** S3 Control signs as S3, and so its requests are told apart by the IAM action. */
const ofS3Control: Readonly<Record<string, string>> = {
  's3.GetAccountPublicAccessBlock': actions['s3control.GetPublicAccessBlock'],
};
