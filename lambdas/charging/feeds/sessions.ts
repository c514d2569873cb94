import { DeviceNames } from '../../../lib/engine/devices/device-names';
import { tellUnknownDevices } from '../../../lib/engine/devices/unknown-devices';
import type { MessageFile } from '../../../lib/engine/feed-processor';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { type JsonPiece, jsonElements, listCutOff } from '../../../lib/engine/files/json-list';
import { tooLong } from '../../../lib/engine/files/lines';
import { checkDevice } from '../../../lib/engine/intake/checks/device-active';
import { Intake } from '../../../lib/engine/intake/intake';
import { isRefusal, type Refusal } from '../../../lib/engine/intake/reading';
import type { ProcessorOf } from '../../../lib/engine/windows/streamed';
import { Absorber } from '../absorb';
import { readAcnSession } from '../adapters/acn-session';
import { emptyReport, type Report } from '../adapters/report';
import { charging, feeds, stationType } from '../facts';
import { TokenHasher } from '../stations/tokens';

const { maxBytes } = feeds.sessions;

/** Sessions in an answer of the API of ACN-Data. */
const listName = '_items';

const piecesOf = ({ chunks }: MessageFile, account: FileBytes) => jsonElements(chunks, { maxBytes, listName }, account);

/** Nobody is told of whom a session is where only its station is asked for. */
const unhashed = () => '';

/** Charging sessions of other systems, as ACN-Data writes them: rules C to E. */
export const sessionsFeed: ProcessorOf<'sessions'> = {
  feed: 'sessions',
  async file(file, city, ports) {
    const { receivedAtMs } = file;
    const intake = new Intake(charging, 'sessions', city, ports);
    const absorber = new Absorber({ city, ports });
    const { hash } = await TokenHasher.of(ports.state);
    const names = await DeviceNames.of(charging, city, ports);
    const stations = new Set<string>();

    const read = async (piece: JsonPiece): Promise<Report | Refusal> => {
      const refusal = piece.cutOff ? listCutOff : tooLong(piece, maxBytes);
      const written = refusal ?? readAcnSession(piece.bytes, hash);
      if (isRefusal(written)) return written;
      const sessions = written.map((one) => ({ ...one, stationId: names.of(one.stationId, stationType) }));
      const report: Report = { ...emptyReport, sessions };
      const device = await checkDevice(sessions[0]?.stationId ?? '', undefined, ports.devices);
      return device ?? absorber.check(report, receivedAtMs) ?? report;
    };

    for await (const piece of piecesOf(file, intake.bytes)) {
      if (file.only?.(piece.number) === false) continue;
      intake.tally.send();
      const report = await read(piece);
      if (!isRefusal(report)) for (const { stationId } of report.sessions) stations.add(stationId);
      if (isRefusal(report)) intake.refusePiece(report, file, piece.number, piece.bytes, piece.length);
      else if (await absorber.absorb(report.sessions[0]?.stationId ?? '', report, receivedAtMs)) intake.tally.accept();
      else intake.tally.duplicate();
      await intake.drain();
    }
    await absorber.flush();
    const at = { service: charging, deviceType: stationType, city, names, ports };
    await tellUnknownDevices(at, stations, receivedAtMs);
    return intake.finishFile(file);
  },
  async rows(file, city, ports, tell) {
    const names = await DeviceNames.of(charging, city, ports);
    for await (const { number, bytes } of piecesOf(file, new FileBytes())) {
      const read = readAcnSession(bytes, unhashed);
      const station = isRefusal(read) ? undefined : read[0]?.stationId;
      tell(number, station === undefined ? null : names.of(station, stationType));
    }
  },
};
