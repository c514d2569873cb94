import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFolders } from '../../assembly/bundle-handlers';
import { type BundledHandler, bundleTree } from '../../assembly/bundle-tree';
import { codeMeaning } from '../../assembly/code-meaning';
import { accountHandler, handlerName } from '../../city/handler-code';
import { enabledProcessors } from '../../city/part-names';
import type { City } from '../../config';
import type { Service } from '../../services/shared';
import { packageRoot } from '../../shared/package-root';
import type { FileChange, Repository } from '../git/repository';
import { changedPackages } from './packages';
import { withSnapshots } from './snapshot';

/** Changed code of the toolkit, and the cities it reaches. */
export interface ToolkitTouch {
  readonly what: string;
  readonly files: readonly string[];
  readonly reaches: (city: City) => boolean;
}

/** Code of which every city's templates are made. Docs, tests, and commands that only read change no cloud. */
const everyCity =
  /^(constructs|lib\/(assembly|city|config|shared|services\/shared))\/|^(cdk\.json|lib\/services\/index\.ts)$/;
/** Code of one service: what it is, and its functions. */
const ofService = /^lib\/services\/(?!shared\/)([^/]+)\//;
/** Beside the code, and no part of it. */
const beside = /\.md$|\/example\.ts$/;
/** What is bundled into functions. */
const bundled = new RegExp(`^(${bundledFolders.join('|')})/`);

const sourceFolders = ['lambdas', 'lib'];
const everybody = () => true;
const sectionOf = (city: City, id: string): unknown => (city.services as Readonly<Record<string, unknown>>)[id];

/** Files whose code differs by more than comments, types and layout. */
function meaningful(repository: Repository, [base, head]: readonly [string, string], changes: readonly FileChange[]) {
  const code = changes
    .map(({ path }) => path)
    .filter((path) => [everyCity, ofService, bundled].some((room) => room.test(path)) && !beside.test(path));
  if (code.length === 0) return [];
  const texts = (commit: string) =>
    new Map(repository.files(commit, code).map(({ path, bytes }) => [path, codeMeaning(path, bytes.toString('utf8'))]));
  const [before, after] = [texts(base), texts(head)];
  return code.filter((path) => before.get(path) !== after.get(path));
}

interface ChangedHandler {
  /** `<service>/<processor>`. */
  readonly handler: string;
  readonly files: readonly string[];
}

/** Handlers whose bundles differ: both commits are bundled with the packages installed here. */
function changedHandlers(
  repository: Repository,
  commits: readonly [string, string],
  code: readonly string[],
): ChangedHandler[] {
  const trees = commits.map((commit) => repository.files(commit, sourceFolders));
  return withSnapshots(trees, (...folders) => {
    const [before, after] = folders.map((folder) => {
      symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'), 'dir');
      return bundleTree(folder);
    }) as [ReadonlyMap<string, BundledHandler>, ReadonlyMap<string, BundledHandler>];
    return [...after]
      .filter(([handler, { digest }]) => before.get(handler)?.digest !== digest)
      .map(([handler, { inputs }]) => {
        const all = new Set([...inputs, ...(before.get(handler)?.inputs ?? [])]);
        return { handler, files: code.filter((path) => all.has(path)) };
      })
      .sort((a, b) => (a.handler < b.handler ? -1 : 1));
  });
}

/**
 * Cities that run a handler: one of a service, one of the registry, which every city with devices runs, or that of the
 * account, on which all stand.
 */
function runs(city: City, handler: string, services: readonly Service[]): boolean {
  if (handler === accountHandler) return true;
  const [room] = handler.split('/');
  const service = services.find(({ id }) => id === room);
  if (!service)
    return services.some(({ id, deviceTypes }) => deviceTypes.length > 0 && sectionOf(city, id) !== undefined);
  const section = sectionOf(city, service.id);
  if (section === undefined) return false;
  return enabledProcessors({ section: () => section }, service).some((one) => handlerName(service, one) === handler);
}

/** What changed in the toolkit between two commits; nothing in a repository that holds cities only, but its packages. */
export function toolkitTouches(
  repository: Repository,
  commits: readonly [string, string],
  changes: readonly FileChange[],
  services: readonly Service[],
): ToolkitTouch[] {
  const packages = changes.some(({ path }) => path === 'package-lock.json')
    ? changedPackages(repository, ...commits)
    : [];
  const files = meaningful(repository, commits, changes);
  const shared = files.filter((path) => everyCity.test(path));
  const serviceOf = (path: string) => ofService.exec(path)?.[1];
  const changedServices = services.filter(({ id }) => files.some((path) => serviceOf(path) === id));
  const code = files.filter((path) => bundled.test(path));
  const handlers = code.length > 0 ? changedHandlers(repository, commits, code) : [];
  return [
    ...(packages.length > 0
      ? [{ what: `packages: ${packages.join(', ')}`, files: ['package-lock.json'], reaches: everybody }]
      : []),
    ...(shared.length > 0 ? [{ what: 'code of every city', files: shared, reaches: everybody }] : []),
    ...changedServices.map(({ id }) => ({
      what: `definition of ${id}`,
      files: files.filter((path) => serviceOf(path) === id),
      reaches: (city: City) => sectionOf(city, id) !== undefined,
    })),
    ...handlers.map(({ handler, files }) => ({
      what: `function ${handler}`,
      files,
      reaches: (city: City) => runs(city, handler, services),
    })),
  ];
}
