/** A section of law that a policy cites, or that might be thought to be, as the overview of the policies tells it. */
export interface Requirement {
  /** The law's own heading or, where it has none, what it asks for. */
  readonly title: string;
  /** What of it no control looks at, in plain words. */
  readonly notAssessed: string;
}
