import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A bot for a bench as it runs at a user's: compiled, each module a file of its own, threads too. From source its memory would be
 * that of a compiler as well.
 * @param entry a file of this folder. @returns what to run.
 */
export function built(entry: string): string {
  const folder = fileURLToPath(new URL('../dist/measured', import.meta.url));
  execFileSync('npx', ['tsc', '-p', 'test', '--noEmit', 'false', '--outDir', folder], { stdio: 'inherit' });
  return join(folder, 'bench', entry.replace(/\.ts$/, '.js'));
}
