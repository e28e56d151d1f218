/**
 * The part of SARIF 2.1.0 that reports use, as a JSON Schema that allows nothing else. Sections are those of the standard:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const time: Schema = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$` };
const bag: Schema = { type: 'object' };
const uri: Schema = { type: 'string', pattern: String.raw`^[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+$` };
const level: Schema = { enum: ['none', 'note', 'warning', 'error'] };
const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
const object = (
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});

/** 3.11 and 3.12. */
const message = object({ text });
const multiformat = object({ text }, { markdown: text });
/** 3.29, 3.4 and 3.30. */
const physicalLocation = object({
  artifactLocation: object({ uri }, { uriBaseId: text }),
  region: object({ startLine: { type: 'integer', minimum: 1 }, startColumn: { type: 'integer', minimum: 1 } }),
});
/** 3.33. */
const logicalLocation = object({ name: text, fullyQualifiedName: text, kind: text, properties: bag });
/** 3.35. */
const suppression = object(
  { kind: { enum: ['inSource', 'external'] } },
  {
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
    location: object({ physicalLocation }),
  },
);
/** 3.27. */
const result = object(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: 0 },
    kind: { enum: ['pass', 'open', 'informational', 'notApplicable', 'review', 'fail'] },
    level,
    message,
    locations: list(object({ physicalLocation, logicalLocations: list(logicalLocation) })),
    partialFingerprints: { type: 'object', additionalProperties: text },
    properties: bag,
  },
  {
    suppressions: list(suppression, { uniqueItems: true }),
    baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
  },
);
/** 3.49. */
const rule = object(
  {
    id: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    defaultConfiguration: object({ level }),
    properties: bag,
  },
  { helpUri: uri },
);
/** 3.58. */
const notification = object({ descriptor: object({ id: text }), level, message });
/** 3.20. */
const invocation = object({
  executionSuccessful: { type: 'boolean' },
  endTimeUtc: time,
  toolExecutionNotifications: list(notification),
});
/** 3.14. */
const run = object({
  tool: object({
    driver: object({
      name: text,
      version: text,
      fullDescription: multiformat,
      rules: list(rule, { uniqueItems: true }),
    }),
  }),
  invocations: list(invocation),
  originalUriBaseIds: { type: 'object', additionalProperties: object({ description: message }) },
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  properties: bag,
  results: list(result),
});

export const sarifSchema = object({ $schema: uri, version: { const: '2.1.0' }, runs: list(run) });
