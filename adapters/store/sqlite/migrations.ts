import type { Connection } from '../sql/connection.ts';
import { HELD, indexDescribed, indexWords, SPOKEN_TABLE } from '../sql/index-speech.ts';
import { backfillPeople } from './backfill-people.ts';

/** The tables, step by step. A step that has landed is never edited; the next one is added at the end. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL cannot say, after it. */
  readonly fill?: (db: Connection) => Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'articles, quotations, sources',
    sql: `
      CREATE TABLE feed (
        url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, last_read_at INTEGER, last_error TEXT
      ) STRICT;
      CREATE TABLE source (
        tenant TEXT NOT NULL, feed_url TEXT NOT NULL REFERENCES feed (url), title TEXT NOT NULL, added_at INTEGER NOT NULL,
        PRIMARY KEY (tenant, feed_url)
      ) STRICT;
      CREATE TABLE revision (
        id INTEGER PRIMARY KEY, article_id TEXT NOT NULL, url TEXT, title TEXT, byline TEXT, publisher TEXT NOT NULL,
        published_at INTEGER, language TEXT NOT NULL, text TEXT NOT NULL, saved_at INTEGER NOT NULL,
        sort_at INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(published_at, saved_at)) STORED
      ) STRICT;
      CREATE INDEX revision_of_article ON revision (article_id);
      CREATE TABLE visible (
        tenant TEXT NOT NULL, article_id TEXT NOT NULL, revision_id INTEGER NOT NULL REFERENCES revision (id), sort_at INTEGER NOT NULL,
        PRIMARY KEY (tenant, article_id)
      ) STRICT;
      CREATE INDEX visible_by_time ON visible (tenant, sort_at DESC);
      CREATE INDEX visible_by_revision ON visible (revision_id);
      CREATE TABLE quotation (
        id INTEGER PRIMARY KEY, revision_id INTEGER NOT NULL REFERENCES revision (id), kind TEXT NOT NULL,
        -- The speaker as shown: a name above the bar, or a description; absent where it is shown as unattributed.
        shown_speaker TEXT, speaker_kind TEXT NOT NULL, data TEXT NOT NULL
      ) STRICT;
      CREATE INDEX quotation_of_revision ON quotation (revision_id);
      CREATE INDEX quotation_by_speaker ON quotation (shown_speaker) WHERE shown_speaker IS NOT NULL;
      CREATE VIRTUAL TABLE article_text USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2');
      CREATE VIRTUAL TABLE quotation_text USING fts5 (words, speaker, relay, tokenize = 'unicode61 remove_diacritics 2');
      CREATE VIRTUAL TABLE quotation_about USING fts5 (sentence, title, tokenize = 'porter unicode61 remove_diacritics 2');
    `,
  },
  {
    version: 2,
    name: 'subscriptions, deliveries, answers to share',
    sql: `
      CREATE TABLE subscription (
        id TEXT PRIMARY KEY, tenant TEXT NOT NULL, channel TEXT NOT NULL, at_times TEXT NOT NULL, zone TEXT NOT NULL, about TEXT,
        length TEXT NOT NULL, created_by TEXT NOT NULL, created_at INTEGER NOT NULL, next_due_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX subscription_of_channel ON subscription (tenant, channel);
      CREATE INDEX subscription_due ON subscription (next_due_at);
      CREATE TABLE delivery (
        subscription_id TEXT NOT NULL REFERENCES subscription (id) ON DELETE CASCADE, due_at INTEGER NOT NULL, state TEXT NOT NULL,
        pages TEXT NOT NULL, message_ids TEXT NOT NULL, reason TEXT, claimed_at INTEGER NOT NULL, retry_at INTEGER NOT NULL,
        PRIMARY KEY (subscription_id, due_at)
      ) STRICT;
      CREATE INDEX delivery_open ON delivery (retry_at) WHERE state IN ('claimed', 'ready', 'posting');
      CREATE TABLE answer (
        id TEXT PRIMARY KEY, tenant TEXT NOT NULL, message TEXT NOT NULL, kept_at INTEGER NOT NULL, shared_at INTEGER
      ) STRICT;
      CREATE INDEX answer_by_age ON answer (kept_at);
    `,
  },
  {
    version: 3,
    name: 'pauses, digests that make up for others',
    sql: `
      ALTER TABLE subscription ADD COLUMN paused_until INTEGER;
      ALTER TABLE subscription ADD COLUMN pause_reason TEXT;
      ALTER TABLE delivery ADD COLUMN makes_up_from INTEGER;
    `,
  },
  {
    version: 4,
    name: 'finding publishers by part of their name',
    sql: 'CREATE INDEX revision_by_publisher ON revision (publisher)',
  },
  {
    version: 5,
    name: 'people, their aliases and roles; reported speech',
    sql: `
      -- Whom a revision names: what it says itself, the same for every tenant. Without a key: not comparable, only kept.
      CREATE TABLE appearance (
        id INTEGER PRIMARY KEY, revision_id INTEGER NOT NULL REFERENCES revision (id), name TEXT NOT NULL, key TEXT,
        -- A PersonInArticle; absent where only a speaker's name tells of them.
        data TEXT
      ) STRICT;
      CREATE INDEX appearance_of_revision ON appearance (revision_id);
      CREATE TABLE role (
        appearance_id INTEGER NOT NULL REFERENCES appearance (id), head TEXT NOT NULL, words TEXT NOT NULL, printed TEXT NOT NULL
      ) STRICT;
      CREATE INDEX role_of_appearance ON role (appearance_id);
      CREATE INDEX role_by_head ON role (head);
      CREATE TABLE reported (
        id INTEGER PRIMARY KEY, revision_id INTEGER NOT NULL REFERENCES revision (id),
        speaker_id INTEGER REFERENCES appearance (id), data TEXT NOT NULL
      ) STRICT;
      CREATE INDEX reported_of_revision ON reported (revision_id);
      ALTER TABLE quotation ADD COLUMN speaker_id INTEGER REFERENCES appearance (id);
      ALTER TABLE quotation ADD COLUMN relay_id INTEGER REFERENCES appearance (id);
      CREATE INDEX quotation_of_speaker ON quotation (speaker_id) WHERE speaker_id IS NOT NULL;
      CREATE INDEX quotation_of_relay ON quotation (relay_id) WHERE relay_id IS NOT NULL;

      -- Who is who for one tenant. It follows from what the tenant sees and from its rulings; all of it can be made again.
      CREATE TABLE person (
        id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, quotations INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX person_by_quotations ON person (tenant, quotations DESC, name);
      -- A person has one or more: the smallest id is theirs.
      CREATE TABLE namesake (
        id INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, key TEXT NOT NULL, tag INTEGER NOT NULL, gender TEXT NOT NULL,
        initials TEXT NOT NULL, kind TEXT NOT NULL, block TEXT NOT NULL, person_id INTEGER NOT NULL, appearances INTEGER NOT NULL,
        quotations INTEGER NOT NULL, UNIQUE (tenant, key, kind, tag, gender, initials)
      ) STRICT;
      CREATE INDEX namesake_in_block ON namesake (tenant, block);
      CREATE INDEX namesake_of_person ON namesake (person_id);
      CREATE TABLE seen (
        tenant TEXT NOT NULL, appearance_id INTEGER NOT NULL REFERENCES appearance (id), namesake_id INTEGER NOT NULL REFERENCES namesake (id),
        PRIMARY KEY (tenant, appearance_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX seen_of_namesake ON seen (namesake_id);
      -- How many appearances say so: names, aliases, words of aliases, roles.
      CREATE TABLE trait (
        namesake_id INTEGER NOT NULL REFERENCES namesake (id), kind TEXT NOT NULL, value TEXT NOT NULL, tenant TEXT NOT NULL,
        times INTEGER NOT NULL, PRIMARY KEY (namesake_id, kind, value)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trait_by_word ON trait (tenant, value) WHERE kind = 'word';
      CREATE TABLE ruling (
        id INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL
      ) STRICT;
      CREATE INDEX ruling_of_tenant ON ruling (tenant, kind);
    `,
    fill: backfillPeople,
  },
  {
    version: 6,
    name: 'how often feeds are read, entries that wait to be read',
    sql: `
      ALTER TABLE feed ADD COLUMN next_read_at INTEGER;
      ALTER TABLE feed ADD COLUMN every_ms INTEGER;
      ALTER TABLE feed ADD COLUMN failing_since INTEGER;
      ALTER TABLE feed ADD COLUMN failures INTEGER;
      CREATE INDEX feed_due ON feed (next_read_at);
      CREATE TABLE entry (
        id INTEGER PRIMARY KEY, feed_url TEXT NOT NULL REFERENCES feed (url), feed_title TEXT NOT NULL, host TEXT NOT NULL,
        data TEXT NOT NULL, title TEXT, dated_at INTEGER, first_seen_at INTEGER NOT NULL, kept_at INTEGER, readings INTEGER NOT NULL,
        tries INTEGER NOT NULL, article_id TEXT, revision_id INTEGER REFERENCES revision (id), from_feed TEXT, reason TEXT,
        retry_at INTEGER
      ) STRICT;
      CREATE INDEX entry_waiting ON entry (host, retry_at) WHERE retry_at IS NOT NULL;
      CREATE INDEX entry_of_feed ON entry (feed_url, id);
      CREATE INDEX entry_of_article ON entry (article_id);
      CREATE TABLE entry_key (
        feed_url TEXT NOT NULL, key TEXT NOT NULL, entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        PRIMARY KEY (feed_url, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX entry_key_of_entry ON entry_key (entry_id);
    `,
  },
  {
    version: 7,
    name: 'stories; what pages say of themselves; when entries were last seen',
    sql: `
      CREATE TABLE story (
        tenant TEXT NOT NULL, id INTEGER NOT NULL,
        -- The one it is part of; absent while it is a story of its own.
        merged_into INTEGER, PRIMARY KEY (tenant, id)
      ) STRICT, WITHOUT ROWID;
      ALTER TABLE visible ADD COLUMN story_id INTEGER;
      ALTER TABLE visible ADD COLUMN copy_of TEXT;
      -- When the tenant came to see it as it reads now, and whether its story knows that.
      ALTER TABLE visible ADD COLUMN arrived_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE visible ADD COLUMN is_placed INTEGER NOT NULL DEFAULT 0;
      UPDATE visible SET arrived_at = sort_at;
      CREATE INDEX visible_in_story ON visible (tenant, story_id);
      CREATE INDEX visible_by_arrival ON visible (tenant, arrived_at);
      CREATE INDEX visible_to_place ON visible (tenant, arrived_at) WHERE NOT is_placed;
      ALTER TABLE revision ADD COLUMN updated_at INTEGER;
      ALTER TABLE revision ADD COLUMN canonical_url TEXT;
      ALTER TABLE revision ADD COLUMN is_feed_text INTEGER NOT NULL DEFAULT 0;
      UPDATE revision SET canonical_url = url WHERE article_id = url AND url LIKE 'http%';
      UPDATE revision SET is_feed_text = 1 WHERE id IN (SELECT revision_id FROM entry WHERE from_feed IS NOT NULL);
      ALTER TABLE entry ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;
      UPDATE entry SET last_seen_at = max(first_seen_at, coalesce(kept_at, 0));
      CREATE INDEX entry_by_last_seen ON entry (feed_url, last_seen_at);
      -- Entries dated until then were read, and may be forgotten.
      ALTER TABLE feed ADD COLUMN done_until INTEGER;
    `,
  },
  {
    version: 8,
    name: 'what a digest says where nothing is new, whom to tell that it was paused',
    sql: `
      ALTER TABLE subscription ADD COLUMN when_empty TEXT NOT NULL DEFAULT 'nothing';
      ALTER TABLE subscription ADD COLUMN is_notice_due INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX subscription_notice ON subscription (id) WHERE is_notice_due = 1;
    `,
  },
  {
    version: 9,
    name: 'words that posted digests quote',
    sql: `
      CREATE TABLE citation (
        subscription_id TEXT NOT NULL, due_at INTEGER NOT NULL, article_id TEXT NOT NULL, words TEXT NOT NULL,
        -- changed, gone: to be looked at; told: of a page that is gone; else held.
        fate TEXT NOT NULL,
        -- When its page is read again.
        look_at INTEGER,
        FOREIGN KEY (subscription_id, due_at) REFERENCES delivery (subscription_id, due_at) ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX citation_of_delivery ON citation (subscription_id, due_at);
      CREATE INDEX citation_of_article ON citation (article_id);
      CREATE INDEX citation_stale ON citation (subscription_id, due_at) WHERE fate IN ('changed', 'gone');
      CREATE INDEX citation_to_look ON citation (look_at) WHERE look_at IS NOT NULL;
    `,
  },
  {
    version: 10,
    name: 'articles to place, found alike in every database',
    sql: `
      DROP INDEX visible_to_place;
      CREATE INDEX visible_to_place ON visible (tenant, arrived_at) WHERE is_placed = 0;
    `,
  },
  {
    version: 11,
    name: 'what lets the bot into teams; teams that have left',
    sql: `
      CREATE TABLE installation (tenant TEXT PRIMARY KEY, sealed TEXT NOT NULL, saved_at INTEGER NOT NULL) STRICT;
      CREATE TABLE departure (tenant TEXT PRIMARY KEY, left_at INTEGER NOT NULL) STRICT;
    `,
  },
  {
    version: 12,
    name: 'tokens a model used',
    sql: `
      CREATE TABLE model_use (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, day TEXT NOT NULL, tokens INTEGER NOT NULL, PRIMARY KEY (tenant, channel, day)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 13,
    name: 'what quotations are found by',
    sql: `
      DROP TABLE quotation_text;
      DROP TABLE quotation_about;
      CREATE VIRTUAL TABLE quotation_text USING fts5 (
        words, speaker, tokenize = 'unicode61 remove_diacritics 2', content = '', contentless_delete = 1
      );
      CREATE VIRTUAL TABLE quotation_about USING fts5 (
        words, around, title, speaker, described, publisher, tokenize = 'porter unicode61 remove_diacritics 2', content = '',
        contentless_delete = 1
      );
      ${SPOKEN_TABLE};
    `,
    fill: indexWords,
  },
  {
    version: 14,
    name: 'what channels were told and what they muted',
    sql: `
      CREATE TABLE told (
        subscription_id TEXT NOT NULL, due_at INTEGER NOT NULL, article_id TEXT NOT NULL,
        PRIMARY KEY (subscription_id, due_at, article_id),
        FOREIGN KEY (subscription_id, due_at) REFERENCES delivery (subscription_id, due_at) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE mute (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, what TEXT NOT NULL, mute TEXT NOT NULL, muted_at INTEGER NOT NULL,
        PRIMARY KEY (tenant, channel, what)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 15,
    name: 'articles of which the quotations are left',
    sql: `
      ALTER TABLE revision ADD COLUMN is_shrunk INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX revision_to_shrink ON revision (sort_at) WHERE is_shrunk = 0;
    `,
  },
  {
    version: 16,
    name: 'what one process at a time does',
    sql: `
      CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, ends_at INTEGER NOT NULL, former TEXT) STRICT;
      CREATE INDEX lease_by_end ON lease (ends_at);
    `,
  },
  {
    version: 17,
    name: 'who spoke, by quotation, for what is forgotten',
    sql: 'CREATE INDEX spoken_by_quotation ON spoken (quotation_id)',
  },
  {
    version: 18,
    name: 'when an article was first seen, however it reads now',
    sql: `
      ALTER TABLE visible ADD COLUMN first_seen_at INTEGER NOT NULL DEFAULT 0;
      UPDATE visible SET first_seen_at = arrived_at;
    `,
  },
  {
    version: 19,
    name: 'what channels watch for, and what they are told of it',
    sql: `
      ALTER TABLE subscription ADD COLUMN kind TEXT NOT NULL DEFAULT 'digest';
      -- Of what posts for watches: what arrived until then was looked at.
      ALTER TABLE subscription ADD COLUMN looked_until INTEGER;
      CREATE UNIQUE INDEX subscription_watch ON subscription (tenant, channel) WHERE kind = 'watch';
      CREATE TABLE watch (
        tenant TEXT NOT NULL, channel TEXT NOT NULL, what TEXT NOT NULL, speaker TEXT, topic TEXT, added_at INTEGER NOT NULL,
        PRIMARY KEY (tenant, channel, what)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE news (
        subscription_id TEXT NOT NULL, due_at INTEGER NOT NULL, place INTEGER NOT NULL, heading TEXT NOT NULL, quotation_id INTEGER NOT NULL,
        PRIMARY KEY (subscription_id, due_at, place),
        FOREIGN KEY (subscription_id, due_at) REFERENCES delivery (subscription_id, due_at) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 20,
    name: 'quotations that somebody says are wrong, and those that are hidden for it',
    sql: `
      CREATE TABLE report (
        id INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT NOT NULL, article_id TEXT NOT NULL,
        -- Folded: they are the same in whatever revision of the article.
        words TEXT NOT NULL, wrong TEXT NOT NULL, shown_words TEXT NOT NULL, shown_by TEXT NOT NULL, publisher TEXT NOT NULL,
        reported_at INTEGER NOT NULL, times INTEGER NOT NULL, hidden_at INTEGER, UNIQUE (tenant, article_id, words, wrong)
      ) STRICT;
      CREATE INDEX report_hidden ON report (tenant) WHERE hidden_at IS NOT NULL;
    `,
  },
  {
    version: 21,
    name: 'what speakers are described as, found by itself; roles by time; how many quotations an article has',
    sql: `
      CREATE VIRTUAL TABLE quotation_described USING fts5 (
        described, tokenize = 'porter unicode61 remove_diacritics 2', content = '', contentless_delete = 1
      );
      -- Who held a role when, by what the tenant sees.
      CREATE TABLE held (
        tenant TEXT NOT NULL, head TEXT NOT NULL, words TEXT NOT NULL, sort_at INTEGER NOT NULL,
        namesake_id INTEGER NOT NULL REFERENCES namesake (id) ON DELETE CASCADE, appearance_id INTEGER NOT NULL,
        PRIMARY KEY (namesake_id, sort_at, appearance_id, words)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX held_by_role ON held (tenant, head, sort_at);
      ${HELD};
      ALTER TABLE visible ADD COLUMN quotations INTEGER NOT NULL DEFAULT 0;
      UPDATE visible SET quotations = (
        SELECT count(*) FROM quotation q WHERE q.revision_id = visible.revision_id AND q.kind <> 'scare'
      );
      CREATE INDEX visible_sizes ON visible (tenant, sort_at, quotations);
    `,
    fill: indexDescribed,
  },
  {
    version: 22,
    name: 'who sees a revision, and when it was printed, from one index',
    sql: `
      DROP INDEX visible_by_revision;
      CREATE INDEX visible_of_revision ON visible (revision_id, tenant, sort_at);
    `,
  },
  {
    version: 23,
    name: 'calls that processes make together, and when all of them rest',
    sql: `
      CREATE TABLE budget (name TEXT PRIMARY KEY, spent_until INTEGER NOT NULL, rests_until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 24,
    name: 'who reads a feed',
    sql: 'CREATE INDEX source_of_feed ON source (feed_url, tenant)',
  },
  {
    version: 25,
    name: 'each citation once: they had been kept once more with each page that was posted',
    sql: `
      DELETE FROM citation WHERE rowid NOT IN (
        SELECT min(rowid) FROM citation GROUP BY subscription_id, due_at, article_id, words
      );
    `,
  },
];
