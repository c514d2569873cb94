/** Marks of who is ill and of what, each of one place: `Zeisig-7-name` was planted at the name. */
export const canaryAt = (place: string): string => `Zeisig-${place}`;

/** Whatever of a canary stands in a text, also written in another case, in an address or in Base64, by its place; each once. */
export function canariesIn(text: string): readonly string[] {
  const written = [/Zeisig(?:-|%2D|%20)?[\w.[\]]*/gi, /WmVpc2ln[\w+/=]*/g, /5a6569736967[0-9a-f]*/gi];
  return [...new Set(written.flatMap((form) => text.match(form) ?? []))];
}

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };

/** What R4 allows beside a value, whatever the value is: an id, and extensions with texts, names and numbers. */
const beside = (place: string) => ({
  id: canaryAt(`${place}.id`),
  extension: [
    { url: `http://z.example/${canaryAt(`${place}.url`)}`, valueString: canaryAt(`${place}.extension`) },
    { url: 'http://z.example/name', valueHumanName: { family: canaryAt(`${place}.family`) } },
    { url: 'http://z.example/blob', valueBase64Binary: Buffer.from(canaryAt(place)).toString('base64') },
  ],
});

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plantedIn(value: { readonly [name: string]: Json }, place: string): object {
  const members = Object.entries(value).flatMap(([name, one]): (readonly [string, unknown])[] => {
    const at = `${place}.${name}`;
    if (Array.isArray(one))
      return [[name, one.map((part, i) => (isObject(part) ? plantedIn(part, `${at}${i}`) : part))]];
    if (isObject(one)) return [[name, plantedIn(one, at)]];
    // What stands beside a simple value has the name with a line below.
    return name === 'id' || name === 'resourceType' || name === 'url'
      ? [[name, one]]
      : [
          [name, one],
          [`_${name}`, beside(at)],
        ];
  });
  const more = {
    ...(typeof value.reference === 'string' ? { display: canaryAt(`${place}.display`), type: 'Device' } : {}),
    ...('coding' in value ? { text: canaryAt(`${place}.text`) } : {}),
    ...(typeof value.code === 'string' && !('value' in value)
      ? { display: canaryAt(`${place}.display`), version: canaryAt(`${place}.version`) }
      : {}),
  };
  return { ...Object.fromEntries(members), ...more, ...beside(place) };
}

/** A resource of R4 with a canary at each place that R4 has: narrative, people within it, and beside each value. */
export function plantedResource<R extends { readonly resourceType: string }>(resource: R): R {
  const { id, ...planted } = plantedIn(resource as never, resource.resourceType) as { readonly id: string };
  const name = [{ family: canaryAt('contained.family'), given: [canaryAt('contained.given')] }];
  const patient = { identifier: [{ system: 'urn:oid:1.2', value: canaryAt('contained.identifier') }], name };
  return {
    ...(planted as unknown as R),
    ...((resource as { readonly id?: string }).id === undefined
      ? {}
      : { id: (resource as { readonly id?: string }).id }),
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${canaryAt('narrative')}</div>` },
    contained: [
      {
        resourceType: 'Patient',
        id: 'p',
        ...patient,
        telecom: [{ value: canaryAt('telecom') }],
        birthDate: '1975-03-15',
      },
      { resourceType: 'Device', id: canaryAt('device'), serialNumber: canaryAt('serial') },
    ],
    language: 'en',
    meta: { source: `urn:z:${canaryAt('source')}`, tag: [{ code: canaryAt('tag'), display: canaryAt('tagged') }] },
  };
}
