/** What a kept exhibit is called and says, as its person was told of it: sealed with the film, read without network. */
import { sourceWords } from '#components/sharing/words.ts';
import type { FoundItem } from '#components/sharing/use-shared.ts';
import type { Copy } from './records.ts';
import { seal, unseal } from './sealed.ts';

export interface About {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly caseReference: string;
  readonly reference: string;
  readonly description: string;
  readonly startsAt: string;
  readonly durationUs: number | null;
  readonly source: string;
  readonly sharedBy: string;
  /** One's own. */
  readonly notes: readonly { readonly id: string; readonly atUs: number | null; readonly text: string }[];
}

export function aboutOf({ inCase, share, item }: FoundItem): About {
  return {
    caseId: inCase.id, caseTitle: inCase.title, caseReference: inCase.reference, reference: item.reference, description: item.description, startsAt: item.startsAt, durationUs: item.durationUs,
    source: sourceWords(item), sharedBy: share.sharedBy, notes: item.notes.map(({ id, atUs, text }) => ({ id, atUs, text })),
  };
}

const nameOf = (copyId: string) => `${copyId}/about`;

export const sealAbout = (key: CryptoKey, copyId: string, about: About): Promise<Uint8Array<ArrayBuffer>> => seal(key, new TextEncoder().encode(JSON.stringify(about)), nameOf(copyId));

/** @returns null where it is sealed by another key */
export async function readAbout(key: CryptoKey, { id, sealed }: Pick<Copy, 'id' | 'sealed'>): Promise<About | null> {
  if (!sealed) return null;
  try {
    return JSON.parse(new TextDecoder().decode(await unseal(key, sealed, nameOf(id)))) as About;
  } catch (why) {
    if (why instanceof DOMException && why.name === 'OperationError') return null;
    throw why;
  }
}
