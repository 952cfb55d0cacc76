import { AuditEntry } from '../audit/audit.entity.js';
import { ApiTokenEntity } from '../identity/api-token.entity.js';
import { Session } from '../identity/session.entity.js';
import { UserAccount } from '../identity/user.entity.js';
import { WelcomeToken } from '../identity/welcome-token.entity.js';

/** Every entity of every folder: TypeORM needs them in one list; folders keep them private otherwise. */
export const entities: (new () => object)[] = [
  // identity and audit
  UserAccount,
  Session,
  WelcomeToken,
  ApiTokenEntity,
  AuditEntry,
];
