import { createServer } from 'node:net';

/** Ports that browsers refuse to open (https://fetch.spec.whatwg.org/#port-blocking), in the range we look at. */
const blockedPorts = new Set([4190, 5060, 5061]);
const portsToTry = 100;

/** The first port from `first` upwards on which nothing listens. */
export async function freePort(first) {
  for (let port = first; port < first + portsToTry; port += 1) {
    if (!blockedPorts.has(port) && (await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return port;
  }
  throw new Error(`No free port from ${first} to ${first + portsToTry - 1}.`);
}

function isFree(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without IPv6 cannot have the port taken there.
    probe.once('error', (error) => resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
