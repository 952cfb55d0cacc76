import type { Request } from 'express';
import { DomainError } from '../errors/domain-error.js';

/** The bytes of a request's body, at most so many. @throws TOO_LARGE; BAD_INPUT for one that is packed */
export async function rawBody(request: Request, most: number): Promise<Buffer> {
  const packed = request.headers['content-encoding'];
  if (packed !== undefined && packed !== 'identity')
    throw new DomainError('BAD_INPUT', 'Send the body as it is, not packed.', { field: 'content-encoding' });
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > most) throw new DomainError('TOO_LARGE', `A body here has at most ${most} bytes.`, { most });
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}
