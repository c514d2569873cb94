import { checkDevice } from '../../shared/checks/device-active';
import { DeviceNames } from '../../shared/device-names';
import type { FeedProcessor } from '../../shared/feed-processor';
import { Intake } from '../../shared/intake';
import { isRefusal, type Refusal } from '../../shared/reading';
import { tellUnknownDevices } from '../../shared/unknown-devices';
import { Absorber } from '../absorb';
import { readAcnSession } from '../adapters/acn-session';
import { type JsonElement, jsonElements } from '../adapters/json-elements';
import { nothingTold, type Told } from '../adapters/told';
import { charging, feedOf } from '../facts';
import { TokenHasher } from '../stations/tokens';

const { id, maxMessageBytes } = feedOf('sessions', 'file');

/** Charging sessions of other systems, as ACN-Data writes them: rules C to E. */
export const sessionsFeed: FeedProcessor = {
  async file({ key, receivedAtMs, chunks }, city, ports) {
    const intake = new Intake(charging, id, city, ports);
    const absorber = new Absorber({ city, ports });
    const { hash } = await TokenHasher.of(ports.state);
    const names = await DeviceNames.of(city, ports);
    const stations = new Set<string>();

    const read = async ({ bytes, dropped }: JsonElement): Promise<Told | Refusal> => {
      if (dropped > 0)
        return { code: 'size.exceeded', reason: `${bytes.length + dropped} bytes; at most ${maxMessageBytes}` };
      const written = readAcnSession(bytes, hash);
      if (isRefusal(written)) return written;
      const sessions = written.map((one) => ({ ...one, stationId: names.of(one.stationId, 'id') }));
      const told: Told = { ...nothingTold, sessions };
      const device = await checkDevice(sessions[0]?.stationId ?? '', undefined, ports.devices);
      return device ?? absorber.check(told, receivedAtMs) ?? told;
    };

    for await (const element of jsonElements(chunks, maxMessageBytes)) {
      intake.tally.send();
      const told = await read(element);
      if (!isRefusal(told)) for (const { stationId } of told.sessions) stations.add(stationId);
      if (isRefusal(told)) intake.refuse(told, `${key}:${element.number}`, receivedAtMs, element.bytes);
      else if (await absorber.absorb(told.sessions[0]?.stationId ?? '', told, receivedAtMs)) intake.tally.accept();
      else intake.tally.duplicate();
      await intake.drain();
    }
    await absorber.flush();
    await tellUnknownDevices(charging, { city, names, ports }, stations, receivedAtMs);
    return intake.finish();
  },
};
