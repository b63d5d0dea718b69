/** Of one tenant: each may bring 50 pages at a time. */
export const MAX_SOURCES = 200;
