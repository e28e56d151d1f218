/** An evaluator of single events, written on its own from AWS's pages; it shares no code with src/cloudtrail. */

export interface SampledEvent {
  readonly arn: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly eventType: string;
  readonly identity: string;
  readonly console: boolean;
  readonly invokedBy: string;
}
export interface RawTrail {
  readonly trail: {
    readonly Name: string;
    readonly TrailARN: string;
    readonly HomeRegion: string;
    readonly IsMultiRegionTrail: boolean;
    readonly S3BucketName?: string;
    readonly RecursiveLogging?: boolean;
  };
  readonly eventSelectors: {
    readonly EventSelectors?: readonly RawBasic[];
    readonly AdvancedEventSelectors?: readonly RawAdvanced[];
  };
  readonly status: { readonly IsLogging: boolean };
}
export interface RawBasic {
  readonly ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly IncludeManagementEvents?: boolean;
  readonly DataResources?: readonly { readonly Type: string; readonly Values: readonly string[] }[];
}
export interface RawAdvanced {
  readonly Name?: string;
  readonly FieldSelectors: readonly ({ readonly Field: string } & { readonly [operator: string]: unknown })[];
}

export function isRecorded(trails: readonly RawTrail[], region: string, event: SampledEvent): boolean {
  for (const { trail, eventSelectors, status } of trails) {
    if (!status.IsLogging) continue;
    if (!trail.IsMultiRegionTrail && trail.HomeRegion !== region) continue;
    const suppressed = trail.RecursiveLogging === false && event.invokedBy === 'cloudtrail.amazonaws.com';
    if (suppressed && event.eventName === 'PutObject') continue;
    for (const basic of eventSelectors.EventSelectors ?? []) if (basicMatches(basic, event)) return true;
    for (const advanced of eventSelectors.AdvancedEventSelectors ?? [])
      if (advancedMatches(advanced, event)) return true;
  }
  return false;
}

function basicMatches(selector: RawBasic, event: SampledEvent): boolean {
  if (selector.ReadWriteType === 'ReadOnly' && !event.readOnly) return false;
  if (selector.ReadWriteType === 'WriteOnly' && event.readOnly) return false;
  for (const { Type, Values } of selector.DataResources ?? [])
    if (Type === 'AWS::S3::Object') for (const value of Values) if (event.arn.indexOf(value) === 0) return true;
  return false;
}

function advancedMatches(selector: RawAdvanced, event: SampledEvent): boolean {
  for (const entry of selector.FieldSelectors) {
    const value = valueOf(entry.Field, event);
    let selects = 0;
    let selected = false;
    for (const [operator, given] of Object.entries(entry)) {
      if (operator === 'Field') continue;
      const values = given as readonly string[];
      const deselects = operator.startsWith('Not');
      for (const literal of values) {
        const hit = compare(operator.replace('Not', ''), value, literal);
        if (deselects && hit) return false;
        if (!deselects) selects++;
        if (!deselects && hit) selected = true;
      }
    }
    if (selects > 0 && !selected) return false;
  }
  return true;
}

function compare(operator: string, value: string, literal: string): boolean {
  if (operator === 'Equals') return value === literal;
  if (operator === 'StartsWith') return value.slice(0, literal.length) === literal;
  return literal.length <= value.length && value.slice(-literal.length) === literal;
}

function valueOf(field: string, event: SampledEvent): string {
  switch (field) {
    case 'eventCategory':
      return 'Data';
    case 'resources.type':
      return 'AWS::S3::Object';
    case 'eventSource':
      return 's3.amazonaws.com';
    case 'readOnly':
      return event.readOnly ? 'true' : 'false';
    case 'eventName':
      return event.eventName;
    case 'eventType':
      return event.eventType;
    case 'resources.ARN':
      return event.arn;
    case 'userIdentity.arn':
      return event.identity;
    case 'sessionCredentialFromConsole':
      return event.console ? 'true' : '';
    default:
      throw new Error(`unknown field ${field}`);
  }
}
