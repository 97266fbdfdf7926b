/** An everyday recording: the wearer talks with somebody while others pass. */
import type { Gesture } from '#local/footage/people/figure.ts';
import { PASSERS_BY, type LookName } from '#local/footage/people/looks.ts';
import { pick, seeded } from '#local/footage/seeded.ts';
import { blueLight, failingTube, type Actor, type Camera, type Line, type Scene, type Sound, type Voice } from '#local/footage/story/story.ts';
import { hallway } from '#local/footage/world/hallway.ts';
import { street, type StreetPlan } from '#local/footage/world/street.ts';

export interface Encounter {
  readonly name: string;
  readonly seconds: number;
  readonly where: 'street' | 'hallway';
  readonly night: boolean;
  readonly shops?: boolean;
  readonly policeCar?: StreetPlan['policeCar'];
  readonly partner?: LookName;
  readonly other: LookName;
  readonly otherVoice: Voice;
  readonly wearerVoice: Voice;
  /** Spoken in turn, the wearer first; spread over the recording. */
  readonly talk: readonly string[];
}

/** The same encounter always plays the same way; `at` 0 is the recording's beginning. */
export function encounter(plan: Encounter): Camera {
  const random = seeded(plan.name), indoors = plan.where === 'hallway';
  const stands = indoors ? ([0, 0] as const) : ([-4.9, 0] as const), meets = indoors ? ([0.3, 2.7] as const) : ([-5.3, 2.6] as const);
  const meeting = 6, gap = (plan.seconds - meeting - 3) / plan.talk.length;
  const lines: Line[] = plan.talk.map((text, index) => ({
    at: meeting + index * gap + random(), text, by: index % 2 ? 'other' : 'wearer', voice: index % 2 ? plan.otherVoice : plan.wearerVoice,
  }));
  const gestures: [number, Gesture][] = [[0, 'down']];
  for (const line of lines) gestures.push([line.at, line.by === 'other' ? pick(random, ['talk', 'point', 'talk'] as const) : pick(random, ['down', 'vest', 'down'] as const)]);
  const actors: Actor[] = [{ id: 'other', look: plan.other, gestures, path: [{ at: -10, x: meets[0] + (indoors ? 0.4 : 1.2), z: meets[1] + 5 }, { at: meeting - 1, x: meets[0], z: meets[1], look: stands }, { at: plan.seconds + 10, x: meets[0], z: meets[1] }] }];
  if (plan.partner) actors.push({ id: 'partner', look: plan.partner, gestures: [[0, 'vest'], [plan.seconds * 0.4, 'notebook'], [plan.seconds * 0.7, 'radio']], path: [{ at: -10, x: stands[0] + 2.6, z: 2.2, look: meets }, { at: plan.seconds + 10, x: stands[0] + 2.6, z: 2.2 }] });
  if (!indoors) for (let at = -20; at < plan.seconds; at += plan.night ? 14 + random() * 14 : 4 + random() * 6) actors.push(passerBy(at, random));
  const sounds: Sound[] = [{ at: 2, kind: 'radio', x: stands[0], z: stands[1] }];
  if (!indoors) for (let at = 8; at < plan.seconds; at += 20 + random() * 30) sounds.push({ at, kind: pick(random, ['horn', 'bang', 'siren'] as const), x: 4, z: 20 + random() * 20 });
  const scene: Scene = {
    world: () => (indoors ? hallway({ name: plan.name, night: plan.night }) : street({ name: plan.name, night: plan.night, shops: plan.shops ?? true, ...(plan.policeCar ? { policeCar: plan.policeCar } : {}) })),
    flash: indoors ? failingTube : blueLight, actors, lines, sounds,
    ambience: indoors ? 'indoors' : plan.night ? 'street by night' : 'street by day',
  };
  const look: [number, number, number][] = [[0, meets[0] + 1, meets[1] + 4], [meeting - 2, ...meets]];
  for (let at = meeting + 6; at < plan.seconds - 4; at += 9 + random() * 8) {
    look.push([at, meets[0] + (random() - 0.4) * (indoors ? 1 : 4), meets[1] + 1 + random() * 2], [at + 3.5, ...meets]);
  }
  return { wearer: 'wearer', shots: [
    { from: 0, scene, x: stands[0], z: stands[1] - 1.2, walk: meeting - 2, look },
    { from: meeting - 1.6, scene, x: stands[0], z: stands[1], look },
  ] };
}

function passerBy(at: number, random: () => number): Actor {
  const onward = random() < 0.5, x = random() < 0.6 ? 5 + random() * 1.5 : -6 - random() * 0.5, pace = 1.2 + random() * 0.5, far = 24;
  return { id: `passer-by ${at}`, look: pick(random, PASSERS_BY), ...(random() < 0.2 ? { gestures: [[at, 'phone'] as const] } : {}), path: [{ at, x, z: onward ? -far : far }, { at: at + (2 * far) / pace, x, z: onward ? far : -far }] };
}
