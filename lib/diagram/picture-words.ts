import { type Language, locales } from '../words/language';
import { type Phrase, type PhraseValue, phrase } from '../words/phrase';
import { say } from '../words/say';
import type { Picture, PictureService } from './picture';

/** `1.2 million`, `120万`: what a councillor reads at a glance. */
const roundly = (count: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 2,
  }).format(count);

/** A round number, and the one by which its noun is chosen. */
const counts = (count: number, language: Language) => ({ n: { number: count }, count: roundly(count, language) });

/** Whole years where they are some, else days. */
export const kept = (days: number): PhraseValue =>
  days >= 730 ? { number: Math.round(days / 365), unit: 'years' } : { number: days, unit: 'days' };

/** What a service sends a day; one that sends nothing yet says 0 messages. */
export function volumes({ messagesPerDay, rowsPerDay }: PictureService, language: Language): Phrase[] {
  return [
    ...(messagesPerDay > 0 || rowsPerDay === 0 ? [phrase('diagram.messages', counts(messagesPerDay, language))] : []),
    ...(rowsPerDay > 0 ? [phrase('diagram.rows', counts(rowsPerDay, language))] : []),
  ];
}

function serviceSentence(service: PictureService, language: Language): string {
  const devices: PhraseValue[] = service.devices.map(({ name, count }) => ({
    phrase: phrase('diagram.description.devices', { count, device: { label: name } }),
  }));
  return say(
    phrase('diagram.description.service', {
      service: { label: service.name },
      devices: devices.length > 0 ? { list: devices } : { phrase: phrase('diagram.no-devices') },
      volume: { list: volumes(service, language).map((volume) => ({ phrase: volume })) },
    }),
    language,
  );
}

/** The whole picture in sentences, for people who hear it. */
export function description(picture: Picture, language: Language): string {
  return say(
    phrase('diagram.description', {
      services: picture.services.map((s) => serviceSentence(s, language)).join(language === 'zh' ? '' : ' '),
      refused: kept(picture.refusedDays),
      tables: { phrase: phrase('diagram.records.tables', { count: picture.tables }) },
      kept: kept(picture.recordDays),
      dashboards: { phrase: phrase('diagram.dashboards.count', { count: picture.dashboards }) },
      kinds: { phrase: phrase('diagram.alarms.kinds', { count: picture.alarmKinds }) },
    }),
    language,
  );
}
