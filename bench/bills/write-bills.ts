import { tableOf, writeMarked } from '../marked';
import type { Bills } from './bills';

type Six = Bills['sixServices'];
type Three = Bills['threeServices']['portland'];

/** Amounts, the largest first, as a list in words. */
const listed = (amounts: Readonly<Record<string, number>>, most: number): string =>
  Object.entries(amounts)
    .slice(0, most)
    .map(([what, amount]) => `${what}: ${amount}`)
    .join(', ');

const writeCities = ({ portland, yinchuan }: Bills['cities']): void =>
  writeMarked(
    'docs/cost.md',
    'cities',
    tableOf(
      ['city', 'a month', 'by service', 'most of it'],
      [
        ['Portland, US$', portland.monthly, listed(portland.services, 6), listed(portland.most, 5)],
        ['Yinchuan, CN¥, priced part', yinchuan.monthly, listed(yinchuan.services, 6), listed(yinchuan.most, 5)],
      ],
    ),
  );

function writeSix({ aim, telemetry, services }: Six): void {
  const rows = Object.entries(services).map(([id, { telemetry: its, byItem, beside }]) => {
    const { sum, ...besides } = beside;
    return [id, its, listed(byItem, 3), sum, listed(besides, 2)];
  });
  writeMarked('docs/cost.md', 'six services', [
    ...tableOf(['service', 'messages, US$ a month', 'most of it', 'beside them', 'most of that'], rows),
    '',
    `Messages of all six: US$ ${telemetry} a month; the aim is ${aim}.`,
  ]);
}

function three(name: string, { currency, aim, before, now, comparable, comparableByAge, apart, lines }: Three) {
  const changed = Object.entries(lines).filter(([, [was = 0, is = 0]]) => Math.abs(was - is) >= 1);
  return [
    `${name}: ${currency} ${before} → ${comparable} a month (${comparableByAge} with files moved by age); the aim is ${aim}. All that is billed today: ${now}, of which apart: ${listed(apart, 9)}.`,
    '',
    ...tableOf(
      [`${name}, ${currency} a month`, 'at 9391869', 'now'],
      changed.map(([line, [was = 0, is = 0]]) => [line, was, is]),
    ),
    '',
  ];
}

/** docs/cost.md says what cities cost. */
export function writeBills({ cities, sixServices, threeServices }: Bills): void {
  writeCities(cities);
  writeSix(sixServices);
  writeMarked('docs/cost.md', 'three services', [
    ...three('Portland', threeServices.portland),
    ...three('Yinchuan', threeServices.yinchuan).slice(0, -1),
  ]);
}
