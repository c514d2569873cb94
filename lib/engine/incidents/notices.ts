import { type Episode, episodesIn, type KeptAlarm, type KeptNews } from './episodes';
import type { News } from './news';

/** For so long a mail waits for other alarms with which it may be one incident. */
export const holdMs = 3 * 60_000;

/** What became of an alarm's episode: it is part of an incident that stands, was over with it, outlasts it, or is of none. */
export type Standing =
  | { readonly kind: 'held'; readonly incident: string }
  | { readonly kind: 'ended'; readonly incident: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'alone' };

/** A mail that is due now. */
export interface Released {
  readonly change: News['change'];
  readonly detail: News['detail'];
}

/** The episode that news are of. */
const episodeOf = (episodes: readonly Episode[], { raisedMs, clearedMs }: KeptNews): Episode | undefined =>
  episodes.findLast((one) => one.raisedMs <= (clearedMs ?? raisedMs));

const isRaise = ({ change }: KeptNews) => change === 'raised';

/** News of which nothing is to be sent any more. */
const withoutMail = ({ mail, ...news }: KeptNews): KeptNews => news;

/**
 * Which mails about an alarm are due. Held back while its incident stands; sent when it stands outside of any, and has waited.
 * With the end of an incident what is over with it was part of it, which its own mail says; what still stands is sent.
 */
export function noticesOf(
  key: string,
  alarm: KeptAlarm,
  standingOf: (episode: Episode) => Standing,
  nowMs: number,
  waitsMs: number,
): { readonly alarm: KeptAlarm; readonly released: readonly Released[] } {
  const episodes = episodesIn(key, alarm);
  const released: Released[] = [];
  const { leftMs = Number.NEGATIVE_INFINITY } = alarm;
  const decide = (one: KeptNews): KeptNews => {
    const episode = episodeOf(episodes, one);
    if (!one.mail || !episode) return one;
    const standing = standingOf(episode);
    const ofEpisode = alarm.news.filter((other) => episodeOf(episodes, other) === episode);
    const raise = ofEpisode.find(isRaise);
    const release = () => {
      released.push({ change: one.change, detail: one.mail as News['detail'] });
      return withoutMail(one);
    };
    // The end of what people were notified of is published, too, whatever stands.
    const wasSent = raise !== undefined && raise.mail === undefined && raise.heldFor === undefined;
    if (!isRaise(one) && wasSent) return release();
    if (standing.kind === 'held') return { ...one, heldFor: standing.incident };
    if (standing.kind === 'ended') return { ...withoutMail(one), heldFor: standing.incident };
    const sinceMs = Math.min(...ofEpisode.map(({ arrivedMs }) => arrivedMs));
    const mayJoin = standing.kind === 'alone' && one.heldFor === undefined && episode.raisedMs > leftMs;
    if (mayJoin && nowMs - sinceMs < waitsMs) return one;
    const { heldFor, ...sent } = release();
    return sent;
  };
  // The start before the end, whichever came first.
  const ordered = [...alarm.news].sort(
    (a, b) => (a.clearedMs ?? a.raisedMs) - (b.clearedMs ?? b.raisedMs) || Number(isRaise(b)) - Number(isRaise(a)),
  );
  return { alarm: { ...alarm, news: ordered.map(decide) }, released };
}
