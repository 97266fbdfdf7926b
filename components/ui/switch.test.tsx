import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Switch } from './switch.tsx';

test('a switch whose change is on its way can’t be switched again, and is not disabled: it would drop the focus', () => {
  const html = renderToStaticMarkup(<Switch label="Dock" on isPending onChange={() => undefined} />);
  expect(html).toContain('aria-readonly="true"');
  expect(html).not.toMatch(/\bdisabled/);
  expect(renderToStaticMarkup(<Switch label="Dock" on onChange={() => undefined} />)).not.toContain('aria-readonly');
});
