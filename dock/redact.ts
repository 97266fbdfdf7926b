/** Signatures, bearer tokens and anything that looks like a JWT. */
const SECRETS = [/\bsig=[^&\s"'<>]+/gi, /\bBearer\s+[^\s"'<>]+/gi, /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g] as const;

/**
 * `text` without what would let its reader act as the dock. Everything printed or written to a report goes through
 * here, because the words of other programs (the SDK, a proxy, the network layer) may quote an address in full.
 */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((clean, secret) => clean.replace(secret, (found) => `${/^(sig=|Bearer\s)/i.exec(found)?.[0] ?? ''}…`), text);
}

/**
 * `text` safe to print on a terminal: file names come from cameras and messages from servers, and neither may move the
 * cursor or change the title of the window.
 */
export function printable(text: string): string {
  return withoutSecrets(text).replace(/\p{Cc}+/gu, ' ');
}
