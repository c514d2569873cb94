/** Shows the end of a number only: enough to tell it apart at a counter, too little to use it. Of a short one nothing. */
const lastFour = (text: string) => (text.length < 8 ? '****' : '*'.repeat(text.length - 4) + text.slice(-4));

/** How a masked field is shown; a field that is not here is not shown at all. */
const shown: Readonly<Record<string, (value: string) => string>> = {
  citizenNumber: lastFour,
  identifier: lastFour,
  phone: lastFour,
  birthDate: (date) => `${date.slice(0, 4)}-**-**`,
};

/** True when a masked field still shows a part, so that it must be opened. */
export const isPartlyShown = (field: string): boolean => field in shown;

/** A field as somebody sees it to whom it is masked; undefined when nothing of it is shown. */
export function maskField(field: string, value: unknown): string | undefined {
  return typeof value === 'string' ? shown[field]?.(value) : undefined;
}
