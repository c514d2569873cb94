import type { ReturningStack } from '../kept/coming-back';

/** Something a check found in a synthesised city. */
export interface SynthFinding {
  /** Tool or pack, e.g. `AwsSolutions`, `CloudFormation-Validate`, `CitykitIot`. */
  readonly pack: string;
  readonly rule: string;
  readonly message: string;
  /** Construct path. */
  readonly construct: string;
  readonly stack: string;
}

export interface SynthesisedStack {
  readonly name: string;
  /** Path of the template, relative to the output folder. */
  readonly template: string;
  readonly resources: number;
  readonly bytes: number;
}

/** A stack that makes again what it once left in the account: that must be taken up before the stack is deployed. */
export interface ComingBack extends Omit<ReturningStack, 'mapping' | 'unidentified' | 'hindered'> {
  /** File for `cdk import --resource-mapping`, relative to the folder of the assembly; none where there is nothing to import. */
  readonly mapping?: string;
  /** Parts in it. */
  readonly parts: number;
}

/** An app made into a cloud assembly, and what the checks say of it. */
export interface SynthesisedApp {
  readonly stacks: readonly SynthesisedStack[];
  readonly resources: number;
  readonly findings: readonly SynthFinding[];
  /** Findings acknowledged with a reason. */
  readonly acknowledged: number;
  readonly seconds: number;
}

/** A city made into a cloud assembly. */
export interface SynthesisedCity extends SynthesisedApp {
  readonly city: string;
  readonly file: string;
  readonly partition: string;
  /** Folder of the assembly, relative to the working directory. */
  readonly directory: string;
  readonly devices: number;
  readonly comingBack: readonly ComingBack[];
}

/** Settings of an account and region, made into a cloud assembly: deployed before its cities. */
export interface SynthesisedAccount extends SynthesisedApp {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Folder of the assembly, relative to the working directory. */
  readonly directory: string;
}

/** All that one synthesis made. */
export interface Synthesised {
  readonly accounts: readonly SynthesisedAccount[];
  readonly cities: readonly SynthesisedCity[];
}
