// Makes a ServiceNow audit log in the shape of real ones: 36 columns, several rows an incident, oldest first.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const header =
  'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at';
const priorities = ['1 - Critical', '2 - High', '3 - Moderate', '3 - Moderate', '3 - Moderate', '4 - Low'];

/** Writes a log of `incidents` tickets and about 5.69 rows each; returns how many rows. Same seed, same file. */
export async function writeServicenowLog(path, { incidents, rows: wanted, seed = 1, firstOpenedAt = Date.UTC(2025, 0, 6, 8) }) {
  let state = seed;
  const unit = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const below = (limit) => Math.floor(unit() * limit);
  const file = createWriteStream(path);
  file.write(`${header}\n`);
  let rows = 0;
  for (let ticket = 0; ticket < incidents; ticket += 1) {
    const share = (wanted - rows) / (incidents - ticket);
    const changes = ticket === incidents - 1 ? wanted - rows : Math.max(2, Math.round(share + (unit() + unit() - 1) * 3));
    const text = ticketRows(ticket, changes, firstOpenedAt + ticket * 11 * 60_000, below);
    rows += changes;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return rows;
}

function ticketRows(ticket, changes, openedAt, below) {
  const number = `INC${String(ticket + 1).padStart(7, '0')}`;
  const step = (20 + below(300)) * 60_000;
  const resolvedAt = openedAt + step * (changes - 2);
  const closedAt = resolvedAt + 5 * 86_400_000;
  const priority = priorities[below(priorities.length)];
  const fixed = [
    `Phone`,
    `Location ${below(200)}`,
    `Category ${below(60)}`,
    `Subcategory ${below(250)}`,
    `Symptom ${below(500)}`,
    '?',
    '2 - Medium',
    '2 - Medium',
    priority,
  ];
  let text = '';
  for (let change = 0; change < changes; change += 1) {
    const last = change === changes - 1;
    const state = change === 0 ? 'New' : last ? 'Closed' : change === changes - 2 ? 'Resolved' : 'Active';
    const updatedAt = last ? closedAt : openedAt + step * change;
    text += [
      number, state, String(!last), String(Math.min(change, 3)), '0', String(change), 'true', `Caller ${ticket % 4000}`, `Opened by  ${ticket % 90}`, stamp(openedAt),
      `Created by ${ticket % 40}`, stamp(openedAt + 60_000), `Updated by ${(ticket + change) % 900}`, stamp(updatedAt), ...fixed, `Group ${ticket % 70}`, `Resolver ${ticket % 150}`,
      'true', 'false', 'Do Not Notify', '?', '?', '?', '?', `code ${ticket % 9}`, `Resolved by ${ticket % 150}`, stamp(resolvedAt), stamp(closedAt),
    ].join(',') + '\n'; // prettier-ignore
  }
  return text;
}

const two = (number) => String(number).padStart(2, '0');

/** `d/M/yyyy HH:mm`, as such logs write it. */
function stamp(ms) {
  const at = new Date(ms);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
