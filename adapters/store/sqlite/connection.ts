import type Database from 'libsql';

/** One open file. */
export type Connection = InstanceType<typeof Database>;
