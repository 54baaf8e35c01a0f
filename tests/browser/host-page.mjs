// What stands between a visitor and the site: another site's page with a frame in it, and a server with a policy of its own.

import { createServer } from 'node:http';

/**
 * @param {import('node:http').RequestListener} answer
 * @returns {Promise<{url: string, close: () => void}>} of another origin than the site's
 */
async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

/** A page of another origin. @param {string} body */
export const openHost = (body) =>
  listen((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="data:,">${body}</html>`,
    );
  });

/**
 * The site again, from a server that sends another policy with every file.
 * @param {string} url the site's
 * @param {string} policy
 */
export const openWithPolicy = (url, policy) =>
  listen(async (request, response) => {
    const file = await fetch(new URL(request.url ?? '/', url));
    const type = file.headers.get('content-type') ?? 'text/plain';
    response.writeHead(file.status, { 'Content-Type': type, 'Content-Security-Policy': policy });
    response.end(Buffer.from(await file.arrayBuffer()));
  });
