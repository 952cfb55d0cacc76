import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/env.js';

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals what the database must not show to who merely holds a copy of it: the secrets of connections, and texts in quarantine.
 * The key is the setting SEALING_KEY, else a file of the data folder made at the first start; a backup of the database holds
 * neither, and what was sealed with a key that is lost stays closed.
 */
@Injectable()
export class Sealer {
  private readonly key: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.key = settings.SEALING_KEY ? Buffer.from(settings.SEALING_KEY, 'base64') : keyOfFolder(settings.DATA_DIR);
  }

  /** @param purpose what it is for, and whose: it opens only under the same words */
  seal(purpose: string, text: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor('seal'), iv);
    cipher.setAAD(Buffer.from(purpose, 'utf8'));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** What was sealed; null when it was sealed for another purpose, with another key, or was changed. */
  open(purpose: string, sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < ivBytes + tagBytes) return null;
    try {
      const opener = createDecipheriv('aes-256-gcm', this.keyFor('seal'), bytes.subarray(0, ivBytes));
      opener.setAAD(Buffer.from(purpose, 'utf8'));
      opener.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([opener.update(bytes.subarray(ivBytes + tagBytes)), opener.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  /** A mark by which the same text is known again, and from which nobody without the key can find the text: 32 characters. */
  mark(purpose: string, text: string): string {
    return createHmac('sha256', this.keyFor('mark'))
      .update(JSON.stringify([purpose, text]))
      .digest('base64url')
      .slice(0, 32);
  }

  private keyFor(use: string): Buffer {
    const known = this.derived.get(use);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.key, '', `steady ${use}`, keyBytes));
    this.derived.set(use, key);
    return key;
  }

  private readonly derived = new Map<string, Buffer>();
}

/** The key in a file only this account may read; of two servers that start at once the first one's stands. */
function keyOfFolder(folder: string): Buffer {
  const file = join(folder, 'sealing.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const own = `${file}.${randomBytes(6).toString('hex')}`;
    writeFileSync(own, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flush: true });
    try {
      linkSync(own, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(own, { force: true });
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length !== keyBytes)
    throw new Error(`${file} holds no key of ${keyBytes} bytes. Put the right one back, or remove it.`);
  return key;
}
