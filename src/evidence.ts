/** Why a piece of evidence is missing. */
export const gapCauses = [
  /** AWS refused the call. */
  'denied',
  /** AWS kept throttling the call until the retries ran out. */
  'throttled',
  /** The endpoint could not be reached. */
  'network',
  /** No answer, or no whole answer, came in time. */
  'timeout',
  /** AWS answered with an error of its own. */
  'failed',
  /** The answer came but could not be read as what it should be. */
  'malformed',
  /** The scan was stopped before this was looked at. */
  'interrupted',
  /** A value that is only known when the template is deployed. */
  'unresolved',
  /** Another account holds this evidence. */
  'held-elsewhere',
  /** Nobody has looked yet. */
  'not-asked',
  /** All the evidence is there and still no answer can be given. */
  'undecidable',
] as const;
export type GapCause = (typeof gapCauses)[number];

/** A piece of evidence that is missing, in words a person can act on. */
export interface Gap {
  readonly gap: GapCause;
  /** The account whose evidence is missing. */
  readonly account: string;
  readonly region?: string;
  /** What would settle it: an IAM action, a template parameter, an ARN, an account. */
  readonly needs?: string;
  /** The AWS service that was asked, by the SDK's name of it. */
  readonly service?: string;
  /** The API operation that was sent. */
  readonly operation?: string;
  /** AWS's error code. */
  readonly code?: string;
  readonly requestId?: string;
  /** The kind of policy that refused a denied call, where AWS says so. */
  readonly deniedBy?: 'identity-policy' | 'service-control-policy' | 'resource-policy' | 'permissions-boundary';
  /** For `held-elsewhere`: the ARN of the resource whose evidence another account holds. */
  readonly heldBy?: string;
  /** For `not-asked`: the detail that would settle it. Never written to a file. */
  readonly wanted?: Wanted;
}

/** One detail of one resource that a judgement asked for. */
export interface Wanted {
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly arn?: string;
  readonly field: string;
}

/** What a finding is about. */
export interface Subject {
  /** AWS's name of the resource type, as in AWS Config and CloudFormation. */
  readonly type: string;
  readonly id: string;
  /** The account whose evidence this is; the owner is in the ARN. */
  readonly account: string;
  /** `global` for what belongs to no region. */
  readonly region: string;
  readonly arn?: string;
  /** Tells apart several subjects on one resource (a monitor, a log prefix). */
  readonly key?: string;
}

/** The numbers, in the account's call log, of the calls that gave a listing's page (`listing`) and each detail. */
export type CallNumbers = Readonly<Record<string, readonly number[]>>;

/**
 * A resource as recorded and as a snapshot holds it. Known to be absent is `null`; a gap stands at a resource's own field, never
 * deeper; a field that is not there at all was never looked at (older snapshot, thinner source) and reads as a gap.
 */
export type Recorded<T extends Subject> = Subject & {
  readonly [K in Exclude<keyof T, keyof Subject>]?: T[K] | Gap;
} & { readonly calls?: CallNumbers };

/**
 * Members that a listing could not show. `hides` are fields that every member behind the hole would have, so that a question about other
 * members is still answered: a denied region can hide only single-region trails when another region showed all multi-region ones.
 */
export interface Hole extends Gap {
  readonly hides?: Readonly<Record<string, unknown>>;
}

/** The answer of one account and region to one question, whole or with holes (a denied page, a denied region). */
export interface Listing<T extends Subject = Subject> {
  readonly account: string;
  readonly region: string;
  readonly members: readonly Recorded<T>[];
  readonly holes: readonly Hole[];
  /** Numbers of the calls made for it, also of those that failed. */
  readonly calls?: readonly number[];
  /** The service, by the SDK's name of it, that AWS does not offer in the region: there can be no members. */
  readonly notOffered?: string;
}

/** Ends one judgement as unknown. Thrown by reading; caught by Collection, `all` and the judge, nowhere else. */
export class Missing extends Error {
  readonly gaps: readonly Gap[];

  constructor(gaps: readonly Gap[]) {
    // It is thrown wherever a gap is read, and nobody reads its stack, which takes longer than all the rest.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super('evidence is missing');
    Error.stackTraceLimit = limit;
    this.gaps = gaps;
  }
}

/** Is told of each field that a judgement reads. */
export type Reader = (record: Subject & { readonly calls?: CallNumbers }, field: string, value: unknown) => void;

/** The resource as a rule sees it: plain fields. Reading a gap ends the judgement. `resource` is the name of its kind in `Resources`. */
export function open<T extends Subject>(recorded: Recorded<T>, resource: string, reader?: Reader): T {
  return new Proxy(recorded, {
    get(target, field) {
      const value: unknown = Reflect.get(target, field);
      if (typeof field === 'symbol') return value;
      if (value === undefined) {
        // Not every resource has an ARN or a key, and that is known from the record itself.
        if (field === 'arn' || field === 'key') return undefined;
        throw new Missing([neverAsked(target, resource, field)]);
      }
      if (isGap(value)) throw new Missing([value.gap === 'not-asked' ? neverAsked(target, resource, field) : value]);
      reader?.(target, field, value);
      return value;
    },
  }) as unknown as T;
}

/** A member that a hole hides, as a rule sees it: of its fields only those are known that every hidden member would have. */
export function openHidden<T extends Subject>(
  hole: Hole,
  listing: Pick<Listing, 'account' | 'region'>,
  type: string,
): T {
  const known: Readonly<Record<string, unknown>> = {
    type,
    account: listing.account,
    // What a global listing holds may lie in any region.
    ...(listing.region !== 'global' && { region: listing.region }),
    ...hole.hides,
  };
  return new Proxy(known, {
    get(target, field) {
      if (typeof field === 'symbol') return Reflect.get(target, field);
      if (field in target) return target[field];
      throw new Missing([withoutHides(hole)]);
    },
  }) as unknown as T;
}

export function isGap(value: unknown): value is Gap {
  return typeof value === 'object' && value !== null && 'gap' in value;
}

/** The hole as a plain gap, as results show it. */
export function withoutHides(hole: Hole): Gap {
  const { hides: _, ...gap } = hole;
  return gap;
}

function neverAsked(target: Subject, resource: string, field: string): Gap {
  const { account, region, id, arn } = target;
  const wanted = { resource, account, region, id, field, ...(arn !== undefined && { arn }) };
  return { gap: 'not-asked', account, region, needs: `${target.type} ${field}`, wanted };
}
