/** The store contract on a database. */
import type { ArticleId, TenantId } from '../../../briefings/model.ts';
import type { Store } from '../store.ts';
import { answerQueries } from './answer-queries.ts';
import { articleQueries } from './article-queries.ts';
import { budgetQueries } from './budget-queries.ts';
import { citationQueries } from './citation-queries.ts';
import type { Connection } from './connection.ts';
import { deliveryQueries, subscriptionQueries } from './digest-queries.ts';
import { entryQueries } from './entry-queries.ts';
import { leaseQueries } from './lease-queries.ts';
import { memoryQueries } from './memory-queries.ts';
import { modelUseQueries } from './model-use-queries.ts';
import { peopleQueries } from './people-queries.ts';
import { peopleRulings } from './people-rulings.ts';
import { portableQueries } from './portable-queries.ts';
import { quotationQueries } from './quotation-queries.ts';
import { reportQueries } from './report-queries.ts';
import { retentionQueries } from './retention-queries.ts';
import { saveArticle } from './save-article.ts';
import { sizeQueries } from './size-queries.ts';
import { sourceQueries } from './source-queries.ts';
import { storyQueries } from './story-queries.ts';
import { tenantQueries } from './tenant-queries.ts';
import { watchQueries } from './watch-queries.ts';

/** What each database has of its own. */
interface Own extends Pick<Store, 'backup' | 'close'> {
  /** Does a part of a transaction that fills empty tables, with rows that have numbers of their own. */
  readonly filling: <T>(db: Connection, fill: () => Promise<T>) => Promise<T>;
}

export function createSqlStore(db: Connection, { filling, ...own }: Own): Store {
  return {
    ...sourceQueries(db),
    ...entryQueries(db),
    ...subscriptionQueries(db),
    ...deliveryQueries(db),
    ...citationQueries(db),
    ...memoryQueries(db),
    ...sizeQueries(db),
    ...answerQueries(db),
    ...quotationQueries(db),
    ...peopleQueries(db),
    ...peopleRulings(db),
    ...storyQueries(db),
    ...modelUseQueries(db),
    ...tenantQueries(db),
    ...leaseQueries(db),
    ...budgetQueries(db),
    ...reportQueries(db),
    ...retentionQueries(db),
    ...watchQueries(db),
    ...portableQueries(db, filling),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    ...articleQueries(db),
    archiveSize: async (tenant) => archiveSize(db, tenant),
    ...own,
  };
}

async function hasArticle(db: Connection, tenant: TenantId, id: ArticleId): Promise<boolean> {
  return (await db.get('SELECT 1 FROM visible WHERE tenant = ? AND article_id = ?', tenant, id)) !== undefined;
}

async function archiveSize(db: Connection, tenant: TenantId) {
  const { articles, quotations, oldest } = await db.one<{
    articles: number;
    quotations: number;
    oldest: number | null;
  }>(
    `SELECT count(*) AS articles, coalesce(sum(quotations), 0) AS quotations, min(sort_at) AS oldest FROM visible WHERE tenant = ?`,
    tenant,
  );
  return { articles, quotations, ...(oldest !== null && { oldestAt: new Date(oldest) }) };
}
