import { NextResponse, type NextRequest } from 'next/server';
import { clientConfig } from '#server/platform/client-config.ts';
import { API_POLICY, contentSecurityPolicy, isApiAddress, securityHeaders } from '#server/platform/page-headers.ts';

/**
 * Gives every page its nonce, content security policy and security headers. An API's address gets the strictest ones
 * and is passed on untouched: defineRoute sets its own, but where no route is Next answers with a page.
 */
export function proxy(request: NextRequest): NextResponse {
  const config = clientConfig();
  if (isApiAddress(request.nextUrl.pathname)) return withHeaders(NextResponse.next(), API_POLICY, config.environment);
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy({
    nonce,
    storageOrigin: config.storageOrigin,
    identityOrigin: config.identityOrigin,
    tilesOrigin: config.mapTiles === null ? null : new URL(config.mapTiles).origin,
    framedBySelf: request.nextUrl.pathname === '/auth/redirect',
    checksPackages: request.nextUrl.pathname === '/verify',
    playsKept: request.nextUrl.pathname === '/shared/offline',
    development: process.env.NODE_ENV === 'development',
  });
  const forwarded = new Headers(request.headers);
  forwarded.set('x-nonce', nonce);
  forwarded.set('content-security-policy', policy);
  return withHeaders(NextResponse.next({ request: { headers: forwarded } }), policy, config.environment);
}

function withHeaders(response: NextResponse, policy: string, environment: 'demo' | 'production'): NextResponse {
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of securityHeaders(environment)) response.headers.set(name, value);
  return response;
}

/** All but files of the build and the icon. Both ends are anchored: what only begins like one of them is a page. */
export const config = { matcher: ['/((?!_next/static/|icon\\.svg$).*)'] };
