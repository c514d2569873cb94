import type { CfnResource } from 'aws-cdk-lib';

/** A rule over one resource. The file is named after it; a pack is a list of them. */
export interface CheckRule {
  /** `IOT1`, `REM1` … ; numbers do not change once acknowledgements name them. */
  readonly id: string;
  /** What it protects. */
  readonly info: string;
  /** It needs every stack of the app: a stack by itself cannot tell. */
  readonly wholeApp?: true;
  /**
   * What is wrong with a resource: one entry a finding, each a detail that tells findings of the rule apart (`''` when
   * there can be but one). None when the resource is good or the rule is not about it.
   */
  check(resource: CfnResource, app: readonly CfnResource[]): readonly string[];
}
