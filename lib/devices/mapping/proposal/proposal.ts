import type { InventoryMapping } from '../../../config/inventory-schema';
import type { Question, Setting } from './choice';
import type { Clustering } from './cluster';
import type { Explode } from './explode';
import type { Condition } from './leave-out';

/** Fields of a mapping that are columns. */
export type Field = keyof InventoryMapping['columns'];

/** A column, text with columns in braces, or several of them. */
export type Source = string | readonly string[];

/** A mapping to start from: what is sure, with how sure and why, and questions for the rest. */
export interface Proposal {
  readonly deviceType: Setting<string>;
  readonly columns: Readonly<Partial<Record<Field, Setting<Source>>>>;
  readonly attributes: Readonly<Record<string, Setting<string>>>;
  readonly only?: Setting<readonly Condition[]>;
  readonly explode?: Setting<Explode>;
  readonly cluster?: Setting<Omit<Clustering, 'by'>>;
  readonly district?: Question<string>;
  readonly crs?: Setting<InventoryMapping['crs']>;
  /** What a person should look at. */
  readonly remarks: readonly string[];
}

/** Settings of a proposal by their path in the mapping. */
export const settingsOf = ({
  deviceType,
  columns,
  attributes,
  remarks: _,
  ...others
}: Proposal): [string, Setting][] => [
  ['deviceType', deviceType],
  ...Object.entries(columns).map(([field, setting]): [string, Setting] => [`columns.${field}`, setting]),
  ...Object.entries(attributes).map(([name, setting]): [string, Setting] => [`attributes.${name}`, setting]),
  ...Object.entries(others).map(([name, setting]): [string, Setting] => [name, setting as Setting]),
];
