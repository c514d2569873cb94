import type { Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { sectionOf } from '../../setting';
import type { CityVersion } from '../rule';
import { at } from './property';
import { partsAt } from './second-cloud';
import { labels } from './to-do-first';

const takesFiles = ({ feeds }: Service, section: unknown): boolean =>
  section !== undefined && feeds.some((feed) => feed.kind === 'file' && feed.load(section as never).messagesPerDay > 0);

/** Those of some services to which others bring files on a side. */
export const withFiles = (version: CityVersion | undefined, services: readonly Service[]): readonly Service[] =>
  services.filter((service) => takesFiles(service, sectionOf(version, service.id)));

/** Name of the bucket in which files are put down, e.g. `portland--landing-111122223333-us-west-2`. */
const landingOf = (version: CityVersion): string | undefined =>
  partsAt(version, ({ type }) => type === 'AWS::S3::Bucket')
    .map(({ before }) => at(before?.properties, 'BucketName'))
    .find((name): name is string => typeof name === 'string' && /-landing-/.test(name));

/** Who brings files knows the bucket of before, which takes them on, or none: nothing but a call tells them another. */
function foldersIn(
  key: 'to-do.new-folders' | 'to-do.first-folders',
  head: CityVersion | undefined,
  services: readonly Service[],
): readonly ToDo[] {
  const some = withFiles(head, services);
  const bucket = head && landingOf(head);
  return some.length === 0 || !bucket
    ? []
    : [{ who: 'operator', what: phrase(key, { services: labels(some), place: bucket }) }];
}

/** Of services that had another bucket until now. */
export const newFolders = (head: CityVersion | undefined, services: readonly Service[]): readonly ToDo[] =>
  foldersIn('to-do.new-folders', head, services);

/** Of services that come. */
export const firstFolders = (head: CityVersion | undefined, services: readonly Service[]): readonly ToDo[] =>
  foldersIn('to-do.first-folders', head, services);
