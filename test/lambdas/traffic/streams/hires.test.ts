import type { Findings } from '../../../../lib/engine/contracts';
import { cityOf, detectors, type Event, evaluateByWindow, logOf, noon } from '../../../support/hires';

const config = detectors([2, 'Presence', 9], [2, 'Advance', 10], [2, 'Yellow_Red', 11]);
const hour = 3600;
/** An event of no consequence every 100 s: makes bins complete. */
const busy = (from: number, to: number): Event[] =>
  Array.from({ length: (to - from) / 100 }, (_, i): Event => [from + i * 100, 82, 60]);
const evaluate = (events: Event[], asOfSeconds?: number, timeZone = 'UTC'): Findings =>
  evaluateByWindow(logOf(...events), config, 'junction-1', cityOf(timeZone), asOfSeconds && noon + asOfSeconds * 1000);

const rows = (findings: Findings, table: string) => findings.records.filter((r) => r.table === table).map((r) => r.row);
const values = (findings: Findings, indicator: string) =>
  findings.indicators.filter((v) => v.indicator === indicator).map((v) => v.value);
const raised = (findings: Findings, alarm: string) =>
  findings.alarms.filter((s) => s.alarm === alarm && s.kind === 'raise').map((s) => s.subject);

describe('the stream of controller logs', () => {
  it('writes rows with device and start of the bin', () => {
    expect(rows(evaluate([[1000, 4, 2]]), 'traffic_terminations')).toEqual([
      { device_id: 'junction-1', event_time: '2024-05-13T12:15:00.000Z', phase: 2, measure: 'GapOut', total: 1 },
    ]);
  });

  it('knows after five hours what is still in force', () => {
    const later = 5 * hour;
    const findings = evaluate([
      ...busy(0, 900),
      [10, 132, 60],
      [20, 1, 2],
      [30, 90, 2],
      ...busy(later, later + 900),
      [later + 10, 82, 10],
      [later + 20, 21, 2],
    ]);
    expect(rows(findings, 'traffic_coordination').map((row) => row.cycle_seconds)).toEqual([60, 60]);
    expect(rows(findings, 'traffic_arrivals_on_green')).toMatchObject([{ on_green: 1 }]);
    expect(rows(findings, 'traffic_pedestrian_delays')).toMatchObject([{ mean_delay_seconds: later - 10 }]);
  });

  it('gives every phase that ever had pedestrians a row, in hours before and after', () => {
    const volumes = rows(
      evaluate([
        [0, 82, 60],
        [4 * hour, 90, 6],
        [9 * hour, 82, 60],
      ]),
      'traffic_pedestrian_volumes',
    );
    expect(volumes.map((row) => [row.phase, row.actuations])).toEqual([
      [6, 0],
      [6, 1],
      [6, 0],
    ]);
  });

  it('shows an incomplete bin as no data, never as 0', () => {
    const findings = evaluate([...busy(0, 900), [900, 82, 60], [1800, 82, 60]]);
    expect(values(findings, 'preemptions')).toEqual([0, null]);
  });

  it('has no indicator of a bin that is not over', () => {
    expect(values(evaluate(busy(0, 900), 890), 'preemptions')).toEqual([]);
    expect(values(evaluate(busy(0, 900), 899), 'preemptions')).toEqual([0]);
  });

  it('measures what its indicators say', () => {
    const vehicle: Event[] = [
      [1, 82, 9],
      [2, 81, 9],
      [105, 82, 9],
      [190, 81, 9],
    ];
    const findings = evaluate([
      ...busy(0, 1000),
      ...vehicle,
      [90, 43, 2],
      [100, 1, 2],
      [110, 82, 10],
      [150, 8, 2],
      [154, 10, 2],
      [160, 82, 10],
      [170, 90, 2],
      [200, 21, 2],
      [300, 102, 1],
      [310, 104, 1],
      [400, 84, 9],
    ]);
    const first = Object.fromEntries(
      findings.indicators.filter((v) => v.atMs === noon).map((v) => [v.indicator, v.value]),
    );
    expect(first).toEqual({
      'split-failures': 1,
      'arrival-on-green': 50,
      'phase-wait': 10,
      'pedestrian-delay': 30,
      // Configured 9, 10 and 11, seen 60.
      'detector-health': 75,
      preemptions: 1,
    });
  });

  it('judges the day when its last hour is over', () => {
    const day = busy(-12 * hour, 12 * hour - 900).filter((_, i) => i % 2 === 0);
    expect(raised(evaluate([...day, [12 * hour - 0.5, 82, 60]]), 'missing-records')).toEqual(['']);
    expect(raised(evaluate(day), 'missing-records')).toEqual([]);
  });

  it('says nothing of a day that ended before the first event, also where days end within an hour', () => {
    // Midnight in Kolkata is 18:30 UTC: six hours and a half after noon.
    const missing = (from: number) =>
      raised(evaluate(busy(from, 7 * hour), undefined, 'Asia/Kolkata'), 'missing-records');
    expect(missing(6.5 * hour)).toEqual([]);
    expect(missing(6.25 * hour)).toEqual(['']);
  });

  it('judges a night in local time, and by a later hour when the last one is silent', () => {
    // 01:00–05:00 in Shanghai is 17:00–21:00 UTC: from 5 to 9 hours after noon.
    const night = Array.from({ length: 60 }, (_, i): Event => [5 * hour + i * 100, 5, 2]);
    const next: Event = [10 * hour, 82, 60];
    expect(raised(evaluate([...night, next], undefined, 'Asia/Shanghai'), 'terminations-at-maximum')).toEqual([
      'phase 2 max-outs',
    ]);
    expect(raised(evaluate([...night, next]), 'terminations-at-maximum')).toEqual([]);
  });

  it('raises a pedestrian button that is stuck all night, and clears it after a night that it is not', () => {
    // 01:00–05:00 UTC is from 13 to 17 hours after noon.
    const walks = (count: number, night: number) =>
      Array.from({ length: count }, (_, i): Event => [(13 + 24 * night) * hour + i * 60, 21, 4]);
    const over = (night: number): Event => [(18 + 24 * night) * hour, 82, 60];
    const signs = (...events: Event[]) =>
      evaluate(events)
        .alarms.filter(({ alarm }) => alarm === 'stuck-pedestrian-button')
        .map(({ kind, subject, atMs }) => [kind, subject, (atMs - noon) / 3_600_000]);
    expect(signs(...walks(201, 0), over(0), ...walks(200, 1), over(1))).toEqual([
      ['raise', 'phase 4', 17],
      ['clear', 'phase 4', 41],
    ]);
  });

  it('does not say alarm 9 before the hour is over', () => {
    const peak = busy(5 * hour, 6 * hour - 100);
    expect(raised(evaluate(peak), 'low-detector-hits')).toEqual([]);
    expect(raised(evaluate([...peak, [6 * hour - 0.5, 82, 60]]), 'low-detector-hits')).toEqual([
      'detector 9',
      'detector 10',
      'detector 11',
    ]);
  });

  it.each([
    ['flash', 'conflict-monitor-flash', [10, 173, 6]],
    ['power', 'power-failure', [10, 182, 0]],
    ['fault', 'detector-fault', [10, 88, 9]],
  ] as const)('raises the alarm of %s', (_, alarm, event) => {
    expect(raised(evaluate([[0, 82, 60], event, [300, 82, 60]]), alarm)).toHaveLength(1);
  });
});
