import type { MetricDataQuery } from '../facts/alarms.ts';

/** A datapoint; undefined is a missing one. */
type Value = number | undefined;

/** An expression beyond what is followed here. */
class Unsupported extends Error {}

/**
 * The datapoint of the one query that an alarm watches, from those of its metrics by id. Null: it uses more of metric math than sums,
 * scalings and fillings.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function evaluateMath(queries: readonly MetricDataQuery[], metricValue: (id: string) => Value): Value | null {
  const watched = queries.length === 1 ? queries[0] : queries.find(({ ReturnData }) => ReturnData === true);
  if (watched?.Id === undefined) return null;
  try {
    return valueOf(watched.Id, queries, metricValue, new Set());
  } catch (problem) {
    if (problem instanceof Unsupported) return null;
    throw problem;
  }
}

function valueOf(
  id: string,
  queries: readonly MetricDataQuery[],
  metricValue: (id: string) => Value,
  asking: ReadonlySet<string>,
): Value {
  const query = queries.find(({ Id }) => Id === id);
  if (!query || asking.has(id)) throw new Unsupported();
  if (query.Expression === undefined) return metricValue(id);
  const inner = new Set([...asking, id]);
  const metrics = queries.flatMap(({ Id, MetricStat }) => (Id !== undefined && MetricStat ? [Id] : []));
  return new Reader(query.Expression, metrics, (other) => valueOf(other, queries, metricValue, inner)).read();
}

/** Reads an expression and computes it on the way. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #metrics: readonly string[];
  readonly #lookUp: (id: string) => Value;
  #at = 0;

  constructor(expression: string, metrics: readonly string[], lookUp: (id: string) => Value) {
    this.#tokens = expression.match(/\d+(?:\.\d+)?|\w+|\S/g) ?? [];
    this.#metrics = metrics;
    this.#lookUp = lookUp;
  }

  read(): Value {
    const value = this.#sum();
    if (this.#at < this.#tokens.length) throw new Unsupported();
    return value;
  }

  #sum(): Value {
    let value = this.#product();
    for (;;) {
      if (this.#take('+')) value = combine(value, this.#product(), (a, b) => a + b);
      else if (this.#take('-')) value = combine(value, this.#product(), (a, b) => a - b);
      else return value;
    }
  }

  #product(): Value {
    let value = this.#factor();
    for (;;) {
      if (this.#take('*')) value = combine(value, this.#factor(), (a, b) => a * b);
      else if (this.#take('/')) value = combine(value, this.#factor(), (a, b) => (b === 0 ? undefined : a / b));
      else return value;
    }
  }

  #factor(): Value {
    if (this.#take('(')) {
      const value = this.#sum();
      this.#expect(')');
      return value;
    }
    if (this.#take('SUM')) return this.#sumOfList();
    if (this.#take('FILL')) return this.#filled();
    const token = this.#next();
    return /^\d/.test(token) ? Number(token) : this.#lookUp(token);
  }

  /** `SUM([m1, m2])`, `SUM(METRICS())`: missing datapoints do not count. */
  #sumOfList(): Value {
    this.#expect('(');
    const values = this.#list();
    this.#expect(')');
    const present = values.filter((value) => value !== undefined);
    return present.length === 0 ? undefined : present.reduce((sum, value) => sum + value, 0);
  }

  #list(): readonly Value[] {
    if (this.#take('METRICS')) {
      this.#expect('(');
      this.#expect(')');
      return this.#metrics.map(this.#lookUp);
    }
    this.#expect('[');
    const values = [this.#sum()];
    while (this.#take(',')) values.push(this.#sum());
    this.#expect(']');
    return values;
  }

  /** `FILL(m1, 0)`; what REPEAT and LINEAR fill in rests on other datapoints. */
  #filled(): Value {
    this.#expect('(');
    const value = this.#sum();
    this.#expect(',');
    const repeats = this.#take('REPEAT') || this.#take('LINEAR');
    const filling = repeats ? undefined : this.#sum();
    this.#expect(')');
    if (repeats && value === undefined) throw new Unsupported();
    return value ?? filling;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Unsupported();
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined || !/^\w/.test(token)) throw new Unsupported();
    return token;
  }
}

/** Where one datapoint is missing, so is the result. */
function combine(a: Value, b: Value, operation: (a: number, b: number) => Value): Value {
  return a === undefined || b === undefined ? undefined : operation(a, b);
}
