import type { MappedRecord, Result, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import type { OrganisationRow } from './organisation-row.js';

/**
 * Reads one organisation of the ODS list. The code is taken as it stands, in capitals, when it has 2 to 12 letters and
 * digits: five-character codes such as `G6V2S` are live trusts, so no narrower shape is asked for.
 */
export function parseOrganisationRow(record: MappedRecord, context: RowContext): Result<OrganisationRow, RowError[]> {
  const reader = new RowReader(record, context);
  const code = reader.text('code', { required: true, max: 40 })?.toUpperCase() ?? null;
  if (code !== null && !/^[A-Z0-9]{2,12}$/.test(code)) {
    reader.refuse('code', 'BAD_CODE', code, `"${code}" is no ODS code: those have letters and digits only, 2 to 12 of them.`);
  }
  const name = reader.text('name', { required: true });
  const region = reader.text('region', { max: 20 });
  const integratedCareBoard = reader.text('integratedCareBoard', { max: 20 });
  const address = ['address1', 'address2', 'address3', 'town', 'county'].flatMap((field) => reader.text(field) ?? []);
  const postcode = reader.text('postcode', { max: 20 });
  const openedOn = reader.day('openedOn');
  const closedOn = reader.day('closedOn');
  if (openedOn !== null && closedOn !== null && closedOn < openedOn) {
    reader.refuse(
      'closedOn',
      'ENDS_BEFORE_START',
      closedOn,
      `It cannot have closed on ${closedOn}, before it opened on ${openedOn}.`,
    );
  }
  return reader.result(() => ({
    code: code as string,
    name: name as string,
    region,
    integratedCareBoard,
    address,
    postcode,
    openedOn,
    closedOn,
  }));
}
