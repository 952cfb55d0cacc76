import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from './app.js';
import { SystemClock } from './clock/clock.js';
import { processEnvironment, readSettings, SettingsError } from './config/env.js';
import { DemoService } from './demo/demo.service.js';
import { olderThan } from './database/sqlite-guard.js';
import { SessionService } from './identity/session.service.js';

/** The oldest Node the database driver runs on; on an older one it takes the process down without a word. */
const oldestNode = [22, 13] as const;

async function main(): Promise<void> {
  if (olderThan(process.versions.node, oldestNode)) {
    console.error(
      `This is Node ${process.versions.node}; Steady needs ${oldestNode.join('.')} or newer. npm start brings its own.`,
    );
    process.exit(1);
  }
  const settings = readSettings(processEnvironment());
  const app = await createApp(settings, new SystemClock());
  const sessions = app.get(SessionService);
  if (settings.ADMIN_EMAIL && settings.ADMIN_PASSWORD)
    await sessions.makeAdministrator(settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD);
  const welcome = await sessions.issueWelcome();
  const demonstration = app.get(DemoService);
  if (!(await demonstration.isBegun())) await demonstration.load((line) => console.log(line));
  await app.listen(settings.PORT, settings.HOST);
  const address = settings.PUBLIC_URL?.replace(/\/$/, '') ?? (await app.getUrl()).replace('[::1]', 'localhost');
  console.log(`Steady is at ${address}`);
  if (welcome) console.log(`Choose the administrator's password here (works once, for 24 hours): ${address}/welcome/${welcome}`);
  demonstration.follow();
  stopGracefully(app);
}

/** How long requests in flight may take after a stop signal before their connections are cut … */
const patienceMs = 7_000;
/** … and when the process ends in any case: what is not committed by then is undone by the database. */
const longestMs = 9_500;

/** On a stop signal takes no more requests, lets those in flight finish, closes the database and ends. */
function stopGracefully(app: NestExpressApplication): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => app.getHttpServer().closeAllConnections(), patienceMs).unref();
    setTimeout(() => {
      console.error('Steady stopped before everything in flight was finished; what was not committed is undone.');
      process.exit(1);
    }, longestMs).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

main().catch((error: unknown) => {
  const { code, port } = error as { code?: string; port?: number };
  if (error instanceof SettingsError) console.error(error.message);
  else if (code === 'EADDRINUSE')
    console.error(`Port ${port ?? ''} is taken by another program. Stop that, or set PORT to another number.`);
  else if (code === 'EACCES' && port !== undefined)
    console.error(`Port ${port} needs more rights than this account has. Set PORT to one above 1023.`);
  else console.error(error);
  process.exit(1);
});
