import type { CityContext } from '../../../city/city-context';
import { callerOf } from '../../../devices/caller';
import { type KeyFault, keyErrors, rowFaults } from '../../../devices/keys/errors';
import { readKeyFile } from '../../../devices/keys/key-file';
import { type KeyStore, removeKeys, standingOf, thingsWithKey, writeKeys } from '../../../devices/keys/key-store';
import { type KeyTrail, openKeyTrail } from '../../../devices/keys/key-trail';
import { type KeyedType, keyedTypes } from '../../../devices/keys/keyed-types';
import { onKeys, openKeys } from '../../../devices/keys/open-keys';
import { inSession, openSession, placeOf } from '../../../devices/session';
import { nearest } from '../../../shared/nearest';
import { printableJson } from '../../../shared/printable';
import { notOneOf } from '../../../shared/said';
import type { Handler, Input } from '../../card';
import { progressTeller } from '../../progress';
import { UsageError } from '../../usage-error';
import { cityOf } from './city-of';
import { faultLines, removedText, standingText, writtenText } from './keys-text';

/** What the command answers: a value for `--format json`, and its text. */
interface Outcome {
  readonly value: unknown;
  readonly text: string;
  readonly faults?: readonly KeyFault[];
}

function keyedType(context: CityContext, { type }: Input['options']): KeyedType {
  const types = keyedTypes(context);
  const ids = types.map(({ id }) => id);
  const [first] = types;
  if (!first) throw keyErrors.noTypes(context.key);
  if (type === undefined && types.length === 1) return first;
  if (type === undefined)
    throw new UsageError({
      en: `devices of several types have keys: --type ${ids.join(' or ')}`,
      zh: `多种设备类型有密钥：--type ${ids.join(' 或 ')}`,
    });
  const found = types.find(({ id }) => id === type);
  if (!found) throw new UsageError(notOneOf(`--type ${type}`, ids, nearest(String(type), ids)));
  return found;
}

/** Of a file, of `--remove` and of what there is only one is asked for. */
function checkOptions([, file]: readonly string[], { missing, remove, 'dry-run': isDryRun }: Input['options']): void {
  const asked = [
    ...(file === undefined ? [] : ['FILE']),
    ...(missing ? ['--missing'] : []),
    ...(remove === undefined ? [] : ['--remove']),
  ];
  if (asked.length > 1)
    throw new UsageError({
      en: `${asked.join(' and ')} do not go together`,
      zh: `${asked.join(' 与 ')} 不能同用`,
    });
  if (isDryRun && file === undefined) throw new UsageError({ en: '--dry-run needs FILE', zh: '--dry-run 须给出 FILE' });
}

/** Keys of a type, and the trail in which each change of them stands. */
interface Opened {
  readonly store: KeyStore;
  readonly trail: () => Promise<KeyTrail>;
}

async function fromFile(
  { store, trail }: Opened,
  { keyBytes, secondKeyBytes }: KeyedType,
  { positionals: [, file = ''], options, stderr }: Input,
): Promise<Outcome> {
  const { thingOf } = await store.devices();
  const { keys, faults } = await readKeyFile(file, { deviceType: store.deviceType, keyBytes, secondKeyBytes, thingOf });
  if (faults.length > 0) return { value: { faults }, text: '', faults };
  const isDryRun = options['dry-run'] === true;
  const done = isDryRun ? undefined : await (await trail()).begin('device-keys-stored', keys.length);
  const teller = progressTeller(stderr);
  try {
    const value = await writeKeys(store, keys, { isDryRun, onProgress: teller.take });
    await done?.({ ...value, changed: value.changed.length, retired: value.retired.length });
    return { value, text: writtenText(value, options) };
  } finally {
    teller.end();
  }
}

/** Deletes keys of devices that are named, all known or none: in service, or what a thing was called that has a key. */
async function removed(
  { store, trail }: Opened,
  named: readonly string[],
  options: Input['options'],
): Promise<Outcome> {
  const { thingOf } = await store.devices();
  const having = new Set(await thingsWithKey(store));
  const things = named.map((device) => thingOf(device) ?? (having.has(device) ? device : undefined));
  const faults = named.flatMap((device, i) =>
    things[i] === undefined ? [{ device, ...rowFaults.unknown(store.deviceType) }] : [],
  );
  if (faults.length > 0) return { value: { faults }, text: '', faults };
  const asked = [...new Set(things as string[])];
  const done = await (await trail()).begin('device-keys-removed', asked.length);
  const had = await removeKeys(store, asked);
  await done({ removed: had.length, none: asked.length - had.length });
  const value = { removed: had, none: asked.filter((thing) => !had.includes(thing)).sort() };
  return { value, text: removedText(value, options) };
}

async function standing(store: KeyStore, options: Input['options']): Promise<Outcome> {
  const { devices, strays } = await standingOf(store);
  const shown = { devices: options.missing ? devices.filter(({ hasKey }) => !hasKey) : devices, strays };
  const having = devices.filter(({ hasKey }) => hasKey).length;
  return { value: shown, text: standingText(shown, { having, all: devices.length }, options) };
}

/** `citykit devices keys`: 1 when a row or a device is wrong, and then nothing was changed. */
export const devicesKeys: Handler = async (input) => {
  const { positionals, options, stdout, stderr } = input;
  checkOptions(positionals, options);
  const context = cityOf(positionals[0] as string, { options, stderr });
  if (!context) return 1;
  const type = keyedType(context, options);
  const session = await openSession(placeOf(context.city));
  const { value, text, faults } = await inSession(session, () =>
    onKeys(session, () => {
      const store = openKeys(session, context, type);
      const trail = async () => openKeyTrail(session, context, type, await callerOf(session.aws));
      if (positionals[1] !== undefined) return fromFile({ store, trail }, type, input);
      if (options.remove !== undefined) return removed({ store, trail }, options.remove as readonly string[], options);
      return standing(store, options);
    }),
  );
  if (options.format === 'json') stdout.write(printableJson(value));
  else if (faults) stderr.write(faultLines(faults, positionals[1], options));
  else stdout.write(text);
  return faults ? 1 : 0;
};
