import type { Requirement } from './requirement.ts';

/** Regulation (EU) 2016/679: https://eur-lex.europa.eu/eli/reg/2016/679/oj */
export const gdpr: Readonly<Record<string, Requirement>> = {
  'Art. 5(1)(c)': {
    title: 'Data minimisation',
    notAssessed: 'Whether the personal data themselves are needed. Only what logs hold more than needed is looked at.',
  },
  'Art. 5(1)(e)': {
    title: 'Storage limitation',
    notAssessed:
      'Personal data that are not in logs, copies that were exported, and whether a period is justified. A person attests the schedule.',
  },
  'Art. 5(1)(f)': {
    title: 'Integrity and confidentiality',
    notAssessed:
      'Personal data outside of logs and of resources that the policy calls sensitive, and organisational measures.',
  },
  'Art. 5(2)': {
    title: 'Accountability',
    notAssessed:
      'The other principles that the controller has to demonstrate. Records of configuration and access only support it.',
  },
  'Art. 6(1)(c)': {
    title: 'Lawfulness: legal obligation',
    notAssessed: 'Whether a law demands that logs are kept is for people to know.',
  },
  'Art. 6(1)(f)': {
    title: 'Lawfulness: legitimate interests',
    notAssessed: 'The balance of interests. A person attests the legal basis of each class of logs.',
  },
  'Art. 12(3)': {
    title: 'Information on action taken on a request',
    notAssessed: 'Whether requests are answered within a month. A person attests the procedure.',
  },
  'Art. 15': {
    title: 'Right of access by the data subject',
    notAssessed: 'What is answered. That logs can be searched is looked at; a person attests the procedure.',
  },
  'Art. 17': {
    title: 'Right to erasure',
    notAssessed: 'Erasure of personal data. Only locks and versions that would keep log objects from it are looked at.',
  },
  'Art. 24(1)': {
    title: 'Responsibility of the controller',
    notAssessed: 'Organisational measures, and their review.',
  },
  'Art. 25(1)': {
    title: 'Data protection by design',
    notAssessed: 'The design of processing. Only settings of logging are looked at.',
  },
  'Art. 25(2)': {
    title: 'Data protection by default',
    notAssessed:
      'The defaults of processing. Only how long logs are kept, what they hold and who can reach them is looked at.',
  },
  'Art. 28(3)': {
    title: 'Processor: contract',
    notAssessed: 'The contracts themselves, with AWS or anybody else. A person attests them.',
  },
  'Art. 30(1)(c)': {
    title: 'Records of processing: categories of data subjects and personal data',
    notAssessed: 'All of it: the records are a register that people write. CloudTrail is none.',
  },
  'Art. 30(1)(d)': {
    title: 'Records of processing: recipients',
    notAssessed: 'All of it: the records are a register that people write. CloudTrail is none.',
  },
  'Art. 30(1)(e)': {
    title: 'Records of processing: transfers to third countries',
    notAssessed: 'All of it: the records are a register that people write. CloudTrail is none.',
  },
  'Art. 30(1)(f)': {
    title: 'Records of processing: envisaged time limits for erasure',
    notAssessed: 'All of it: the records are a register that people write. CloudTrail is none.',
  },
  'Art. 30(1)(g)': {
    title: 'Records of processing: description of the security measures',
    notAssessed: 'All of it: the records are a register that people write. CloudTrail is none.',
  },
  'Art. 32(1)(a)': {
    title: 'Security of processing: pseudonymisation and encryption',
    notAssessed:
      'Pseudonymisation, encryption by applications, and transmission by anything but Amazon S3 and Amazon OpenSearch Service.',
  },
  'Art. 32(1)(b)': {
    title: 'Security of processing: ongoing confidentiality, integrity, availability and resilience',
    notAssessed:
      'Systems other than those that record and watch. Whether the measures are appropriate to the risk is for people to judge.',
  },
  'Art. 32(1)(c)': {
    title: 'Security of processing: restoring availability and access after an incident',
    notAssessed: 'Backups and restoring. Only the versions of log objects are looked at.',
  },
  'Art. 32(1)(d)': {
    title: 'Security of processing: regularly testing, assessing and evaluating effectiveness',
    notAssessed:
      'Organisational measures, and tests of anything but logging. The review of audit records is attested by a person.',
  },
  'Art. 32(2)': {
    title: 'Security of processing: account of the risks',
    notAssessed: 'The assessment of risk itself. A person attests it.',
  },
  'Art. 32(4)': {
    title: 'Security of processing: persons act on instructions',
    notAssessed:
      'Instructions and training. That access to the logs leaves a trace is looked at; a person attests the review of who has it.',
  },
  'Art. 33(1)': {
    title: 'Notification of a breach to the supervisory authority within 72 hours',
    notAssessed:
      'Whether and when a breach is notified. That an alarm reaches a confirmed subscriber is looked at; the way from there is attested.',
  },
  'Art. 33(2)': {
    title: 'Notification of a breach by the processor to the controller',
    notAssessed:
      'Whether and when a breach is notified. That an alarm reaches a confirmed subscriber is looked at; the way from there is attested.',
  },
  'Art. 33(3)': {
    title: 'Contents of the notification',
    notAssessed: 'What a notification says. A person attests that the way there is exercised.',
  },
  'Art. 33(3)(a)': {
    title: 'Nature of the breach, categories and approximate numbers of data subjects and records',
    notAssessed:
      'Whether the records tell data subjects apart: CloudTrail records objects and keys, not whose data they are.',
  },
  'Art. 33(4)': {
    title: 'Information in phases',
    notAssessed: 'All of it. A person attests that the way to notification is exercised.',
  },
  'Art. 33(5)': {
    title: 'Documentation of breaches',
    notAssessed: 'The documentation itself. Records of access only support it.',
  },
  'Art. 34': {
    title: 'Communication of a breach to the data subject',
    notAssessed: 'Whether and when data subjects are told. A person attests that the way there is exercised.',
  },
  'Art. 34(3)(a)': {
    title: 'No communication where data are unintelligible to unauthorised persons',
    notAssessed: 'Whether the key stayed secret in a breach.',
  },
  'Art. 35': {
    title: 'Data protection impact assessment',
    notAssessed: 'The assessment itself. A person attests it.',
  },
  'Art. 44': {
    title: 'General principle for transfers',
    notAssessed:
      'Transfers of anything but logs, and remote access. Only where logs are stored is looked at; the basis is attested.',
  },
  'Art. 45': {
    title: 'Transfers on the basis of an adequacy decision',
    notAssessed: 'Whether a decision is in force. Only where logs are stored is looked at; the basis is attested.',
  },
  'Art. 46': {
    title: 'Transfers subject to appropriate safeguards',
    notAssessed: 'The safeguards themselves. Only where logs are stored is looked at; the basis is attested.',
  },
  'Rec. 39': {
    title: 'Principles of data processing',
    notAssessed: 'Everything but how long logs are kept and what they hold.',
  },
  'Rec. 49': {
    title: 'Network and information security as a legitimate interest',
    notAssessed: 'Whether logging is strictly necessary and proportionate.',
  },
  'Rec. 82': {
    title: 'Records of processing activities',
    notAssessed: 'All of it: the records are a register that people write.',
  },
  'Rec. 87': {
    title: 'Establishing immediately whether a breach has taken place',
    notAssessed: 'Organisational measures. That events are recorded and alarms ring is looked at.',
  },
};
