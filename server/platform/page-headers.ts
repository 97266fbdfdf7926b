/** The headers every page is sent with. Pure, so that the policy can be read and tested in one place. */

export interface PolicyParts {
  readonly nonce: string;
  /** Footage by ranges, posters. */
  readonly storageOrigin: string;
  /** Sign-in: the token endpoint, and the hidden frame of silent renewal. */
  readonly identityOrigin: string;
  /** Of map tiles, where some are configured. */
  readonly tilesOrigin: string | null;
  /** The redirect bridge is loaded in Docket's own hidden frame; nothing else is ever framed. */
  readonly framedBySelf: boolean;
  /** The page that checks packages: it hashes in WebAssembly, and speaks to nobody but Docket itself. */
  readonly checksPackages: boolean;
  /** The page that plays what is kept on the device: its films come from its own worker, and it speaks to nobody but Docket itself. */
  readonly playsKept: boolean;
  /** Hot reload evaluates code and opens a socket. */
  readonly development: boolean;
}

/**
 * Without 'strict-dynamic': it would make browsers ignore 'self' and need every chunk to be loaded by a trusted
 * script, and Docket loads none from elsewhere. Styles need the nonce because React Aria and Next insert some.
 */
export function contentSecurityPolicy(parts: PolicyParts): string {
  const { nonce, storageOrigin, identityOrigin, checksPackages, playsKept, development } = parts;
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'${checksPackages ? " 'wasm-unsafe-eval'" : ''}${development ? " 'unsafe-eval'" : ''}`,
    development ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' blob:${parts.tilesOrigin === null ? '' : ` ${parts.tilesOrigin}`}`,
    `font-src 'self'`,
    playsKept ? `media-src 'self'` : `media-src blob:`,
    `worker-src 'self'`,
    `connect-src 'self'${checksPackages || playsKept ? '' : ` ${identityOrigin} ${storageOrigin}`}${development ? ' ws:' : ''}`,
    `frame-src 'self' ${identityOrigin}`,
    `frame-ancestors ${parts.framedBySelf ? "'self'" : "'none'"}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `manifest-src 'self'`,
  ].join('; ');
}

/** For every address under /api/, also those that no route answers: there Next sends a page of its own. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

export const isApiAddress = (pathname: string): boolean => pathname.startsWith('/api/');

export function securityHeaders(environment: 'demo' | 'production'): readonly (readonly [string, string])[] {
  return [
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), fullscreen=(self)'],
    // Loopback has no certificate, and a browser that remembered HSTS for localhost would lock the demo out.
    ...(environment === 'production' ? [['strict-transport-security', 'max-age=63072000; includeSubDomains'] as const] : []),
  ];
}
