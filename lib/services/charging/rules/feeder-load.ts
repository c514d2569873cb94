/** A part of the grid with what else hangs on it, in kW. */
export interface FeederLoad {
  readonly limitKw: number;
  readonly otherLoadKw: number;
}

/** What charging may take of a part of the grid at most (charging rule F). */
export const leftForCarsKw = ({ limitKw, otherLoadKw }: FeederLoad): number => limitKw - otherLoadKw;
