/** Marks a branch that the types rule out; throws when data from outside got past its border. */
export function unreachable(value: never): never {
  throw new Error(`This case should not exist: ${JSON.stringify(value)}`);
}
