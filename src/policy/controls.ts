import type { AnyRule } from '../rule.ts';
import { withDefaults } from '../params.ts';
import { changedControl } from './changes.ts';
import { draft, setParams, type Draft, type Place } from './draft.ts';
import type { Citation, Control, ControlScope, ManualControl, Policy } from './policy.ts';
import type { Entry, PolicyFile } from './policy-file.ts';
import { quoted } from './quoted.ts';
import type { RawCitation, RawControl, RawManualControl, RawOverride } from './raw.ts';
import { legalRetention } from './retention.ts';
import { type Validator } from './validate.ts';

/** The controls of a chain of files, inherited ones with their overrides. */
export class Controls {
  readonly #technical = new Map<string, Draft<RawControl>>();
  readonly #manual = new Map<string, Draft<RawManualControl>>();
  /** Ids of all controls, those with mistakes included, and where they stand. */
  readonly #places = new Map<string, Place>();
  readonly #rules: ReadonlyMap<string, AnyRule>;

  constructor(rules: readonly AnyRule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  /** Takes in one file after those that it extends. */
  add(file: PolicyFile, validator: Validator): void {
    for (const entry of [...file.allEntries('controls'), ...file.allEntries('manualControls')]) this.#claim(entry);
    for (const entry of file.entries<RawControl>('controls')) this.#technical.set(entry.value.id, draft(entry));
    for (const entry of file.entries<RawManualControl>('manualControls'))
      this.#manual.set(entry.value.id, draft(entry));
    for (const entry of file.entries<RawOverride>('overrides')) this.#override(entry, validator);
  }

  get ids(): readonly string[] {
    return [...this.#places.keys()];
  }

  isKnown(id: string): boolean {
    return this.#places.has(id);
  }

  isManual(id: string): boolean {
    return this.#places.get(id)?.pointer.startsWith('/manualControls/') ?? false;
  }

  /** Where a control's parameter is written, or the control where the rule's default holds. */
  placeOf(id: string, param: string): Place | undefined {
    return this.#technical.get(id)?.written.get(param) ?? this.#places.get(id);
  }

  /** The sections of law that a control cites; undefined when there is no such control. */
  citationsOf(id: string): readonly Citation[] | undefined {
    const found = this.#technical.get(id) ?? this.#manual.get(id);
    return found && citations(found.entry);
  }

  /** Days after which an attestation of a manual control is too old; undefined when there is no such control. */
  maxAgeDaysOf(id: string): number | undefined {
    return this.#manual.get(id)?.entry.value.maxAgeDays;
  }

  /** Those that are switched on, retentions that CloudWatch Logs does not know rounded; `warn` is told. */
  technical(warn: (place: Place, message: string) => void): readonly Control[] {
    return [...this.#technical.values()].flatMap(({ entry, severity, params, written }) => {
      const { rule: ruleId, title, appliesTo, citations: _, params: __, ...rest } = entry.value;
      const rule = this.#rules.get(ruleId)!;
      if (severity === 'off') return [];
      const complete: Record<string, unknown> = { ...withDefaults(rule.params, params) };
      for (const [param, days] of Object.entries(complete)) {
        const legal = legalRetention(rule, param, days);
        if (legal === undefined) continue;
        complete[param] = legal;
        warn(
          written.get(param) ?? entry,
          `CloudWatch Logs cannot keep events for ${String(days)} days; ${param} of ${entry.value.id} is taken as ${legal}`,
        );
      }
      return [
        {
          ...rest,
          title: title ?? rule.title,
          rule,
          severity,
          params: complete,
          ...(appliesTo && { appliesTo: scope(appliesTo) }),
          citations: citations(entry),
          location: entry.file.location(entry.pointer),
        },
      ];
    });
  }

  manual(): readonly ManualControl[] {
    return [...this.#manual.values()].flatMap(({ entry, severity }) =>
      severity === 'off'
        ? []
        : [{ ...entry.value, severity, citations: citations(entry), location: entry.file.location(entry.pointer) }],
    );
  }

  /** Those that are switched off, sorted by id, with the place of the override. */
  disabled(): readonly { readonly control: string; readonly place: Place }[] {
    return [...this.#technical, ...this.#manual]
      .flatMap(([control, { off }]) => (off ? [{ control, place: off }] : []))
      .toSorted((a, b) => (a.control < b.control ? -1 : 1));
  }

  /** What overrides have made of the others, sorted by id. */
  changed(): Policy['changed'] {
    return [
      ...[...this.#technical.values()].flatMap((made) => changedControl(made, this.#rules.get(made.entry.value.rule))),
      ...[...this.#manual.values()].flatMap((made) => changedControl(made)),
    ].toSorted((a, b) => (a.change < b.change ? -1 : 1));
  }

  /** An id names one control, in the file and in all that it extends. */
  #claim({ file, pointer, value }: Entry<unknown>): void {
    const id = (value as { id?: unknown } | null)?.id;
    if (typeof id !== 'string') return;
    const first = this.#places.get(id);
    if (!first) {
      this.#places.set(id, { file, pointer });
      return;
    }
    const { file: name, line } = first.file.location(`${first.pointer}/id`);
    const message =
      first.file === file
        ? `there are two controls ${quoted(id)}; the first is on line ${line}`
        : `the control ${quoted(id)} is inherited (${name}:${line}); change it under \`overrides\``;
    file.report(`${pointer}/id`, message);
  }

  #override(entry: Entry<RawOverride>, validator: Validator): void {
    const { file, pointer, key: id, value } = entry;
    const place = this.#places.get(id);
    if (!place) {
      const inherited = this.ids.filter((known) => this.#places.get(known)?.file !== file);
      file.reportUnknown(pointer, `there is no inherited control ${quoted(id)}`, id, inherited, { part: 'key' });
      return;
    }
    if (place.file === file) {
      const { line } = file.location(`${place.pointer}/id`);
      file.report(
        pointer,
        `the control ${quoted(id)} is not inherited; change it where it stands, on line ${line}`,
        {},
        'key',
      );
      return;
    }
    const technical = this.#technical.get(id);
    const target = technical ?? this.#manual.get(id);
    if (!target) return;
    target.overridden = { file, pointer };
    if (value.severity) {
      target.severity = value.severity;
      target.off = value.severity === 'off' ? { file, pointer } : undefined;
    }
    if (!value.params) return;
    if (!technical) {
      file.report(`${pointer}/params`, 'a manual control has no parameters', {}, 'key');
      return;
    }
    const rule = this.#rules.get(technical.entry.value.rule)!;
    if (validator.params(file, `${pointer}/params`, rule, value.params))
      setParams(technical, value.params, file, `${pointer}/params`);
  }
}

/** A citation is of the law that its file serves, unless it says otherwise. */
function citations({ file, value }: Entry<{ readonly citations: readonly RawCitation[] }>): readonly Citation[] {
  const framework = file.part<{ readonly id: string }>('framework')?.id ?? '';
  return value.citations.map((citation) => ({ framework, ...citation }));
}

function scope({
  class: classes,
  bucketRole,
  notClass,
  retentionClass,
  names,
}: NonNullable<RawControl['appliesTo']>): ControlScope {
  return {
    ...(classes !== undefined && { class: [classes].flat() }),
    ...(bucketRole && { bucketRole }),
    ...(notClass !== undefined && { notClass: [notClass].flat() }),
    ...(retentionClass !== undefined && { retentionClass: [retentionClass].flat() }),
    ...(names && { names }),
  };
}
