import { readFileSync } from 'node:fs';

/** A JSON object as templates and manifests hold them. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object, and no list and no null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one for whatever else stands there. */
export function objectOrEmpty(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** One value or a list of them, as IAM and CloudFormation let people write. */
export function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Reads a file that must hold a JSON object. @throws with the file's name */
export function readJsonObject(file: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} can't be read as JSON: ${(error as Error).message}`);
  }
  if (!isObject(parsed)) {
    throw new Error(`${file} must hold a JSON object`);
  }
  return parsed;
}
