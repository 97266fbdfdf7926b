import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { RegisteredDock } from './dock-keys.ts';
import { OAuthError, type Provider } from './exchange.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * The dock that a client assertion proves (RFC 7523, private_key_jwt): signed by its registered certificate's key,
 * from and about itself, for this token endpoint, and short-lived.
 *
 * @throws OAuthError `invalid_client`, saying what is wrong.
 */
export async function dockOf(provider: Provider, form: URLSearchParams): Promise<RegisteredDock> {
  const clientId = form.get('client_id') ?? '';
  const registered = provider.docks.find(({ dock }) => dock.clientId === clientId);
  if (!registered) throw invalidClient('AADSTS700016: No such application.');
  if (form.get('client_assertion_type') !== ASSERTION_TYPE) throw invalidClient('AADSTS7000218: A client assertion is required.');
  try {
    const assertion = form.get('client_assertion') ?? '';
    if (decodeProtectedHeader(assertion)['x5t#S256'] !== registered.thumbprint)
      throw invalidClient('AADSTS700027: The certificate is not registered for this application.');
    await jwtVerify(assertion, registered.publicKey, {
      algorithms: ['PS256', 'RS256'],
      issuer: clientId,
      subject: clientId,
      // Entra takes the issuer too; a dock reaching us by 127.0.0.1 names the endpoint that way.
      audience: [tokenEndpoint(provider.url, provider), tokenEndpoint(provider.url.replace('localhost', '127.0.0.1'), provider), provider.issuer],
      requiredClaims: ['exp', 'jti', 'nbf'],
      clockTolerance: 60,
    });
    return registered;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw invalidClient(`AADSTS700023: ${error.message}.`);
    throw error;
  }
}

const tokenEndpoint = (url: string, { tenantPath }: Provider) => `${url}${tenantPath}/oauth2/v2.0/token`;
const invalidClient = (description: string) => new OAuthError('invalid_client', description, 401);
