/** What the browser is told at request time, so that one build serves any tenant, storage account and force. */
export interface ClientConfig {
  /** `demo` shows the demo banner; nothing else may depend on it. */
  readonly environment: 'demo' | 'production';
  /** Entra application (client) id of the web app. */
  readonly clientId: string;
  /** Always https in name: MSAL insists. Never fetched where `authorityMetadata` is given. */
  readonly authority: string;
  readonly knownAuthorities: readonly string[];
  /** The provider's OpenID configuration as JSON, where it must not be fetched (the demo's local provider). */
  readonly authorityMetadata?: string;
  /** Scopes of the API's access token. */
  readonly scopes: readonly string[];
  /** Where footage and posters are read from, for the content security policy. */
  readonly storageOrigin: string;
  /** Of map tiles beneath the results, "https://tiles.example/{z}/{x}/{y}.png"; null where none is configured, and the map is drawn without. */
  readonly mapTiles: string | null;
  /** Where people sign in, for the content security policy. */
  readonly identityOrigin: string;
}
