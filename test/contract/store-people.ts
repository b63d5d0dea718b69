/** What every store promises about people across articles. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, PersonId, QuotationId, RulingId, TenantId } from '../../briefings/model.ts';
import { type Printed, printed, wordsOf } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const NOW = new Date('2031-05-20T12:00:00Z');
const day = (n: number) => new Date(Date.UTC(2031, 4, n, 9));
const url = (name: string) => `https://paper.example/${name}` as ArticleId;

export function peoplePromises(open: () => Promise<Store>, histories: number): void {
  let opened: Store;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  const store = () => opened;

  describe('joins them', () => joiningPromises(store));
  describe('is told who is who', () => rulingPromises(store));
  describe('knows who was what', () => rolePromises(store));
  describe('whatever comes and goes', () => historyPromises(open, histories));
}

async function save(store: Store, articles: readonly Printed[], tenants = [OURS]): Promise<void> {
  for (const article of articles) await store.saveArticle(tenants, printed(article), NOW);
}

/** All there is to know of everybody, but for their ids. */
async function everybody(store: Store, tenant = OURS) {
  const people = await store.people(tenant, '', 1_000);
  const known = people.map(async ({ id, ...person }) => ({
    ...person,
    aliases: await store.aliasesOf(tenant, id),
    roles: await store.rolesOf(tenant, id),
    found: wordsOf(await store.quotations(tenant, { speakers: [person.name], limit: 100 })).sort(),
  }));
  return (await Promise.all(known)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function idOf(store: Store, name: string, at = 0): Promise<PersonId> {
  const people = await store.people(OURS, name, 10);
  return people.filter((person) => person.name === name)[at]?.id ?? ('nobody' as PersonId);
}

const STAM: readonly Printed[] = [
  {
    id: url('1'),
    words: 'one',
    by: 'Keld Stam',
    at: day(1),
    people: [{ name: 'Keld Stam', roles: ['the mayor of tarn'] }],
  },
  {
    id: url('2'),
    words: 'two',
    by: 'Sir Keld Stam',
    at: day(2),
    people: [{ name: 'Sir Keld Stam', aliases: ['Sir Keld Stam', 'Sir Keld'] }],
  },
  {
    id: url('3'),
    words: 'three',
    by: 'Keld Olaf Stam',
    at: day(3),
    people: [{ name: 'Keld Olaf Stam', roles: ['mayor of tarn'] }],
  },
  { id: url('4'), words: 'four', by: 'Edda Stam', at: day(4) },
  { id: url('5'), words: 'five', by: 'Stam', at: day(5) },
];

function joiningPromises(store: () => Store): void {
  test('a title, a middle name with the same office: one person; another given name, a surname alone: others', async () => {
    await save(store(), STAM);
    expect(await store().speakers(OURS, '', 9)).toEqual([
      { name: 'Keld Olaf Stam', quotations: 3 },
      { name: 'Edda Stam', quotations: 1 },
      { name: 'Stam', quotations: 1 },
    ]);
    expect((await everybody(store())).map(({ name, kind }) => [name, kind])).toEqual([
      ['Edda Stam', 'person'],
      ['Keld Olaf Stam', 'person'],
      ['Stam', 'name'],
    ]);
  });

  test('who is asked for by a name of one article is found in all that name them', async () => {
    await save(store(), STAM);
    const found = async (...words: string[]) =>
      wordsOf(await store().quotations(OURS, { speakers: [words.join(' ')], limit: 9 }));
    expect(await found('sir', 'keld')).toEqual(['three', 'two', 'one']);
    expect(await found('olaf')).toEqual(['three', 'two', 'one']);
    expect(await found('mr', 'olaf')).toEqual(['three', 'two', 'one']);
    expect(await found('edda')).toEqual(['four']);
    expect(await found('stam')).toEqual(['five', 'four', 'three', 'two', 'one']);
    const [first] = await store().quotations(OURS, { speakers: ['keld'], until: day(1), limit: 1 });
    expect(first?.speakerAliases).toEqual(['Keld Olaf Stam', 'Sir Keld', 'Sir Keld Stam']);
    const [like] = await store().quotationsLike(OURS, { parts: ['two'], limit: 1 });
    expect(like?.speakerAliases).toContain('Keld Olaf Stam');
  });

  test('names spelled much like one that nobody goes by', async () => {
    await save(store(), [
      { by: 'Olen Zelinski', people: [{ name: 'Olen Zelinski' }] },
      { by: 'Ursa von der Layen', people: [{ name: 'Ursa von der Layen' }] },
    ]);
    expect(await store().namesLike(OURS, 'zelynskiy')).toEqual(['zelinski']);
    expect(await store().namesLike(OURS, 'Von der Leyen')).toEqual(['von der layen']);
    expect(await store().namesLike(OURS, 'Brandt')).toEqual([]);
    expect(await store().namesLike(THEIRS, 'zelynskiy')).toEqual([]);
  });

  test('neither who relays nor a speaker below the bar is found, or counted', async () => {
    await save(store(), [
      { words: 'passed on', by: 'Ada Nwosu', relay: 'Keld Stam', at: day(6) },
      { words: 'unsure', by: 'Keld Stam', confidence: 0.3, at: day(7) },
      { words: 'a title', by: 'Keld Stam', kind: 'scare', at: day(8) },
      {
        words: 'surely',
        by: 'Sir Keld Stam',
        at: day(5),
        people: [{ name: 'Sir Keld Stam', aliases: ['Sir Keld Stam', 'Stamster'] }],
      },
    ]);
    const found = await store().quotations(OURS, { speakers: ['stamster'], limit: 9 });
    expect(wordsOf(found)).toEqual(['surely']);
    expect(await store().speakers(OURS, 'stamster', 9)).toEqual([{ name: 'Keld Stam', quotations: 1 }]);
  });

  test('aliases, with the earliest article that has them', async () => {
    await save(store(), [...STAM].reverse());
    expect(await store().aliasesOf(OURS, await idOf(store(), 'Keld Olaf Stam'))).toEqual([
      { name: 'Keld Stam', learnedFrom: url('1'), learnedAt: day(1) },
      { name: 'Sir Keld', learnedFrom: url('2'), learnedAt: day(2) },
      { name: 'Sir Keld Stam', learnedFrom: url('2'), learnedAt: day(2) },
      { name: 'Keld Olaf Stam', learnedFrom: url('3'), learnedAt: day(3) },
    ]);
  });

  test('the order of the articles does not matter', async () => {
    await save(store(), STAM);
    const known = await everybody(store());
    for (const [turn, tenant] of (['test:a', 'test:b', 'test:c'] as TenantId[]).entries()) {
      const order = STAM.map((_, at) => STAM[(at * 3 + turn) % STAM.length] ?? {});
      await save(store(), turn === 1 ? order.reverse() : order, [tenant]);
      expect(await everybody(store(), tenant)).toEqual(known);
    }
  });

  test('the same again changes nothing; what only the old revision said is forgotten', async () => {
    await save(store(), STAM);
    const known = await everybody(store());
    await save(store(), STAM);
    expect(await everybody(store())).toEqual(known);
    await save(store(), [{ ...STAM[2], words: 'changed', by: 'Ada Nwosu', people: [] }]);
    expect(await store().speakers(OURS, '', 9)).toEqual([
      { name: 'Sir Keld Stam', quotations: 2 },
      { name: 'Ada Nwosu', quotations: 1 },
      { name: 'Edda Stam', quotations: 1 },
      { name: 'Stam', quotations: 1 },
    ]);
    expect(await store().people(OURS, 'olaf', 9)).toEqual([]);
    expect(await store().quotations(OURS, { speakers: ['olaf'], limit: 9 })).toEqual([]);
    const roles = await store().rolesOf(OURS, await idOf(store(), 'Sir Keld Stam'));
    expect(roles.map(({ lastSeenAt }) => lastSeenAt)).toEqual([day(1)]);
    await save(store(), [STAM[2] ?? {}]);
    expect(await everybody(store())).toEqual(known);
  });

  test('who was joined for a role is told apart again when no article says so any more', async () => {
    const short = { id: url('s'), by: 'K. Stam', people: [{ name: 'K. Stam', roles: ['mayor of tarn'] }] };
    await save(store(), [STAM[0] ?? {}, short]);
    expect(await store().speakers(OURS, '', 9)).toEqual([{ name: 'Keld Stam', quotations: 2 }]);
    await save(store(), [{ ...short, people: [{ name: 'K. Stam', roles: ['poet'] }] }]);
    expect(await store().speakers(OURS, '', 9)).toHaveLength(2);
  });

  test('what one tenant’s sources say of somebody is nothing to another tenant', async () => {
    await save(store(), [STAM[0] ?? {}], [OURS, THEIRS]);
    const planted = { name: 'Keld Stam', aliases: ['Keld Stam', 'Thief'], roles: ['thief of tarn'] };
    await save(store(), [{ words: 'planted', by: 'Keld Stam', at: day(2), people: [planted] }], [THEIRS]);
    const [id, theirs] = [
      (await store().people(OURS, 'keld', 9))[0]?.id,
      (await store().people(THEIRS, 'thief', 9))[0]?.id,
    ];
    expect([id, theirs]).not.toContain(undefined);
    expect(await store().people(OURS, 'thief', 9)).toEqual([]);
    expect(await store().quotations(OURS, { speakers: ['thief'], limit: 9 })).toEqual([]);
    expect(await store().speakers(OURS, 'keld', 9)).toEqual([{ name: 'Keld Stam', quotations: 1 }]);
    expect(await store().speakers(THEIRS, 'keld', 9)).toEqual([{ name: 'Keld Stam', quotations: 2 }]);
    expect(await store().holdersOf(OURS, 'thief', day(2))).toEqual([]);
    const stranger = theirs ?? ('' as PersonId);
    expect(await store().aliasesOf(OURS, stranger)).toEqual([]);
    expect(await store().rolesOf(OURS, stranger)).toEqual([]);
    expect(await store().mergePeople(OURS, id ?? stranger, stranger)).toBeUndefined();
    expect(await store().separatePerson(OURS, stranger, [url('1')])).toBeUndefined();
  });
}

function rulingPromises(store: () => Store): void {
  const NWOSU: readonly Printed[] = [
    {
      id: url('a'),
      words: 'as mayor',
      by: 'Ada Nwosu',
      at: day(1),
      people: [{ name: 'Ada Nwosu', roles: ['mayor of tarn'] }],
    },
    {
      id: url('b'),
      words: 'as minister',
      by: 'Ada Brandt',
      at: day(2),
      people: [{ name: 'Ada Brandt', roles: ['harbour minister'] }],
    },
  ];

  test('two are one, and one again two, with all that came in between', async () => {
    await save(store(), NWOSU);
    const before = await everybody(store());
    const ruling = await store().mergePeople(OURS, await idOf(store(), 'Ada Nwosu'), await idOf(store(), 'Ada Brandt'));
    expect(await store().speakers(OURS, '', 9)).toEqual([{ name: 'Ada Brandt', quotations: 2 }]);
    expect(wordsOf(await store().quotations(OURS, { speakers: ['brandt'], limit: 9 }))).toEqual([
      'as minister',
      'as mayor',
    ]);
    const [one] = await store().people(OURS, '', 9);
    expect((await store().rolesOf(OURS, one?.id ?? ('' as PersonId))).map(({ role }) => role)).toEqual([
      'mayor of tarn',
      'harbour minister',
    ]);
    expect(
      await store().mergePeople(OURS, await idOf(store(), 'Ada Brandt'), await idOf(store(), 'Ada Brandt')),
    ).toBeUndefined();

    await save(store(), [{ id: url('c'), words: 'later', by: 'Ms Ada Nwosu', at: day(3) }]);
    expect(await store().speakers(OURS, '', 9)).toEqual([{ name: 'Ms Ada Nwosu', quotations: 3 }]);
    await save(store(), [{ id: url('c'), words: 'never mind', by: 'Olen Vale', at: day(3) }]);

    expect(await store().undoRuling(THEIRS, ruling ?? ('' as RulingId))).toBe(false);
    expect(await store().undoRuling(OURS, ruling ?? ('' as RulingId))).toBe(true);
    expect(await store().undoRuling(OURS, ruling ?? ('' as RulingId))).toBe(false);
    expect((await everybody(store())).filter(({ name }) => name !== 'Olen Vale')).toEqual(before);
  });

  test('a merge holds for what comes later, and for one who is away for a while', async () => {
    await save(store(), NWOSU);
    await store().mergePeople(OURS, await idOf(store(), 'Ada Nwosu'), await idOf(store(), 'Ada Brandt'));
    await save(store(), [{ id: url('b'), words: 'gone', by: 'Olen Vale', at: day(2) }]);
    expect(await store().speakers(OURS, 'ada', 9)).toEqual([{ name: 'Ada Nwosu', quotations: 1 }]);
    await save(store(), [NWOSU[1] ?? {}, { words: 'and more', by: 'Ada Brandt', at: day(4) }]);
    expect(await store().speakers(OURS, 'nwosu', 9)).toEqual([{ name: 'Ada Brandt', quotations: 3 }]);
  });

  const KHAN: readonly Printed[] = [
    {
      id: url('k1'),
      words: 'as mayor',
      by: 'Ali Khan',
      at: day(1),
      people: [{ name: 'Ali Khan', roles: ['mayor of tarn'] }],
    },
    {
      id: url('k2'),
      words: 'as striker',
      by: 'Ali Khan',
      at: day(2),
      people: [{ name: 'Ali Khan', roles: ['striker'] }],
    },
    { id: url('k3'), words: 'as I said', by: 'Ali Khan', at: day(3) },
  ];

  test('one is two: as the articles were named, and later ones by name and role; never joined again by itself', async () => {
    await save(store(), KHAN);
    const before = await everybody(store());
    expect(before).toHaveLength(1);
    const ruling = await store().separatePerson(OURS, await idOf(store(), 'Ali Khan'), [url('k2')]);
    expect(await store().speakers(OURS, 'khan', 9)).toEqual([
      { name: 'Ali Khan', quotations: 2 },
      { name: 'Ali Khan', quotations: 1 },
    ]);
    await save(store(), [
      {
        id: url('k4'),
        words: 'goal',
        by: 'Ali Khan',
        at: day(4),
        people: [{ name: 'Ali Khan', roles: ['the striker'] }],
      },
      { id: url('k5'), words: 'town', by: 'Ali Khan', at: day(5), people: [{ name: 'Ali Khan', roles: ['mayor'] }] },
      { id: url('k6'), words: 'well', by: 'Ali Khan', at: day(6) },
    ]);
    const [mayor, striker] = await store().people(OURS, 'khan', 9);
    expect([mayor?.quotations, striker?.quotations]).toEqual([4, 2]);
    expect((await store().rolesOf(OURS, striker?.id ?? ('' as PersonId))).map(({ role }) => role)).toEqual(['striker']);

    expect(await store().undoRuling(OURS, ruling ?? ('' as RulingId))).toBe(true);
    for (const id of ['k4', 'k5', 'k6']) await save(store(), [{ id: url(id), words: 'gone', by: 'Olen Vale' }]);
    expect((await everybody(store())).filter(({ name }) => name !== 'Olen Vale')).toEqual(before);
  });

  test('a short name that was joined is taken out, and stays out', async () => {
    const short = (id: string) => ({
      id: url(id),
      words: id,
      by: 'K. Stam',
      people: [{ name: 'K. Stam', roles: ['mayor of tarn'] }],
    });
    await save(store(), [STAM[0] ?? {}, short('s1')]);
    expect(await store().speakers(OURS, 'stam', 9)).toEqual([{ name: 'Keld Stam', quotations: 2 }]);
    await store().separatePerson(OURS, await idOf(store(), 'Keld Stam'), [url('s1')]);
    await save(store(), [short('s2')]);
    expect(await store().speakers(OURS, 'stam', 9)).toEqual([
      { name: 'K. Stam', quotations: 2 },
      { name: 'Keld Stam', quotations: 1 },
    ]);
  });

  test('nobody is separated from all there is, or from nothing', async () => {
    await save(store(), KHAN);
    const id = await idOf(store(), 'Ali Khan');
    expect(await store().separatePerson(OURS, id, [])).toBeUndefined();
    expect(await store().separatePerson(OURS, id, [url('elsewhere')])).toBeUndefined();
    expect(await store().separatePerson(OURS, id, [url('k1'), url('k2'), url('k3')])).toBeUndefined();
    expect(await store().separatePerson(OURS, 'nobody' as PersonId, [url('k1')])).toBeUndefined();
    expect(await store().mergePeople(OURS, id, 'nobody' as PersonId)).toBeUndefined();
  });

  test('who was separated may be merged after all', async () => {
    await save(store(), KHAN);
    const before = await everybody(store());
    await store().separatePerson(OURS, await idOf(store(), 'Ali Khan'), [url('k2')]);
    await store().mergePeople(OURS, await idOf(store(), 'Ali Khan', 0), await idOf(store(), 'Ali Khan', 1));
    expect(await everybody(store())).toEqual(before);
  });
}

function rolePromises(store: () => Store): void {
  const month = (n: number) => new Date(Date.UTC(2030, n - 1, 15));
  const holds = (by: string, role: string, n: number): Printed => ({
    id: url(`${by}${n}${role}`.replaceAll(' ', '-')),
    words: 'I do',
    by,
    at: month(n),
    people: [{ name: by, roles: [role] }],
  });
  const OFFICES: readonly Printed[] = [
    holds('Ada Nwosu', 'the chancellor of norland', 1),
    holds('Ada Nwosu', 'norland’s chancellor', 4),
    holds('Olen Brandt', 'chancellor of norland', 6),
    holds('Edda Roe', 'the chancellor of sarnia', 5),
    holds('Jorun Vale', 'deputy chancellor of norland', 5),
    holds('Ada Nwosu', 'former chancellor of norland', 7),
    holds('Ada Nwosu', 'a trade envoy', 8),
  ];

  test.each([
    ['while somebody was seen with it', 'chancellor of Norland', month(2), ['Ada Nwosu']],
    ['before anybody was', 'the chancellor of Norland', new Date('2020-01-01'), ['Ada Nwosu']],
    ['nearer to the predecessor', 'Norland’s chancellor', new Date('2030-05-10'), ['Ada Nwosu']],
    ['nearer to the successor', 'Norland chancellor', new Date('2030-05-20'), ['Olen Brandt']],
    ['who held it is not who holds it', 'chancellor of Norland', month(8), ['Olen Brandt']],
    ['of two countries, the nearest first', 'chancellor', new Date('2030-06-01'), ['Olen Brandt', 'Edda Roe']],
    ['a lesser one that is asked for', 'deputy chancellor', month(1), ['Jorun Vale']],
    ['nobody', 'bishop of Norland', month(1), []],
    ['no role at all', '?!', month(1), []],
  ])('who held a role: %s', async (_, role, at, names) => {
    await save(store(), OFFICES);
    const found = await store().holdersOf(OURS, role, at);
    expect(found.map(({ person }) => person.name)).toEqual(names);
  });

  test('what somebody was when they said it is what other articles say nearest to that time, within half a year', async () => {
    const by = 'Elif Halonen';
    const day = (month: number, of: number) => new Date(Date.UTC(2032, month, of));
    const said = async (at: Date) => {
      await save(store(), [{ words: `said ${at.toISOString()}`, by, at }]);
      const [found] = await store().quotations(OURS, { speakers: [by], since: at, until: at, limit: 1 });
      return store().roleAt(OURS, found?.id ?? (0 as QuotationId));
    };
    expect(await said(day(0, 1))).toBeUndefined();
    const named = (role: string, at: Date): Printed => ({
      id: url(`halonen-${role}-${at.getTime()}`),
      by,
      at,
      people: [{ name: by, roles: [role] }],
    });
    await save(store(), [named('the fisheries minister', day(1, 1)), named('prime minister of Norland', day(4, 1))]);
    expect(await said(day(0, 2))).toBe('fisheries minister');
    expect(await said(day(2, 10))).toBe('fisheries minister');
    expect(await said(day(2, 25))).toBe('prime minister of Norland');
    expect(await said(day(9, 25))).toBe('prime minister of Norland');
    expect(await said(day(11, 25))).toBeUndefined();
    const [anybody] = await store().quotations(OURS, { speakers: [by], limit: 1 });
    expect(await store().roleAt('test:others' as TenantId, anybody?.id ?? (0 as QuotationId))).toBeUndefined();
  });

  test('a role belongs to somebody from the first article that says so to the last', async () => {
    await save(store(), [...OFFICES].reverse());
    expect(await store().rolesOf(OURS, await idOf(store(), 'Ada Nwosu'))).toEqual([
      {
        role: 'norland’s chancellor',
        firstSeenAt: month(1),
        lastSeenAt: month(4),
        learnedFrom: url('Ada-Nwosu4norland’s-chancellor'),
      },
      { role: 'trade envoy', firstSeenAt: month(8), lastSeenAt: month(8), learnedFrom: url('Ada-Nwosu8a-trade-envoy') },
    ]);
    const [holder] = await store().holdersOf(OURS, 'chancellor of Norland', month(3));
    expect(holder).toMatchObject({
      person: { name: 'Ada Nwosu', kind: 'person', quotations: 4 },
      role: 'norland’s chancellor',
      seenAt: month(4),
    });
  });
}

/** What is known follows from what is there, not from how it came to be. */
function historyPromises(open: () => Promise<Store>, histories: number): void {
  const name = fc.constantFrom(
    'Keld Stam',
    'Sir Keld Stam',
    'K. Stam',
    'Keld O. Stam',
    'Edda Stam',
    'Stam',
    'Tarn Council',
  );
  const role = fc.constantFrom('mayor of tarn', 'mayor', 'harbour minister');
  const article = fc.record({
    id: fc.constantFrom(...['1', '2', '3', '4'].map(url)),
    by: name,
    people: fc.array(
      fc.record({
        name,
        aliases: fc.array(fc.constantFrom('Stamster', 'Mr Stam', 'Keld'), { maxLength: 2 }),
        roles: fc.uniqueArray(role, { maxLength: 2 }),
        gender: fc.constantFrom('he' as const, 'she' as const),
      }),
      { maxLength: 2 },
    ),
  });
  type Step = { readonly save: Printed } | { readonly rule: 'merge' | 'separate'; readonly pick: number };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 3, arbitrary: article.map((save) => ({ save: { ...save, at: day(1), words: `by ${save.by}` } })) },
    fc.record({ rule: fc.constantFrom('merge' as const, 'separate' as const), pick: fc.nat(3) }),
  );

  async function rule(store: Store, kind: 'merge' | 'separate', pick: number): Promise<RulingId | undefined> {
    const people = await store.people(OURS, '', 9);
    const [one, other] = [people[pick % people.length], people[(pick + 1) % people.length]];
    if (one === undefined || other === undefined) return undefined;
    if (kind === 'merge') return store.mergePeople(OURS, one.id, other.id);
    return store.separatePerson(OURS, one.id, [url(String(1 + pick))]);
  }

  /** @returns what was ruled and holds, latest first. */
  async function live(store: Store, steps: readonly Step[]): Promise<RulingId[]> {
    const ruled: RulingId[] = [];
    for (const each of steps) {
      if ('save' in each) await save(store, [each.save]);
      else ruled.unshift(...[await rule(store, each.rule, each.pick)].flatMap((id) => id ?? []));
    }
    return ruled;
  }

  test('it is as if only the last revisions had come, and what was undone had not been ruled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const [lived, fresh] = [await open(), await open()];
        for (const id of await live(lived, steps)) expect(await lived.undoRuling(OURS, id)).toBe(true);
        const saved = steps.flatMap((each) => ('save' in each ? [each.save] : []));
        const last = new Map(saved.map((article) => [article.id, article]));
        await save(fresh, [...last.values()].reverse());
        expect(await everybody(lived)).toEqual(await everybody(fresh));
        await Promise.all([lived.close(), fresh.close()]);
      }),
      { numRuns: histories },
    );
  });
}
