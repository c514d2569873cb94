/** The languages a city can be shown in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** One label in every language: what people read on dashboards, in alarms and in reviews. */
export type Words = Readonly<Record<Language, string>>;

/** A name in both languages, for whom shows one text whoever reads it: editors, documents of an API. */
export const nameInBoth = ({ en, zh }: Words): string => (en === zh ? en : `${en} · ${zh}`);

/** Sentences in both languages, a paragraph each. */
export const sentencesInBoth = ({ en, zh }: Words): string => `${en}\n\n${zh}`;

/** Both languages in the one text that zod takes for what is wrong with a value, a line each. */
export const oneText = ({ en, zh }: Words): string => `${en}\n${zh}`;

/** The reverse of `oneText`; undefined for a text of zod's own, which is in English. */
export function wordsIn(text: string): Words | undefined {
  const [en, zh] = text.split('\n');
  return en && zh ? { en, zh } : undefined;
}

/** A number with its noun in English, and with the verb where one follows: `counted(1, 'school has', 'schools have')`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What people call the settings of a service, by path in its section, e.g. `spat.roadsideUnits`: a review says them. */
export type SettingNames = Readonly<Record<string, Words>>;
