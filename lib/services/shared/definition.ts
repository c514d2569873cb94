import type { z } from 'zod';
import type { Alarm, Severity } from './alarm';
import type { Api } from './api';
import type { DeviceType } from './device';
import type { Feed } from './feed';
import type { Indicator } from './indicator';
import type { Operation } from './operation';
import type { Offer } from './operator-operation';
import type { Processor } from './processor';
import type { NamedQuery } from './query';
import type { DataClass, RecordSchema } from './record';
import type { AnyRegister } from './register';
import type { Report } from './report';
import type { RulePackId } from './rule-packs';
import type { SharedSecret } from './shared-secret';
import type { AnySimulation } from './simulation';
import type { StateStore } from './state';
import type { Words } from './words';

/**
 * What is wrong with a section: each kind has a code and a remedy of its own (lib/config/problem-codes/sections.ts).
 * `contradicting`: settings that exclude each other; `unmeant`: what goes together, and few cities mean.
 */
export type SectionFault =
  | 'twice'
  | 'unknown'
  | 'backwards'
  | 'crossed'
  | 'more-than-all'
  | 'incomplete'
  | 'unreached'
  | 'rings'
  | 'contradicting'
  | 'fixed-times'
  | 'idle'
  | 'sums'
  | 'silent'
  | 'off-standard'
  | 'unmeant';

/** Something a section's own check found wrong. `path` is relative to the section. */
export interface SectionProblem {
  readonly fault: SectionFault;
  readonly path: readonly (string | number)[];
  readonly message: Words;
  /** Of an unknown name: how it becomes known. */
  readonly hint: Words;
  /** Of an unknown name: those that there are, of which the hint offers the nearest or all. */
  readonly names?: KnownNames;
}

/** A name that refers to another part of the file, and what it may refer to. */
export interface KnownNames {
  readonly word: string;
  readonly known: readonly string[];
  /** Usual names, where any may be chosen: one that is nearly one of them is misspelt, and is not offered. */
  readonly usual?: readonly string[];
}

/**
 * A service of the city: plain data and pure functions, from which everything else is derived (docs/service-model.md).
 * `Section` is the type of its config section, the output of `config`.
 */
export interface ServiceDefinition<Section = never> {
  /** One lower-case word: the key in `services:`, part of every name derived. */
  readonly id: string;
  readonly name: Words;
  readonly summary: Words;
  /** Department of the city that owns the data; Lake Formation grants go to it. */
  readonly department: string;
  readonly dataClass: DataClass;
  /** See `Facts.packs`. */
  readonly packs?: readonly RulePackId[];
  /** Does the safety of people hang on what it does, e.g. on its alarm of a fire? Nobody takes it away by the way. */
  readonly ofSafety?: true;
  /** Strict zod object of the section; its defaults, names and documentation are the only ones. */
  readonly config: z.ZodObject;
  readonly deviceTypes: readonly DeviceType<Section>[];
  readonly feeds: readonly Feed<Section>[];
  readonly processors: readonly Processor<Section>[];
  readonly records: readonly RecordSchema[];
  readonly state: readonly StateStore[];
  /** Secrets that it shares with somebody outside; a city has those that its functions read. */
  readonly secrets?: readonly SharedSecret[];
  readonly apis: readonly Api[];
  /** What senders of its webhooks call, as far as it is described. */
  readonly notifications: readonly Operation[];
  /** What it offers to people at the city's operations API. */
  readonly offers?: Offer;
  readonly indicators: readonly Indicator[];
  readonly alarms: readonly Alarm[];
  /** Minutes within which alarms of a severity should have ended, shown beside the mean time to repair; default none. */
  readonly repairTargetMinutes?: Partial<Record<Severity, number>>;
  readonly queries: readonly NamedQuery[];
  readonly reports?: readonly Report<Section>[];
  /** Who works with its records and why; of a service that is a register. */
  readonly register?: AnyRegister;
  /** Costs that do not follow from feeds, records and devices. */
  readonly costs: readonly CostDriver<Section>[];
  /** Meaning of the section beyond its shape: references, sums, orders. `districts` are those of the city, whole and in parts. */
  readonly check?: (section: Section, districts: readonly string[]) => readonly SectionProblem[];
  /** How its devices behave (`citykit simulate`), loaded when it is asked for. */
  readonly simulation?: () => Promise<AnySimulation>;
  /** Folder of the handlers; default `lambdas/<id>` of this package. */
  readonly handlers?: string;
}

/** A service whose section type is not known to the reader: what the general machine works with. */
// biome-ignore lint/suspicious/noExplicitAny: its functions take sections of their own service, which no common type covers
export type Service = ServiceDefinition<any>;

/** A cost that does not follow from feeds, records and devices. */
export interface CostDriver<Section> {
  readonly id: string;
  readonly doc: Words;
  /** Item of the price table, e.g. `iot.shadow-operations`. */
  readonly item: string;
  readonly unitsPerMonth: (section: Section) => number;
}
