/** Every setting, read once, checked all at once: names are reported, values never. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../briefings/errors.ts';

export interface Config {
  /** Folder of the store. */
  readonly dataFolder: string;
  /** `host` or `host:port` on a private network that feeds and pages may come from. */
  readonly allowPrivateHosts: readonly string[];
}

const HOST = /^[A-Za-z0-9.-]+(?::\d{1,5})?$|^\[[0-9a-fA-F:]+\](?::\d{1,5})?$/;

const settings = z.object({
  VERBATIM_DATA: z
    .string()
    .refine((path) => !path.includes('\0'), 'must be a path')
    .optional(),
  VERBATIM_ALLOW_PRIVATE_HOSTS: z
    .string()
    .transform((hosts) =>
      hosts
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .refine((hosts) => hosts.every((host) => HOST.test(host)), 'must be host names, separated by commas')
    .optional(),
});

/** @throws ConfigurationError naming everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const unknown = Object.keys(known).filter(
    (name) => name.startsWith('VERBATIM_') && !Object.hasOwn(settings.shape, name),
  );
  const read = settings.safeParse(known);
  const problems = [
    ...(read.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []),
    ...unknown.map((name) => `${name} is no setting`),
  ];
  if (!read.success || problems.length > 0) throw new ConfigurationError(problems);
  return {
    dataFolder: resolve(read.data.VERBATIM_DATA ?? defaultDataFolder(known)),
    allowPrivateHosts: read.data.VERBATIM_ALLOW_PRIVATE_HOSTS ?? [],
  };
}

/** Where the platform keeps an application's data (XDG Base Directory; `Application Support`; `LOCALAPPDATA`). */
function defaultDataFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'verbatim');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'verbatim');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'verbatim');
}
