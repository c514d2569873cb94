import type { z } from 'zod';
import type { Path } from '../config/path';
import type { Effect, EffectStatement, EffectValue, Idle, SettingChange, Sides, Words } from '../services/shared';

/** Where the walk over all settings is. */
export interface Here extends Pick<SettingChange, 'place' | 'around' | 'section' | 'withThing' | 'serviceNames'> {
  readonly schema: z.ZodType;
  /** In the side after; of what is gone its last part is of the side before. */
  readonly path: Path;
  /** Where it stood in the side before; of what comes its last part is of the side after. */
  readonly formerPath: Path;
  /** With keys in the place of positions. */
  readonly about: Path;
  /** Without items of lists. */
  readonly setting: Path;
  /** Where the maps of `around` and the section stand in the side after. */
  readonly aroundPaths: readonly Path[];
  readonly sectionPath: Path;
  /** The innermost item that it is in, the last of `place`. */
  readonly item?: { readonly path: Path; readonly titleWithout: (field: string) => EffectValue };
  /** What people call it: of an item the name of its list. */
  readonly name: Words;
  readonly effect: Effect;
  readonly unit?: string;
  /** Why nothing works otherwise, where its feature is off. */
  readonly off?: Words;
  /** What was off until now of the feature that it is in, so that nobody has known what its settings said. */
  readonly wasOff?: Idle;
}

/** What one setting does to people. */
export interface Found {
  readonly here: Here;
  readonly sides: Sides;
  readonly statement: EffectStatement;
}
