/** The incident three cameras record: a disturbance in Amhurst Road, an account in the hallway, an arrest. */
import { blueLight, failingTube, type Camera, type Line, type Mark, type Scene, type Sound, type Voice } from '#local/footage/story/story.ts';
import { hallway } from '#local/footage/world/hallway.ts';
import { street } from '#local/footage/world/street.ts';

const MAN = [-2.3, 2.6] as const;
const OKAFOR = [-3.6, 0.8] as const, HALE = [-0.1, 3.9] as const, BRANDT = [-4.2, 7.4] as const;
const CAR = { x: 2.9, z: 7.5, flashing: true } as const;
const VOICES: Readonly<Record<string, Voice>> = { okafor: 'slt', hale: 'rms', brandt: 'slt', man: 'awb', woman: 'slt', control: 'kal16' };

const say = (at: number, by: string, text: string): Line => ({ at, by, text, voice: VOICES[by] ?? 'kal16' });
const stay = (from: number, to: number, x: number, z: number, look: readonly [number, number]): Mark[] => [{ at: from, x, z, look }, { at: to, x, z, look }];

const sounds: readonly Sound[] = [
  { at: 9, kind: 'radio', x: OKAFOR[0], z: OKAFOR[1] }, { at: 58, kind: 'bang', x: MAN[0], z: MAN[1] }, { at: 92, kind: 'horn', x: 3, z: -14 },
  { at: 132, kind: 'siren', x: 1, z: 22 }, { at: 163, kind: 'bang', x: -6.8, z: 5 }, { at: 214, kind: 'clap', x: MAN[0], z: MAN[1] }, { at: 268, kind: 'clap', x: MAN[0], z: MAN[1] },
  { at: 305, kind: 'radio', x: HALE[0], z: HALE[1] }, { at: 342, kind: 'bang', x: 2.4, z: 8 }, { at: 366, kind: 'horn', x: -3, z: 30 },
];

const outside: Scene = {
  world: () => street({ name: 'Amhurst Road', night: true, shops: false, policeCar: CAR }),
  flash: blueLight, ambience: 'street by night', sounds,
  actors: [
    { id: 'man', look: 'redJacket', angry: true, gestures: [[0, 'shout'], [64, 'talk'], [88, 'point'], [100, 'talk'], [196, 'shout'], [222, 'talk'], [262, 'down'], [276, 'behind']],
      path: [{ at: -20, x: -1.2, z: 4.4 }, { at: 16, ...xz(MAN), look: OKAFOR }, { at: 120, ...xz(MAN), look: HALE }, { at: 262, ...xz(MAN), look: OKAFOR }, { at: 318, ...xz(MAN) }, { at: 326, x: 1.5, z: 7 }, { at: 344, x: 1.5, z: 7, look: [2.9, 9] }, { at: 344.1, x: 1.5, z: 7 }] },
    { id: 'woman', look: 'blueCoat', gestures: [[0, 'phone'], [20, 'talk'], [258, 'down'], [330, 'talk']],
      path: [...stay(-20, 150, -6.1, 3.4, OKAFOR), { at: 158, x: -6.5, z: 5.2 }] },
    { id: 'woman', look: 'blueCoat', gestures: [[250, 'talk']], path: [{ at: 256, x: -6.5, z: 5.2 }, { at: 262, x: -6.0, z: 3.8, look: OKAFOR }, { at: 400, x: -6.0, z: 3.8 }] },
    { id: 'okafor', look: 'okafor', gestures: [[0, 'down'], [20, 'notebook'], [262, 'talk'], [282, 'radio'], [296, 'vest']],
      path: [{ at: 0, x: -5.2, z: -7 }, { at: 11, ...xz(OKAFOR), look: MAN }, { at: 155, ...xz(OKAFOR) }, { at: 163, x: -6.6, z: 5 }] },
    { id: 'okafor', look: 'okafor', gestures: [[258, 'talk'], [282, 'radio'], [296, 'vest']], path: [{ at: 250, x: -6.4, z: 4 }, { at: 258, ...xz(OKAFOR), look: MAN }, { at: 400, ...xz(OKAFOR) }] },
    { id: 'hale', look: 'hale', gestures: [[40, 'vest'], [90, 'talk'], [130, 'vest'], [268, 'talk'], [280, 'vest']],
      path: [{ at: 40, x: 1.4, z: 10.5 }, { at: 49, ...xz(HALE), look: MAN }, { at: 318, ...xz(HALE) }, { at: 327, x: 0.7, z: 6.2, look: [2, 8] }, { at: 400, x: 0.7, z: 6.2 }] },
    { id: 'brandt', look: 'brandt', gestures: [[150, 'radio'], [170, 'vest'], [240, 'talk'], [260, 'vest']],
      path: [{ at: 146, x: -3.0, z: 17 }, { at: 160, ...xz(BRANDT), look: MAN }, { at: 400, ...xz(BRANDT) }] },
    { id: 'filming', look: 'teal', gestures: [[0, 'phone']], path: stay(-20, 400, 5.4, 1.6, MAN) },
    { id: 'passing', look: 'mustard', path: [{ at: 22, x: 5.9, z: -18 }, { at: 52, x: 5.9, z: 20 }] },
    { id: 'passing too', look: 'suit', path: [{ at: 96, x: 5.6, z: 24 }, { at: 126, x: 5.6, z: -16 }] },
    { id: 'late passing', look: 'greyHood', path: [{ at: 230, x: -5.9, z: 26 }, { at: 246, x: -5.9, z: 12, look: MAN }, { at: 300, x: -5.9, z: 12 }, { at: 324, x: 5.8, z: 24 }] },
  ],
  lines: [
    say(4, 'okafor', 'Control, we are on scene at Amhurst Road, two people outside.'), say(10, 'control', 'Received, second unit is two minutes away.'),
    say(16, 'okafor', 'Hello, I am from the police. You are being recorded. What has happened here tonight?'), say(24, 'man', 'She has locked me out. All my things are in there.'),
    say(31, 'okafor', 'Okay, take a breath for me. Stand over here please.'), say(37, 'woman', 'He kicked the door in. He broke the door.'), say(43, 'man', 'That is not true. That is my door.'),
    say(51, 'hale', 'Evening. I will speak to this gentleman, you take her account.'), say(60, 'man', 'Do not touch me. I have done nothing.'), say(66, 'hale', 'Nobody is touching you. Keep your hands where I can see them.'),
    say(75, 'okafor', 'Are you hurt at all? Do you need an ambulance?'), say(81, 'woman', 'No, I am all right. Just shaken up.'), say(89, 'man', 'She threw my phone out of the window, look.'), say(97, 'hale', 'Right. What is your name please?'),
    say(103, 'man', 'Daniel. Daniel Marsh.'), say(109, 'hale', 'And have you had anything to drink tonight, Daniel?'), say(117, 'man', 'Two pints. Maybe three.'), say(126, 'okafor', 'Can you show me the door, please? Tom, are you okay here?'),
    say(140, 'hale', 'All good. I can hear Camden coming now.'), say(154, 'brandt', 'Control, Camden unit on scene, assisting.'), say(165, 'brandt', 'Evening Tom. What have we got?'), say(171, 'hale', 'Argument between ex partners, and a front door kicked in.'),
    say(180, 'brandt', 'Any weapons?'), say(184, 'hale', 'None seen. I have not searched him yet.'), say(196, 'man', 'How long is this going to take? I want to go home.'), say(204, 'brandt', 'Not long. Just stay there with us please.'),
    say(216, 'man', 'Come on then. Come on.'), say(222, 'hale', 'Daniel, calm down. Step back on to the pavement.'), say(236, 'brandt', 'We only want to talk to you.'), say(258, 'okafor', 'The door to number five is off its hinges.'),
    say(266, 'okafor', 'Daniel, I am arresting you on suspicion of criminal damage.'), say(274, 'okafor', 'You do not have to say anything. But it may harm your defence if you do not mention when questioned something which you later rely on in court.'),
    say(287, 'okafor', 'Anything you do say may be given in evidence. Do you understand?'), say(295, 'man', 'Yeah. Whatever.'), say(300, 'hale', 'Time of arrest, twenty two forty two.'), say(308, 'hale', 'Control, one in custody, can we have a van please?'),
    say(315, 'control', 'Van is on the way to you.'), say(320, 'brandt', 'Mind the kerb. Over to the car please.'), say(333, 'woman', 'Thank you. What happens now?'), say(339, 'okafor', 'I will take a statement from you inside, where it is warm.'),
    say(350, 'hale', 'Watch your head.'), say(358, 'brandt', 'I will stay with the car until the van is here.'), say(372, 'brandt', 'Van is turning in now.'),
  ],
};

const inside: Scene = {
  world: () => hallway({ name: 'Amhurst House', night: true, damaged: true }), flash: failingTube, ambience: 'indoors',
  sounds: sounds.filter((sound) => sound.kind !== 'clap'),
  actors: [{ id: 'woman', look: 'blueCoat', gestures: [[165, 'down'], [176, 'point'], [190, 'talk'], [206, 'down'], [214, 'point'], [226, 'talk']], path: [{ at: 160, x: 0.1, z: 1.2 }, { at: 172, x: 0.35, z: 3.3, look: [0, 0.6] }, { at: 250, x: 0.35, z: 3.3 }, { at: 256, x: 0, z: 1 }] },
    { id: 'neighbour', look: 'pensioner', gestures: [[192, 'vest']], path: [{ at: 192, x: 0.7, z: 9 }, { at: 198, x: 0.5, z: 6.4, look: [0, 0.6] }, { at: 230, x: 0.5, z: 6.4 }, { at: 237, x: 0.7, z: 9 }] }],
  lines: [say(168, 'okafor', 'Is this the one, number five?'), say(175, 'woman', 'Yes. That is my flat. Look at the lock.'), say(184, 'okafor', 'The panel is split from the lock to the middle. I am filming that now.'),
    say(196, 'woman', 'The whole building heard it.'), say(203, 'okafor', 'Did you see him kick it yourself?'), say(210, 'woman', 'I was standing behind it. He kicked it three times.'), say(220, 'okafor', 'When was that?'), say(225, 'woman', 'Just before I rang you. Half past ten.'),
    say(234, 'okafor', 'Does he live here, or have a key?'), say(240, 'woman', 'Not since June.'), say(246, 'okafor', 'Thank you. Come back out with me please.')],
};

function xz([x, z]: readonly [number, number]): { x: number; z: number } {
  return { x, z };
}

export const AMHURST_ROAD: Readonly<Record<'okafor' | 'hale' | 'brandt', Camera>> = {
  okafor: { wearer: 'okafor', shots: [
    { from: 0, scene: outside, x: -5.2, z: -5.4, walk: 10, look: [[0, -2, 4], [7, ...MAN]] },
    { from: 10.5, scene: outside, x: OKAFOR[0], z: OKAFOR[1], look: [[10.5, ...MAN], [36, -5.6, 3.4], [44, ...MAN], [74, -5.4, 3.4], [88, ...MAN], [100, -0.9, 3.4], [125, -5.6, 3.6], [139, -1.2, 4], [150, -6, 5]] },
    { from: 162, scene: inside, x: 0, z: 0.2, walk: 6, look: [[162, 0, 6], [172, 0.3, 3.3], [184, -0.9, 4.4], [196, 0.4, 4], [212, -0.5, 4], [224, 0.3, 3.3]] },
    { from: 252, scene: outside, x: OKAFOR[0], z: OKAFOR[1], look: [[252, -4, 6], [258, ...MAN], [308, -1.4, 3.4], [320, 0.6, 5.6], [331, -5.6, 3.8], [346, -3, 4.4]] },
  ] },
  hale: { wearer: 'hale', shots: [
    { from: 40, scene: outside, x: 1.2, z: 9.2, walk: 8, look: [[40, -3, 2.6], [46, ...MAN]] },
    { from: 49, scene: outside, x: HALE[0], z: HALE[1], look: [[49, ...MAN], [74, -3.6, 1.4], [88, ...MAN], [131, -1, 8], [144, ...MAN], [163, -3.4, 6.6], [172, ...MAN], [204, -3, 5.4], [214, ...MAN], [262, -3, 1.6], [300, ...MAN]] },
    { from: 326, scene: outside, x: 0.5, z: 5.6, look: [[326, 1.6, 8]] },
  ] },
  brandt: { wearer: 'brandt', shots: [
    { from: 146, scene: outside, x: -3.2, z: 14.5, walk: 13, look: [[146, -1.5, 3]] },
    { from: 160, scene: outside, x: BRANDT[0], z: BRANDT[1], look: [[160, -1.4, 3.2], [196, ...MAN], [226, -1, 3.2], [256, -4, 1], [268, ...MAN], [319, 0.5, 5.8], [332, -4.9, 2], [346, 2, 7.6], [366, 0, 14], [376, 2, 8]] },
  ] },
};
