/** https://w3c.github.io/trusted-types/dist/spec: not in every browser. */
interface TrustedTypePolicyFactory {
  readonly defaultPolicy: object | null;
  createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string }): object;
}

/**
 * Lets the page, or a worker, start the app's own scripts, and no others. Under our Content-Security-Policy (`public/_headers`) a browser
 * starts no worker and no service worker by a mere string unless this says so. To make a script or HTML from text there is no
 * rule, so it cannot be done.
 */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory };
  if (trustedTypes === undefined || trustedTypes.defaultPolicy !== null) return;
  trustedTypes.createPolicy('default', {
    createScriptURL(address) {
      const { origin, href } = new URL(address, self.location.href);
      if (origin !== self.location.origin) throw new TypeError(`Tidemark starts no script from ${origin}.`);
      return href;
    },
  });
}
