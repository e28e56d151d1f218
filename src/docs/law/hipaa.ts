import type { Requirement } from './requirement.ts';

/** 45 CFR Part 164, Subparts C to E: https://www.ecfr.gov/current/title-45/part-164 */
export const hipaa: Readonly<Record<string, Requirement>> = {
  '164.306(d)(3)': {
    title: 'Implementation: how addressable specifications are handled',
    notAssessed:
      'Whether a specification is reasonable and appropriate for the organisation. People decide that and write it down.',
  },
  '164.308(a)(1)(ii)(A)': {
    title: 'Risk analysis',
    notAssessed: 'The analysis itself: its scope, accuracy and thoroughness.',
  },
  '164.308(a)(1)(ii)(D)': {
    title: 'Information system activity review',
    notAssessed:
      'Whether anybody reads the records. Records, alarms and means of searching are looked at; the review is attested by a person. Systems outside of AWS and the logs of applications are not looked at.',
  },
  '164.308(a)(3)(ii)(A)': {
    title: 'Authorization and/or supervision',
    notAssessed: 'Everything but the attested review of who can reach the logs.',
  },
  '164.308(a)(4)(ii)(B)': {
    title: 'Access authorization',
    notAssessed: 'How access to ePHI is granted. Only public access to buckets that hold logs is looked at.',
  },
  '164.308(a)(4)(ii)(C)': {
    title: 'Access establishment and modification',
    notAssessed: 'Everything but the attested review of who can reach the logs.',
  },
  '164.308(a)(5)(ii)(C)': {
    title: 'Log-in monitoring',
    notAssessed:
      'Log-ins to applications, databases and identity providers outside of AWS, and the training that the section is part of.',
  },
  '164.308(a)(6)(ii)': {
    title: 'Response and reporting',
    notAssessed:
      'How people respond. That an alarm reaches a confirmed subscriber is looked at; who that is and what they do is not.',
  },
  '164.308(a)(7)(ii)(A)': {
    title: 'Data backup plan',
    notAssessed: 'Backups of ePHI. Only the versions of log objects are looked at.',
  },
  '164.308(a)(8)': {
    title: 'Evaluation',
    notAssessed:
      'The nontechnical half of the evaluation, and whether it is repeated when the organisation or the law changes.',
  },
  '164.308(b)(1)': {
    title: 'Business associate contracts and other arrangements',
    notAssessed: 'The agreements themselves, with AWS or anybody else. A person attests them.',
  },
  '164.308(b)(3)': {
    title: 'Written contract or other arrangement',
    notAssessed: 'The agreements themselves, with AWS or anybody else. A person attests them.',
  },
  '164.312(a)(1)': {
    title: 'Access control',
    notAssessed: 'Who is allowed to access ePHI. Only the access to stores of logs is looked at.',
  },
  '164.312(a)(2)(i)': {
    title: 'Unique user identification',
    notAssessed: 'Records name the principal of AWS; whether it is one person is not looked at.',
  },
  '164.312(a)(2)(ii)': {
    title: 'Emergency access procedure',
    notAssessed: 'No procedure is looked at or attested.',
  },
  '164.312(a)(2)(iii)': {
    title: 'Automatic logoff',
    notAssessed: 'No sessions are looked at.',
  },
  '164.312(a)(2)(iv)': {
    title: 'Encryption and decryption',
    notAssessed:
      'Data that is in neither a log store nor a resource that the policy calls sensitive, and encryption by applications.',
  },
  '164.312(b)': {
    title: 'Audit controls',
    notAssessed:
      'Activity inside of applications, operating systems and databases, and systems outside of AWS. That the audited systems follow from the risk analysis is attested by a person.',
  },
  '164.312(c)(1)': {
    title: 'Integrity',
    notAssessed: 'The integrity of ePHI. The section is about ePHI; protection of logs only supports it.',
  },
  '164.312(c)(2)': {
    title: 'Mechanism to authenticate electronic protected health information',
    notAssessed: 'The integrity of ePHI. The section is about ePHI; digests of log files only support it.',
  },
  '164.312(d)': {
    title: 'Person or entity authentication',
    notAssessed: 'How persons and systems prove who they are is not looked at.',
  },
  '164.312(e)(1)': {
    title: 'Transmission security',
    notAssessed: 'Transmission by anything but Amazon S3: networks, load balancers, databases, applications.',
  },
  '164.312(e)(2)(ii)': {
    title: 'Encryption (in transmission)',
    notAssessed:
      'Transmission by anything but Amazon S3 and Amazon OpenSearch Service: networks, load balancers, databases, applications.',
  },
  '164.314(a)': {
    title: 'Business associate contracts or other arrangements: organizational requirements',
    notAssessed: 'What the contracts say. A person attests them.',
  },
  '164.316(b)(1)': {
    title: 'Documentation',
    notAssessed: 'Whether policies, procedures and decisions are written and true. A person attests them.',
  },
  '164.316(b)(2)(i)': {
    title: 'Time limit',
    notAssessed:
      'Documentation that is not a log. The section keeps required documentation for six years; that it reaches logs is our interpretation, which the Department of Health and Human Services has not confirmed.',
  },
  '164.404': {
    title: 'Notification to individuals',
    notAssessed: 'Whether and when individuals are notified. A person attests that the way there is exercised.',
  },
  '164.410': {
    title: 'Notification by a business associate',
    notAssessed: 'Whether and when a covered entity is notified. A person attests that the way there is exercised.',
  },
  '164.414(b)': {
    title: 'Burden of proof',
    notAssessed: 'The risk assessment of a breach and the proof of notifications.',
  },
  '164.502(b)': {
    title: 'Minimum necessary (Privacy Rule)',
    notAssessed:
      'Uses and disclosures of protected health information. Only what logs hold more than needed is looked at.',
  },
  '164.514(d)': {
    title: 'Minimum necessary requirements (Privacy Rule)',
    notAssessed:
      'Uses and disclosures of protected health information. Only what logs hold more than needed is looked at.',
  },
  '164.528(a)(1)': {
    title: 'Right to an accounting of disclosures (Privacy Rule)',
    notAssessed:
      'The accounting itself. Logs show access, not whether it was a disclosure that has to be accounted for.',
  },
};
