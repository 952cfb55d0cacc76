import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { PeopleTable } from '../../features/people/people-table.js';
import { NOBODY, PersonForm } from '../../features/people/person-form.js';
import { PersonPanel } from '../../features/people/person-panel.js';
import { ShownOnce } from '../../ui/shown-once.js';
import { formatMoment } from '../../format/days.js';
import { type InviteUserMutation, InviteUserDocument, PeopleDocument } from '../../gql/people.js';
import type { UserInput } from '../../gql/schema-types.js';
import { Pagination } from '../../ui/pagination.js';
import { Panel } from '../../ui/panel.js';
import { TextField } from '../../ui/text-field.js';
import { AdminFrame } from './admin-frame.js';

const pageSize = 50;

type Link = InviteUserMutation['inviteUser'];

/** Who may come in, as what, and for which trusts, `/admin/people`. What is shown is the address. */
export function PeoplePage() {
  const { programme, me } = useSession();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const cursors = useRef(new Map<number, string>());
  const page = Number(search['page'] ?? 1) || 1;
  const list = useLiveQuery(PeopleDocument, {
    search: search['find'] ?? null,
    first: pageSize,
    after: search['after'] ?? null,
  });
  const [inviting, invite] = useMutation(InviteUserDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [made, setMade] = useState<Link | null>(null);
  const users = list.data?.users;
  const chosen = users?.nodes.find(({ id }) => id === search['person']);
  const open = (next: Record<string, string | undefined>) =>
    void navigate({ to: '/admin/people', search: { ...search, ...next }, replace: true, resetScroll: false });

  const onInvite = async (input: UserInput, email: string) => {
    setRefusal(null);
    const { data, error } = await invite({ input: { ...input, email } });
    if (!data) setRefusal(problemOf(error).message);
    else {
      setMade(data.inviteUser);
      list.refresh();
    }
  };

  return (
    <AdminFrame title="People" about="Everybody with an account: what they may do, and for which trusts.">
      {made ? <MadeLink link={made} now={programme.now} /> : null}
      <details className="admin-fold">
        <summary>Invite somebody</summary>
        <PersonForm
          key={made?.account.id ?? 'first'}
          values={NOBODY}
          inviting
          busy={inviting.fetching}
          refusal={refusal}
          onSubmit={(input, email) => void onInvite(input, email)}
        />
      </details>
      {chosen ? (
        <PersonPanel
          key={chosen.id}
          person={chosen}
          isSelf={chosen.id === me.id}
          onLink={setMade}
          onChanged={list.refresh}
          onClose={() => open({ person: undefined })}
        />
      ) : null}
      <form
        className="search-line"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const find = new FormData(event.currentTarget).get('find');
          cursors.current.clear();
          open({ find: typeof find === 'string' ? find : '', after: undefined, page: undefined });
        }}
      >
        <TextField label="Find by name or address" name="find" type="search" defaultValue={search['find'] ?? ''} />
        <button type="submit" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small">
          Find
        </button>
      </form>
      <Panel
        loading={list.loading}
        error={list.error}
        onRetry={list.refresh}
        lines={8}
        empty={users?.totalCount === 0 ? <p>Nobody’s name or address holds these words.</p> : undefined}
      >
        {users ? (
          <>
            <PeopleTable people={users.nodes} now={programme.now} onChoose={(person) => open({ person })} />
            <Pagination
              from={(page - 1) * pageSize + 1}
              shown={users.nodes.length}
              total={users.totalCount}
              what="account"
              onPrevious={
                page > 1
                  ? () => open({ after: cursors.current.get(page - 1), page: page > 2 ? String(page - 1) : undefined })
                  : undefined
              }
              onNext={
                users.pageInfo.hasNextPage
                  ? () => {
                      cursors.current.set(page, search['after'] ?? '');
                      open({ after: users.pageInfo.endCursor ?? undefined, page: String(page + 1) });
                    }
                  : undefined
              }
            />
          </>
        ) : undefined}
      </Panel>
    </AdminFrame>
  );
}

function MadeLink({ link: { account, link }, now }: { link: Link; now: string }) {
  return (
    <ShownOnce title={`The link for ${account.name}`} secret={`${window.location.origin}${link.path}`}>
      <p className="small">
        It works once, until {formatMoment(link.endsAt, now)}.{' '}
        {link.mailed
          ? 'It is also on its way by mail.'
          : 'No mail is set up here: hand it over yourself, to nobody but them. It is not shown again.'}
      </p>
    </ShownOnce>
  );
}
