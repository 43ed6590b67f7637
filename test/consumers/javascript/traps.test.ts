import { createHmac } from 'node:crypto';
import { javascriptConsumers } from './environment';
import { randomKey } from '../../../src/handler/key-material';
import { plainDocument } from '../tools/consumer-spec';
import { specOf } from '../tools/consumers';
import { intervalOf } from '../tools/expected-matrix';
import { startedProcess } from '../tools/language-suite';
import { RotatedSecret } from '../tools/rotated-secret';

// What the pages say of each consumer beside the overlap itself.

interface HttpAnswer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

const consumers = startedProcess(javascriptConsumers);

// Generous, for machines that are busy with something else.
jest.setTimeout(120_000);

/** The plain string and what some rotations made of it. */
async function historyOf(consumer: string, rotations: number, spec = specOf(consumer)): Promise<string[]> {
  const secret = await RotatedSecret.start({ keys: [spec.key] }, plainDocument(spec));
  try {
    return await secret.history(rotations, intervalOf(spec));
  } finally {
    await secret.stop();
  }
}

async function read(consumer: string, secretString: string, text: string, action = 'read'): Promise<HttpAnswer> {
  return await consumers().ask({ consumer, action, secretString, text }) as HttpAnswer;
}

/** A document with such a list of keys. */
function listOf(consumer: string, ...keys: string[]): string {
  return JSON.stringify({ [specOf(consumer).key.name]: keys });
}

const KEY = randomKey({ symbols: 'base64url', length: 64 });

/** What a browser sends after an answer. */
function afterAnswer(text: string, { cookies }: HttpAnswer): string {
  const pairs = [...text.split('; '), ...cookies.map((cookie) => cookie.split(';', 1)[0])];
  return [...new Map(pairs.map((pair) => [pair.split('=', 1)[0], pair])).values()].join('; ');
}

test.each([
  ['express-session', false], ['cookie-session', true], ['koa', true], ['strapi', true], ['cookie-parser', false], ['fastify-cookie', false],
  ['fastify-session', true], ['fastify-secure-session', true], ['hapi-cookie', false], ['hapi-yar', false], ['h3', false],
])('%s makes a cookie of a retired key anew when it is only read: %s', async (consumer, expected) => {
  const [plain, , moved, left] = await historyOf(consumer, 3);
  const text = await consumers().sign(consumer, plain);

  const answer = await read(consumer, moved, text);

  expect(await consumers().verify(consumer, left, text)).toBe(false);
  expect(await consumers().verify(consumer, left, afterAnswer(text, answer))).toBe(expected);
});

test.each([
  'express-session', 'cookie-session', 'koa', 'csrf-csrf', 'fastify-cookie', 'fastify-session',
])('%s accepts forgeries with an empty string among its keys', async (consumer) => {
  const forged = await consumers().sign(consumer, listOf(consumer, '', KEY));

  expect(await consumers().verify(consumer, listOf(consumer, KEY, ''), forged)).toBe(true);
});

test('cookie-parser accepts forgeries with an empty string among its keys', async () => {
  const signature = createHmac('sha256', '').update('ada').digest('base64').replace(/=+$/, '');
  const forged = `user=${encodeURIComponent(`s:ada.${signature}`)}`;

  expect(await consumers().verify('cookie-parser', listOf('cookie-parser', KEY, ''), forged)).toBe(true);
  expect(await consumers().verify('cookie-parser', listOf('cookie-parser', KEY), forged)).toBe(false);
});

test('@fastify/secure-session reads the first of several keys in one string only', async () => {
  const [[plain], [other]] = [await historyOf('fastify-secure-session', 0), await historyOf('fastify-secure-session', 0)];
  const [key, otherKey] = [plain, other].map((document) => String(JSON.parse(document).session_key));
  const joined = JSON.stringify({ session_key: `${key},${otherKey}` });

  expect(await consumers().verify('fastify-secure-session', joined, await consumers().sign('fastify-secure-session', plain))).toBe(true);
  expect(await consumers().verify('fastify-secure-session', joined, await consumers().sign('fastify-secure-session', other))).toBe(false);
});

test.each([
  'express-session', 'iron', 'jose-jwk-set', 'better-auth',
])('%s reads a form that is JSON text once it is unwrapped, not before', async (consumer) => {
  const documents = await historyOf(consumer, 2, specOf(consumer, { upcoming: true, asText: true }));
  const unwrap = async (secretString: string) => consumers().ask({ consumer: 'as-text', action: 'withoutText', secretString });
  const [plain, , moved] = await Promise.all(documents.map(unwrap)) as string[];
  const text = await consumers().sign(consumer, plain);

  expect(plain).toBe(documents[0]);
  expect(JSON.parse(await unwrap('{"plain":"[a{","digits":"42","none":"null"}') as string)).toEqual({ plain: '[a{', digits: '42', none: 'null' });
  expect(await consumers().verify(consumer, moved, text)).toBe(true);
  expect(await consumers().verify(consumer, documents[2], text).catch(() => false)).toBe(false);
});

test('@fastify/session with saveUninitialized: false clears the cookie of a retired key', async () => {
  const [plain, , moved] = await historyOf('fastify-session', 2);
  const text = await consumers().sign('fastify-session', plain);

  const answer = await read('fastify-session', moved, text, 'readWithoutUninitialized');

  expect(answer.cookies).toEqual([expect.stringMatching(/^sessionId=; Max-Age=0/)]);
});

test('@fastify/secure-session fails on each foreign cookie if an old key is of a wrong size', async () => {
  const [plain, ring] = await historyOf('fastify-secure-session', 1);
  const key = String(JSON.parse(plain).session_key);
  const text = await consumers().sign('fastify-secure-session', ring);
  const [foreign] = await historyOf('fastify-secure-session', 0);
  const foreignText = await consumers().sign('fastify-secure-session', foreign);

  const good = await read('fastify-secure-session', listOf('fastify-secure-session', key, KEY), text);
  const bad = await read('fastify-secure-session', listOf('fastify-secure-session', key, KEY), foreignText);

  expect([good.status, bad.status]).toEqual([200, 500]);
});

test('Auth.js fails a sign-in during which the list changes, if only by an announced key', async () => {
  const [plain, announced] = await historyOf('auth-js', 1);
  const begun = await consumers().ask({ consumer: 'auth-js', action: 'begin', secretString: plain });

  const finish = async (secretString: string) => consumers().ask({ consumer: 'auth-js', action: 'finish', secretString, begun });

  expect(await finish(plain)).toMatch(/^authjs\.session-token=/);
  expect(await finish(announced)).toBe('');
});

test('Auth.js refuses links of mails once the list has changed, unless their provider has a secret of its own', async () => {
  const [plain, announced] = await historyOf('auth-js', 1);
  const ask = async (action: string, secretString: string, more: Readonly<Record<string, string>> = {}) => await consumers().ask({
    consumer: 'auth-js', action, secretString, ...more,
  }) as string;

  expect(await ask('openLink', plain, { link: await ask('sendLink', plain) })).toMatch(/^authjs\.session-token=/);
  expect(await ask('openLink', announced, { link: await ask('sendLink', plain) })).toBe('');
  expect(await ask('openLink', announced, { link: await ask('sendLink', plain, { secret: KEY }), secret: KEY })).toMatch(/^authjs\.session-token=/);
});

test('React Router neither signs nor checks without keys', async () => {
  const document = listOf('react-router', KEY);
  const [unsigned] = (await consumers().sign('react-router', document)).split('.');

  expect(await consumers().ask({ consumer: 'react-router', action: 'verifyWithoutKeys', secretString: document, text: unsigned })).toBe(true);
  expect(await consumers().verify('react-router', document, unsigned)).toBe(false);
});

test('iron-session fails altogether with one short password', async () => {
  const map = (old: string) => JSON.stringify({ session_password: { 1: old, 2: KEY } });

  await expect(consumers().sign('iron-session', map(KEY.slice(1)))).resolves.toMatch(/^session=/);
  await expect(consumers().sign('iron-session', map('too-short'))).rejects.toThrow('at least 32 characters');
});

test('@hapi/iron reads seals without a number by the password that was alone', async () => {
  const [plain, , ring] = await historyOf('iron', 2);

  const seal = await consumers().ask({ consumer: 'iron', action: 'sealWithoutNumber', secretString: plain }) as string;

  expect(await consumers().verify('iron', ring, seal)).toBe(true);
});

test.each([
  ['jose', /"exp" claim/], ['jose-jwk-set', /"exp" claim/], ['jsonwebtoken', /jwt expired/],
] as const)('%s tells a token that is too old from one that is forged', async (consumer, tooOld) => {
  const [plain, ring] = await historyOf(consumer, 1);
  const [foreign] = await historyOf(consumer, 0);
  const refusal = async (text: string) => consumers().ask({ consumer, action: 'refusal', secretString: ring, text });
  const expired = async (secretString: string) => await consumers().ask({ consumer, action: 'signExpired', secretString }) as string;

  expect(await refusal(await expired(plain))).toMatch(tooOld);
  expect(await refusal(await expired(ring))).toMatch(tooOld);
  expect(await refusal(await expired(foreign))).toMatch(/signature verification failed|a key that is not known/);
});

test('the key set of jose refuses symmetric keys', async () => {
  const [, ring] = await historyOf('jose-jwk-set', 1);
  const text = await consumers().sign('jose-jwk-set', ring);

  expect(await consumers().ask({ consumer: 'jose-jwk-set', action: 'verifyWithLocalSet', secretString: ring, text })).not.toBe('accepted');
});

test('Better Auth reads what has no version by its option secret', async () => {
  const [plain, , ring] = await historyOf('better-auth', 2);
  const text = await consumers().ask({ consumer: 'better-auth', action: 'signWithSecretAlone', secretString: plain }) as string;
  const secret = String(JSON.parse(plain).BETTER_AUTH_SECRETS);

  expect(await consumers().ask({ consumer: 'better-auth', action: 'verifyWithSecret', secretString: ring, text, secret })).toBe(true);
  expect(await consumers().verify('better-auth', ring, text)).toBe(false);
});
