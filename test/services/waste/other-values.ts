/** Not below the level from which a container is collected. */
export const otherValues = { overflowAtShare: [0.9] };
