import { JsonMember, jsonMembers } from './json-members';

/** Stands for the name of a key that is the whole of a secret. */
export const WHOLE_SECRET = '(whole secret)';

/** What differs between a value and the one that followed it. */
export interface DocumentChange {
  /** The fields whose value changed or was added: the keys, as far as anybody can tell from outside. */
  readonly keys: readonly string[];
  /** What is wrong with the change, in words; never a value. */
  readonly problems: readonly string[];
}

/** Compares two values of a secret, to the byte. @param before undefined where the secret had no value */
export function documentChange(before: string | undefined, after: string): DocumentChange {
  const newMembers = jsonMembers(after);
  if (before === undefined) {
    return { keys: newMembers ? names(newMembers) : [WHOLE_SECRET], problems: [] };
  }
  const oldMembers = jsonMembers(before);
  if (!oldMembers && !newMembers) {
    return { keys: before === after ? [] : [WHOLE_SECRET], problems: [] };
  }
  if (!oldMembers || !newMembers) {
    return { keys: [], problems: [oldMembers ? 'the JSON object was replaced by a plain string' : 'the plain string was replaced by a JSON object'] };
  }
  const [oldValues, newValues] = [values(before, oldMembers), values(after, newMembers)];
  const keys = [...newValues].filter(([name, value]) => oldValues.get(name) !== value).map(([name]) => name);
  const dropped = [...oldValues.keys()].filter(name => !newValues.has(name));
  const problems = dropped.map(name => `the field ${name} was dropped`);
  if (dropped.length === 0 && everythingElse(before, keys) !== everythingElse(after, keys, new Set(names(oldMembers)))) {
    problems.push('bytes outside the changed fields changed');
  }
  return { keys, problems };
}

/**
 * The text without the values of the named fields.
 *
 * @param known where given, named fields that aren't among them are cut out whole, with the comma that they brought
 */
export function everythingElse(text: string, keys: readonly string[], known?: ReadonlySet<string>): string {
  const members = jsonMembers(text);
  if (!members) {
    return '';
  }
  const isNew = (member: JsonMember): boolean => known !== undefined && keys.includes(member.name) && !known.has(member.name);
  const firstOld = members.findIndex(member => !isNew(member));
  let rest = '';
  let at = 0;
  members.forEach((member, index) => {
    if (isNew(member)) {
      // One in front goes up to the next field's name, any other from where the field before it ended.
      const isInFront = firstOld < 0 || index < firstOld;
      rest += text.slice(at, isInFront ? index === 0 ? member.start : at : Math.max(at, members[index - 1].end));
      at = isInFront && firstOld >= 0 ? members[index + 1].start : member.end;
    } else if (keys.includes(member.name)) {
      rest += text.slice(at, member.valueStart);
      at = member.end;
    }
  });
  return rest + text.slice(at);
}

/** The fields' texts as they stand, by name. Of a name that stands twice, both texts together. */
export function values(text: string, members: readonly JsonMember[]): Map<string, string> {
  const found = new Map<string, string>();
  members.forEach(({ name, valueStart, end }) => found.set(name, `${found.get(name) ?? ''}${text.slice(valueStart, end)}`));
  return found;
}

function names(members: readonly JsonMember[]): string[] {
  return members.map(({ name }) => name);
}
