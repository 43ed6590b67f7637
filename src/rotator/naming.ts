/** Runs checks that do not know which construct they are made for: what they throw begins with its path. */
export function naming<T>(path: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}
