import { detectorChatter } from '../../../../lambdas/traffic/rules/alarm-detector-chatter';
import { detectorFaultSigns } from '../../../../lambdas/traffic/rules/alarm-detector-faults';
import { detectorPresence } from '../../../../lambdas/traffic/rules/alarm-detector-presence';
import { detectorSilence } from '../../../../lambdas/traffic/rules/alarm-detector-silence';
import { lowDetectorHits } from '../../../../lambdas/traffic/rules/alarm-low-detector-hits';
import type { Sign } from '../../../../lib/engine/alarms/signs';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { detectors, type Event, logOf, noon, scopeOf } from '../../../support/hires';

const hour = scopeOf(0, 3600);
const brief = (signs: Sign[]) => signs.map((sign) => [sign.kind, (sign.atMs - noon) / 1000, sign.subject]);
/** `count` actuations of a detector from a second on, `every` seconds. */
const hits = (detector: number, count: number, from = 0, every = 1): Event[] =>
  Array.from({ length: count }, (_, i): Event => [from + i * every, 82, detector]);

describe('traffic alarm 8', () => {
  it.each([84, 85, 86, 87, 88])('is raised by event %s and cleared by 83', (fault) => {
    expect(brief(detectorFaultSigns(logOf([10, fault, 46], [20, fault, 46], [30, 83, 46]), hour))).toEqual([
      ['raise', 10, 'detector 46'],
      ['clear', 30, 'detector 46'],
    ]);
  });

  it('keeps detectors apart, and ignores a restoration without fault', () => {
    const signs = detectorFaultSigns(logOf([10, 84, 1], [20, 83, 2]), hour);
    expect(brief(signs)).toEqual([['raise', 10, 'detector 1']]);
  });

  it('is raised by presence over 10 minutes, also of one that still lasts', () => {
    expect(brief(detectorPresence(logOf([0, 82, 9], [601, 81, 9]), hour))).toEqual([
      ['raise', 600, 'detector 9 presence'],
      ['clear', 601, 'detector 9 presence'],
    ]);
    expect(brief(detectorPresence(logOf([0, 82, 9]), hour))).toEqual([['raise', 600, 'detector 9 presence']]);
    expect(detectorPresence(logOf([0, 82, 9], [300, 82, 9], [600, 81, 9]), hour)).toEqual([]);
  });

  it('is raised by more than 30 actuations in a minute, until a calmer one', () => {
    expect(brief(detectorChatter(logOf(...hits(9, 31)), hour))).toEqual([
      ['raise', 60, 'detector 9 chatter'],
      ['clear', 120, 'detector 9 chatter'],
    ]);
    expect(detectorChatter(logOf(...hits(9, 30)), hour)).toEqual([]);
  });

  describe('by silence', () => {
    const config = detectors([2, 'Presence', 9]);
    const others = hits(1, 36, 0, 100);
    const alarm = (timeZone: string, ...events: Event[]) =>
      brief(detectorSilence(logOf(...events), config, new ZoneTime(timeZone), hour));

    it('is raised after an hour of the day without an edge', () => {
      expect(alarm('UTC', ...others)).toEqual([['raise', 3600, 'detector 9 activity']]);
    });

    it('stays silent at night, and when the log has gaps', () => {
      // Noon UTC is 22:00 in Sydney in May.
      expect(alarm('Australia/Sydney', ...others)).toEqual([]);
      expect(alarm('UTC', ...hits(1, 3))).toEqual([]);
    });

    it('clears with the first edge', () => {
      expect(alarm('UTC', ...others, [1000, 82, 9])).toEqual([['clear', 1000, 'detector 9 activity']]);
      expect(alarm('UTC', ...others, [-1000, 82, 9], [1000, 82, 9])).toEqual([]);
    });
  });
});

describe('traffic alarm 9', () => {
  const peak = { fromMs: noon, toMs: noon + 3_600_000 };
  const others = hits(1, 36, 0, 100);
  const alarm = (...events: Event[]) => brief(lowDetectorHits(logOf(...events), detectors([2, 'Advance', 9]), peak));

  it('is raised below 50 actuations', () => {
    expect(alarm(...others, ...hits(9, 49))).toEqual([['raise', 3600, 'detector 9']]);
    expect(alarm(...others, ...hits(9, 50))).toEqual([['clear', 3600, 'detector 9']]);
  });

  it('is not judged on a log with gaps', () => expect(alarm(...hits(9, 3))).toEqual([]));
});
