import busboy from 'busboy';
import type { Request } from 'express';
import { badInput } from '../errors/domain-error.js';
import { StructuralFault } from './reading/structural-fault.js';

/** The file of a request: its body as it is, or the field `file` of a form. */
export interface ImportBody {
  readonly pieces: AsyncIterable<Buffer>;
  /** The file's name, where the form tells it. */
  readonly fileName: string | null;
  /** A mapping to try the file by, from the field `profile` before the file. */
  readonly profile: unknown;
}

/** The file a request carries, as a stream. @throws BAD_INPUT, UNSUPPORTED_FORMAT */
export async function importBody(request: Request): Promise<ImportBody> {
  const type = (request.headers['content-type'] ?? '').toLowerCase();
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip')
    throw new StructuralFault(
      'UNSUPPORTED_FORMAT',
      'The body is packed in a way Steady does not unpack. Send it as it is, or with gzip.',
    );
  if (type.startsWith('multipart/form-data')) return fileOfForm(request);
  // leaving early must not close the connection: the refusal still has to be written to it
  return { pieces: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, fileName: null, profile: null };
}

function fileOfForm(request: Request): Promise<ImportBody> {
  return new Promise((resolve, reject) => {
    const none = (): void => reject(badInput('The form has no file in its field "file".', { field: 'file' }));
    const form = formOf(request);
    if (form === null) {
      none();
      return;
    }
    let profile: unknown = null;
    form.on('field', (name, text, info) => {
      if (name !== 'profile') return;
      try {
        if (info.valueTruncated) throw new SyntaxError('cut off');
        profile = JSON.parse(text);
      } catch {
        reject(badInput('The field "profile" is no JSON of at most 200 KB.', { field: 'profile' }));
      }
    });
    form.on('file', (name, stream, info) => {
      if (name !== 'file') {
        stream.resume();
        return;
      }
      const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      resolve({ pieces, fileName: info.filename || null, profile });
    });
    form.on('error', () => reject(badInput('The form cannot be read; send the file once more.')));
    form.on('close', none); // after a file was found this changes nothing
    request.on('aborted', none);
    request.pipe(form);
  });
}

/** A reader of the form; null when its content type does not say where its parts end. */
function formOf(request: Request): busboy.Busboy | null {
  try {
    return busboy({ headers: request.headers, limits: { files: 1, fields: 10, fieldSize: 200_000, fieldNameSize: 100 } });
  } catch {
    return null;
  }
}
