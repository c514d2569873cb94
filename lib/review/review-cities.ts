import { basename } from 'node:path';
import type { Problem } from '../config';
import { turn } from '../shared/interrupt';
import { digestOf } from './digest';
import { pairsOf } from './pair';
import { type CityReview, inNaturalOrder, type Review } from './review';
import { type PairTools, reviewPair } from './review-pair';
import type { Side, UnreadCity } from './sides/side';

/** The city of the other side that a broken file means: by what the file says, else by its name. */
function keyIn(other: Side, { key, file }: UnreadCity): string {
  if (other.cities.some((city) => city.key === key)) return key;
  return other.cities.find((city) => basename(city.file) === basename(file))?.key ?? key;
}

/** What is wrong, wherever it stands. */
const reading = ({ code, path, message }: Problem): string => JSON.stringify([code, path, message]);

/** Cities that at least one side cannot give. */
function unreviewed(base: Side, head: Side): Map<string, Problem[]> {
  const problems = new Map<string, Problem[]>();
  const add = (key: string, of: readonly Problem[]) => problems.set(key, [...(problems.get(key) ?? []), ...of]);
  for (const city of head.unread) add(keyIn(base, city), city.problems);
  for (const city of base.unread) {
    const key = keyIn(head, city);
    const known = (problems.get(key) ?? []).map(reading);
    // What the head has, too, is stated at the line that people have before them.
    add(
      key,
      city.problems.filter((problem) => !known.includes(reading(problem))),
    );
  }
  return problems;
}

const unreviewedCity = (key: string, problems: readonly Problem[]): CityReview => ({
  city: key,
  name: { en: key },
  file: problems[0]?.file ?? key,
  status: 'unreviewed',
  findings: [],
  problems,
});

/** What a fleet is reviewed with. */
export interface FleetTools extends PairTools {
  /** Waited for before a city's models are asked for (models-ahead.ts). */
  readonly ready?: (key: string) => Promise<void>;
}

/**
 * Reviews every city of two versions of a fleet. A city that one of them cannot give is `unreviewed`, with the problems
 * of its file; the others are reviewed.
 */
export async function reviewCities(base: Side, head: Side, { ready, ...tools }: FleetTools): Promise<Review> {
  const broken = unreviewed(base, head);
  const reviewed: CityReview[] = [];
  // One after the other: a model of a city takes megabytes, its findings do not.
  for (const pair of pairsOf(base, head))
    if (!broken.has(pair.key)) {
      // An interrupt is noticed between two cities.
      await turn();
      await ready?.(pair.key);
      reviewed.push(await reviewPair(pair, tools));
    }
  const rest = [...broken].map(([key, problems]) => unreviewedCity(key, problems));
  return {
    base: base.label,
    head: head.label,
    cities: [...reviewed, ...rest].sort(inNaturalOrder),
    digest: digestOf(base, head),
  };
}
