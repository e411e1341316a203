// A static server for what the build leaves: this machine only, GET and HEAD only.
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder at 127.0.0.1.
 * @param {string} folder
 * @param {number} port 0 for any free one
 * @returns {Promise<import('node:http').Server>} once it listens; rejects with EADDRINUSE when the port is taken
 */
export async function serve(folder, port) {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const file = await resolveFile(root, request.url ?? '/');
  if (!file) return refuse(response, 404);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  // The page of a folder names its files from that folder.
  if (basename(file) === 'index.html' && !/(?:\/|\.html)$/.test(pathname))
    return redirect(response, `${basename(pathname)}/`);
  const bytes = await readFile(file);
  const type = types[extname(file)] ?? 'application/octet-stream';
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'])) && /text|json|svg|wasm/.test(type);
  const body = zipped ? await compress(bytes) : bytes;
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...(zipped && { 'Content-Encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * The file that an address means, or undefined when there is none inside the folder.
 * @param {string} root
 * @param {string} address
 */
async function resolveFile(root, address) {
  try {
    const { pathname } = new URL(address, 'http://localhost');
    const path = await realpath(join(root, decodeURIComponent(pathname)));
    // Checked after links and '..' are resolved, so that nothing outside the folder is ever read.
    if (path !== root && !path.startsWith(root + sep)) return undefined;
    const file = (await stat(path)).isDirectory() ? join(path, 'index.html') : path;
    return (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import('node:http').ServerResponse} response @param {string} location from the address that was asked for */
function redirect(response, location) {
  response.writeHead(301, { Location: location }).end();
}

/** @param {import('node:http').ServerResponse} response @param {number} status */
function refuse(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${status}\n`);
}
