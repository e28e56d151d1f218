import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { Gap } from '../../evidence.ts';
import { isGap } from '../../evidence.ts';
import type { KmsKey } from '../../facts/kms.ts';
import type { PolicyDocument } from '../../facts/policy-document.ts';
import { regionOf } from './arn.ts';
import type { Ask, Asked } from './call.ts';
import type { Memo } from './collector.ts';
import type { Operation } from './operations.ts';
import { flagOf, jsonOf, present, textOf } from './read.ts';

export const keyOperations = ['kms.DescribeKey', 'kms.GetKeyRotationStatus'] as const satisfies readonly Operation[];
export const keyPolicyOperations = ['kms.DescribeKey', 'kms.GetKeyPolicy'] as const satisfies readonly Operation[];

/** The key that a resource names by ARN, id or alias, asked in its own region, once a scan; null when the resource names none. */
export async function keyOf(
  ask: Ask,
  id: string | null | Gap | undefined,
  region: string,
  memo: Memo,
): Promise<Asked<KmsKey | null>> {
  if (id === null) return { value: null, calls: [] };
  if (isGap(id)) return { gap: id, calls: [] };
  const key = present(id, 'key');
  const home = regionOf(key) ?? region;
  return memo.once(`key ${home} ${key}`, () => readKey(ask, key, home, memo));
}

/** The policy of the key that a resource names; null when the resource names none. */
export async function keyPolicyOf(
  ask: Ask,
  id: string | null,
  region: string,
  memo: Memo,
): Promise<Asked<PolicyDocument | null>> {
  if (id === null) return { value: null, calls: [] };
  const home = regionOf(id) ?? region;
  return memo.once(`key policy ${home} ${id}`, () => readKeyPolicy(ask, id, home, memo));
}

async function readKey(ask: Ask, id: string, region: string, memo: Memo): Promise<Asked<KmsKey>> {
  const described = await describe(ask, id, region, memo);
  if ('gap' in described) return described;
  const { rotation, ...key } = described.value;
  if (rotation !== 'ask') return { value: { ...key, rotation }, calls: described.calls };
  const rotates = await ask({
    operation: 'kms.GetKeyRotationStatus',
    region,
    about: key.arn,
    send: (client, { GetKeyRotationStatusCommand }, options) =>
      client.send(new GetKeyRotationStatusCommand({ KeyId: key.arn }), options),
    read: (answer): boolean | null => flagOf(answer.KeyRotationEnabled, 'KeyRotationEnabled'),
    known: { UnsupportedOperationException: null },
  });
  const calls = [...described.calls, ...rotates.calls];
  return 'gap' in rotates ? { gap: rotates.gap, calls } : { value: { ...key, rotation: rotates.value }, calls };
}

/** By the key's ARN: GetKeyPolicy takes no alias. https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
async function readKeyPolicy(ask: Ask, id: string, region: string, memo: Memo): Promise<Asked<PolicyDocument>> {
  const described = await describe(ask, id, region, memo);
  if ('gap' in described) return described;
  const { arn } = described.value;
  const policy = await ask({
    operation: 'kms.GetKeyPolicy',
    region,
    about: arn,
    send: (client, { GetKeyPolicyCommand }, options) =>
      client.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: 'default' }), options),
    read: ({ Policy }): PolicyDocument => jsonOf(Policy, 'Policy'),
  });
  return { ...policy, calls: [...described.calls, ...policy.calls] };
}

function describe(ask: Ask, id: string, region: string, memo: Memo): Promise<Asked<Described>> {
  return memo.once(`described key ${region} ${id}`, () =>
    ask({
      operation: 'kms.DescribeKey',
      region,
      ...(id.startsWith('arn:') && { about: id }),
      send: (client, { DescribeKeyCommand }, options) => client.send(new DescribeKeyCommand({ KeyId: id }), options),
      read: ({ KeyMetadata: key }) => factsOf(present(key, 'KeyMetadata')),
    }),
  );
}

type Described = Omit<KmsKey, 'rotation'> & { readonly rotation: boolean | null | 'ask' };

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
function factsOf(key: KeyMetadata): Described {
  return {
    arn: textOf(key.Arn, 'Arn'),
    state: textOf(key.KeyState, 'KeyState'),
    manager: textOf(key.KeyManager, 'KeyManager'),
    rotation: rotationOf({
      manager: textOf(key.KeyManager, 'KeyManager'),
      spec: textOf(key.KeySpec, 'KeySpec'),
      origin: textOf(key.Origin, 'Origin'),
    }),
  };
}

/** KMS rotates every key that AWS manages, and of others the symmetric ones with its own material, if told to; these are asked about. */
function rotationOf(key: Readonly<Record<'manager' | 'spec' | 'origin', string>>): boolean | null | 'ask' {
  if (key.manager === 'AWS') return true;
  return key.spec === 'SYMMETRIC_DEFAULT' && key.origin === 'AWS_KMS' ? 'ask' : null;
}
