/**
 * Connections to the public internet alone. The address is checked inside the connection's own lookup, so that a name
 * cannot answer one thing when checked and another when used, and once more on the socket before a byte is sent.
 */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { PrivateAddressError } from './fetch-failures.ts';
import { isPrivateAddress } from './private-addresses.ts';

type Answer = (error: Error | null, addresses: LookupAddress[]) => void;

/** Every address of a host name, as `dns.lookup` gives them with `all`. */
type Lookup = (hostname: string, options: { all: true }, answer: Answer) => void;

export interface AgentOptions {
  /** `host` or `host:port` that may be private; for tests and feeds on one's own network. */
  readonly allowPrivateHosts?: readonly string[];
  /** Another way to look names up. */
  readonly lookup?: Lookup;
}

/** The agent that connects to an address, if it may be connected to. It throws PrivateAddressError. */
export function createAgents(timeoutMs: number, options: AgentOptions): (url: URL) => Agent {
  const allowed = new Set(options.allowPrivateHosts);
  const open = new Agent({ connect: { timeout: timeoutMs } });
  const guarded = createPublicAgent(timeoutMs, options.lookup ?? systemLookup);
  return (url) => {
    if (allowed.has(url.host) || allowed.has(url.hostname)) return open;
    const literal = url.hostname.replace(/^\[|\]$/gu, '');
    // No lookup comes between a literal address and its connection.
    if (isIP(literal) !== 0 && isPrivateAddress(literal)) throw new PrivateAddressError();
    return guarded;
  };
}

function createPublicAgent(timeoutMs: number, lookup: Lookup): Agent {
  const connect = buildConnector({ timeout: timeoutMs, lookup: onlyPublic(lookup) });
  return new Agent({
    connect: (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        if (socket.remoteAddress !== undefined && !isPrivateAddress(socket.remoteAddress))
          return callback(null, socket);
        socket.destroy();
        callback(new PrivateAddressError(), null);
      }),
  });
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** An answer with one private address in it is refused whole. */
function onlyPublic(lookup: Lookup) {
  return (hostname: string, options: { all?: boolean | undefined }, callback: LookupCallback): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddressError(), []);
      const first = addresses[0];
      if (options.all === true || first === undefined) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
