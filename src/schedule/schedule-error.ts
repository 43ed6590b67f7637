/** The text as it was given, in quotes, so that blanks at its ends show. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** An error about a schedule: what is wrong with the value got, what is allowed, and an expression that Secrets Manager takes. */
export function scheduleError(problem: string, allowed: string, example: string): Error {
  return new Error(`invalid schedule: ${problem}; ${allowed}, for example ${example}`);
}
