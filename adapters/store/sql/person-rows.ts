/** What queries of people share. */
import type { Person, PersonId } from '../../../briefings/model.ts';

export interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly kind: Person['kind'];
  readonly quotations: number;
}

export function toPerson({ id, name, kind, quotations }: PersonRow): Person {
  return { id: String(id) as PersonId, name, kind, quotations };
}

/** What a tenant sees of its namesakes `n`, and where: `v` is the article. In this order: from whom is asked about to their articles. */
export const APPEARANCES = `namesake n CROSS JOIN seen s ON s.namesake_id = n.id CROSS JOIN appearance a ON a.id = s.appearance_id
  CROSS JOIN visible v ON v.revision_id = a.revision_id AND v.tenant = n.tenant`;
