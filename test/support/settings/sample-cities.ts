import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(__dirname, '../../../city-configs');
const parsed = (name: string) => parse(readFileSync(join(folder, name), 'utf8'), { merge: true });

type Settings = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const over = (layer: Settings, file: Settings): Settings =>
  Object.fromEntries(
    [...new Set([...Object.keys(layer), ...Object.keys(file)])].map((key) => {
      const [below, own] = [layer[key], file[key]];
      return [key, isMap(below) && isMap(own) ? over(below, own) : (own ?? below)];
    }),
  );

/** A sample city as one file, its layers in it. */
function whole(name: string): Settings {
  const { extends: layers = [], ...file } = parsed(name);
  return (layers as readonly string[]).reduceRight((all, layer) => over(parsed(layer), all), file as Settings);
}

/** The sample cities of the repository, each as one file. */
export const sampleCities: Readonly<Record<string, unknown>> = {
  portland: whole('portland.yaml'),
  yinchuan: whole('yinchuan.yaml'),
  arlington: whole('arlington.yaml'),
};
