import { readdirSync } from 'node:fs';
import { type Half, schemaOf } from '../../../../lambdas/charging/ocpp/schemas';
import { violationOf } from '../../../../lambdas/charging/ocpp/validate';
import type { Protocol } from '../../../../lambdas/charging/ocpp/versions';
import { describeWithReferenceData, referenceData, referencePath } from '../../../support/reference-data';

const folders: Readonly<Record<Protocol, string>> = { 'ocpp1.6': 'ocpp-1.6', 'ocpp2.0.1': 'ocpp-2.0.1' };

/** Names and dialect of a schema say nothing of what fits it; lists of words and of required fields are sets. */
const namesOnly = new Set(['$schema', '$id', 'id', 'title', 'comment', 'description', 'javaType']);
const inSets = new Set(['enum', 'required']);

function meaningOf(schema: unknown, named = false): unknown {
  if (Array.isArray(schema)) return schema.map((s) => meaningOf(s));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema)
    .filter(([key]) => named || !namesOnly.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (inSets.has(key) && Array.isArray(value)) return [key, [...value].sort()];
      return [key, meaningOf(value, key === 'properties' || key === 'definitions')];
    }),
  );
}

/** Action and half of a file: `AuthorizeResponse.json`, `Authorize.json` (1.6), `AuthorizeRequest.json` (2.0.1). */
function halfOf(file: string): [string, Half] {
  const name = file.replace(/\.json$/, '');
  if (name.endsWith('Response')) return [name.slice(0, -8), 'Response'];
  return [name.replace(/Request$/, ''), 'Request'];
}

describeWithReferenceData('schemas of OCPP', () => {
  describe.each(Object.entries(folders) as [Protocol, string][])('%s', (protocol, folder) => {
    const files = readdirSync(referencePath(`ev-charging/schemas/${folder}`));

    it('are all there', () => {
      expect(files).toHaveLength(protocol === 'ocpp1.6' ? 78 : 128);
    });

    it.each(files)('say the same as the published one: %s', (file) => {
      const published = JSON.parse(
        referenceData(`ev-charging/schemas/${folder}/${file}`)
          .toString('utf8')
          .replace(/^\uFEFF/, ''),
      );
      const [action, half] = halfOf(file);
      expect(meaningOf(schemaOf(protocol, action, half))).toEqual(meaningOf(published));
    });

    it('all compile', () => {
      for (const file of files) {
        const [action, half] = halfOf(file);
        expect(() => violationOf(protocol, action, half, {})).not.toThrow();
      }
    });
  });
});
