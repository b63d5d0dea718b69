/** Secrets at rest: AES-256-GCM, with keys derived from the operator's one key by HKDF (RFC 5869). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ConfigurationError } from '../briefings/errors.ts';

export interface Seal {
  /** @param label is bound to the words: under another label they do not open. */
  readonly close: (words: string, label: string) => string;
  /** @throws ConfigurationError where they were sealed with another key or under another label, or were changed. */
  readonly open: (sealed: string, label: string) => string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D, 5.2.1.1: the length that GCM is made for. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = '1.';

/** @param key 32 random bytes. @param purpose keys for different purposes have nothing in common. */
export function createSeal(key: Buffer, purpose: string): Seal {
  const derived = deriveKey(key, purpose);
  return {
    close: (words, label) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, derived, nonce).setAAD(Buffer.from(label));
      const hidden = [cipher.update(words, 'utf8'), cipher.final()];
      return VERSION + Buffer.concat([nonce, ...hidden, cipher.getAuthTag()]).toString('base64url');
    },
    open: (sealed, label) => {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      try {
        const decipher = createDecipheriv(CIPHER, derived, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(-TAG_BYTES));
        const shown = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([shown, decipher.final()]).toString('utf8');
      } catch {
        throw new ConfigurationError(['VERBATIM_SECRET_KEY is not the key that what is kept was sealed with']);
      }
    },
  };
}

/** 32 bytes. */
export function deriveKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, KEY_BYTES));
}
