/** The containers cannot be run here: what they say is checked, and that what they call is there. */
import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseInvocation } from '../../src/cli.ts';
import { readConfig } from '../../src/config.ts';
import { MAIN } from '../support/run-verbatim.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const instructions = text.replaceAll('\\\n', '').split('\n');
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));
  const said = (name: string) => last.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';

  test('has no fault that its linter knows', () => {
    expect(validate(text)).toEqual([]);
  });

  test('runs Node 24, as nobody of importance', () => {
    expect([said('FROM'), said('USER')]).toEqual(['node:24-slim', 'node']);
  });

  test('starts what is built, with a command and settings that there are', () => {
    const [, entry = ''] = JSON.parse(said('ENTRYPOINT')) as string[];
    expect(MAIN.endsWith(`/${entry}`) && existsSync(MAIN)).toBe(true);
    expect(parseInvocation(JSON.parse(said('CMD')) as string[])).toEqual({ kind: 'start' });
    const settings = Object.fromEntries(
      said('ENV')
        .split(' ')
        .map((each) => each.split('=')),
    );
    expect(readConfig(settings)).toMatchObject({ dataFolder: '/data', monitorPort: 9464 });
    expect(said('HEALTHCHECK')).toContain(`http://127.0.0.1:9464/healthz`);
  });

  test('copies no secret and nothing that was installed for another machine', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.env', 'node_modules', '.verbatim', '.git']),
    );
  });
});

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<
      string,
      { command?: string[]; environment: Record<string, string>; depends_on?: Record<string, { condition: string }> }
    >;
  };

  test('brings the tables up to date once the database answers, and starts the bot after that', () => {
    expect(parseInvocation(services['migrate']?.command ?? [])).toEqual({ kind: 'migrate' });
    expect(services['migrate']?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services['bot']?.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
  });

  test('gives both the same database, which the configuration takes', () => {
    const settings = services['bot']?.environment ?? {};
    expect(services['migrate']?.environment).toEqual(settings);
    const url = settings['DATABASE_URL']?.replace(/\$\{\w+\}/, 'secret');
    expect(readConfig({ ...settings, DATABASE_URL: url }).databaseUrl).toBe(url);
  });
});
