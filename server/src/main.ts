import { createApp } from './app.js';
import { SystemClock } from './clock/clock.js';
import { processEnvironment, readSettings, SettingsError } from './config/env.js';
import { SessionService } from './identity/session.service.js';

async function main(): Promise<void> {
  const settings = readSettings(processEnvironment());
  const app = await createApp(settings, new SystemClock());
  const sessions = app.get(SessionService);
  if (settings.ADMIN_EMAIL && settings.ADMIN_PASSWORD)
    await sessions.makeAdministrator(settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD);
  const welcome = await sessions.issueWelcome();
  await app.listen(settings.PORT, settings.HOST);
  const address = settings.PUBLIC_URL?.replace(/\/$/, '') ?? (await app.getUrl()).replace('[::1]', 'localhost');
  console.log(`Steady is at ${address}`);
  if (welcome) console.log(`Choose the administrator's password here (works once, for 24 hours): ${address}/welcome/${welcome}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
});
