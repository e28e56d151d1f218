/**
 * Whether a release label of EMR, such as `emr-7.9.0`, is of that version or a later one; undefined: it has none that can be compared.
 * https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-release-components.html
 */
export function isFromRelease(
  label: string | null,
  from: readonly [major: number, minor: number],
): boolean | undefined {
  const [, major, minor] = /^emr-(\d+)\.(\d+)\./.exec(label ?? '')?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return major === from[0] ? minor >= from[1] : major > from[0];
}
