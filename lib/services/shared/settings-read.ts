const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings that a function of a section reads, by path, e.g. `spat.roadsideUnits`, in the order in which it reads them. */
export function settingsRead(of: (section: never) => unknown, section: object): readonly string[] {
  const paths = new Set<string>();
  const watched = (group: object, at: string): object =>
    new Proxy(group, {
      get(target, name) {
        const [path, value] = [`${at}${String(name)}`, Reflect.get(target, name)];
        if (isGroup(value)) return watched(value, `${path}.`);
        paths.add(path);
        return value;
      },
    });
  of(watched(section, '') as never);
  return [...paths];
}
