import type { SupplyEvidence } from '../../services/shared/alarm';
import { digest } from '../../shared/digest';
import type { Handled, News } from './news';
import type { Place } from './place';

/** News as they are kept: when of what, and what became of the mail about them. */
export interface KeptNews {
  readonly change: News['change'];
  readonly raisedMs: number;
  readonly clearedMs: number | null;
  readonly closedAs?: string;
  /** Digest of its content: who is notified once more of what stands says so in other words. */
  readonly said: number;
  /** When it came, by the clock. */
  readonly arrivedMs: number;
  /** When its words were published, epoch ms; absent in what an earlier release kept. */
  readonly saidMs?: number;
  /** When the act was published that its mail says, and that on its silence; absent: none. */
  readonly actMs?: number;
  readonly silenceMs?: number;
  /** Content of a mail that is not sent yet; absent: none is due any more. */
  readonly mail?: News['detail'];
  /** Incident that it was held back for. */
  readonly heldFor?: string;
}

/** All that is known of one alarm that may stand for a loss of supply. */
export interface KeptAlarm extends Pick<News, 'service' | 'code' | 'deviceId' | 'subject' | 'severity'> {
  readonly supply: SupplyEvidence;
  readonly place: Place;
  readonly news: readonly KeptNews[];
  /** Start and end of the last episode that is over and done, and when that was seen: news of it are repetitions. */
  readonly done?: { readonly raisedMs: number; readonly clearedMs: number; readonly atMs?: number };
  /** What began up to here can be part of no incident any more: it was of one that is over, outlasted it, or is too old. */
  readonly leftMs?: number;
}

/** A time in which an alarm stood. */
export interface Episode {
  readonly key: string;
  readonly alarm: KeptAlarm;
  readonly raisedMs: number;
  /** Null: it stands. */
  readonly clearedMs: number | null;
}

/** A device lost its supply between these two. */
export const lostBetween = ({ alarm, raisedMs }: Episode): readonly [number, number] => [
  raisedMs - alarm.supply.withinMinutes * 60_000,
  raisedMs,
];

interface Point {
  readonly atMs: number;
  /** At one time what lasted ends, then something begins, then that ends. */
  readonly rank: 0 | 1 | 2;
  readonly raises: boolean;
}

const pointsOf = ({ raisedMs, clearedMs }: KeptNews): readonly Point[] => [
  { atMs: raisedMs, rank: 1, raises: true },
  ...(clearedMs === null ? [] : [{ atMs: clearedMs, rank: clearedMs > raisedMs ? 0 : 2, raises: false } as const]),
];

/**
 * Episodes from the set of what was said of an alarm, in any order and any number: what is cleared says since when it stood,
 * so an end that comes before its start is an episode, too.
 */
export function episodesIn(key: string, alarm: KeptAlarm): readonly Episode[] {
  const points = alarm.news.flatMap(pointsOf).sort((a, b) => a.atMs - b.atMs || a.rank - b.rank);
  const episodes: Episode[] = [];
  for (const { atMs, raises } of points) {
    const last = episodes.at(-1);
    const stands = last?.clearedMs === null;
    if (raises && !stands) episodes.push({ key, alarm, raisedMs: atMs, clearedMs: null });
    if (!raises && last && stands) episodes[episodes.length - 1] = { ...last, clearedMs: atMs };
  }
  return episodes;
}

/** A part of the supply that is dark explains for so long what goes dark on it; nothing is known of an alarm for longer. */
export const longestMs = 7 * 24 * 3_600_000;

/** Episodes that may be part of an incident. */
export const candidatesOf = (alarms: Readonly<Record<string, KeptAlarm>>): readonly Episode[] =>
  Object.entries(alarms).flatMap(([key, alarm]) => {
    const { leftMs = Number.NEGATIVE_INFINITY, news } = alarm;
    const firstMs = Math.min(...news.map(({ arrivedMs }) => arrivedMs));
    return episodesIn(key, alarm).filter(({ raisedMs }) => raisedMs > Math.max(leftMs, firstMs - longestMs));
  });

const isDone = ({ done }: KeptAlarm, { raisedMs, clearedMs }: News): boolean =>
  done !== undefined &&
  (clearedMs === null ? raisedMs <= done.raisedMs || raisedMs < done.clearedMs : clearedMs <= done.clearedMs);

/** The same said again changes nothing. */
const isKnown = (alarm: KeptAlarm, one: News, content: number): boolean =>
  isDone(alarm, one) ||
  alarm.news.some(
    ({ change, raisedMs, clearedMs, said }) =>
      change === one.change && raisedMs === one.raisedMs && clearedMs === one.clearedMs && said === content,
  );

/** It is where it was when it began: what the registry says of its device meanwhile counts for what begins after. */
const placeIn = ({ news, place }: KeptAlarm, { raisedMs }: News, found: Place): Place =>
  news.every((one) => one.raisedMs < raisedMs) ? found : place;

/** An alarm with further news of it. */
export function withNews(kept: KeptAlarm | undefined, one: News, place: Place, nowMs: number): KeptAlarm {
  const { service, code, deviceId, subject, severity, supply, change, raisedMs, clearedMs, closedAs, saidMs, detail } =
    one;
  const alarm = kept ?? { service, code, deviceId, subject, severity, supply, place, news: [] };
  const said = digest(JSON.stringify(detail));
  if (isKnown(alarm, one, said)) return alarm;
  // People are notified of critical alarms at once, whatever else stands.
  const mail = severity === 'critical' ? {} : { mail: detail };
  const closed = closedAs === undefined ? {} : { closedAs };
  const news: KeptNews = { change, raisedMs, clearedMs, ...closed, said, saidMs, arrivedMs: nowMs, ...mail };
  return { ...alarm, place: placeIn(alarm, one, place), news: [...alarm.news, news] };
}

/** The silence is over: nobody has the alarm, or somebody does. */
export const endsSilence = (change: Handled['change']): boolean => change === 'reminded' || change === 'unsilenced';

/** True while the mail of its beginning waits or is held back. */
export const mailWaits = ({ news }: KeptAlarm): boolean => news.some((one) => one.mail && one.change === 'raised');

/**
 * An alarm with what a person did about it, for the mail of its beginning that waits. One that was silenced meanwhile goes to
 * nobody, unless its silence is over by then.
 */
export function withHandled(alarm: KeptAlarm, { saidMs, change, words }: Handled): KeptAlarm {
  const silenced = change === 'silenced' ? { silenced: true } : endsSilence(change) ? { silenced: false } : undefined;
  const news = alarm.news.map((one) => {
    if (!one.mail || one.change !== 'raised' || (one.saidMs ?? 0) > saidMs) return one;
    // Acts may come in another order than they were done in: the newest says who has it, the newest on silence whether it is silent.
    const act = (one.actMs ?? saidMs) <= saidMs ? { actMs: saidMs, words } : undefined;
    const silence = silenced && (one.silenceMs ?? saidMs) <= saidMs ? { silenceMs: saidMs, silenced } : undefined;
    return {
      ...one,
      ...(act && { actMs: act.actMs }),
      ...(silence && { silenceMs: silence.silenceMs }),
      mail: { ...one.mail, ...act?.words, ...silence?.silenced },
    };
  });
  return { ...alarm, news };
}
