interface OperationsAccess {
  readonly access?: Readonly<Partial<Record<'viewers' | 'operators' | 'controllers', readonly unknown[]>>>;
}

/** Has a city's operations centre an interface that nobody may call? */
export const namesNobody = (operations: OperationsAccess | undefined): boolean =>
  [operations?.access?.viewers, operations?.access?.operators, operations?.access?.controllers].every(
    (members = []) => members.length === 0,
  );
