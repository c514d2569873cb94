import { type CityCommands, openCommands } from '../../../devices/commands/open-commands';
import { inSession, openSession, placeOf } from '../../../devices/session';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler, Input } from '../../card';
import { UsageError } from '../../usage-error';
import { cityOf } from './city-of';
import { jobText, shadowText } from './command-text';

type Json = Readonly<Record<string, unknown>>;

/** A shadow takes 8 KB in all, a job's document 32 KB: limits of AWS IoT. */
const mostBytes = { desired: 8 * 1024, job: 32 * 1024 } as const;

function jsonOf(option: keyof typeof mostBytes, text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError({
      en: `--${option} is not JSON: ${(error as Error).message}`,
      zh: `--${option} 不是 JSON：${(error as Error).message}`,
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError({
      en: `--${option} is a JSON object, e.g. '{"key":1}'`,
      zh: `--${option} 须为 JSON 对象，例如 '{"key":1}'`,
    });
  if (Buffer.byteLength(text) > mostBytes[option])
    throw new UsageError({
      en: `--${option} has over ${mostBytes[option]} bytes, more than AWS IoT takes`,
      zh: `--${option} 超过 ${mostBytes[option]} 字节，超出 AWS IoT 的限制`,
    });
  return value as Json;
}

type Wish =
  | { readonly shadow: string; readonly desired: Json }
  | { readonly document: Json }
  | { readonly show: string };

function wishOf({ shadow, desired, job, show }: Input['options']): Wish {
  if (show !== undefined && (shadow ?? desired ?? job) !== undefined)
    throw new UsageError({
      en: '--show asks nothing of the device: leave out --shadow, --desired and --job',
      zh: '--show 不向设备下发任何内容：去掉 --shadow、--desired 和 --job',
    });
  if (show !== undefined) return { show: String(show) };
  if (job !== undefined && (shadow !== undefined || desired !== undefined))
    throw new UsageError({
      en: '--job does not go with --shadow and --desired',
      zh: '--job 不能与 --shadow、--desired 同用',
    });
  if (job !== undefined) return { document: jsonOf('job', String(job)) };
  if (shadow === undefined || desired === undefined)
    throw new UsageError({
      en: 'give --shadow with --desired, or --job, or --show',
      zh: '给出 --shadow 和 --desired，或 --job，或 --show',
    });
  const state = jsonOf('desired', String(desired));
  if (Object.keys(state).length === 0)
    throw new UsageError({
      en: `--desired asks for nothing; give e.g. '{"key":1}'`,
      zh: `--desired 未要求任何内容；例如 '{"key":1}'`,
    });
  return { shadow: String(shadow), desired: state };
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 3600)
    throw new UsageError({
      en: `--wait-seconds ${text} is no whole number from 0 to 3600`,
      zh: `--wait-seconds ${text} 不是 0 至 3600 的整数`,
    });
  return seconds;
}

interface Outcome {
  readonly value: { readonly acknowledged: boolean };
  readonly text: string;
}

async function show(commands: CityCommands, thing: string, shadow: string): Promise<Outcome> {
  const { desired = {}, reported = {} } = (await commands.shown(thing, shadow)) ?? {};
  const parts = Object.entries({ desired, reported }).flatMap(([part, state]) =>
    Object.keys(state).length > 0 ? [`${part}: ${JSON.stringify(state, undefined, 2)}\n`] : [],
  );
  const value = { acknowledged: parts.length > 0, desired, reported };
  return { value, text: parts.length > 0 ? parts.join('') : `${thing} has no ${shadow} yet\n` };
}

interface Sending {
  readonly thing: string;
  readonly wish: Wish;
  readonly waitSeconds: number;
  readonly region: string;
}

async function send(commands: CityCommands, { thing, wish, waitSeconds, region }: Sending): Promise<Outcome> {
  if ('show' in wish) return show(commands, thing, wish.show);
  if ('document' in wish) {
    const answer = await commands.byJob({ thing, document: wish.document, waitSeconds });
    return { value: answer, text: jobText(thing, answer, region) };
  }
  const answer = await commands.byShadow({ thing, ...wish, waitSeconds });
  return { value: answer, text: shadowText(thing, answer, waitSeconds) };
}

/** `citykit devices command`: 0 when the device has acknowledged, or there is something to show; else 1. */
export const devicesCommand: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [file, thing] = positionals as [string, string];
  const wish = wishOf(options);
  const waitSeconds = secondsOf(String(options['wait-seconds']));
  const context = cityOf(file, { options, stderr });
  if (!context) return 1;
  const session = await openSession(placeOf(context.city));
  const { value, text } = await inSession(session, () =>
    send(openCommands(session, context), { thing, wish, waitSeconds, region: session.place.region }),
  );
  stdout.write(options.format === 'json' ? printableJson({ thing, ...value }) : printable(text));
  return value.acknowledged ? 0 : 1;
};
