/**
 * The sections of law that policies may cite. 45 CFR Part 164: whether the specification is required or addressable; a standard without
 * specifications is required. `atMost` is the greatest strength a control that a rule checks may claim.
 */
export const hipaa: Readonly<
  Record<string, { status: 'required' | 'addressable'; atMost?: 'supporting' | 'interpretive' }>
> = {
  '164.308(a)(1)(ii)(A)': { status: 'required' },
  '164.308(a)(1)(ii)(D)': { status: 'required' },
  '164.308(a)(3)(ii)(A)': { status: 'addressable' },
  '164.308(a)(4)(ii)(B)': { status: 'addressable' },
  '164.308(a)(4)(ii)(C)': { status: 'addressable' },
  '164.308(a)(5)(ii)(C)': { status: 'addressable' },
  '164.308(a)(6)(ii)': { status: 'required' },
  '164.308(a)(7)(ii)(A)': { status: 'required' },
  '164.308(a)(8)': { status: 'required' },
  '164.308(b)(1)': { status: 'required' },
  '164.308(b)(3)': { status: 'required' },
  '164.314(a)': { status: 'required' },
  // About who may reach ePHI; a record of it is one piece of that.
  '164.312(a)(1)': { status: 'required', atMost: 'supporting' },
  '164.312(a)(2)(i)': { status: 'required' },
  '164.312(a)(2)(ii)': { status: 'required' },
  '164.312(a)(2)(iii)': { status: 'addressable' },
  '164.312(a)(2)(iv)': { status: 'addressable' },
  '164.312(b)': { status: 'required' },
  // About ePHI, not about audit logs.
  '164.312(c)(1)': { status: 'required', atMost: 'supporting' },
  '164.312(c)(2)': { status: 'addressable', atMost: 'supporting' },
  '164.312(d)': { status: 'required' },
  '164.312(e)(1)': { status: 'required' },
  '164.312(e)(2)(ii)': { status: 'addressable' },
  '164.306(d)(3)': { status: 'required' },
  '164.316(b)(1)': { status: 'required' },
  // About documentation; that it reaches logs is an interpretation.
  '164.316(b)(2)(i)': { status: 'required', atMost: 'interpretive' },
  '164.404': { status: 'required' },
  '164.410': { status: 'required' },
  '164.414(b)': { status: 'required' },
  '164.502(b)': { status: 'required' },
  '164.514(d)': { status: 'required' },
  '164.528(a)(1)': { status: 'required' },
};

/** Regulation (EU) 2016/679: articles and recitals that a control which a rule checks may cite, and those that only a person can attest. */
export const gdpr = {
  checked: [
    'Art. 5(1)(c)',
    'Art. 5(1)(e)',
    'Art. 5(1)(f)',
    'Art. 5(2)',
    'Art. 6(1)(f)',
    'Art. 15',
    'Art. 17',
    'Art. 24(1)',
    'Art. 25(1)',
    'Art. 25(2)',
    'Art. 30(1)(c)',
    'Art. 30(1)(f)',
    'Art. 32(1)(a)',
    'Art. 32(1)(b)',
    'Art. 32(1)(c)',
    'Art. 32(1)(d)',
    'Art. 32(2)',
    'Art. 32(4)',
    'Art. 33(1)',
    'Art. 33(2)',
    'Art. 33(3)(a)',
    'Art. 33(5)',
    'Art. 34(3)(a)',
    'Art. 35',
    'Art. 44',
    'Art. 45',
    'Art. 46',
    'Rec. 39',
    'Rec. 49',
    'Rec. 87',
  ],
  // Notifications, transfers and processes that people make; a setting only helps.
  atMostSupporting: ['Art. 32(1)(d)', 'Art. 33(1)', 'Art. 33(2)', 'Art. 45', 'Art. 46'] as readonly string[],
  // Registers, assessments and procedures that people write, and contracts: no setting in AWS is any of these.
  attested: [
    'Art. 6(1)(c)',
    'Art. 12(3)',
    'Art. 28(3)',
    'Art. 30(1)(d)',
    'Art. 30(1)(e)',
    'Art. 30(1)(g)',
    'Art. 33(3)',
    'Art. 33(4)',
    'Art. 34',
    'Rec. 82',
  ],
} as const;

/** Sections about encryption in transmission, which no setting serves but a refusal of requests without TLS. */
export const inTransmission: readonly string[] = ['164.312(e)(1)', '164.312(e)(2)(ii)'];
