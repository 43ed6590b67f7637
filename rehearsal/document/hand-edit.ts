import { jsonMembers } from './json-members';

/** The name of the field that `addByHand` adds. */
export const FIELD_BY_HAND = 'added by hand';

/** Whoever parses the document and writes it anew spells this in another way. */
const VALUE = '[ 1.00, "\\u0061" ]';

/**
 * A JSON object with one more field, as somebody could add it in the console: nothing that a rotation names, in a spelling that only
 * careful code keeps.
 *
 * @returns undefined where the text is no JSON object, or has the field already
 */
export function addByHand(text: string): string | undefined {
  const members = jsonMembers(text);
  if (!members || members.some(({ name }) => name === FIELD_BY_HAND)) {
    return undefined;
  }
  const end = text.lastIndexOf('}');
  return `${text.slice(0, end)}${members.length > 0 ? ', ' : ''}${JSON.stringify(FIELD_BY_HAND)}: ${VALUE}${text.slice(end)}`;
}
