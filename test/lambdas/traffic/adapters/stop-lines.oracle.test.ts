import { readBasicSafety } from '../../../../lambdas/traffic/adapters/basic-safety';
import { readSpatLines } from '../../../../lambdas/traffic/adapters/spat-script';
import { groupAt } from '../../../../lambdas/traffic/rules/stop-lines';
import type { StopLines } from '../../../../lambdas/traffic/sets/map-set';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';
import { baseMs, chunked } from '../../../support/spat-replay';

/** Stop lines of the captured MAPs by intersection. */
async function capturedStopLines(): Promise<ReadonlyMap<number, StopLines>> {
  const found = new Map<number, StopLines>();
  const file = { key: 'MAPs.csv', receivedAtMs: baseMs, chunks: chunked(referenceData('traffic/spat-map/MAPs.csv')) };
  for await (const { message } of readSpatLines(file, 131_072, new FileBytes())) {
    if (isRefusal(message)) throw new Error(message.reason);
    const members = readBasicSafety(message.bytes, { receivedAtMs: baseMs, backfill: true });
    if (isRefusal(members)) throw new Error(members.reason);
    for (const { content } of members.reference ?? []) found.set(content.intersection, content);
  }
  return found;
}

describeWithReferenceData('stop lines of captured MAPs', () => {
  it('are those of the lanes that one signal group serves', async () => {
    const map = (await capturedStopLines()).get(12_101);
    expect(map?.laneWidthCm).toBe(366);
    expect(map?.lines.map(({ group }) => group).sort()).toEqual([1, 2, 2, 2, 3, 4, 4, 5, 6, 6, 6, 8]);
  });

  it('take a car that waits northbound for that of its lane', async () => {
    const map = (await capturedStopLines()).get(12_101) as StopLines;
    // Lanes 5 and 4 of the MAP: 18 m south of the reference point, 3.25 m apart; a car stops 3 m before the line.
    const at = (eastCm: number, northCm: number) => ({
      latitude: map.latitude + northCm / 11_119_500,
      longitude: map.longitude + eastCm / 11_119_500 / Math.cos((map.latitude * Math.PI) / 180),
    });
    expect(groupAt(map, at(-325, -2072), 2)).toBe(5);
    expect(groupAt(map, at(-1, -2061), 2)).toBe(2);
    expect(groupAt(map, at(-1, -2061), 182)).toBeUndefined();
  });
});
