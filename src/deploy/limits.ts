/** The policy does not fit what AWS takes. The message says what to change. */
export class DeploymentError extends Error {}

/**
 * Characters. AWS Config takes 128, but lists the results of rules with up to 64 only, without which results of vanished resources would stay.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export const longestRuleName = 64;

/** Characters. https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html */
export const longestDescription = 256;

/** In one region of an account. https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html */
export const mostRules = 1000;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const mostResources = 500;

/** https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html */
export const mostRulesInPack = 130;

/** Bytes of a conformance pack's template that is sent as it is. https://docs.aws.amazon.com/config/latest/APIReference/API_PutConformancePack.html */
export const largestPack = 51_200;
