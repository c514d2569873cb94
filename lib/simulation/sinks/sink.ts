import type { AnyFacts } from '../../services/shared/facts';
import type { Arrival } from '../world';

type FeedKind = AnyFacts['feeds'][string]['kind'];

/** The next bytes of a file of a feed. */
export interface FilePiece {
  readonly feed: string;
  /** E.g. `portland--waste-fill-sensor-1.ndjson`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** Where what is simulated goes. */
export interface Sink {
  /** Kinds of feeds of which it takes each message, all devices by time. */
  readonly messages: readonly FeedKind[];
  /** Kinds of feeds of which it takes files, one device after the other. */
  readonly files: readonly FeedKind[];
  /** What it has passed on, as far as the other side has confirmed it. */
  readonly passed: Passed;
  /** Resolves when the next may come. Throws `UserError` when the other side is lost, also for a message before. */
  take(arrival: Arrival): Promise<void>;
  takeFile(piece: FilePiece): Promise<void>;
  /** Resolves when all is passed on. Connections are closed then, and also when it throws. */
  end(): Promise<void>;
}

interface PassedMessages {
  /** Messages, or files, that were taken by the other side. */
  readonly taken: number;
  /** And to which it answered that it does not take them. */
  readonly refused: number;
}

/** Counts what was passed on, by feed. */
export class Passed {
  readonly feeds = new Map<string, PassedMessages>();

  count(feed: string, as: keyof PassedMessages): void {
    const before = this.feeds.get(feed) ?? { taken: 0, refused: 0 };
    this.feeds.set(feed, { ...before, [as]: before[as] + 1 });
  }
}
