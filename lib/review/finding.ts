import type { EffectKind } from '../services/shared';
import type { Phrase } from '../words/phrase';

/** What a change touches. */
export const findingKinds = [
  'devices',
  'data',
  'security',
  'availability',
  'cost',
  'compliance',
  'operations',
  'nothing',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export type Direction = 'better' | 'worse' | 'neutral';

/** Worst first. */
export const findingSeverities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** A line of the city's own file, or of a layer. */
export interface CauseLine {
  readonly kind: 'config' | 'layer';
  readonly file: string;
  readonly line: number;
  readonly path: string;
  /** What the line said is gone: it is a line of the base. */
  readonly side?: 'base';
}

/** Where a change comes from. */
export type Cause = CauseLine | { readonly kind: 'toolkit'; readonly what: string };

/** A resource of a template that a finding speaks of. */
export interface ReviewedResource {
  readonly stack: string;
  readonly logicalId: string;
  /** CloudFormation type, e.g. `AWS::IoT::ThingGroup`. */
  readonly type: string;
}

/** One of several things that a finding says the same of. */
export interface FindingPart {
  /** Of the setting, as `explain` writes it. */
  readonly path: string;
  readonly what: Phrase;
}

/** Who has something to do before or after a deployment. */
export const doers = ['operator', 'device-team', 'city', 'people', 'recipients'] as const;

/** What somebody must do, since a deployment does not do it. */
export interface ToDo {
  readonly who: (typeof doers)[number];
  readonly what: Phrase;
  /** Of what a setting asks for: it can only be done once it is deployed. */
  readonly when?: 'after';
}

/** One thing that a change does to a city. */
export interface Finding {
  /** Stable for the same change: rule, then what it touches, e.g. `data.retention-cut:curated`. */
  readonly id: string;
  readonly city: string;
  readonly kind: FindingKind;
  readonly direction: Direction;
  readonly severity: FindingSeverity;
  readonly what: Phrase;
  /** Why it matters to the city. */
  readonly why: Phrase;
  /** Absent when the change could not be traced to a line, or to one alone; of what people notice, the first of several. */
  readonly cause?: Cause;
  /** Of what several settings do, each by itself or all of them together: the line of each. */
  readonly causes?: readonly Cause[];
  readonly resources: readonly ReviewedResource[];
  readonly before?: Phrase;
  readonly after?: Phrase;
  /** Of rights: what comes or goes as AWS writes it, for who must know it to the letter. */
  readonly exact?: readonly string[];
  /** Can the change be taken back without loss? */
  readonly reversible: boolean;
  /** What is kept is deleted by it, though its kind is another than data. */
  readonly deletes?: true;
  /** Of a setting: what its change touches, as people see it. It is approved as that beside its own kind. */
  readonly effect?: EffectKind;
  /** What it says of several things, of each by itself: its sentence names the first of them. */
  readonly parts?: readonly FindingPart[];
  /** What it says of many parts, of each by itself; its own sentence has their number. */
  readonly each?: readonly Phrase[];
  /** What somebody must do about it. */
  readonly toDo?: readonly ToDo[];
  /** Kinds that citykit failed to judge: whatever there is of them may be as bad as can be. */
  readonly unjudged?: readonly FindingKind[];
}
