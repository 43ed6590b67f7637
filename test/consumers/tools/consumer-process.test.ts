import { ConsumerProcess } from './consumer-process';

const SECRET = JSON.stringify({ keys: ['made-up-key-for-tests-1', 'made-up-key-for-tests-2'], joined: 'made-up-key-3,made-up-key-4' });

const started: ConsumerProcess[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map(async (consumers) => consumers.stop()));
});

/** A process that does this with each request, as `request`. */
function startProcess(code: string): ConsumerProcess {
  const act = `const request = JSON.parse(line); ${code}`;
  const loop = `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { ${act} });`;
  const consumers = new ConsumerProcess(process.execPath, ['-e', loop]);
  started.push(consumers);
  return consumers;
}

test('gives each request its own answer, in whatever order they come', async () => {
  const answer = 'console.log(JSON.stringify({ id: request.id, result: [request.consumer, request.action, request.text] }))';
  // The first request is answered when the second one has been.
  const consumers = startProcess(`if (request.id === 1) { globalThis.late = () => ${answer}; } else { ${answer}; globalThis.late(); }`);

  const answers = await Promise.all([consumers.verify('one', SECRET, 'first'), consumers.verify('other', SECRET, 'second')]);

  expect(answers).toEqual([['one', 'verify', 'first'], ['other', 'verify', 'second']]);
});

test('fails with what the process says, without the secret', async () => {
  const consumers = startProcess('console.log(JSON.stringify({ id: request.id, error: "no good: " + request.secretString }));');

  const message = await consumers.sign('one', SECRET).catch((error: Error) => error.message);

  expect(message).toBe('no good: ***');
});

test('fails what waits and what comes later when the process ends, without the secret', async () => {
  const parse = 'const { keys, joined } = JSON.parse(request.secretString);';
  const consumers = startProcess(`${parse} console.error(keys[1], joined.split(",")[0]); process.exit(3);`);

  const messages = [
    await consumers.sign('one', SECRET).catch((error: Error) => error.message),
    await consumers.sign('one', SECRET).catch((error: Error) => error.message),
  ];

  expect(messages).toEqual(Array(2).fill("the consumers' process failed: it ended with 3\n*** ***\n"));
});

test('fails where the process writes something else than answers', async () => {
  const consumers = startProcess('console.log("listening");');

  await expect(consumers.sign('one', SECRET)).rejects.toThrow('it wrote a line that is no answer: listening');
});

test('fails where there is no such program', async () => {
  const consumers = new ConsumerProcess('there-is-no-such-program', []);

  await expect(consumers.sign('one', SECRET)).rejects.toThrow('ENOENT');
});
