import { exampleIn } from '../../../config/template';
import type { Language, Service, Words } from '../../../services/shared';
import { mayBeLeftOut, metaOf, shapeOf } from '../../../services/shared/schema-walk';
import { UsageError } from '../../usage-error';
import { type Ask, questionText } from './answers';

/** Settings of a service that have no default, as questions with their examples. */
const questionsOf = (service: Service, region: string) =>
  Object.entries(shapeOf(service.config) ?? {})
    .filter(([, field]) => !mayBeLeftOut(field) && !shapeOf(field))
    .map(([key, field]) => {
      const { name, unit } = metaOf(field);
      const text: Words = {
        en: `${service.name.en}: ${name?.en ?? key}${unit ? ` (${unit})` : ''}`,
        zh: [service.name.zh, '：', name?.zh ?? key, unit ? `（${unit}）` : ''].join(''),
      };
      return { path: `${service.id}.${key}`, text, example: exampleIn(region, field) };
    });

/** A number as one, anything else as text. */
const parsedValue = (text: string): unknown =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

/** `--set traffic.signals=640` by path. */
function given(sets: readonly string[], paths: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    sets.map((set) => {
      const [, path = '', text = ''] = /^([^=]+)=(.*)$/s.exec(set) ?? [];
      if (!paths.includes(path))
        throw new UsageError({
          en: `--set ${set} must be SETTING=VALUE, of ${paths.join(', ') || 'none: no service asks'}`,
          zh: `--set ${set} 须为 SETTING=VALUE 形式，可用：${paths.join('、') || '无（没有服务需要）'}`,
        });
      return [path, parsedValue(text)];
    }),
  );
}

/**
 * Settings without default of the services of a new city, by path: from `--set`, else asked for, else their examples.
 * Whether the values fit is for the config to say.
 */
export async function settingsOf(
  services: readonly Service[],
  sets: readonly string[],
  asking: { readonly ask: Ask | undefined; readonly language: Language; readonly region: string },
): Promise<Readonly<Record<string, unknown>>> {
  const { ask, language, region } = asking;
  const questions = services.flatMap((service) => questionsOf(service, region));
  const values: Record<string, unknown> = {
    ...given(
      sets,
      questions.map(({ path }) => path),
    ),
  };
  for (const { path, text, example } of questions) {
    if (path in values) continue;
    const answer = (await ask?.(questionText(text, example, language)))?.trim();
    values[path] = answer ? parsedValue(answer) : example;
  }
  return values;
}
