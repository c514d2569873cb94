/** Without the noise of binary arithmetic: 0.55 × 100 is exactly 55, not 55.000000000000004, which rounds up to 56. */
export const exact = (value: number): number => Number(value.toPrecision(12));

export const roundUp = (value: number): number => Math.ceil(exact(value));
export const roundHalfUp = (value: number): number => Math.floor(exact(value) + 0.5);

const shifted = (value: number, decimals: number, whole: (value: number) => number): number =>
  exact(whole(exact(value * 10 ** decimals)) / 10 ** decimals);

export const truncate = (value: number, decimals: number): number => shifted(value, decimals, Math.trunc);

/** GB/T 8170-2008: the half goes to the even digit. */
export const roundHalfEven = (value: number, decimals: number): number =>
  shifted(value, decimals, (scaled) => {
    const below = Math.floor(scaled);
    const part = exact(scaled - below);
    return part > 0.5 || (part === 0.5 && below % 2 !== 0) ? below + 1 : below;
  });
