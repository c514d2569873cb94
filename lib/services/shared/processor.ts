import type { OutsideSystem } from './outside';
import type { Words } from './words';

/** One Lambda function: the handler `<handlers>/handlers/<id>.ts` and what it may touch. */
export interface Processor<Section> {
  /** Lower case with hyphens, unique in the service. */
  readonly id: string;
  /** What it does, in words of the city's people: a review uses them. */
  readonly name: Words;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** File of its handler, `<handler>.ts` in the folder of the service. Default: `handlers/<id>`. */
  readonly handler?: string;
  /** Runs on a clock beside its feeds; minutes between two runs. */
  readonly everyMinutes?: (section: Section) => number;
  /** Ids of state stores it reads and writes. */
  readonly state: readonly string[];
  /** Tables it writes beside those of its feeds. */
  readonly records?: readonly string[];
  /** Ids of the alarms that it raises beside those of its feeds. */
  readonly raises?: readonly string[];
  /** What other services offer that it reads, where the city has one that offers it (`StateStore.offers`). */
  readonly reads?: readonly 'receipts'[];
  /** Ids of reports that it writes. */
  readonly reports?: readonly string[];
  /** Named shadows it may set. */
  readonly shadows?: readonly { readonly deviceType: string; readonly shadow: string }[];
  /** WebSocket feeds over whose connections it sends, beside those it takes: the address comes by a variable. */
  readonly sendsOver?: readonly string[];
  /** Ids of secrets that it reads. */
  readonly secrets?: readonly string[];
  /** Feeds of files into whose folder of the landing zone it puts some. */
  readonly lands?: readonly string[];
  /** Systems of others that it asks. */
  readonly asks?: readonly OutsideSystem<Section>[];
  /**
   * Settings of the city that it needs; `settings.json` beside its code. Devices in the section are marks
   * (lib/identity/device-mark.ts): to be put somewhere, also as keys, never read.
   */
  readonly settings?: (section: Section) => object;
  /** False: the city has it not, e.g. because a setting is off. Default: it has. */
  readonly enabled?: (section: Section) => boolean;
}
