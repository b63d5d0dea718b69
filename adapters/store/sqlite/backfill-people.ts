/** Articles kept before people were: their speakers are known by name. Aliases and roles come with articles read from now on. */
import type { TenantId } from '../../../briefings/model.ts';
import type { Connection } from './connection.ts';
import { SPOKEN_TABLE } from './index-speech.ts';
import { linkRevision } from './link-people.ts';
import { toQuotation } from './rows.ts';
import { insertAppearances } from './save-appearances.ts';

export function backfillPeople(db: Connection): void {
  db.exec(SPOKEN_TABLE);
  const revisions = db.prepare('SELECT id FROM revision ORDER BY id').all() as { id: number }[];
  const of = db.prepare('SELECT id, data FROM quotation WHERE revision_id = ? ORDER BY id');
  const name = db.prepare('UPDATE quotation SET speaker_id = ?, relay_id = ? WHERE id = ?');
  for (const { id } of revisions) {
    const rows = of.all(id) as { id: number; data: string }[];
    const quotations = rows.map(({ data }) => toQuotation(data));
    const appearance = insertAppearances(db, id, { quotations, reported: [], people: [] });
    for (const [at, { speaker, relay }] of quotations.entries())
      name.run(appearance(speaker), appearance(relay), rows[at]?.id);
  }
  const visible = db.prepare('SELECT tenant, revision_id FROM visible').all() as {
    tenant: string;
    revision_id: number;
  }[];
  for (const { tenant, revision_id } of visible) linkRevision(db, tenant as TenantId, { now: revision_id });
}
