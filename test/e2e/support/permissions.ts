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
  return [...new Set(names)].map((name) => actions[name as Operation] ?? name).toSorted();
}
