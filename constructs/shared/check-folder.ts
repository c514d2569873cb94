import type { IConstruct } from 'constructs';
import { PropError } from './prop-error';

/** Refuses a folder of a bucket that is not one: without the slash, `traffic` would also take `traffic-old/…`. */
export function checkFolder(scope: IConstruct, prop: string, folder: string): void {
  if (/^([^/]+\/)+$/.test(folder)) return;
  throw new PropError(scope, {
    code: 'folder.form',
    prop,
    message: `${JSON.stringify(folder)} is no folder of a bucket`,
    hint: 'A folder ends in / and does not begin with it, e.g. traffic/hires-log/.',
  });
}
