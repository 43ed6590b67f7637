import { KEY_SPECIFICATION_VARIABLE, KeySpec, keyNamesOf, renderKeySpec } from '../key-spec';

/** Most that Lambda takes as the environment of one function, in bytes, written as JSON. */
const MAX_ENVIRONMENT_BYTES = 4096;

/**
 * The function's environment: the keys' names and how they are made and kept, nothing else.
 *
 * @throws if it would be more than Lambda takes, or not what stands there
 */
export function environmentOf(spec: KeySpec): Record<string, string> {
  const variables = { [KEY_SPECIFICATION_VARIABLE]: renderKeySpec(spec) };
  // Names are refused by themselves; a prefix, a separator or the name of a purge is as little to be filled in, least of all by a secret.
  const [reference] = /\{\{resolve:[^}]*\}*/.exec(variables[KEY_SPECIFICATION_VARIABLE]) ?? [];
  if (reference !== undefined) {
    throw new Error(`the specification of the keys has the dynamic reference '${reference}', which CloudFormation would replace, perhaps by a secret value; give the text itself`);
  }
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  if (bytes > MAX_ENVIRONMENT_BYTES) {
    throw new Error(
      `the specification of the keys (${keyNamesOf(spec).length}) needs ${bytes} bytes in the function's environment, but Lambda takes at most ${MAX_ENVIRONMENT_BYTES}; ` +
      'shorten the key names, or spread the keys over several secrets with a rotation each',
    );
  }
  return variables;
}
