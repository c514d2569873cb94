/** The first characters of a text, by their UTF-16 units: never half of one (an emoji has two), which no Parquet file and no JSON reader takes. */
export const beginningOf = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
