/** Articles kept before people were: their speakers are known by name. Aliases and roles come with articles read from now on. */
import type { TenantId } from '../../../briefings/model.ts';
import type { Connection } from '../sql/connection.ts';
import { SPOKEN_TABLE } from '../sql/index-speech.ts';
import { linkRevision } from '../sql/link-people.ts';
import { toQuotation } from '../sql/rows.ts';
import { insertAppearances } from '../sql/save-appearances.ts';

export async function backfillPeople(db: Connection): Promise<void> {
  const revisions = await db.all<{ id: number }>('SELECT id FROM revision ORDER BY id');
  if (revisions.length === 0) return;
  await db.run(SPOKEN_TABLE);
  const of = 'SELECT id, data FROM quotation WHERE revision_id = ? ORDER BY id';
  const name = 'UPDATE quotation SET speaker_id = ?, relay_id = ? WHERE id = ?';
  for (const { id } of revisions) {
    const rows = await db.all<{ id: number; data: string }>(of, id);
    const quotations = rows.map(({ data }) => toQuotation(data));
    const appearance = await insertAppearances(db, id, { quotations, reported: [], people: [] });
    for (const [at, { speaker, relay }] of quotations.entries())
      await db.run(name, appearance(speaker), appearance(relay), rows[at]?.id ?? null);
  }
  const visible = await db.all<{
    tenant: string;
    revision_id: number;
  }>('SELECT tenant, revision_id FROM visible');
  for (const { tenant, revision_id } of visible) await linkRevision(db, tenant as TenantId, { now: revision_id });
}
