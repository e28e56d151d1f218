import { Collection } from '../collection.ts';
import { ruleHolds } from './alarm-rule.ts';
import { isAccepted, type Alternative } from './alternatives.ts';
import { undecidable, type AlarmFacts, type AlarmView } from './facts.ts';
import { throughTopic } from './topic.ts';
import { along, broken, either, furthest, link, type Way } from './way.ts';

/** From an alarm that goes off to somebody who hears of it, by its own actions or by those of a composite alarm that it sets off. */
export function tells(alarm: AlarmView, facts: AlarmFacts, accepted: readonly Alternative[]): Way {
  return tellsUnless(new Set(), alarm, facts, accepted);
}

function tellsUnless(
  passed: ReadonlySet<string>,
  alarm: AlarmView,
  facts: AlarmFacts,
  accepted: readonly Alternative[],
): Way {
  // The rules of composite alarms can go in a circle.
  const passedNow = new Set([...passed, alarm.id]);
  const composites = facts.alarms.filter(
    ({ region, id, composite }) =>
      region === alarm.region && !passedNow.has(id) && composite !== null && composite.alarmRule.includes(alarm.id),
  );
  return either(
    () => acts(alarm, facts, accepted),
    () =>
      furthest(
        composites,
        (composite) =>
          along(
            // Its rule names the alarm, which is further than an alarm without an action comes.
            () => link(),
            () => setsOff(alarm, composite),
            () => tellsUnless(passedNow, composite, facts, accepted),
          ),
        `no composite alarm follows alarm ${alarm.id}`,
      ),
  );
}

/** From the actions of an alarm to somebody who hears of it. */
function acts(alarm: AlarmView, facts: AlarmFacts, accepted: readonly Alternative[]): Way {
  return along(
    () => hasAction(alarm),
    () => isAudible(alarm, facts),
    () => isUnsuppressed(alarm),
    () => furthest(new Collection(alarm.alarmActions), (arn) => throughAction(arn, alarm, facts, accepted), ''),
  );
}

/** Whether an alarm does something when it goes off. */
export function hasAction(alarm: AlarmView): Way {
  if (!alarm.actionsEnabled) return broken(`the actions of alarm ${alarm.id} are disabled`);
  return alarm.alarmActions.length > 0 ? link() : broken(`alarm ${alarm.id} has no action for ALARM`);
}

/** Whether no mute rule silences an alarm now. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListAlarmMuteRules.html */
export function isAudible(alarm: AlarmView, { alarmMuteRules }: Pick<AlarmFacts, 'alarmMuteRules'>): Way {
  const mute = alarmMuteRules.find(
    ({ region, status, rule }) => region === alarm.region && status === 'ACTIVE' && rule.alarmNames.includes(alarm.id),
  );
  return mute ? broken(`alarm mute rule ${mute.id} silences alarm ${alarm.id}`) : link();
}

/**
 * Whether no other alarm can hold back the actions of a composite one. In which state that alarm is when it matters nothing tells.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function isUnsuppressed({ id, composite }: AlarmView): Way {
  const suppressor = composite?.actionsSuppressor ?? null;
  return suppressor === null
    ? link()
    : broken(`alarm ${suppressor} suppresses the actions of composite alarm ${id} while it is in ALARM`);
}

function throughAction(arn: string, alarm: AlarmView, facts: AlarmFacts, accepted: readonly Alternative[]): Way {
  if (arn.split(':')[2] === 'sns')
    return throughTopic(
      arn,
      { service: 'cloudwatch.amazonaws.com', account: alarm.account, arn: alarm.arn ?? '' },
      facts,
    );
  return isAccepted(arn, accepted) ? link(`action ${arn}`) : broken(`action ${arn} of alarm ${alarm.id} is no topic`);
}

/** Whether an alarm that goes off sets off a composite one, all others being at rest. */
export function setsOff(alarm: AlarmView, composite: AlarmView): Way {
  const name = `composite alarm ${composite.id}`;
  const rule = composite.composite?.alarmRule ?? '';
  const isAlarm = (named: string): boolean => named === alarm.id || named === alarm.arn;
  const answers = (['OK', 'INSUFFICIENT_DATA'] as const).map((rest) => {
    const before = ruleHolds(rule, () => rest);
    const after = ruleHolds(rule, (named) => (isAlarm(named) ? 'ALARM' : rest));
    return before === undefined || after === undefined ? undefined : !before && after;
  });
  if (answers[0] === undefined || answers[0] !== answers[1])
    undecidable(composite, `whether ${name} goes off with alarm ${alarm.id}, by its rule ${rule}`);
  return answers[0] ? link(name) : broken(`${name} does not go off with alarm ${alarm.id} alone`);
}
