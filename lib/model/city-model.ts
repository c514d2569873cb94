import type { Reads } from '../assembly/recorded';
import type { SynthFinding } from '../assembly/result';
import type { AcknowledgedFinding } from '../assembly/validation-report';

/** A resource of a template, without what says nothing of it (metadata, the hash of its code). */
export interface Resource {
  readonly logicalId: string;
  /** CloudFormation type, e.g. `AWS::S3::Bucket`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Default of CloudFormation: `Delete`. */
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
}

/** True when a resource with this policy stays, whatever becomes of its part of the cloud. */
export const isKept = (policy: string | undefined): boolean => policy !== undefined && policy !== 'Delete';

export interface StackModel {
  /** Short name in the city, e.g. `foundation`, `traffic`. */
  readonly id: string;
  /** Name in the account, e.g. `yinchuan--traffic`. */
  readonly name: string;
  readonly terminationProtection: boolean;
  /** By logical id. */
  readonly resources: Readonly<Record<string, Resource>>;
}

/** What a function runs. Digests, since a review asks only whether they are the same. */
export interface FunctionCode {
  /** None where the code was not bundled: it is that of the toolkit, for every config. */
  readonly code?: string;
  /** Of the settings that lie beside the code. */
  readonly settings: string;
}

/** A city's cloud as far as a review looks at it: plain data, so that it can be cached. */
export interface CityModel {
  readonly stacks: readonly StackModel[];
  /** By physical name of the function. */
  readonly code: Readonly<Record<string, FunctionCode>>;
  /** Demands of a pack that stand unmet, with the reason that somebody gave. */
  readonly acknowledgements: readonly AcknowledgedFinding[];
  /** Of the packs; an assembly has those of CloudFormation's validation and quotas, too. */
  readonly findings: readonly SynthFinding[];
  /** What of the config each stack was made from, by its id; none for an assembly. */
  readonly reads?: Readonly<Record<string, Reads>>;
}

/** A city that is not there. */
export const noModel: CityModel = { stacks: [], code: {}, acknowledgements: [], findings: [] };
