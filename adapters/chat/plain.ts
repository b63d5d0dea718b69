/** Control characters and bidirectional overrides of untrusted words would steer a terminal or mirror a line. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Words of a page on one line: nothing in them can steer how the rest is shown. */
export function onOneLine(text: string): string {
  return text.replace(UNSAFE, '').split(/\s+/).filter(Boolean).join(' ');
}
