/** A bot for a bench as one file: as fast as what is shipped, which the loader of TypeScript is not. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** @param entry a file of this folder. @returns where the bundle is. */
export function bundle(entry: string): string {
  const outfile = join('node_modules', '.cache', 'verbatim-bench', entry.replace(/\.ts$/, '.mjs'));
  buildSync({
    entryPoints: [join(import.meta.dirname, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minifyWhitespace: true,
    logLevel: 'error',
    // What is no JavaScript, and what is not installed.
    external: ['libsql', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  return outfile;
}
