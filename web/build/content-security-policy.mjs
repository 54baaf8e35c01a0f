/**
 * What a page may load and run: only its own files. Every page carries it as a meta element (page-frame.mjs), and serve.mjs sends it as
 * a header.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // Attributes carry values that a page computes (a colour, a width); style sheets are files. Where a browser does not know the two
  // finer rules, the first one stands.
  "style-src 'self' 'unsafe-inline'",
  "style-src-elem 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
