// Calls over a port: the values that cross, and that every promise settles whatever happens to the other side.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createClient, serve, transferables } from '../../../web/engine/rpc.js';

/** A port whose other side is the test itself. */
class FakePort extends EventTarget {
  /** @type {any[]} */ sent = [];
  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }
  /** @param {any} data */
  receive(data) {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

/**
 * Runs an action with a client and a server connected by a real channel.
 * @param {object} methods
 * @param {(client: import('../../../web/engine/rpc.js').Client, server: {fatal: (sentence: string) => void}) => Promise<void>} action
 */
async function withServer(methods, action) {
  const { port1, port2 } = new MessageChannel();
  const server = serve(/** @type {any} */ (port2), methods);
  const client = createClient(/** @type {any} */ (port1));
  try {
    await action(client, server);
  } finally {
    client.close('The test is over.');
    port1.close();
  }
}

test('a call gives back what the method gives back, at once or as a promise', () =>
  withServer(
    {
      double: (/** @type {{of: number}} */ { of }) => of * 2,
      later: async () => 'later',
    },
    async (client) => {
      const results = await Promise.all([client.call('later'), client.call('double', { of: 21 })]);
      assert.deepEqual(results, ['later', 42]);
    },
  ));

test('an exception crosses as its sentence, and the next call works', () =>
  withServer(
    {
      fail() {
        throw new Error('layers[0].units is 0: it must be a whole number from 1 to 64.');
      },
      answer: () => 42,
    },
    async (client) => {
      await assert.rejects(client.call('fail'), /^Error: layers\[0\]\.units is 0: it must be/);
      assert.equal(await client.call('answer'), 42);
    },
  ));

test('an unknown method, also one that every object has, is an error with its name', () =>
  withServer({}, async (client) => {
    await assert.rejects(client.call('dance'), /There is no method "dance"/);
    await assert.rejects(client.call('toString'), /There is no method "toString"/);
  }));

test('arrays in a result are transferred: the worker keeps none of them', () => {
  const array = new Float32Array([1, 2, 3]);
  return withServer({ get: () => ({ deep: [{ array }] }) }, async (client) => {
    const result = await client.call('get');
    assert.deepEqual(result.deep[0].array, new Float32Array([1, 2, 3]));
    assert.equal(array.length, 0);
  });
});

test('arrays in the parameters are copied: the page keeps them', () =>
  withServer({ sum: (/** @type {Float32Array} */ x) => x.reduce((a, b) => a + b, 0) }, async (client) => {
    const x = new Float32Array([1, 2, 3]);
    assert.equal(await client.call('sum', x), 6);
    assert.equal(x.length, 3);
  }));

test('a buffer that two arrays share is transferred once', () => {
  const buffer = new ArrayBuffer(16);
  const shared = { a: new Float32Array(buffer, 0, 2), b: new Float32Array(buffer, 8, 2), c: null, d: 'text' };
  assert.deepEqual(transferables(shared), [buffer]);
});

test('parameters that cannot be copied reject the call', () =>
  withServer({ take: () => 1 }, async (client) => {
    await assert.rejects(client.call('take', () => {}));
    assert.equal(await client.call('take', {}), 1);
  }));

for (const [name, strike] of /** @type {[string, (port: FakePort) => void][]} */ ([
  ['an error event', (port) => port.dispatchEvent(Object.assign(new Event('error'), { message: 'boom' }))],
  ['a messageerror event', (port) => port.dispatchEvent(new Event('messageerror'))],
  ['a fatal message', (port) => port.receive({ fatal: 'The core stopped.' })],
  ['a closed connection', (port) => port.dispatchEvent(new Event('close'))],
])) {
  test(`${name} rejects every pending call and every later one, and is told once`, async () => {
    const port = new FakePort();
    /** @type {string[]} */
    const deaths = [];
    const client = createClient(port, (sentence) => deaths.push(sentence));
    const pending = [client.call('a'), client.call('b')];
    strike(port);
    strike(port);
    for (const call of pending) await assert.rejects(call, /stopped/);
    await assert.rejects(client.call('c'), /stopped/);
    assert.equal(deaths.length, 1);
    assert.equal(port.sent.length, 2);
  });
}

test('closing the client rejects what is pending and is no death', async () => {
  const port = new FakePort();
  const client = createClient(port, () => assert.fail('no death'));
  const pending = client.call('a');
  client.close('The engine has been shut down.');
  await assert.rejects(pending, /shut down/);
  port.receive({ fatal: 'late' });
});

test('messages that are no answers are ignored', async () => {
  const port = new FakePort();
  const client = createClient(port);
  const pending = client.call('a');
  for (const data of [undefined, null, 'text', { id: 99, result: 1 }, { ready: true }]) port.receive(data);
  port.receive({ id: 1, result: 'mine' });
  assert.equal(await pending, 'mine');
});

test('what the server is told of its end reaches the client as a death', () =>
  withServer({ hang: () => new Promise(() => {}) }, async (client, server) => {
    const pending = client.call('hang');
    server.fatal('The core stopped.');
    await assert.rejects(pending, /The core stopped\./);
  }));
