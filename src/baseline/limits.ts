import { isSameControl } from './controls.ts';
import type { Side, SideControl, SidePolicy } from './side.ts';

/** What differs between two results beside their findings: where findings come and go without anything having changed in AWS. */
export function limitsOf(before: Side, after: Side): readonly string[] {
  return [...versions(before, after), ...accounts(before, after), ...policies(before, after)];
}

function versions({ version: then }: Side, { version: now }: Side): readonly string[] {
  return then === now
    ? []
    : [`the baseline was made by Trailproof ${then}, these results by ${now}: rules may judge otherwise`];
}

function accounts(before: Side, after: Side): readonly string[] {
  return [
    ...before.accounts.flatMap((then) => {
      const { account } = then;
      const now = after.accounts.find((run) => run.account === account);
      if (!now) return [`account ${account} is in the baseline only`];
      const order =
        then.collectedAt > now.collectedAt
          ? [
              `the baseline of account ${account} is the younger: collected at ${then.collectedAt}, these at ${now.collectedAt}`,
            ]
          : [];
      const stopped = then.interrupted ? [`the baseline of account ${account} was stopped before it was done`] : [];
      return [
        ...order,
        ...stopped,
        ...onlyIn(
          then.regions,
          now.regions,
          (names) => `account ${account} was looked at in ${names} for the baseline only`,
        ),
        ...onlyIn(
          now.regions,
          then.regions,
          (names) => `account ${account} was not looked at in ${names} for the baseline: all that is there is new`,
        ),
      ];
    }),
    ...after.accounts
      .filter(({ account }) => before.accounts.every((run) => run.account !== account))
      .map(({ account }) => `account ${account} is not in the baseline: all that is there is new`),
  ];
}

function policies(before: Side, after: Side): readonly string[] {
  return [
    ...before.policies.flatMap((then) => {
      const now = after.policies.find(({ id }) => id === then.id);
      return now ? policyChanges(before, then, after, now) : [`policy ${then.id} is in the baseline only`];
    }),
    ...after.policies
      .filter(({ id }) => before.policies.every((policy) => policy.id !== id))
      .map(({ id }) => `policy ${id} is not in the baseline: all that it finds is new`),
  ];
}

function policyChanges(before: Side, then: SidePolicy, after: Side, now: SidePolicy): readonly string[] {
  if (then.digest === now.digest) return [];
  const { id } = now;
  const own = ({ controls }: Side): readonly SideControl[] => controls.filter(({ policy }) => policy === id);
  const [old, present] = [own(before), own(after)];
  const ids = (controls: readonly SideControl[]): readonly string[] => controls.map((control) => control.id);
  const changed = present.filter((control) => {
    const earlier = old.find((other) => other.id === control.id);
    return earlier !== undefined && !isSameControl(earlier, control);
  });
  const version = then.version === now.version ? '' : ` (${then.version}, then ${now.version})`;
  return [
    `policy ${id} is not what it was in the baseline${version}`,
    ...onlyIn(ids(old), ids(present), (names) => `policy ${id} no longer applies ${names}`),
    ...onlyIn(
      ids(present),
      ids(old),
      (names) => `policy ${id} applies ${names}, which the baseline did not: all that they find is new`,
    ),
    ...onlyIn(ids(changed), [], (names) => `policy ${id} asks for something else by ${names}`),
  ];
}

function onlyIn(these: readonly string[], those: readonly string[], say: (names: string) => string): readonly string[] {
  const only = these.filter((name) => !those.includes(name));
  return only.length === 0 ? [] : [say(only.join(', '))];
}
