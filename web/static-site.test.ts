import { expect, test } from 'vitest';
import { withoutInlineScripts } from './static-site.ts';

test('no script stays inline, so that a policy without hashes lets the page start', () => {
  const { html, scripts } = withoutInlineScripts('<body>\n<script>start("a");</script>\n</body>');
  expect(html).not.toMatch(/<script>/);
  expect(scripts).toEqual([{ name: expect.stringMatching(/^_app\/immutable\/start\.\w+\.js$/), code: 'start("a");' }]);
  expect(html).toContain(`<script src="/${scripts[0]?.name}"></script>`);
});
