import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AnnouncerRegion } from '#components/ui/announcer.tsx';
import { AnswerLine, shownMs } from './answer-line.tsx';
import { answers, useAnswer } from './answers.ts';

test('what a key is answered with is an answer each time, the same words too; the line says nothing before, and nothing to screen readers, who have the page’s one region', () => {
  let answer: (words: string) => void = () => undefined;
  const Asking = () => ((answer = useAnswer()), <AnswerLine />);
  const html = renderToStaticMarkup(<AnnouncerRegion><Asking /></AnnouncerRegion>);
  expect(html.match(/role="status"|aria-live/g)).toHaveLength(2);
  expect(html).not.toContain('data-answer');
  const seen: string[] = [];
  const stop = answers.subscribe((one) => seen.push(one?.words ?? ''));
  answer('No speech after this.');
  answer('No speech after this.');
  stop();
  expect(seen).toEqual(['No speech after this.', 'No speech after this.']);
});

test('longer words are shown longer', () => {
  expect(shownMs({ words: 'No mark after this.' })).toBeLessThan(5_000);
  expect(shownMs({ words: 'The browser refused full screen. Allow it for this site, or press F11.' })).toBeGreaterThan(7_000);
});
