import type { FileShape } from './reading/file-shape.js';
import type { Structure } from './thread-messages.js';

/** What is kept of a file's shape: the profile itself is found again by its name and version. */
export function structureFound({ bound: { profile } }: FileShape, total: number): Structure {
  return {
    mapping: profile.name,
    version: profile.version ?? null,
    zone: profile.zone,
    total,
    counted: profile.counted !== undefined,
  };
}
