/**
 * The content security policy: a page may load and run its own files only. Every page carries it as a meta element (page-frame.mjs),
 * and serve.mjs sends it as a header.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // Style attributes carry computed values (a colour, a width); style sheets are files. Browsers that do not know the two finer rules
  // follow the first one.
  "style-src 'self' 'unsafe-inline'",
  "style-src-elem 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
