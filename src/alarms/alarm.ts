import { Collection } from '../collection.ts';
import { isAccepted, type Alternative } from './alternatives.ts';
import { Composites, type Reaction } from './composites.ts';
import type { AlarmFacts, AlarmMuteRuleView, AlarmView } from './facts.ts';
import { throughTopic } from './topic.ts';
import { along, broken, either, furthest, link, type Way } from './way.ts';

/**
 * From an alarm that goes off to where its own actions lead, or those of a composite alarm that goes off with it. `act` follows the actions
 * of one alarm; `react` tells what becomes of other alarms meanwhile.
 */
export function tells(
  alarm: AlarmView,
  alarms: Collection<AlarmView>,
  react: (other: AlarmView) => Reaction,
  act: (acting: AlarmView) => Way,
): Way {
  return either(
    () => act(alarm),
    () => {
      const composites = new Composites(alarm, alarms, react);
      const paths = composites.reached();
      return furthest(
        alarms.filter(({ region, composite, id }) => region === alarm.region && composite !== null && paths.has(id)),
        (composite) =>
          along(
            // Its rule names the alarm, which is further than an alarm without an action comes.
            () => link(),
            () => composites.way(paths.get(composite.id) ?? [composite]),
            () => act(composite),
          ),
        `no composite alarm follows alarm ${alarm.id}`,
      );
    },
  );
}

/** From the actions of an alarm to somebody who hears of it. */
export function reaches(alarm: AlarmView, facts: AlarmFacts, accepted: readonly Alternative[]): Way {
  return along(
    () => acts(alarm, facts),
    () => furthest(new Collection(alarm.alarmActions), (arn) => throughAction(arn, alarm, facts, accepted), ''),
  );
}

/** Whether an alarm does something when it goes off, and nothing holds it back. */
export function acts(alarm: AlarmView, facts: Pick<AlarmFacts, 'alarmMuteRules'>): Way {
  return along(
    () => hasAction(alarm),
    () => isAudible(alarm, facts),
    () => isUnsuppressed(alarm),
  );
}

/** Whether an alarm has actions and they are enabled. */
export function hasAction(alarm: AlarmView): Way {
  if (!alarm.actionsEnabled) return broken(`the actions of alarm ${alarm.id} are disabled`);
  return alarm.alarmActions.length > 0 ? link() : broken(`alarm ${alarm.id} has no action for ALARM`);
}

/** The mute rule that silences an alarm now, if there is one. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListAlarmMuteRules.html */
export function muteOf(
  alarm: AlarmView,
  { alarmMuteRules }: Pick<AlarmFacts, 'alarmMuteRules'>,
): AlarmMuteRuleView | undefined {
  return alarmMuteRules.find(
    ({ region, status, rule }) => region === alarm.region && status === 'ACTIVE' && rule.alarmNames.includes(alarm.id),
  );
}

/** Whether no mute rule silences an alarm now. */
export function isAudible(alarm: AlarmView, facts: Pick<AlarmFacts, 'alarmMuteRules'>): Way {
  const mute = muteOf(alarm, facts);
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
