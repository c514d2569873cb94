/** A school year, and what comes late of it. */
export const yearDays = 430;
