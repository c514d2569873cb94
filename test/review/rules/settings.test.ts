import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const traffic = (settings: string) => cityYaml({ services: `{ traffic: { signals: 3, ${settings} } }` });

/** What is said of settings, with the values before and after. */
async function said(base: string, head: string): Promise<string[]> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return findings
    .filter(({ id }) => id.startsWith('devices.settings'))
    .map(({ what, before, after }) => [what, before, after].map((p) => (p ? say(p, 'en') : '')).join(' | '));
}

describe('a setting that no rule has spoken of', () => {
  it('is told in words, with its unit', async () => {
    expect(await said(traffic('latencyOffsetSeconds: 0.5'), traffic('latencyOffsetSeconds: 1'))).toEqual([
      '“Traffic”: the setting “latency of the detectors” changes | 0.5 seconds | 1 second',
    ]);
  });

  it('is the one that changes, not the group around it', async () => {
    const timing = (minutes: number) => traffic(`adaptiveTiming: { everyMinutes: ${minutes}, maxCycleSeconds: 90 }`);
    expect(await said(timing(10), timing(20))).toEqual([
      '“Traffic”: the setting “time between two computations of the timing” changes | 10 minutes | 20 minutes',
    ]);
  });

  it('in a list is told by the one value that differs, or by how many there are', async () => {
    const flash = (...times: string[]) =>
      traffic(`scheduledFlash: [${times.map((from) => `{ from: "${from}", to: "05:00" }`).join(', ')}]`);
    const name = '“Traffic”: the setting “times of planned flash” changes';
    expect(await said(flash('01:00'), flash('02:00'))).toEqual([`${name} | 01:00 | 02:00`]);
    expect(await said(flash('01:00'), flash('01:00', '03:00'))).toEqual([`${name} | 1 entry | 2 entries`]);
  });

  it('of the city is told too, though no part of the cloud shows it', async () => {
    const updated = (minutes: number) => cityYaml({ devices: `{ updates: { window: { minutes: ${minutes} } } }` });
    expect(await said(updated(60), updated(120))).toEqual([
      'The city’s setting “how long firmware is updated” changes | 60 minutes | 120 minutes',
    ]);
    const stopped = (percent: number) =>
      cityYaml({ devices: `{ updates: { abort: { failurePercent: ${percent} } } }` });
    expect(await said(stopped(5), stopped(20))).toEqual([
      'The city’s setting “share of failures that stops an update” changes | 5% | 20%',
    ]);
  });
});
