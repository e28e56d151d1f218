import type { Collection } from '../collection.ts';
import { Missing, type Gap } from '../evidence.ts';
import { readRule, type AlarmRule } from './alarm-rule.ts';
import { undecidable, type AlarmView } from './facts.ts';
import { broken, type Way } from './way.ts';

/** What becomes of an alarm on a metric or a query. Those that rest are in OK or INSUFFICIENT_DATA, and stay there. */
export type Reaction = 'goes off' | 'rests' | 'may go off' | 'is in ALARM already';

/** Whether an alarm is in ALARM before something happens, and after it; undefined: it is not known. */
interface State {
  readonly before: boolean | undefined;
  readonly after: boolean | undefined;
  readonly gaps: readonly Gap[];
}
const states: Readonly<Record<Reaction, State>> = {
  'goes off': { before: false, after: true, gaps: [] },
  rests: { before: false, after: false, gaps: [] },
  'may go off': { before: false, after: undefined, gaps: [] },
  'is in ALARM already': { before: true, after: undefined, gaps: [] },
};

const isUnclear = ({ before, after }: State): boolean => before === undefined || after === undefined;

/** What becomes of the composite alarms of a region when one alarm goes off, and others as `react` tells of them. */
export class Composites {
  readonly #start: AlarmView;
  readonly #graph: Graph;
  readonly #react: (alarm: AlarmView) => Reaction;
  readonly #states: Map<string, State>;

  constructor(start: AlarmView, alarms: Collection<AlarmView>, react: (alarm: AlarmView) => Reaction) {
    this.#start = start;
    this.#graph = graphOf(alarms, start.region);
    this.#react = react;
    this.#states = new Map([[start.id, states['goes off']]]);
  }

  /** The composite alarms that the alarm may change, itself or through others, each with those on the way to it and itself. */
  reached(): ReadonlyMap<string, readonly AlarmView[]> {
    const paths = new Map<string, readonly AlarmView[]>([[this.#start.id, []]]);
    const certain = [this.#start.id];
    // Alarms of which it could not be read whether they are composite ones may follow any.
    const uncertain = this.#graph.unread.map(({ id }) => id);
    for (const alarm of this.#graph.unread) if (!paths.has(alarm.id)) paths.set(alarm.id, [alarm]);
    for (let next = certain.shift(); next !== undefined; next = certain.shift() ?? uncertain.shift())
      for (const follower of this.#graph.followers(next)) {
        if (paths.has(follower.id)) continue;
        paths.set(follower.id, [...(paths.get(next) ?? []), follower]);
        const state = this.#stateOf(follower.id);
        if (isUnclear(state)) uncertain.push(follower.id);
        else if (state.before !== state.after) certain.push(follower.id);
      }
    paths.delete(this.#start.id);
    return paths;
  }

  /** Whether a composite alarm goes off. */
  goesOff(composite: AlarmView): Way {
    return this.way([composite]);
  }

  /** From the alarm by composite ones that change with it to the last, which goes off. */
  way(composites: readonly AlarmView[]): Way {
    const last = this.#stateOf(composites.at(-1)?.id ?? '');
    if (last.before === true || last.after === false)
      return broken(`composite alarm ${composites.at(-1)?.id} does not go off when alarm ${this.#start.id} does`);
    const unclear = composites.find(({ id }) => isUnclear(this.#stateOf(id)));
    if (!unclear) return { links: composites.map(({ id }) => `composite alarm ${id}`), whole: composites.length };
    const gaps = [...this.#graph.below(unclear.id)].flatMap((name) => this.#states.get(name)?.gaps ?? []);
    if (gaps.length > 0) throw new Missing(gaps);
    const rule = unclear.composite?.alarmRule;
    undecidable(
      unclear,
      `whether composite alarm ${unclear.id} goes off with alarm ${this.#start.id}, by its rule ${rule}`,
    );
  }

  #stateOf(name: string): State {
    const known = this.#states.get(name);
    if (known) return known;
    const open: string[] = [];
    for (const below of this.#graph.below(name)) {
      if (this.#states.has(below)) continue;
      if (this.#graph.isComposite(below)) open.push(below);
      else this.#states.set(below, this.#leaf(below));
    }
    // Those further below come first.
    open.reverse();
    const before = this.#settled(open, (state) => state.before);
    const after = this.#settled(open, (state) => state.after);
    for (const one of open) this.#states.set(one, { before: before.get(one), after: after.get(one), gaps: [] });
    return this.#states.get(name) ?? states['may go off'];
  }

  #leaf(name: string): State {
    try {
      const alarm = this.#graph.named(name);
      // Of one that may be a composite alarm nothing is known; one that does not exist rests.
      return states[alarm?.composite === null ? this.#react(alarm) : 'rests'];
    } catch (problem) {
      if (!(problem instanceof Missing)) throw problem;
      return { before: undefined, after: undefined, gaps: problem.gaps };
    }
  }

  /** Which rules hold, as far as it follows from what is known: of a circle it may not. */
  #settled(open: readonly string[], at: (state: State) => boolean | undefined): ReadonlyMap<string, boolean> {
    const found = new Map<string, boolean>();
    const waiting = [...open];
    const isOpen = new Set(open);
    for (const name of waiting) {
      if (found.has(name)) continue;
      const holds = this.#graph.ruleOf(name)?.holds((named) => {
        const state = this.#states.get(named);
        return state ? at(state) : found.get(named);
      });
      if (holds === undefined) continue;
      found.set(name, holds);
      for (const { id } of this.#graph.followers(name)) if (isOpen.has(id)) waiting.push(id);
    }
    return found;
  }
}

/** The alarms of a region and which composite ones follow which, as far as they can be read. */
class Graph {
  readonly #alarms: Collection<AlarmView>;
  readonly #byName: ReadonlyMap<string, AlarmView>;
  readonly #rules = new Map<string, AlarmRule>();
  readonly #followers = new Map<string, AlarmView[]>();
  /** Those of which it could not be read whether they are composite ones. */
  readonly unread: readonly AlarmView[];

  constructor(alarms: Collection<AlarmView>) {
    this.#alarms = alarms;
    this.#byName = new Map(alarms.shown().map((alarm) => [alarm.id, alarm]));
    const composites = alarms.filter(({ composite }) => composite !== null).shown();
    const read = new Set([...composites, ...alarms.filter(({ composite }) => composite === null).shown()]);
    this.unread = alarms.shown().filter((alarm) => !read.has(alarm));
    for (const alarm of composites) {
      const text = alarm.composite?.alarmRule ?? '';
      const rule = readRule(text) ?? this.#unread(text);
      this.#rules.set(alarm.id, rule);
      for (const name of rule.names) {
        const following = this.#followers.get(name);
        if (following) following.push(alarm);
        else this.#followers.set(name, [alarm]);
      }
    }
  }

  /** It may rest on any alarm whose name is in it. */
  #unread(rule: string): AlarmRule {
    const names = [...this.#byName.keys()].filter((name) => rule.includes(name));
    return { names: new Set(names), holds: () => undefined };
  }

  /** Undefined only when it is certain that there is none. */
  named(name: string): AlarmView | undefined {
    return this.#byName.get(name) ?? this.#alarms.find(({ id }) => id === name);
  }

  isComposite(name: string): boolean {
    return this.#rules.has(name);
  }

  ruleOf(name: string): AlarmRule | undefined {
    return this.#rules.get(name);
  }

  /** The composite alarms whose rules name an alarm. */
  followers(name: string): readonly AlarmView[] {
    return this.#followers.get(name) ?? [];
  }

  /** An alarm and all that its rule rests on, itself or through others. */
  below(name: string): ReadonlySet<string> {
    const names = new Set([name]);
    for (const one of names) for (const named of this.#rules.get(one)?.names ?? []) names.add(named);
    return names;
  }
}

const graphs = new WeakMap<Collection<AlarmView>, Map<string, Graph>>();

function graphOf(alarms: Collection<AlarmView>, region: string): Graph {
  const ofRegions = graphs.get(alarms) ?? new Map<string, Graph>();
  graphs.set(alarms, ofRegions);
  const graph = ofRegions.get(region) ?? new Graph(alarms.filter((alarm) => alarm.region === region));
  ofRegions.set(region, graph);
  return graph;
}

/** The names of an alarm and all that it rests on, itself or through others. */
export function restsOn(alarm: AlarmView, alarms: Collection<AlarmView>): ReadonlySet<string> {
  return graphOf(alarms, alarm.region).below(alarm.id);
}
