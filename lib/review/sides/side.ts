import type { City, CityRead, Problem } from '../../config';
import type { KeptIds } from '../../kept/kept-list';
import type { CityModel } from '../../model/city-model';
import type { ReleaseWork } from '../../shared/release-work';

/** A city of one side. */
export interface SideCity {
  /** Key of its cloud: by this the sides are matched. */
  readonly key: string;
  /** File or assembly folder, as people name it. */
  readonly file: string;
  /** Effective config; assemblies of old releases have none. */
  readonly city?: City;
  /** Version of citykit that made its assembly. */
  readonly toolkit?: string;
  /** What messages of devices ask of AWS in its release. Default: as in this one. */
  readonly work?: ReleaseWork;
  /** What its stacks have left in the account, as a list beside its file says. Default: nothing. */
  readonly kept?: KeptIds;
  /** What its file says and where; none for an assembly. */
  readonly read?: CityRead;
  /** A path of its sources as people know it: those of a git ref are read from a copy. */
  readonly shown: (path: string) => string;
  /** Equal on both sides: the cloud is the same. */
  readonly fingerprint: string;
  /** Made when asked for, since most cities of a fleet do not change. Parts that `other` has just so are taken from there. */
  readonly model: (other?: CityModel) => CityModel;
}

/** A city that a side cannot give: its file does not validate. */
export interface UnreadCity {
  /** Key as far as its file says one; else the file's name. */
  readonly key: string;
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** One version of a fleet. */
export interface Side {
  /** As the reader named it, e.g. `main`. */
  readonly label: string;
  readonly cities: readonly SideCity[];
  readonly unread: readonly UnreadCity[];
  /** Problems of the side as a whole, and warnings. */
  readonly problems: readonly Problem[];
  /** Text of every file read, for formats that show lines. */
  readonly texts: ReadonlyMap<string, string>;
}
