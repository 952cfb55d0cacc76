// A real Chromium for journeys and pictures.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function onThePath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      // not this one
    }
  }
  return undefined;
}

/** Where a Chromium is: `CHROMIUM_PATH`, one on the PATH, or the one playwright-core installed; undefined when there is none. */
export function chromiumPath() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const found = onThePath();
  if (found) return found;
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** Opens a browser. @throws with one sentence that says what to do where there is none */
export async function openBrowser() {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error(
      'No Chromium was found: set CHROMIUM_PATH, install one (apt-get install -y chromium), or run npx playwright-core install chromium.',
    );
  return chromium.launch({ executablePath, args: flags });
}
