import { Apart } from '../clock/apart';
import { zoneOf } from '../clock/zone-time';
import type { DeviceState } from '../devices/device-state';
import type { CityContext } from '../feed-processor';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Ports, ReportOfDay } from '../ports/ports';

/** Where it is noted which lists are written: what never expires. */
const store = 'devices';

type Row = ReportOfDay['rows'][number];

/** A list of the day: how its row of a device is found, and which of two comes first. */
export interface DayList {
  readonly report: string;
  /** Beside `rank` and `device_id`. */
  readonly columns: readonly string[];
  /** From this hour of the city's clock on. */
  readonly hour: number;
  /** Hands over each device, with how it is read what it has reported lately. */
  readonly each: (
    take: (device: DeviceState, read: () => Promise<readonly unknown[]>) => Promise<unknown>,
  ) => Promise<void>;
  /** Null: the device is not on the list. */
  readonly row: (device: DeviceState, reports: readonly unknown[]) => Row | null;
  /** Negative when `a` comes first, as for `sort`; rows that are equal follow their device. */
  readonly order: (a: Row, b: Row) => number;
}

/** Day and hour on the clock of the city. */
function wallOf({ timeZone }: CityContext, nowMs: number) {
  const zone = zoneOf(timeZone);
  return { date: zone.dayOf(nowMs).date, hour: new Date(zone.wallMs(nowMs)).getUTCHours() };
}

/**
 * Writes the list of today unless that is done, or it is too early. The file comes first and the note after it: a run that
 * breaks between the two writes the file again. Where the row of a device cannot be made, the list is written without it, and again by
 * the next run.
 */
export async function writeDayList(list: DayList, city: CityContext, ports: Ports): Promise<void> {
  const { date, hour } = wallOf(city, ports.clock.nowMs());
  if (hour < list.hour) return;
  const partition = `report#${list.report}`;
  const noted = await ports.state.read(store, partition, 'written');
  if (noted && fromBytes<string>(noted.value) >= date) return;
  const apart = new Apart(ports.metrics);
  await ports.reports.put({
    report: list.report,
    date,
    columns: ['rank', 'device_id', ...list.columns],
    rows: await rowsOf(list, apart),
  });
  apart.end();
  await update(ports.state, store, partition, 'written', () => ({ bytes: toBytes(date), result: undefined }));
}

async function rowsOf({ each, row, order }: DayList, apart: Apart): Promise<readonly Row[]> {
  const found: { readonly deviceId: string; readonly row: Row }[] = [];
  await each(async (device, read) => {
    const made = await apart.try(device.deviceId, async () => row(device, await read()));
    if (made) found.push({ deviceId: device.deviceId, row: made });
  });
  found.sort((a, b) => order(a.row, b.row) || (a.deviceId < b.deviceId ? -1 : 1));
  return found.map(({ deviceId, row: made }, i) => ({ rank: i + 1, device_id: deviceId, ...made }));
}
