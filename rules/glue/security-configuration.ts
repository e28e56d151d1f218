import { all, defineRule, fail, notApplicable, pass, type Verdict } from '../../src/rule.ts';
import { configurationOf } from '../../src/workloads/glue-job.ts';

export default defineRule({
  id: 'glue/security-configuration',
  title: 'Glue jobs have a security configuration that encrypts logs, bookmarks and output',
  rationale:
    'Logs and bookmarks of a job repeat values of the data that it processed. What a security configuration does not encrypt, Glue writes without a key of yours. With one, the name of the log group changes. It cannot be changed itself, and an update replaces the definition of a job, so that it has to repeat what stays.',
  remediation: `aws glue create-security-configuration --name NAME --encryption-configuration '{"S3Encryption":[{"S3EncryptionMode":"SSE-KMS","KmsKeyArn":"KEY_ARN"}],"CloudWatchEncryption":{"CloudWatchEncryptionMode":"SSE-KMS","KmsKeyArn":"KEY_ARN"},"JobBookmarksEncryption":{"JobBookmarksEncryptionMode":"CSE-KMS","KmsKeyArn":"KEY_ARN"}}'
aws glue get-job --job-name JOB --query Job
aws glue update-job --job-name JOB --job-update '{"Role":"ROLE","Command":{"Name":"glueetl","ScriptLocation":"SCRIPT_LOCATION"},"SecurityConfiguration":"NAME"}'`,
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html',
    'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-security.html',
  ],
  costImpact: 'KMS charges for each customer managed key and for requests.',
  subject: 'glueJob',
  facts: ['glueSecurityConfigurations'],
  details: [],
  params: {
    parts: {
      type: 'array',
      items: { type: 'string', enum: ['cloudwatch', 'bookmarks', 's3'] },
      minItems: 1,
      default: ['cloudwatch', 'bookmarks', 's3'],
      description: 'What must be encrypted.',
    },
    allowedS3Modes: {
      type: 'array',
      items: { type: 'string', enum: ['SSE-KMS', 'SSE-S3'] },
      minItems: 1,
      default: ['SSE-KMS'],
      description: 'How output in Amazon S3 may be encrypted.',
    },
  },
  judge(job, facts, { parts, allowedS3Modes }) {
    const name = `security configuration ${job.securityConfiguration}`;
    const configuration = configurationOf(job, facts);
    if (configuration === null) return fail('the job has no security configuration; one is required');
    if (configuration === undefined) return fail(`${name} does not exist`);
    const encrypts = (part: (typeof parts)[number], mode: string | null, allowed: readonly string[]): Verdict => {
      if (!parts.includes(part)) return notApplicable(`${part} is not looked at`);
      const found = `${part} ${mode ?? 'not set'}`;
      return mode !== null && allowed.includes(mode)
        ? pass(found)
        : fail(`${name} has ${found}; ${allowed.join(' or ')} is required`);
    };
    const { cloudWatchMode, jobBookmarksMode, s3Modes } = configuration;
    const weak = s3Modes.find((mode) => !allowedS3Modes.some((allowed) => allowed === mode));
    return all(
      () => encrypts('cloudwatch', cloudWatchMode, ['SSE-KMS']),
      () => encrypts('bookmarks', jobBookmarksMode, ['CSE-KMS']),
      () => encrypts('s3', weak ?? s3Modes[0] ?? null, allowedS3Modes),
    );
  },
});
