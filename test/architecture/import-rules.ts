/** The import rules as data, and the check that holds any set of files against them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Who may import what, first match decides; `<folder>` is the importer's own adapter. */
const RULES: readonly (readonly [importer: string, may: string])[] = [
  ['briefings/(?:model|errors)\\.ts$', 'briefings/(?:model|errors)\\.ts$'],
  ['briefings/', 'briefings/'],
  ['adapters/chat/', 'briefings/|adapters/chat/|npm:(?:chrono-node/en|fastest-levenshtein)$'],
  ['adapters/(?<folder>[^/]+)/', 'briefings/|adapters/chat/|adapters/<folder>/|node:|npm:'],
  ['src/', 'briefings/|adapters/|src/|node:|npm:'],
];

/** What the core must not reach for: the clock, chance, the environment, the console. */
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bglobalThis\b|\bfetch\(|\bsetTimeout\(|\bsetInterval\(/;

export interface SourceFile {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

export function sourceFiles(root: string): SourceFile[] {
  return ['src', 'adapters', 'briefings'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({
        path: relative(root, join(root, folder, name)).replaceAll('\\', '/'),
        text: readFileSync(join(root, folder, name), 'utf8'),
      })),
  );
}

/** One sentence for each import that breaks a rule. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const bad = importsOf(path, text)
      .filter((target) => !may(path, target))
      .map((target) => `${path} must not import ${target}`);
    const impure = path.startsWith('briefings/') ? IMPURE.exec(withoutComments(text)) : null;
    return impure === null ? bad : [...bad, `${path} must not use ${impure[0]}`];
  });
}

/** Every module named in an import, an export or a dynamic import, as a path from the root, `node:x` or `npm:x`. */
export function importsOf(path: string, text: string): string[] {
  const named = withoutComments(text).matchAll(
    /(?:(?<!['"\w])from\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g,
  );
  return Array.from(named, ([, , name = '']) => {
    if (name.startsWith('.')) return relative('/', resolve('/', dirname(path), name)).replaceAll('\\', '/');
    return name.startsWith('node:') ? name : `npm:${name}`;
  });
}

function may(importer: string, target: string): boolean {
  for (const [pattern, allowed] of RULES) {
    const match = new RegExp(`^${pattern}`).exec(importer);
    if (match === null) continue;
    const own = allowed.replace('<folder>', match.groups?.['folder'] ?? '');
    return new RegExp(`^(?:${own})`).test(target);
  }
  return false;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<=^|\s)\/\/.*$/gm, '');
}
