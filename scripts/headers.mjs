/**
 * The headers that a host must send, as `public/_headers` states them: a path, which may end in `*`, then its headers, each
 * on an indented line. The format is that of several static hosts; our own server and the build read it too, so that there
 * is one place where it can be wrong.
 */

/** @returns {{ path: string, headers: Record<string, string> }[]} in the order of the file: later ones overrule. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), headers: {} });
      continue;
    }
    const colon = line.indexOf(':');
    const rule = rules.at(-1);
    if (rule === undefined || colon < 0) throw new Error(`public/_headers: “${line.trim()}” belongs to no path, or is no header.`);
    rule.headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return rules;
}

/** What is sent with a path. */
export function headersFor(path, rules) {
  const applying = rules.filter((rule) => (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path));
  return Object.assign({}, ...applying.map(({ headers }) => headers));
}

/** The policy that the page carries itself, for hosts that send no headers: without what only a header can say. */
export function policyInPage(rules) {
  const policy = headersFor('/', rules)['Content-Security-Policy'];
  return policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => !directive.startsWith('frame-ancestors'))
    .join('; ');
}
