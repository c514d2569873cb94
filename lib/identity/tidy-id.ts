/** `171610.0`: an id that a spreadsheet or data frame held as a number. */
const floatId = /^(\d+)\.0+$/;

/** An id as a person would write it. */
export const tidyId = (text: string): string => floatId.exec(text)?.[1] ?? text;
