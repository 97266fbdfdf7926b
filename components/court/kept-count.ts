/** How many exhibits this browser keeps for a person, known without opening its database: asked at every sign-out. */
import { keptByPerson } from '#components/ui/kept-by-person.ts';

export const keptCount = keptByPerson<number>('kept-offline', (text) => Number(text) || 0);
