// `npm run pictures [folder]`: starts the built server with its demonstration and takes every page at 1440 px and 360 px, light and dark.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { administrator, startServer } from '../test/support/server-process.mjs';
import { openBrowser } from '../test/support/browser.mjs';

const folder = process.argv[2] ?? 'test/pictures';
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await openBrowser();
try {
  await server.signIn();
  const { deployments } = await server.graphql('{ deployments(sort: WORST_FIRST) { id name } }');
  const { incidents } = await server.graphql('{ incidents(first: 1) { nodes { number } } }');
  const { imports } = await server.graphql('{ imports(first: 1) { nodes { id } } }');
  const pages = {
    'sign-in': '/sign-in',
    rollout: '/',
    ...Object.fromEntries(
      deployments.map((one) => [`site-${one.name.toLowerCase().replaceAll(' ', '-')}`, `/deployments/${one.id}`]),
    ),
    incidents: '/incidents',
    incident: `/incidents/${incidents.nodes[0]?.number}`,
    appointments: '/appointments',
    'did-not-attend': '/appointments?measure=did-not-attend&of=booked',
    training: '/training',
    'training-ahead': '/training?trust=RHW',
    feeds: '/feeds',
    batch: `/feeds/${imports.nodes[0]?.id}`,
    'set-up': '/set-up',
  };
  for (const colorScheme of ['light', 'dark'])
    for (const width of [1440, 360]) {
      const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(server.base + path);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        await page.waitForTimeout(600);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (sideways > 0) console.log(`${name} at ${width}: scrolls sideways by ${sideways} px`);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        if (name === 'sign-in') {
          await page.getByLabel(/e-?mail/i).fill(administrator.email);
          await page.getByLabel(/^password/i).fill(administrator.password);
          await page.getByRole('button', { name: /sign in/i }).click();
          await page.waitForURL((url) => url.pathname === '/');
        }
      }
      await context.close();
    }
  console.log(`Pictures are in ${folder}`);
} finally {
  await browser.close();
  await server.stop();
}
