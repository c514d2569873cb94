/** What is wrong with a resource (FHIR R4, IssueType). */
export interface Issue {
  readonly code: string;
  /** Where, as a path of FHIR; it may show names of properties that were sent. */
  readonly at: string;
  /** In our own words, without anything that was sent. */
  readonly text: string;
}
