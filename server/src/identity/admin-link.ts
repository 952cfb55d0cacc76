import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A one-time link for a locked-out administrator, left as a file in the data folder: who can write there has the house. */
export interface AdminLink {
  readonly tokenHash: string;
  readonly userId: string;
  readonly endsAt: Date;
}

const schema = z.strictObject({ tokenHash: z.string().length(64), userId: z.string(), endsAt: z.coerce.date() });
const fileIn = (folder: string): string => join(folder, 'admin-link.json');

/** The link that was left, unless it is over. */
export function readAdminLink(folder: string, now: Date): AdminLink | null {
  const file = fileIn(folder);
  if (!existsSync(file)) return null;
  try {
    const link = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return link.endsAt > now ? link : null;
  } catch {
    return null; // half written, or not ours: no link
  }
}

/** Leaves a link, in the place of an earlier one. @throws when the folder cannot be written */
export function leaveAdminLink(folder: string, link: AdminLink): void {
  writeFileSync(fileIn(folder), JSON.stringify(link), { mode: 0o600 });
}

/** It works once. */
export const dropAdminLink = (folder: string): void => rmSync(fileIn(folder));
