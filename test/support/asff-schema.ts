/**
 * A batch of findings as BatchImportFindings takes it, as a JSON Schema that allows only what reports use. Lengths and values:
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 */
type Schema = Readonly<Record<string, unknown>>;

const text = (maxLength: number): Schema => ({ type: 'string', maxLength, pattern: String.raw`\S` });
const time: Schema = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$` };
const object = (
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});

const severity = object({
  Label: { enum: ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] },
  Original: text(64),
});
const resource = object(
  { Type: text(256), Id: text(512), Region: text(16) },
  { Partition: { enum: ['aws', 'aws-cn', 'aws-us-gov'] } },
);
const finding = object(
  {
    SchemaVersion: { const: '2018-10-08' },
    Id: text(512),
    ProductArn: {
      type: 'string',
      pattern: String.raw`^arn:[a-z-]+:securityhub:[a-z0-9-]+:(\d{12}):product/\d{12}/default$`,
    },
    ProductName: text(128),
    GeneratorId: text(512),
    AwsAccountId: { type: 'string', pattern: String.raw`^\d{12}$` },
    CreatedAt: time,
    UpdatedAt: time,
    LastObservedAt: time,
    Title: text(256),
    Description: text(1024),
    FindingProviderFields: object({
      Severity: severity,
      Types: {
        type: 'array',
        maxItems: 50,
        items: { type: 'string', pattern: '^Software and Configuration Checks(/[^/]+){1,2}$' },
      },
    }),
    Compliance: object(
      { Status: { enum: ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'] } },
      { RelatedRequirements: { type: 'array', maxItems: 32, items: text(512) } },
    ),
    RecordState: { enum: ['ACTIVE', 'ARCHIVED'] },
    ProductFields: { type: 'object', maxProperties: 50, additionalProperties: text(2048) },
    Resources: { type: 'array', minItems: 1, maxItems: 32, items: resource },
  },
  {
    Workflow: object({ Status: { enum: ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] } }),
    Note: object({ Text: text(512), UpdatedBy: text(512), UpdatedAt: time }),
    Remediation: object({ Recommendation: object({ Text: text(512) }, { Url: text(2048) }) }),
  },
);

export const asffSchema: Schema = { type: 'array', minItems: 1, maxItems: 100, items: finding };
