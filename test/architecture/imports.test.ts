import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importsOf, sourceFiles, violations } from './import-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the three floors', () => {
  const files = sourceFiles(root);

  test('the scan sees the project, floor by floor', () => {
    for (const floor of ['src/', 'adapters/', 'briefings/']) {
      expect(files.filter(({ path }) => path.startsWith(floor)).length).toBeGreaterThan(3);
    }
    expect(files.flatMap(({ path, text }) => importsOf(path, text)).length).toBeGreaterThan(50);
  });

  test('every import goes down, and the core touches neither clock, chance nor environment', () => {
    expect(violations(files)).toEqual([]);
  });

  test.each([
    {
      name: 'the core reaching up',
      path: 'briefings/text/x.ts',
      text: "import { a } from '../../adapters/store/store.ts';",
    },
    { name: 'the core reading files', path: 'briefings/x.ts', text: "import { readFile } from 'node:fs/promises';" },
    { name: 'the core using a package with I/O', path: 'briefings/x.ts', text: "export * from 'undici';" },
    { name: 'the core asking the clock', path: 'briefings/x.ts', text: 'export const at = Date.now();' },
    { name: 'two adapters, sideways', path: 'adapters/slack/x.ts', text: "import { b } from '../store/store.ts';" },
    { name: 'an adapter reaching up', path: 'adapters/slack/x.ts', text: "import '../../src/app.ts';" },
    { name: 'a dynamic import', path: 'adapters/feeds/x.ts', text: "await import('../../src/app.ts');" },
    { name: 'the chat contract knowing a platform', path: 'adapters/chat/x.ts', text: "import '../slack/x.ts';" },
    {
      name: 'the model knowing its users',
      path: 'briefings/model.ts',
      text: "import type { X } from './briefing.ts';",
    },
  ])('$name is caught', ({ path, text }) => {
    expect(violations([{ path, text }])).toHaveLength(1);
  });

  test("ARCHITECTURE.md's picture names every folder of the code, and no other", () => {
    const page = readFileSync(`${root}/ARCHITECTURE.md`, 'utf8');
    const folders = new Set(files.map(({ path }) => `${path.split('/').slice(0, -1).join('/')}/`));
    const drawn = new Set(
      Array.from(page.matchAll(/^ {4}((?:src|adapters|briefings)\/(?:[a-z/-]+\/)?)(?= |$)/gm), ([, folder]) => folder),
    );
    expect([...drawn].sort()).toEqual([...folders].sort());
  });
});
