import { phrase } from '../../../words/phrase';
import type { Finding } from '../../finding';
import type { SideCity } from '../../sides/side';

const layers = ({ read }: SideCity): ReadonlyMap<string, string> =>
  new Map((read?.sources ?? []).map(({ layer, text }) => [layer, text]));

/** Layers whose text differs, or that are on one side only. */
function differing(base: SideCity, head: SideCity): string[] {
  const [was, is] = [layers(base), layers(head)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((layer) => was.get(layer) !== is.get(layer)).sort();
}

/**
 * The files of a city differ and its effective config does not: comments, order, anchors, values moved to another layer.
 * Undefined when the files are the same too.
 */
export function textOnly(base: SideCity, head: SideCity): Finding | undefined {
  const files = differing(base, head);
  if (files.length === 0) return undefined;
  return {
    id: 'nothing.text',
    city: head.key,
    kind: 'nothing',
    direction: 'neutral',
    severity: 'info',
    what: phrase('nothing.text.what', { files: { list: files } }),
    why: phrase('nothing.text.why'),
    resources: [],
    reversible: true,
  };
}
