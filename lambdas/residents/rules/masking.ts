/** Shows the end of a number only: enough to tell it apart at a counter, too little to use it. Of a short one nothing. */
const lastFour = (text: string) => (text.length < 8 ? '****' : '*'.repeat(text.length - 4) + text.slice(-4));

/** How a masked field is shown; a field that is not here is not shown at all. */
export const shownInPart: Readonly<Record<string, (value: string) => string>> = {
  citizenNumber: lastFour,
  identifier: lastFour,
  phone: lastFour,
  birthDate: (date) => `${date.slice(0, 4)}-**-**`,
};
