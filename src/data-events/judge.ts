import { coverage, type Coverage } from '../cloudtrail/coverage.ts';
import type { WantedEvents } from '../cloudtrail/data-event-selectors.ts';
import type { EventSpace, Need } from '../cloudtrail/events.ts';
import { Missing, type Subject } from '../evidence.ts';
import { fail, pass, type Verdict } from '../rule.ts';
import { breadthOf } from './breadth.ts';
import { lossMessage, type Verbs } from './message.ts';
import { elsewhere, recorderOf, seesRegion, type RecorderFacts } from './recorders.ts';
import { putSelectors, remedyOf } from './remedy.ts';

/** Of which resource it is asked whether its data events are recorded. */
export interface Question {
  /** As messages name it: `bucket ingest`. */
  readonly resource: string;
  readonly subject: Subject;
  readonly region: string;
  readonly events: (need: Need) => EventSpace;
  readonly directions: readonly (keyof Verbs)[];
  readonly verbs: Verbs;
  /** What a selector takes to take the resource. */
  readonly arn: string;
  readonly operator: WantedEvents['operator'];
}

/** Whether trails, and event data stores where these count, together record all data events of a resource now. */
export function judgeDataEvents(question: Question, facts: RecorderFacts, acceptEventDataStores: boolean): Verdict {
  const { resource, subject, region, events, directions, verbs } = question;
  const others = facts.trails
    .filter((trail) => !seesRegion(trail, region))
    .shown()
    .map(elsewhere);
  const trails = facts.trails.filter((trail) => seesRegion(trail, region));
  const sources = acceptEventDataStores ? trails.and(facts.eventDataStores) : trails;
  const { recorders, answers } = sources.together(
    recorderOf,
    (recorders) => ({
      recorders,
      answers: directions.map((need) => ({ need, ...coverage([...recorders, ...others], events(need)) })),
    }),
    (given) => given.answers.every(isCovered),
  );
  const lost = answers.filter((answer) => !isCovered(answer));
  const [first] = lost;
  if (!first) {
    const what = directions.map((need) => verbs[need]).join(' and ');
    const broad = [...new Set(directions.flatMap((need) => breadthOf(recorders, events(need))))];
    return pass([`all ${what} of ${resource} are recorded`, ...broad.slice(0, 1)].join('; '));
  }
  const message = lost.map((answer) => lossMessage(verbs[answer.need], resource, answer)).join('; ');
  if (lost.some(({ verdict }) => verdict === 'unknown')) {
    const { account } = subject;
    throw new Missing([{ gap: 'undecidable', account, region, needs: message }]);
  }
  const need = lost.length === 1 ? first.need : 'all';
  // Only its owner can change a trail.
  const own = trails.filter((trail) => trail.owner === subject.account && trail.logging).shown();
  if (own.length === 0) return fail(message);
  const remedy = remedyOf(own, recorders, events(need), { ...question, need });
  return remedy ? fail(message, putSelectors(remedy)) : fail(`${message}; no selector that fits a trail closes it`);
}

const isCovered = ({ verdict }: Coverage): boolean => verdict === 'covered';
