import { describeWithReferenceData } from '../../../support/reference-data';
import { baseMs, eventsOf, findingsOf, scriptMessages } from '../../../support/spat-replay';

const states = (f: ReturnType<typeof findingsOf>) => f.records.filter((r) => r.table === 'traffic_signal_states');
function tally(names: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.map(String)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** ORACLES.md, SPaT and MAP replay scripts of the US DOT. */
describeWithReferenceData('SPaT replay scripts', () => {
  describe('SPAT_EventStateProgression', () => {
    it('changes state four times, all on line 21, one of them illegal', async () => {
      const findings = findingsOf(await scriptMessages('SPAT_EventStateProgression.csv'));
      const changes = states(findings).filter((r) => r.row.event_time !== new Date(baseMs + 2250).toISOString());
      expect(changes.map((r) => [r.row.event_time, r.row.signal_group, r.row.state])).toEqual(
        [
          [1, 'STOP_AND_REMAIN'],
          [2, 'PROTECTED_MOVEMENT_ALLOWED'],
          [3, 'STOP_AND_REMAIN'],
          [6, 'STOP_AND_REMAIN'],
        ].map(([group, state]) => [new Date(baseMs + 4372).toISOString(), group, state]),
      );
      expect(eventsOf(findings, 'G')).toEqual([
        expect.objectContaining({ subject: 'group 6', detail: 'PROTECTED_MOVEMENT_ALLOWED to STOP_AND_REMAIN' }),
      ]);
      expect(findings.alarms.filter((a) => a.alarm === 'illegal-signal-sequence' && a.kind === 'raise')).toHaveLength(
        1,
      );
    });
  });

  describe('Script-SignalStateConflict-Protected', () => {
    const file = 'Script-SignalStateConflict-Protected.csv';

    it('draws 15 lanes, 9 connections and 9 crossing pairs', async () => {
      const rows = findingsOf(await scriptMessages(file)).records.filter((r) => r.table === 'traffic_intersections');
      expect(rows.map((r) => r.row)).toEqual([
        expect.objectContaining({ device_id: '12109', lanes: 15, connections: 9, crossings: 9 }),
      ]);
    });

    it('has two conflicts in each of the 39 messages that follow the first MAP', async () => {
      const conflicts = eventsOf(findingsOf(await scriptMessages(file)), 'H');
      expect(tally(conflicts.map((c) => c.subject))).toEqual({ '3-10 x 12-5': 39, '3-10 x 13-4': 39 });
    });

    it('has 80 with the MAP known from the start', async () => {
      const messages = await scriptMessages(file);
      const early = messages.map((m) => ({
        ...m,
        reference: m.reference.map((map) => ({ ...map, firstMs: baseMs })),
      }));
      expect(eventsOf(findingsOf(early), 'H')).toHaveLength(80);
    });

    it('is silent about pairs that the city allows', async () => {
      const allowedConflicts = [
        { intersection: 12109, connections: ['3-10', '12-5'] },
        { intersection: 12109, connections: ['13-4', '3-10'] },
      ];
      const findings = findingsOf(await scriptMessages(file), { redAmber: false, allowedConflicts });
      expect(eventsOf(findings, 'H')).toEqual([]);
    });
  });

  it('SPAT_MinData-valid lacks nothing', async () => {
    expect(eventsOf(findingsOf(await scriptMessages('SPAT_MinData-valid.csv')), 'Q')).toEqual([]);
  });

  describe('SPATs with MAPs', () => {
    const files = ['SPATs.csv', 'MAPs.csv'];

    it('leaves group 7 unmatched in all 34, and each lacks region, startTime and nextTime', async () => {
      const findings = findingsOf(await scriptMessages(...files));
      expect(tally(eventsOf(findings, 'P').map((e) => e.detail))).toEqual({ 'groups 7 only in SPaT': 34 });
      expect(eventsOf(findings, 'Q')).toHaveLength(34);
      for (const { detail } of eventsOf(findings, 'Q'))
        expect(detail).toMatch(/^region; group 1: startTime, nextTime; .*group 8: startTime, nextTime$/);
    });

    it('has no transition and no conflict', async () => {
      const findings = findingsOf(await scriptMessages(...files));
      expect(states(findings)).toHaveLength(8);
      expect(eventsOf(findings, 'H')).toEqual([]);
    });
  });

  it('ProcessedSpats: 39 messages of which two are the same, none conformant, no transition', async () => {
    const messages = await scriptMessages('ProcessedSpats.csv');
    const findings = findingsOf(messages);
    expect(messages).toHaveLength(39);
    expect(eventsOf(findings, 'Q')).toHaveLength(38);
    expect(states(findings)).toHaveLength(8);
  });

  it.each([
    ['SPAT_EventStateProgression.csv'],
    ['Script-SignalStateConflict-Protected.csv'],
    ['SPATs.csv', 'MAPs.csv'],
    ['ProcessedSpats.csv'],
  ])('%s: reversed and delivered twice gives the same', async (...files) => {
    const messages = await scriptMessages(...files);
    expect(findingsOf([...messages].reverse().concat(messages))).toEqual(findingsOf(messages));
  });
});
