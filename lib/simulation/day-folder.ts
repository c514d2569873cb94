import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeBy, summaryFile } from '../shared/out-folder';
import { deviceByDevice, equipmentOf, headersOf, type SimulationRequest } from './simulate';
import { Truth } from './truth';

/** Characters gathered before they are written. */
const gathered = 65_536;

/**
 * Writes the files of a simulation: `<feed>/<device>.ndjson`, a message a line, or `<feed>/<device>.csv`, as
 * `citykit replay` reads them; `<feed>/<device>-equipment.csv`, what the device is made of; and what was true, `simulate.json`. Memory is that of one device.
 */
export function writeDay(folder: string, request: SimulationRequest): Truth {
  const truth = new Truth();
  const headers = headersOf(request.of);
  for (const feed of request.feeds) mkdirSync(join(folder, feed));
  for (const [device, arrivals] of deviceByDevice(request, truth)) {
    const { name } = device;
    for (const { feed, rows } of equipmentOf(request.of, device))
      if (request.feeds.has(feed)) writeFileSync(join(folder, feed, `${name}-equipment.csv`), `${rows.join('\n')}\n`);
    const texts = new Map<string, string>();
    for (const { feed, bytes } of arrivals) {
      const extension = headers[feed] === undefined ? 'ndjson' : 'csv';
      const file = join(folder, feed, `${name}.${extension}`);
      const text = texts.get(file) ?? (headers[feed] === undefined ? '' : `${headers[feed]}\n`);
      const longer = `${text}${Buffer.from(bytes).toString('latin1').replaceAll('\n', ' ')}\n`;
      if (longer.length > gathered) appendFileSync(file, longer, 'latin1');
      texts.set(file, longer.length > gathered ? '' : longer);
    }
    for (const [file, text] of texts) appendFileSync(file, text, 'latin1');
  }
  writeFileSync(
    join(folder, summaryFile('simulate')),
    `${JSON.stringify({ madeBy: madeBy('simulate'), ...truth.toJSON() }, null, 2)}\n`,
  );
  return truth;
}
