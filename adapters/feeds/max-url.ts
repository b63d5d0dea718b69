/** Databases keep no longer keys; addresses of feeds and pages stay under a tenth of it. */
export const MAX_URL_CHARS = 2_000;
