/** Whether an id is a number of a key: a whole one that no JavaScript engine writes in another way. */
export function isNumber(id: string | undefined): id is string {
  return id !== undefined && /^(0|[1-9]\d{0,15})$/.test(id) && Number.isSafeInteger(Number(id));
}
