import { gapCauses } from '../../evidence.ts';
import { resourceNames, resourceShapes, typesIn } from '../../facts/index.ts';

/** The format's major version: a reader of this one refuses a higher. */
export const snapshotFormat = 1;

const text = { type: 'string' };
const callNumbers = { type: 'array', items: { type: 'integer', minimum: 0 } };
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z$' };
const account = { type: 'string', pattern: '^(\\d{12}|unknown)$' };
const identity = { type: text, id: text, account, region: text, arn: text, key: text };
const gapShape = { type: 'object', required: ['gap'] };

const gapProperties = {
  gap: { enum: gapCauses, description: 'Why the evidence is missing.' },
  account: text,
  region: text,
  needs: { ...text, description: 'What would settle it: an IAM action, an ARN, an account.' },
  service: text,
  operation: text,
  code: { ...text, description: "AWS's error code." },
  requestId: text,
  deniedBy: { enum: ['identity-policy', 'service-control-policy', 'resource-policy', 'permissions-boundary'] },
  heldBy: { ...text, description: 'The ARN of the resource whose evidence another account holds.' },
};

/**
 * The JSON Schema of a snapshot, made from the definitions of the resources: each field is of its type or a gap. What a newer version of
 * the same format adds is let through.
 */
export function snapshotSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Trailproof snapshot',
    description:
      'The evidence of one AWS account: what was asked for, what AWS answered, and what could not be read. It holds settings, no records and no secrets.',
    type: 'object',
    required: ['trailproofSnapshot', 'toolVersion', ...Object.keys(evidenceProperties)],
    properties: {
      trailproofSnapshot: { const: snapshotFormat, description: "The format's major version." },
      toolVersion: { ...text, description: 'The version of the tool that wrote the file.' },
      ...evidenceProperties,
      interrupted: { type: 'boolean', description: 'Whether collecting was stopped before it was done.' },
    },
    definitions: {
      gap: { type: 'object', required: ['gap', 'account'], properties: gapProperties },
      hole: { type: 'object', required: ['gap', 'account'], properties: gapProperties },
      resource: { type: 'object', required: ['type', 'id', 'account', 'region'], properties: identity },
      ...Object.fromEntries(resourceNames.map((name) => [name, memberSchema(name)])),
    },
  };
}

const evidenceProperties = {
  account,
  partition: { ...text, description: 'aws, aws-us-gov, aws-cn, …' },
  caller: { ...text, description: 'The ARN of the identity that looked.' },
  collectedAt: { ...time, description: 'When collecting began, in UTC: the moment at which freshness is judged.' },
  finishedAt: time,
  regions: { type: 'array', items: text },
  excludedRegions: {
    type: 'array',
    items: { type: 'object', required: ['region', 'reason'], properties: { region: text, reason: text } },
  },
  calls: {
    type: 'array',
    description: 'Each API call as it was made; findings name them by their place here.',
    items: {
      type: 'object',
      required: ['action', 'region', 'time', 'outcome'],
      properties: { action: text, region: text, time, outcome: text, code: text, requestId: text },
    },
  },
  listings: {
    type: 'object',
    description: 'The answers by kind of resource; a kind that is not there was never asked for.',
    properties: Object.fromEntries(
      resourceNames.map((name) => [
        name,
        listingsOf({ $ref: `#/definitions/${name}` }, { properties: { hides: hiddenSchema(name) } }),
      ]),
    ),
    additionalProperties: listingsOf({ $ref: '#/definitions/resource' }, {}),
  },
};

function listingsOf(member: object, hole: object): object {
  return {
    type: 'array',
    items: {
      type: 'object',
      required: ['account', 'region', 'members', 'holes'],
      properties: {
        account,
        region: text,
        members: { type: 'array', items: member },
        holes: { type: 'array', items: { allOf: [{ $ref: '#/definitions/hole' }, hole] } },
        calls: callNumbers,
        notOffered: { ...text, description: 'The service that AWS does not offer in the region.' },
      },
    },
  };
}

/** What is hidden has no identity, and what is not known of it is left out. */
function hiddenSchema(name: (typeof resourceNames)[number]): object {
  const { fields, details } = resourceShapes[name];
  const plain = Object.entries({ ...fields, ...details }).map(([field, { schema }]) => [
    field,
    { allOf: [{ not: gapShape }, schema] },
  ]);
  return {
    type: 'object',
    description: 'Fields that every resource behind the hole would have.',
    properties: {
      ...Object.fromEntries(Object.keys(identity).map((field) => [field, false])),
      ...Object.fromEntries(plain),
    },
    additionalProperties: { not: gapShape },
  };
}

function memberSchema(name: (typeof resourceNames)[number]): object {
  const { fields, details } = resourceShapes[name];
  const properties = Object.entries({ ...fields, ...details }).map(([field, shape]) => [
    field,
    valueOrGap(shape.schema),
  ]);
  return {
    type: 'object',
    required: ['type', 'id', 'account', 'region'],
    properties: {
      ...identity,
      type: { enum: typesIn(name) },
      calls: { type: 'object', additionalProperties: callNumbers },
      ...Object.fromEntries(properties),
    },
  };
}

function valueOrGap(schema: object): object {
  return { if: gapShape, then: { $ref: '#/definitions/gap' }, else: schema };
}
