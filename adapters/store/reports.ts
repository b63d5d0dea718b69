/** What the store keeps of quotations that somebody says are wrong: by the article and the words, so that a revision does not bring them back. */
import type { QuotationId, QuotationInArticle, TenantId } from '../../briefings/model.ts';

/** Short enough to be typed. */
export type ReportId = number & { readonly report: true };

/** What is wrong: the words are none of a quotation, or they are somebody else's. */
export type Wrong = 'words' | 'speaker';

export interface Report {
  readonly id: ReportId;
  readonly wrong: Wrong;
  /** As it was shown. */
  readonly words: string;
  readonly by: string;
  readonly publisher: string;
  readonly reportedAt: Date;
  /** How many times it was reported. */
  readonly times: number;
  /** Wrong words are shown to nobody of the tenant, a wrong speaker is shown as unattributed. */
  readonly isHidden: boolean;
}

export interface ReportStore {
  /** Those that the tenant sees, in this order. */
  quotationsById(tenant: TenantId, ids: readonly QuotationId[]): Promise<QuotationInArticle[]>;
  /** The same once more is counted. @returns undefined where the tenant sees no such quotation. */
  report(
    tenant: TenantId,
    quotation: QuotationId,
    what: Pick<Report, 'wrong' | 'by'> & { readonly at: Date },
  ): Promise<Report | undefined>;
  /** Open ones first, then those last reported. */
  reports(tenant: TenantId, limit: number): Promise<Report[]>;
  /** @returns the report as it is then; undefined where there is none. */
  hideReported(tenant: TenantId, id: ReportId, at: Date): Promise<Report | undefined>;
  /** Forgets the report; what was hidden by it is shown again. @returns what it said; undefined where there is none. */
  dropReport(tenant: TenantId, id: ReportId): Promise<Report | undefined>;
}
