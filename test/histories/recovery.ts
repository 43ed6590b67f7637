import { withField } from './documents';
import { Account, toldRings } from './oracle/account';
import { meets, positionIn } from './oracle/demands';
import { fieldOf, readStanding } from './oracle/standing';
import { keysBetween, separatorsIn, WHOLE } from './oracle/whole-secret';
import { purged, withLayout } from './redeployed';
import { Pairs, withRing } from './rings-by-hand';
import { isRing, KeyLayoutSpec, layoutOf, NamedKeysSpec } from '../../src/key-spec';

/** What an operator does who has read a message: puts a document, deploys, gives a version up, or just rotates again. */
export type Recovery = { readonly text: string } | { readonly spec: NamedKeysSpec } | { readonly givenUp: string } | { readonly again: true };

/** What a message says that is to be done; undefined if it says nothing that anybody could follow. */
export function follow(message: string, text: string, spec: NamedKeysSpec, account: Account): Recovery | undefined {
  const [, givenUp] = /--version-stage AWSPENDING --remove-from-version-id (\S+), then rotate the secret again/.exec(message) ?? [];
  if (givenUp !== undefined) {
    return { givenUp };
  }
  if (/rotate the secret again \(aws|turn it on again \(aws|Secrets Manager tries the rotation again/.test(message)) {
    return { again: true };
  }
  const demanded = positionIn(message);
  if (demanded) {
    return withoutWrongKeys(/, or purge /.test(message), demanded, text, spec, account);
  }
  const [, joined] = /a key of '(.*?)' that would be kept has the separator/.exec(message) ?? [];
  if (joined !== undefined) {
    return { spec: withLayout(spec, joined, { kind: 'newestFirst', text: true }) };
  }
  const [, owner] = /is asked for as the second field of key '(.*?)'/.exec(message) ?? [];
  if (owner !== undefined && isContainer(text, owner)) {
    const { layout } = spec.keys.find((key) => key.name === owner)!;
    return { spec: withLayout(spec, owner, { ...layout!, field: freeName(text, `9_${owner}`) }) };
  }
  const [, name] = /field '(.*?)'/.exec(message) ?? [];
  const put = (value: unknown) => ({ text: withField(text, name, value) });
  if (/shorten the other fields/.test(message)) {
    return { text: withField(text, 'n', 'short') };
  }
  if (/looks like several keys in one string/.test(message)) {
    return parted(text, spec);
  }
  if (/(store|as) one plain string/.test(message)) {
    return { text: withField(text, WHOLE, 'put-instead-of-json-for-tests-only') };
  }
  if (/remove the field$|remove the field or give it another name/.test(message) && !/in the form that layout/.test(message)) {
    return put(undefined);
  }
  if (/correct the key name or the layout/.test(message)) {
    return withFormerLayout(name, spec, text, account) ?? put(undefined);
  }
  if (/or remove the field if its value is not needed/.test(message)) {
    return put(undefined);
  }
  if (/remove that entry/.test(message)) {
    return { text: mapped(text, name, spec, account, (values) => values.filter((value) => !isEmpty(value))) };
  }
  if (/give one of them another/.test(message)) {
    const renumbered = (values: any[]) => values.map((value, index) => isVersioned(value) ? { ...value, version: index + 1 } : value);
    return { text: mapped(text, name, spec, account, renumbered) };
  }
  if (/put the number or id of one there/.test(message)) {
    const [, key] = /stands in field '(.*?)'/.exec(message)!;
    return put(idsIn(fieldOf(text, key))[0]);
  }
  return /or put a list/.test(message) ? put([]) : undefined;
}

/** Where one separator parts all keys, it is asked for; else they are put by hand. */
function parted(text: string, spec: NamedKeysSpec): Recovery {
  const value = String(fieldOf(text, WHOLE));
  const { kind, separator: asked } = layoutOf(spec.keys[0]);
  const keys = keysBetween(value);
  const [separator] = separatorsIn(value);
  return keys.join(separator) === value
    ? { spec: withLayout(spec, WHOLE, { kind: 'joined', separator }) }
    : { text: withField(text, WHOLE, kind === 'joined' ? keys.join(asked) : JSON.stringify(keys)) };
}

/** The key as it was asked for when the ring was written: where the layout was changed without its memory, it is changed back. */
function withFormerLayout(name: string, spec: NamedKeysSpec, text: string, account: Account): Recovery | undefined {
  const former = account.rings.get(name)?.layout;
  const key = spec.keys.find((one) => one.name === name)!;
  if (!former || !isRing(former) || JSON.stringify(former) === JSON.stringify(layoutOf(key)) || !readStanding(text, name, former)) {
    return undefined;
  }
  const back = withLayout(spec, name, former);
  return back === spec ? undefined : { spec: back };
}

/** A purge ends them, where it is offered for the current key; else whoever knows what the reader takes takes all others out. */
function withoutWrongKeys(
  mayPurge: boolean, { name, position }: { name: string; position: string }, text: string, spec: NamedKeysSpec, account: Account,
): Recovery {
  const key = spec.keys.find((one) => one.name === name)!;
  const after = mayPurge && position === 'the current key' ? purged(spec, spec.purge === 'refused keys' ? 'more of them' : 'refused keys') : spec;
  if (after !== spec) {
    return { spec: after };
  }
  const taken = (ring: Pairs) => ring.filter(([, value]) => meets(key, value));
  const texts = layoutsOf(text, name, spec, account).map((layout) => withRing(text, name, layout, taken));
  return { text: texts.find((one) => one !== undefined && one !== text) ?? withField(text, name, undefined) };
}

/** How a key may stand there: as the memory of the document says, as a rotation wrote it, and as it is asked for. */
function layoutsOf(text: string, name: string, { keys }: NamedKeysSpec, { rings }: Account): KeyLayoutSpec[] {
  const layouts = [toldRings(text).get(name)?.layout, rings.get(name)?.layout, layoutOf(keys.find((key) => key.name === name)!)];
  return layouts.filter((layout): layout is KeyLayoutSpec => layout !== undefined);
}

/** The document with the keys of a field changed, and with those of its second one. */
function mapped(text: string, name: string, spec: NamedKeysSpec, account: Account, change: (values: any[]) => any[]): string {
  const layouts = layoutsOf(text, name, spec, account);
  const fields = [name, ...layouts.flatMap(({ kind, field }) => kind === 'currentAndOthers' ? [field!] : [])];
  const separators = layouts.flatMap(({ kind, separator }) => kind === 'joined' ? [separator] : []);
  return fields.reduce((rest, field) => {
    const value = fieldOf(rest, field);
    const after = (separators.length === 0 ? [undefined] : separators).reduce((held, separator) => inside(held, separator, change), value);
    return value === undefined ? rest : withField(rest, field, after);
  }, text);
}

function inside(value: any, separator: string | undefined, change: (values: any[]) => any[]): unknown {
  if (typeof value === 'string') {
    const isJson = /^[[{]/.test(value);
    const joined = () => separator === undefined ? value : change(value.split(separator)).join(separator);
    return isJson ? JSON.stringify(inside(JSON.parse(value), undefined, change)) : joined();
  }
  if (Array.isArray(value)) {
    return change(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Array.isArray(value.keys) ? { keys: change(value.keys) } : Object.fromEntries(Object.entries(value).filter(([, one]) => !isEmpty(one)));
}

function isEmpty(value: any): boolean {
  return value === '' || value === null || value?.value === '' || value?.k === '';
}

function isVersioned(value: any): boolean {
  return typeof value?.version === 'number';
}

function idsIn(value: unknown): string[] {
  const held: any = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(held?.keys) ? held.keys.map((key: any) => key.kid) : Object.keys(held);
}

function freeName(text: string, name: string): string {
  return fieldOf(text, name) === undefined ? name : freeName(text, `9_${name}`);
}

/** Whether a list or a map stands there, be it as text. */
function isContainer(text: string, name: string): boolean {
  const value = fieldOf(text, name);
  return typeof value === 'object' || typeof value === 'string' && /^[[{]/.test(value);
}
