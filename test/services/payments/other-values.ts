export const otherValues = { currency: ['EUR'] };
