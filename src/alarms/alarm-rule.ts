/** The state of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/**
 * Whether the rule of a composite alarm holds, given the states of its children by the name or ARN in it; undefined: it cannot be read.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function ruleHolds(rule: string, stateOf: (alarm: string) => AlarmState): boolean | undefined {
  return new Reader(rule, stateOf).read();
}

const token =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)|(TRUE|FALSE|AND|OR|NOT)\b|([()]))/gy;

interface Token {
  readonly state?: string | undefined;
  readonly name?: string | undefined;
  readonly word?: string | undefined;
}

class Reader {
  readonly #tokens: readonly Token[] | undefined;
  readonly #stateOf: (alarm: string) => AlarmState;
  #at = 0;

  constructor(rule: string, stateOf: (alarm: string) => AlarmState) {
    const matches = [...rule.trim().matchAll(token)];
    const length = matches.reduce((sum, [text]) => sum + text.length, 0);
    this.#tokens =
      length === rule.trim().length
        ? matches.map(([, state, double, single, bare, word, bracket]) => ({
            state,
            name: double ?? single ?? bare,
            word: word ?? bracket,
          }))
        : undefined;
    this.#stateOf = stateOf;
  }

  read(): boolean | undefined {
    const holds = this.#or();
    return this.#tokens && this.#at === this.#tokens.length ? holds : undefined;
  }

  #or(): boolean | undefined {
    let holds = this.#and();
    while (this.#take('OR')) holds = both(holds, this.#and(), (a, b) => a || b);
    return holds;
  }

  #and(): boolean | undefined {
    let holds = this.#not();
    while (this.#take('AND')) holds = both(holds, this.#not(), (a, b) => a && b);
    return holds;
  }

  #not(): boolean | undefined {
    if (!this.#take('NOT')) return this.#primary();
    const holds = this.#not();
    return holds === undefined ? undefined : !holds;
  }

  #primary(): boolean | undefined {
    if (this.#take('(')) {
      const holds = this.#or();
      return this.#take(')') ? holds : undefined;
    }
    if (this.#take('TRUE')) return true;
    if (this.#take('FALSE')) return false;
    const { state, name } = this.#tokens?.[this.#at++] ?? {};
    return state === undefined ? undefined : this.#stateOf(name ?? '') === state;
  }

  #take(word: string): boolean {
    if (this.#tokens?.[this.#at]?.word !== word) return false;
    this.#at++;
    return true;
  }
}

function both(
  a: boolean | undefined,
  b: boolean | undefined,
  operation: (a: boolean, b: boolean) => boolean,
): boolean | undefined {
  return a === undefined || b === undefined ? undefined : operation(a, b);
}
