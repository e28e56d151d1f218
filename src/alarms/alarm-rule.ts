/** Whether an alarm is in ALARM; undefined: it is not known. Out of ALARM it is in OK or INSUFFICIENT_DATA, nobody knows in which. */
export type InAlarm = (alarm: string) => boolean | undefined;
type Condition = (inAlarm: InAlarm) => boolean | undefined;

/** The rule of a composite alarm. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export interface AlarmRule {
  /** Of the alarms that it rests on. */
  readonly names: ReadonlySet<string>;
  /** Whether it holds; undefined: it rests on what is not known. */
  readonly holds: Condition;
}

/** Undefined: it cannot be read. */
export function readRule(rule: string): AlarmRule | undefined {
  try {
    return new Reader(rule.trim()).read();
  } catch (problem) {
    if (problem instanceof Unreadable) return undefined;
    throw problem;
  }
}

class Unreadable extends Error {}

const token =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\((?:\s*"([^"]*)"\s*|\s*'([^']*)'\s*|([^)"']*))\)|(TRUE|FALSE|AND|OR|NOT)\b|([()]))/gy;

interface Token {
  readonly state?: string | undefined;
  readonly name: string;
  readonly word?: string | undefined;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #names = new Set<string>();
  #at = 0;

  constructor(rule: string) {
    const matches = [...rule.matchAll(token)];
    const length = matches.reduce((sum, [text]) => sum + text.length, 0);
    if (length < rule.length) throw new Unreadable();
    this.#tokens = matches.map(([, state, double, single, bare, word, bracket]) => ({
      state,
      name: nameIn(double ?? single ?? bare?.trim() ?? ''),
      word: word ?? bracket,
    }));
  }

  read(): AlarmRule {
    const holds = this.#or();
    if (this.#at < this.#tokens.length) throw new Unreadable();
    return { names: this.#names, holds };
  }

  #or(): Condition {
    const parts = [this.#and()];
    while (this.#take('OR')) parts.push(this.#and());
    return joined(parts, true);
  }

  #and(): Condition {
    const parts = [this.#not()];
    while (this.#take('AND')) parts.push(this.#not());
    return joined(parts, false);
  }

  #not(): Condition {
    if (!this.#take('NOT')) return this.#primary();
    const condition = this.#not();
    return (inAlarm) => {
      const holds = condition(inAlarm);
      return holds === undefined ? undefined : !holds;
    };
  }

  #primary(): Condition {
    if (this.#take('(')) {
      const condition = this.#or();
      if (!this.#take(')')) throw new Unreadable();
      return condition;
    }
    if (this.#take('TRUE')) return () => true;
    if (this.#take('FALSE')) return () => false;
    const { state, name = '' } = this.#tokens[this.#at++] ?? {};
    if (state === undefined) throw new Unreadable();
    this.#names.add(name);
    if (state === 'ALARM') return (inAlarm) => inAlarm(name);
    return (inAlarm) => (inAlarm(name) === true ? false : undefined);
  }

  #take(word: string): boolean {
    if (this.#tokens[this.#at]?.word !== word) return false;
    this.#at++;
    return true;
  }
}

/** A rule names alarms of its own account and region, by their names or ARNs. */
const nameIn = (named: string): string => /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.*)$/s.exec(named)?.[1] ?? named;

/** Conditions of which one suffices (`by` true), or that must all hold (`by` false). */
function joined(parts: readonly Condition[], by: boolean): Condition {
  return (inAlarm) => {
    const answers = parts.map((part) => part(inAlarm));
    if (answers.includes(by)) return by;
    return answers.includes(undefined) ? undefined : !by;
  };
}
