/** The one place that looks at the process's environment and the package's own files. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'dotenv';

/** The environment over what `.env` in the working folder says; a missing `.env` is none. */
export function readEnvironment(): Record<string, string | undefined> {
  return { ...readDotenv(), ...process.env };
}

function readDotenv(): Record<string, string> {
  try {
    return parse(readFileSync('.env'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export function version(): string {
  const require = createRequire(import.meta.url);
  // From `dist/src/`, where it runs, and from `src/`, where it is developed.
  for (const path of ['../package.json', '../../package.json']) {
    try {
      return String((require(path) as { version: unknown }).version);
    } catch {}
  }
  return 'unknown';
}
