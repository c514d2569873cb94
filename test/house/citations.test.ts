import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../../lib/services';
import { citationsIn, dangling, domainPage, sourcesNowhere } from '../support/citations';

const root = join(__dirname, '..', '..');
const pagesFolder = join(root, 'docs', 'domain');

const pages = new Map(
  readdirSync(pagesFolder)
    .filter((file) => file !== 'README.md')
    .map((file) => [file.replace('.md', ''), domainPage(readFileSync(join(pagesFolder, file), 'utf8'))]),
);

/** Files that cite, by path from the root; what its tests and those of pages cite is made up. */
const files = ['bench', 'bin', 'city-configs', 'constructs', 'docs', 'lambdas', 'lib', 'test', '.']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: room !== '.', encoding: 'utf8' }).map((file) => join(room, file)),
  )
  .filter(
    (path) =>
      /\.(ts|md|ya?ml|schema\.json)$/.test(path) && !/house.citations|support.citations|test.city.running/.test(path),
  );
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

describe('citations', () => {
  it('lead to a rule, alarm, check or heading of a page in docs/domain', () => {
    const found = files.flatMap((path) => citationsIn(textOf(path), path, [...pages.keys()]));
    expect(found.length).toBeGreaterThan(400);
    expect(dangling(found, pages)).toEqual([]);
  });

  it('name nothing that only we have', () => {
    expect(files.flatMap((path) => sourcesNowhere(textOf(path), path, [...pages.keys()]))).toEqual([]);
  });

  it('name the page where an alarm or an indicator says its source', () => {
    const sources = services.flatMap(({ alarms, indicators }) => [...alarms, ...indicators].map((of) => of.source));
    expect(sources.filter((s) => /\b(rule|alarm|check) \w/.test(s) && !s.includes('docs/domain/'))).toEqual([]);
  });
});

describe('the search for citations', () => {
  const page = domainPage(
    '## Sizes\n## Alarms\n| 1 | a |\n| 2 | b |\n## Rules\n### Rule A: x\n1. one\n### Rule B: y\n',
  );
  const tram = new Map([['tram', page]]);
  const faults = (text: string, path = 'lambdas/tram/a.ts') => dangling(citationsIn(text, path, ['tram']), tram);

  it.each([
    '/** Rule A. */',
    '/** Tram rule A and alarm 2. */',
    '/** Rules A and B, alarms 1–2. */',
    '/** Rule A.1: the first step. */',
    "source: 'docs/domain/tram.md, sizes and rule B'",
    '/** As in docs/domain/tram.md. */',
    '/** One rule a file; three alarms of a tram. */',
  ])('takes %s', (text) => expect(faults(text)).toEqual([]));

  it.each([
    ['/** Rule C. */', 'rule C'],
    ['/** Rules A–C. */', 'rule C'],
    ['/**\n * Tram alarms 1\n * to 3.\n */', 'alarm 3'],
    ['/** Rule A.2. */', 'rule A.2'],
    ["source: 'docs/domain/tram.md, weights'", 'weights'],
    ['/** See docs/domain/train.md. */', 'docs/domain/train.md'],
  ])('finds %s', (text, label) => expect(faults(text)).toEqual([`lambdas/tram/a.ts: ${label}`]));

  it('wants the page named outside the folders of a service', () => {
    expect(faults('/** Rule A. */', 'lib/engine/a.ts')).toEqual(['lib/engine/a.ts: rule A']);
    expect(faults('/** Tram rule A. */', 'lib/engine/a.ts')).toEqual([]);
  });

  it('finds notes and sections of a document that nobody has', () => {
    const at = (text: string) => sourcesNowhere(text, 'a.ts', ['tram']);
    expect(at('see facts/domain.md 3.2')).toEqual(['a.ts: facts/domain.md']);
    expect(at('tram 3.2')).toEqual(['a.ts: tram 3.2']);
    expect(at('the tram of 3.2 tonnes')).toEqual([]);
  });
});
