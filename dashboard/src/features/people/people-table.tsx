import { roleWords } from '../../format/words.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { type PersonRow, reachOf, standingOf } from './people-words.js';

/** Accounts, one a line. */
export function PeopleTable({
  people,
  now,
  onChoose,
}: {
  people: readonly PersonRow[];
  now: string;
  onChoose: (id: string) => void;
}) {
  const columns: Column<PersonRow>[] = [
    {
      key: 'name',
      heading: 'Name',
      cell: (person) => (
        <>
          <button type="button" className="text-button strong" onClick={() => onChoose(person.id)}>
            {person.name}
          </button>
          <div className="small soft">{person.email}</div>
        </>
      ),
    },
    { key: 'role', heading: 'Role', cell: ({ role }) => roleWords[role] },
    { key: 'reach', heading: 'Sees', labelled: true, cell: reachOf },
    { key: 'standing', heading: 'Standing', cell: (person) => standingOf(person, now) },
    { key: 'tokens', heading: 'Tokens', numeric: true, labelled: true, cell: ({ tokens }) => tokens },
  ];
  return (
    <DataTable
      caption="Accounts"
      columns={columns}
      rows={people}
      rowKey={({ id }) => id}
      rowClassName={({ disabledAt }) => (disabledAt ? 'gone' : undefined)}
    />
  );
}
