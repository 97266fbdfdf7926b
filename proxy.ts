import { NextResponse, type NextRequest } from 'next/server';
import { clientConfig } from '#server/platform/client-config.ts';
import { contentSecurityPolicy, securityHeaders } from '#server/platform/page-headers.ts';

/** Gives every page its nonce, content security policy and security headers. The API's are set by defineRoute. */
export function proxy(request: NextRequest): NextResponse {
  const config = clientConfig();
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy({
    nonce,
    storageOrigin: config.storageOrigin,
    identityOrigin: config.identityOrigin,
    framedBySelf: request.nextUrl.pathname === '/auth/redirect',
    development: process.env.NODE_ENV === 'development',
  });
  const forwarded = new Headers(request.headers);
  forwarded.set('x-nonce', nonce);
  forwarded.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers: forwarded } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of securityHeaders(config.environment)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ['/((?!api/|_next/static/|_next/image|icon.svg).*)'] };
