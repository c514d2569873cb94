/**
 * A pure function of an object and a context, remembered for as long as the object lives: for work on messages and rows
 * that are the same objects in each evaluation. Another context computes anew.
 */
export function rememberedOf<K extends object, C, V>(make: (key: K, context: C) => V): (key: K, context: C) => V {
  const known = new WeakMap<K, { readonly context: C; readonly value: V }>();
  return (key, context) => {
    const found = known.get(key);
    if (found && found.context === context) return found.value;
    const value = make(key, context);
    known.set(key, { context, value });
    return value;
  };
}

/**
 * The same where more than one thing decides, e.g. a list of messages: computed anew when any of them is another. What is
 * remembered goes with the object that it is remembered with.
 */
export function rememberedOfAll<K extends object, C, V>(
  make: (key: K, context: C) => V,
  decidedBy: (context: C) => readonly unknown[],
): (key: K, context: C) => V {
  const known = new WeakMap<K, { readonly parts: readonly unknown[]; readonly value: V }>();
  return (key, context) => {
    const parts = decidedBy(context);
    const found = known.get(key);
    if (found && found.parts.length === parts.length && found.parts.every((part, i) => part === parts[i]))
      return found.value;
    const value = make(key, context);
    known.set(key, { parts, value });
    return value;
  };
}
