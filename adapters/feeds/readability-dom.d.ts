/** The document that Readability brings along for itself: what it asks of one and nothing else. */
declare module '@mozilla/readability/JSDOMParser.js' {
  class JSDOMParser {
    /** Takes well-formed markup only. */
    parse(markup: string, url: string): unknown;
  }
  export = JSDOMParser;
}
