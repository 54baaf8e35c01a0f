// The frame around every page's content: head with the content policy, header with the links to all pages, footer.

import { contentSecurityPolicy } from './content-security-policy.mjs';
import { pageNames, pages, sourceOf } from './pages.mjs';

/** The site's sign: a ReLU made smooth. */
const sign = `<svg width="40" height="24" viewBox="0 0 40 24" aria-hidden="true">
          <path d="M2 22 16 10C21 5.5 25 3 38 3" />
        </svg>`;

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%230b5a94'/%3E%3Cpath d='M5 26 15 16C18 13 20 11 27 11' fill='none' stroke='white' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E";

/** From a page to the site's root. @param {string} name */
const upFrom = (name) => '../'.repeat(name.split('/').length - 1);

/** @param {string} name @param {import('./pages.mjs').Page} page */
function head(name, page) {
  const { title, description, early, widgets } = page;
  const own = `${upFrom(name)}${sourceOf(name, page)}`;
  const lines = [
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width, initial-scale=1" />',
    `<meta
      http-equiv="Content-Security-Policy"
      content="${contentSecurityPolicy}"
    />`,
    `<title>${title}</title>`,
    description && `<meta\n      name="description"\n      content="${description}"\n    />`,
    '<meta name="color-scheme" content="light dark" />',
    !description && '<meta name="robots" content="noindex" />',
    `<link\n      rel="icon"\n      href="${icon}"\n    />`,
    early && '<script src="early-worker.js"></script>',
    `<link rel="stylesheet" href="${own}.css" />`,
    `<script src="${own}.js" defer></script>`,
    widgets && `<script src="${upFrom(name)}lesson.js" defer></script>`,
  ];
  return lines
    .filter(Boolean)
    .map((line) => `    ${line}\n`)
    .join('');
}

/** @param {string} name @param {import('./pages.mjs').Page} page @param {string} inHeader html */
function header(name, { skip, home }, inHeader) {
  const current = (/** @type {string} */ one) => {
    if (one === name) return ' aria-current="page"';
    return one === home ? ' aria-current="true"' : '';
  };
  const up = upFrom(name);
  const links = pageNames
    .map((one) => /** @type {[string, import('./pages.mjs').Page]} */ ([one, pages[one]]))
    .filter(([, { label }]) => label)
    .map(([one, { label }]) => `        <a href="${up}${one}.html"${current(one)}>${label}</a>\n`)
    .join('');
  return `    <a class="skip-link" href="#${skip?.to}">${skip?.text}</a>
    <header class="site-header">
      <a class="wordmark" href="${up}index.html"${current('index')}>
        ${sign}
        Nonlinear
      </a>
${inHeader.replace(/^(?=.)/gm, '      ')}      <nav aria-label="Pages">
${links}      </nav>
    </header>

`;
}

const footer = `
    <footer class="site-footer">
      <p>Nonlinear is free software under the MIT licence. It keeps no cookies and counts no visits.</p>
    </footer>
`;

/**
 * @param {string} name
 * @param {import('./pages.mjs').Page} page a page without `skip` is shown in frames of other pages or on a projector, and has no header and footer
 * @param {string} content html
 * @param {string} [inHeader] html
 * @returns {string} the whole page
 */
export function frame(name, page, content, inHeader = '') {
  const isWhole = page.skip !== undefined;
  const own = content.replace(/^(?=.)/gm, '    ');
  return `<!doctype html>
<html lang="en">
  <head>
${head(name, page)}  </head>
  <body${isWhole ? '' : ` class="${sourceOf(name, page)}"`}>
${isWhole ? `${header(name, page, inHeader)}${own}${footer}` : own}  </body>
</html>
`;
}
