import { isDeepStrictEqual } from 'node:util';
import type { Truth } from './city-inventories';

/** What becomes of a choice: proposed as a person would, asked, or proposed otherwise. */
export type Verdict = 'right' | 'asked' | 'wrong';

type Setting = { readonly value?: unknown; readonly question?: string } | undefined;

/** A proposal as `devices map --format json` writes it. */
export interface WrittenProposal {
  readonly deviceType?: Setting;
  readonly columns: Readonly<Record<string, Setting>>;
  readonly only?: Setting;
  readonly explode?: Setting;
  readonly cluster?: Setting;
}

const verdict = (setting: Setting, isRight: (value: unknown) => boolean): Verdict => {
  if (setting?.question !== undefined) return 'asked';
  return isRight(setting?.value) ? 'right' : 'wrong';
};

const oneOf =
  (wanted: readonly string[] | undefined) =>
  (value: unknown): boolean =>
    wanted ? wanted.includes([value].flat()[0] as string) : value === undefined;

interface Conditions {
  readonly column: string;
  readonly is?: readonly string[];
  readonly isNot?: readonly string[];
}

const leftOutBy = (value: unknown): Record<string, readonly string[]> =>
  Object.fromEntries(
    ((value ?? []) as Conditions[]).map(({ column, isNot, is }) => [column, isNot ?? [`not ${is?.join()}`]]),
  );

const countedBy = (value: unknown): string[] =>
  ((value as { counts?: { column: string }[] } | undefined)?.counts ?? []).map(({ column }) => column).sort();

/** Each choice of a proposal beside the truth. */
export const judged = (proposal: WrittenProposal, truth: Truth): Readonly<Record<string, Verdict>> => ({
  deviceType: verdict(proposal.deviceType, (value) => value === truth.deviceType),
  id: verdict(proposal.columns.externalId, oneOf(truth.id)),
  status: verdict(proposal.columns.status, oneOf(truth.status)),
  explode: verdict(proposal.explode, (value) => isDeepStrictEqual(countedBy(value), [...(truth.counts ?? [])].sort())),
  leaveOut: verdict(proposal.only, (value) => isDeepStrictEqual(leftOutBy(value), truth.leftOut ?? {})),
  cluster: verdict(proposal.cluster, (value) => (value !== undefined) === (truth.clusterBy !== undefined)),
});
