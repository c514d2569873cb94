/** The languages a city can be shown in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** One label in every language: what people read on dashboards, in alarms and in reviews. */
export type Words = Readonly<Record<Language, string>>;

/** What people call the settings of a service, by path in its section, e.g. `spat.roadsideUnits`: a review says them. */
export type SettingNames = Readonly<Record<string, Words>>;
