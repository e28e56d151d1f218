import { textLike } from './patterns.ts';
import { unknownAs } from './policy.ts';
import { day, described, mapping, oneOrMore, text, texts } from './schema-words.ts';

export const matchers = {
  arns: {
    type: 'array',
    items: textLike('arn'),
    minItems: 1,
    description: 'Exact ARNs.',
  },
  names: described(texts, 'Patterns (`*` stands for any characters) on the name, case-insensitive; in quotes.'),
};

const tag = mapping('tag matcher', 'Tags with any of the keys and any of the values.', ['key', 'values'], {
  key: described(oneOrMore, 'A key, or several; patterns (`*`) in quotes, case-insensitive.'),
  values: described(texts, 'Values; patterns (`*`) in quotes, case-insensitive.'),
});

const dataClass = {
  ...mapping('class', 'What makes a resource belong to the class: any one matcher is enough.', [], {
    ...matchers,
    tags: { type: 'array', items: tag, minItems: 1, description: 'Tags of the resource.' },
    macie: mapping('macie', 'For buckets: what Amazon Macie found in them.', ['minSensitivityScore'], {
      minSensitivityScore: {
        type: 'integer',
        minimum: 51,
        maximum: 100,
        description:
          'The sensitivity score of the bucket from which it belongs; up to 50 Macie found nothing sensitive.',
      },
    }),
  }),
  minProperties: 1,
};

const exclusion = mapping(
  'exclusion',
  'A resource that belongs to no class, whatever its tags, its name or Macie say.',
  ['arn', 'reason', 'owner'],
  {
    arn: described(textLike('arn'), 'Its exact ARN.'),
    reason: described(text, 'Why it holds no such data.'),
    owner: described(text, 'Who answers for that.'),
    expires: described(day, 'YYYY-MM-DD, in UTC: it holds to the end of that day. For good when left out.'),
  },
);

/** The section `classification` of a policy: classes by their names, and two settings beside them. */
export const classification = {
  type: 'object',
  propertyNames: textLike('classOrSetting'),
  properties: {
    exclude: {
      type: 'array',
      items: exclusion,
      minItems: 1,
      description: 'Resources that belong to no class. Those of an extended policy stay.',
    },
    unknownAs: {
      title: 'value',
      enum: unknownAs,
      description:
        'How a resource counts of which neither ARN, tag, name nor Macie tells whether it belongs to a class. `sensitive`: it belongs; `not-sensitive`: it does not; `report` (the default): it does not, and reports tell how many there are.',
    },
  },
  additionalProperties: dataClass,
  description: 'Classes of resources by the data they hold. A class replaces that of an extended policy.',
};
