import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../lib/shared/package-root';
import { tableOf, writeMarked } from '../marked';
import { feedCases } from './cases';
import type { Figures } from './feed-figures';

type All = Readonly<Record<string, Figures>>;

/** Processor time of a request, of all requests together: of a feed with few of them what it loads first is in it. */
function requestMicrosOf(figures: All): number {
  const all = Object.values(figures).map(({ signed }) => ({ ...signed, requests: signed.messages * signed.calls }));
  const requests = all.reduce((sum, its) => sum + its.requests, 0);
  const micros = all.reduce((sum, its) => sum + its.requests * its.requestMicros, 0);
  return Number((micros / requests).toPrecision(3));
}

function writeWork(figures: All): void {
  const telemetry = feedCases.filter(({ of, feed }) => of.facts.feeds[feed]?.kind === 'mqtt');
  const rows = telemetry.map(({ id }) => {
    const { writeUnits, readUnits, calls, rowShare, firehoseUnits, cpuMicros } = figures[id] as Figures;
    const first = `writeUnits: ${writeUnits}, readUnits: ${readUnits}, calls: ${calls}`;
    const second = `records: ${firehoseUnits}, rowShare: ${rowShare}, processorMicros: ${cpuMicros}`;
    return `  '${id.replace('/', '-')}': {\n    ...{ ${first} },\n    ...{ ${second} },\n  },\n`;
  });
  writeFileSync(
    join(packageRoot(), 'lib', 'shared', 'measured-work.ts'),
    `import type { FeedWork } from './feed-work';

// Written by \`npm run bench -- feeds --write\`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = ${requestMicrosOf(figures)};

/** What a message of a feed, \`<service>-<feed>\`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {
${rows.join('')}};
`,
  );
}

const head = [
  ...['feed', 'devices', 'messages a call', 'writes · reads', 'requests', 'units of Firehose', 'largest item, KB'],
  ...['`JSON.parse`, µs', 'processor, µs (× `JSON.parse`)', 'with requests, µs (× `JSON.parse`)'],
];

function writeTable(figures: All): void {
  const rows = Object.entries(figures).map(([id, its]) => [
    ...[`\`${id}\``, its.devices || '–', its.messagesPerCall, `${its.writeUnits} · ${its.readUnits}`, its.calls],
    ...[its.firehoseUnits, Number((its.largestItemBytes / 1024).toPrecision(2)), its.jsonParseMicros],
    `${its.cpuMicros} (${its.timesJsonParse})`,
    `${its.signed.cpuMicros} (${its.signed.timesJsonParse})`,
  ]);
  const day = new Date().toISOString().slice(0, 10);
  // Beside other work a processor is slower, too: what it took is then compared with `JSON.parse` alone.
  const load = `load ${(loadavg()[1] as number).toFixed(1)} on ${availableParallelism()} processors`;
  const said = `${day}, Node ${process.versions.node}, ${load}; a request takes ${requestMicrosOf(figures)} µs.`;
  writeMarked('docs/performance.md', 'feeds', [said, '', ...tableOf(head, rows)]);
}

/** Puts figures in the place of those that an estimate of costs is made of, and of those that are shown. */
export function writeMeasured(figures: All): void {
  writeWork(figures);
  writeTable(figures);
}
