// What stands in for Lambda's Node.js runtime inside the function's process: loads the handler once, then runs one invocation per
// message from the host. Plain JavaScript without a dependency, for every Node.js that Lambda offers.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { machineNow, shiftDate } from './shifted-date.mjs';

const send = process.send.bind(process);
process.send = undefined;

// Before the handler's module is loaded, which may look at the time as well.
const [clockOffsetAtStart] = process.argv.splice(2);
if (clockOffsetAtStart !== undefined) {
  shiftDate(Number(clockOffsetAtStart));
}

const handler = load(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
handler.then(() => send({ loaded: true }), error => {
  log(undefined, error);
  send({ crash: report(error) }, () => process.exit(1));
});

process.on('message', async ({ event, context, deadline, clockOffset, endOfOutput }) => {
  if (clockOffset !== undefined) {
    shiftDate(clockOffset);
  }
  let answer;
  try {
    answer = { payload: toJson(await run(await handler, event, { ...context, getRemainingTimeInMillis: () => deadline - machineNow() })) };
  } catch (error) {
    answer = { error: report(error) };
    log(context.awsRequestId, error);
  }
  // The host reads each stream up to this mark, so that no line is taken for the next invocation's.
  process.stdout.write(`\n${endOfOutput}\n`);
  process.stderr.write(`\n${endOfOutput}\n`);
  send(answer);
});

process.on('unhandledRejection', error => crash('Runtime.UnhandledPromiseRejection', error));
process.on('uncaughtException', error => crash(undefined, error));

function crash(errorType, error) {
  log(undefined, error);
  send({ crash: { ...report(error), ...errorType && { errorType } } }, () => process.exit(129));
}

async function load(root, name) {
  const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
  const [file, exportPath] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
  const found = ['', '.js', '.mjs', '.cjs'].map(extension => path.join(root, file + extension)).find(candidate => existsSync(candidate));
  if (!found) {
    throw failure('Runtime.ImportModuleError', `Cannot find module '${file}'`);
  }
  const module = await import(pathToFileURL(found).href);
  const property = exportPath.split('.').reduce((value, key) => value?.[key] ?? value?.default?.[key], module);
  if (typeof property !== 'function') {
    throw failure('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  return property;
}

function run(handle, event, context) {
  if (handle.length < 3) {
    return handle(event, context);
  }
  return new Promise((resolve, reject) => {
    const result = handle(event, context, (error, value) => error ? reject(error) : resolve(value));
    if (typeof result?.then === 'function') {
      result.then(resolve, reject);
    }
  });
}

function toJson(value) {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function failure(name, message) {
  return Object.assign(new Error(message), { name });
}

/** What Invoke's caller is told. */
function report(error) {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** What Lambda writes to the log of an error: every enumerable property, of nested errors too. */
function log(requestId, error) {
  const seen = new Set();
  const line = JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', requestId, message: error }, (_key, value) => {
    if (typeof value === 'bigint') {
      return String(value);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (seen.has(value)) {
      return undefined;
    }
    seen.add(value);
    return value instanceof Error
      ? { errorType: value.name, errorMessage: value.message, stackTrace: String(value.stack).split('\n'), ...value }
      : value;
  });
  process.stdout.write(`${line}\n`);
}
