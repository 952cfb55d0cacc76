import type { MigrationInterface } from 'typeorm';
import { Identity1795353600001 } from './migrations/0001-identity.js';
import { Organisations1795353600002 } from './migrations/0002a-organisations.js';
import { Rollout1795353600002 } from './migrations/0002b-rollout.js';
import { Records1795353600003 } from './migrations/0003-records.js';
import { Health1795353600004 } from './migrations/0004-health.js';
import { Working1795353600005 } from './migrations/0005-working.js';
import { Reports1795353600006 } from './migrations/0006-reports.js';
import { Mail1795353600007 } from './migrations/0007-mail.js';
import { ReportDelivery1795353600007 } from './migrations/0007b-report-delivery.js';
import { AuditChain1795353600010 } from './migrations/0010a-audit-chain.js';
import { Charts1795353600008 } from './migrations/0008-charts.js';
import { Managed1795353600009 } from './migrations/0009a-managed.js';
import { People1795353600010 } from './migrations/0010b-people.js';
import { SignOn1795353600012 } from './migrations/0012-sign-on.js';
import { RowSecurity1795353600012 } from './migrations/0012b-row-security.js';
import { Mappings1795353600013 } from './migrations/0013-mappings.js';
import { IncidentWork1795353600014 } from './migrations/0014-incident-work.js';
import { Measures1795353600018 } from './migrations/0018-measures.js';
import { Quarantine1795353600017 } from './migrations/0017a-quarantine.js';
import { Messages1795353600017 } from './migrations/0017b-messages.js';
import { Rollout1795353600020 } from './migrations/0020-rollout.js';
import { Connections1795353600017 } from './migrations/0017c-connections.js';
import { Queue1795353600015 } from './migrations/0015-queue.js';
import { Statements1795353600009 } from './migrations/0009b-statements.js';
import { Policies1795353600010 } from './migrations/0010c-policies.js';
import { Learning1795353600016 } from './migrations/0016-learning.js';

/** Every migration in order of its number; each file serves both engines. Forward only. */
export const migrations: (new () => MigrationInterface)[] = [
  Identity1795353600001,
  Organisations1795353600002,
  Rollout1795353600002,
  Records1795353600003,
  Health1795353600004,
  Working1795353600005,
  Reports1795353600006,
  Mail1795353600007,
  ReportDelivery1795353600007,
  Charts1795353600008,
  Managed1795353600009,
  Statements1795353600009,
  AuditChain1795353600010,
  People1795353600010,
  Policies1795353600010,
  SignOn1795353600012,
  RowSecurity1795353600012,
  Mappings1795353600013,
  IncidentWork1795353600014,
  Queue1795353600015,
  Learning1795353600016,
  Quarantine1795353600017,
  Messages1795353600017,
  Connections1795353600017,
  Measures1795353600018,
  Rollout1795353600020,
];
