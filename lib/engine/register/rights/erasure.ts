import type { RequestStep } from '../kinds';

/** What must be known of a person before their data can be erased. */
export interface Holds {
  readonly personHeld: boolean;
  readonly files: readonly {
    readonly category: string;
    readonly status: 'open' | 'closed' | 'disposed';
    /** Epoch ms; null while the file is open. */
    readonly retainUntilMs: number | null;
  }[];
}

/**
 * Why data may not be erased yet, as codes; empty when it may. Then it is restricted instead: kept and protected, not
 * used (PIPL 47).
 */
export function erasureObstacles(
  { personHeld, files }: Holds,
  heldCategories: readonly string[],
  nowMs: number,
): string[] {
  const kept = files.filter((f) => f.status !== 'disposed');
  const obstacles = [
    ...(personHeld ? ['legal-hold'] : []),
    ...kept.filter((f) => heldCategories.includes(f.category)).map((f) => `legal-hold:${f.category}`),
    ...kept.filter((f) => f.status === 'open').map((f) => `file-open:${f.category}`),
    ...kept.filter((f) => (f.retainUntilMs ?? 0) > nowMs).map((f) => `retention:${f.category}`),
  ];
  return [...new Set(obstacles)].sort();
}

export type RequestAction = 'verify-identity' | 'resolve-scope' | 'complete' | 'cancel';

const steps: Readonly<Record<RequestAction, { readonly from: readonly RequestStep[]; readonly to: RequestStep }>> = {
  'verify-identity': { from: ['received'], to: 'identity-verified' },
  'resolve-scope': { from: ['identity-verified'], to: 'scope-resolved' },
  complete: { from: ['scope-resolved'], to: 'finished' },
  cancel: { from: ['received', 'identity-verified', 'scope-resolved'], to: 'finished' },
};

/** The step that an action leads to; undefined when it is not the time for it. */
export function nextStep(step: RequestStep, action: RequestAction): RequestStep | undefined {
  const { from, to } = steps[action];
  return from.includes(step) ? to : undefined;
}
