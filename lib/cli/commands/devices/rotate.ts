import type { CityContext } from '../../../city/city-context';
import { districtsMeant } from '../../../config/districts-meant';
import type { DistrictForecast } from '../../../devices/rotation/forecast';
import { type CityRotation, openRotation } from '../../../devices/rotation/open-rotation';
import type { DistrictStatus, RotationStatus } from '../../../devices/rotation/status';
import { inSession, openSession, placeOf } from '../../../devices/session';
import { printableJson } from '../../../shared/printable';
import { meant } from '../../../shared/said';
import type { Handler, Input } from '../../card';
import { table } from '../../text';
import { UsageError } from '../../usage-error';
import { cityOf } from './city-of';

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const minute = (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}Z`;
const why = { age: 'too old', expiry: 'ends soon' } as const;

function forecastText(found: readonly DistrictForecast[]): string {
  const rows = found.flatMap(({ district, due }) =>
    due.map((d) => [district, d.thing, why[d.because], day(d.dueMs), d.certificateId.slice(0, 12)]),
  );
  if (rows.length === 0) return 'No certificate is due.\n';
  return `${table(['district', 'thing', 'because', 'due since', 'certificate'], rows)}\n\n${rows.length} due; nothing was changed.\n`;
}

function failuresOf({ district, failure, unsettled }: DistrictStatus): readonly string[] {
  if (!failure) return [];
  const { thing, code, message } = failure;
  const both = unsettled ? '\n  It may hold its old or its new certificate: both are in service. Delete neither.' : '';
  return [`${district}: ${thing}: ${code}: ${message}${both}\n  Look at the device, then: --resume ${district}`];
}

function statusText({ districts, old }: RotationStatus): string {
  const rows = districts.map(({ district, open, unsettled, failure, due }) => {
    const device = open ?? unsettled;
    const now = device ? `${device.thing} since ${minute(device.startedMs)}` : 'waits';
    return [district, due, failure ? `rests since ${minute(failure.atMs)}` : now];
  });
  const failures = districts.flatMap(failuresOf);
  const end = `${old.length} replaced certificates are kept, inactive.`;
  return `${[table(['district', 'due', 'now'], rows), ...failures, end].join('\n\n')}\n`;
}

function districtOf(name: string, { city }: CityContext): string {
  const { districts } = city.devices;
  if (districts.includes(name)) return name;
  const near = districtsMeant(name, districts).slice(0, 3);
  throw new UsageError({
    en: `--resume ${name} is no district in which devices stand${near.length > 0 ? `; ${meant(near.join(' or ')).en}` : `: ${districts.join(', ')}`}`,
    zh: `--resume ${name} 不是有设备的片区${near.length > 0 ? `；${meant(near.join(' 或 ')).zh}` : `：${districts.join('、')}`}`,
  });
}

/** What the options ask for: a value for `--format json`, and its text. */
async function work(
  rotation: CityRotation,
  context: CityContext,
  options: Input['options'],
): Promise<{ readonly value: unknown; readonly text: string }> {
  if (options['dry-run']) {
    const found = await rotation.forecast();
    return { value: { districts: found }, text: forecastText(found) };
  }
  if (options.status) {
    const status = await rotation.status();
    return { value: status, text: statusText(status) };
  }
  if (options.resume !== undefined) {
    const district = districtOf(String(options.resume), context);
    const { failure, isUnsettled } = await rotation.resume(district);
    const next = isUnsettled ? 'is offered its new certificate again' : 'is taken again when it is found due';
    const text = `${district} goes on; ${failure.thing} had failed (${failure.code}) and ${next}.\n`;
    return { value: { district, ended: failure }, text };
  }
  const execution = await rotation.start();
  return { value: { execution }, text: `Survey ${execution} has begun; --status shows where it stands.\n` };
}

/** `citykit devices rotate`: begins a survey, or shows, foresees, resumes. */
export const devicesRotate: Handler = async ({ positionals, options, stdout, stderr }) => {
  const asked = ['dry-run', 'status', 'resume'].filter((name) => options[name] !== undefined);
  if (asked.length > 1)
    throw new UsageError({
      en: `--${asked.join(' and --')} do not go together`,
      zh: `--${asked.join(' 与 --')} 不能同用`,
    });
  const context = cityOf(positionals[0] as string, { options, stderr });
  if (!context) return 1;
  if (options.resume !== undefined) districtOf(String(options.resume), context);
  const session = await openSession(placeOf(context.city));
  const { value, text } = await inSession(session, () => work(openRotation(session, context), context, options));
  stdout.write(options.format === 'json' ? printableJson(value) : text);
  return 0;
};
