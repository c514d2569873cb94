import type { ChildProcess } from 'node:child_process';
import type { EmulatedCity } from './deploy';

/** What the set-up hands to the teardown, which runs in the same process but has modules of its own. */
export interface E2eRun {
  readonly emulator: ChildProcess;
  /** Of suites against a deployed city. */
  readonly deployed?: { readonly city: EmulatedCity; readonly seconds: number };
}

const holder = globalThis as { citykitE2e?: E2eRun };

export const keepRun = (run: E2eRun): void => {
  holder.citykitE2e = run;
};

export const keptRun = (): E2eRun | undefined => holder.citykitE2e;
