// Serves dist/ on this machine only: node web/build/serve.mjs [--port N]. No dependencies; also used by the browser tests.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from './content-security-policy.mjs';

const host = '127.0.0.1';
const defaultPort = 8000;
const lastPort = 65535;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @type {Record<string, string>} */
const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ts': 'text/plain; charset=utf-8',
  '.mts': 'text/plain; charset=utf-8',
};

/**
 * Starts the server, on the first free port from `port` on; port 0 lets the system choose one.
 * @param {{port?: number, folder?: string}} [options] `folder`: the served folder, default dist/
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>} `url` ends with a slash
 */
export async function startServer({ port = defaultPort, folder = dist } = {}) {
  const server = createServer((request, response) => {
    answer(request, response, folder).catch(() => refuse(response, 500, 'The file could not be read.'));
  });
  const chosen = await listen(server, port);
  return {
    url: `http://${host}:${chosen}/`,
    port: chosen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} folder
 */
async function answer(request, response, folder) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered here.');
  }
  const path = await findFile(request.url ?? '/', folder);
  if (path === null) return refuse(response, 404, 'There is no such file here.');
  response.writeHead(200, {
    'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  });
  if (request.method === 'HEAD') return void response.end();
  pipeline(createReadStream(path), response, () => {});
}

/**
 * The file named by an address, or null if there is none inside `folder`.
 * @param {string} address the path and query of a request
 * @param {string} folder
 */
async function findFile(address, folder) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(address, `http://${host}`).pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0')) return null;
  const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname));
  const inside = path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  const found = inside ? await stat(path).catch(() => null) : null;
  return found?.isFile() ? path : null;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

/**
 * @param {import('node:http').Server} server
 * @param {number} firstPort
 * @returns {Promise<number>} the port it listens on
 */
async function listen(server, firstPort) {
  for (let port = firstPort; port <= lastPort; port += 1) {
    if (await tryPort(server, port)) {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    }
  }
  throw new Error(`No port from ${firstPort} to ${lastPort} is free.`);
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<boolean>} false if another program has the port
 */
function tryPort(server, port) {
  return new Promise((resolve, reject) => {
    const onError = (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}

/** @param {string[]} words the command line behind the file name */
function readPort(words) {
  if (words.length === 0) return defaultPort;
  const port = Number(words[1]);
  if (words.length === 2 && words[0] === '--port' && /^\d+$/.test(words[1]) && port >= 1 && port <= lastPort)
    return port;
  throw new Error(
    `"${words.join(' ')}" is not understood: give --port and a whole number from 1 to ${lastPort}.`,
  );
}

async function main() {
  const { url } = await startServer({ port: readPort(process.argv.slice(2)) });
  console.log(`Nonlinear is at ${url} (stop it with Ctrl+C)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
}
