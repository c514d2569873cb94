/**
 * Gives the physical name of a purpose, e.g. `status-dlq` → `yinchuan-traffic-status-dlq`. The caller owns the scheme, so
 * that stacks find each other's parts by name instead of by exports.
 */
export type Names = (purpose: string) => string;
