/** The languages a city can be shown in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** One label in every language: what people read on dashboards, in alarms and in reviews. */
export type Words = Readonly<Record<Language, string>>;
