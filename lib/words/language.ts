/** Languages of a reader. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Fixed locales, so that the same review reads the same on every machine. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };
