import { joined } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { readGreenButton } from './forms/espi';
import { intervalReads, keptOf } from './interval-reads';
import type { Read } from './rules/reads';

/** Green Button documents, each of the meter that its file is named after. */
export const greenButton = joined(grid, 'green-button', intervalReads, {
  formats: { xml: { element: 'feed' } },
  read: ({ values }, { device, known, receivedAtMs }) => {
    const reads = readGreenButton(values);
    const meter = known.nameOf(device ?? '', 'electricity-meter');
    const of = { meter, receivedMs: receivedAtMs };
    const own = reads.map((one): Read => (one.kind === 'bill' ? { ...one, ...of } : { ...one, ...of, line: 0 }));
    return { deviceId: device, kept: keptOf(meter, own, known) };
  },
});
