import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useRole, useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import '../../features/manage/manage.css';
import { formatDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { phaseWords } from '../../format/words.js';
import { AssignWaveDocument, RecordWaveDocument, RenameProgrammeDocument, UpdateWaveDocument } from '../../gql/programme-acts.js';
import { ProgrammePageDocument, type ProgrammePageQuery } from '../../gql/programme-page.js';
import type { WaveInput } from '../../gql/schema-types.js';
import { DataTable } from '../../ui/data-table.js';
import { FormProblem } from '../../ui/form-problem.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { LineForm, type LineField, type LineValues } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';

type Wave = ProgrammePageQuery['waves'][number];
type Placed = ProgrammePageQuery['deployments'][number];

const waveFields: readonly LineField[] = [
  { name: 'name', label: 'Wave', kind: 'line', required: true, most: 80 },
  { name: 'plannedOn', label: 'Planned for', kind: 'day' },
  { name: 'position', label: 'Place in the order', kind: 'number', hint: 'Left blank, a new one comes last.' },
];

const inputOf = (values: LineValues): WaveInput => ({
  name: values['name'] ?? '',
  plannedOn: values['plannedOn'] || null,
  ...(values['position'] ? { position: Number(values['position']) } : {}),
});

/** The programme itself, `/programme`: its name, its waves, and which site is in which. */
export function ProgrammePage() {
  const { me } = useSession();
  const plans = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER') && me.trusts.length === 0;
  const { data, error, loading, refresh } = useLiveQuery(ProgrammePageDocument, {});
  return (
    <>
      <title>Programme – Steady</title>
      <nav aria-label="Breadcrumb">
        <p className="breadcrumb">
          <Link to="/">Rollout</Link> / Programme
        </p>
      </nav>
      <h1>{data?.programme.name ?? 'Programme'}</h1>
      {data ? (
        <>
          <p className="as-at">
            {countOf(data.deployments.length, 'site')} in {countOf(data.waves.length, 'wave')}.{' '}
            {plans ? 'A wave is a group of sites that go live together.' : 'Your role reads here.'}
          </p>
          {plans ? <ProgrammeName {...data.programme} onChanged={refresh} /> : null}
          <Waves waves={data.waves} sites={data.deployments} plans={plans} onChanged={refresh} />
          <Sites waves={data.waves} sites={data.deployments} plans={plans} onChanged={refresh} />
        </>
      ) : (
        <Panel loading={loading} error={error} onRetry={refresh} lines={8} />
      )}
    </>
  );
}

function ProgrammeName({ name, version, onChanged }: { name: string; version: number; onChanged: () => void }) {
  const client = useClient();
  const [editing, setEditing] = useState(false);
  if (!editing)
    return (
      <p>
        <button type="button" className="text-button" onClick={() => setEditing(true)}>
          Rename the programme
        </button>
      </p>
    );
  return (
    <LineForm
      words="Rename the programme"
      fields={[{ name: 'name', label: 'Name of the programme', kind: 'line', required: true, most: 120 }]}
      values={{ name }}
      version={version}
      onSend={async (values, read) =>
        (await client.mutation(RenameProgrammeDocument, { version: read, name: values['name'] ?? '' }).toPromise()).error
      }
      onDone={() => {
        setEditing(false);
        onChanged();
      }}
      onLeave={() => setEditing(false)}
    />
  );
}

interface PartProps {
  readonly waves: readonly Wave[];
  readonly sites: readonly Placed[];
  readonly plans: boolean;
  readonly onChanged: () => void;
}

function Waves({ waves, sites, plans, onChanged }: PartProps) {
  const client = useClient();
  const [editing, setEditing] = useState<string | null>(null);
  const leave = () => setEditing(null);
  const done = () => {
    leave();
    onChanged();
  };
  const inWave = (wave: Wave) => sites.filter((site) => site.wave?.id === wave.id);
  return (
    <Panel
      title="Waves"
      aside={
        plans && editing !== 'new' ? (
          <button type="button" className="text-button" onClick={() => setEditing('new')}>
            Add a wave
          </button>
        ) : undefined
      }
    >
      {editing === 'new' ? (
        <LineForm
          words="Add the wave"
          fields={waveFields}
          values={{}}
          version={0}
          onSend={async (values) => (await client.mutation(RecordWaveDocument, { input: inputOf(values) }).toPromise()).error}
          onDone={done}
          onLeave={leave}
        />
      ) : null}
      {waves.length === 0 ? (
        <p className="soft">No wave is planned. With waves the rollout can be shown one group of sites at a time.</p>
      ) : null}
      <ul className="managed-lines">
        {waves.map((wave) => (
          <li key={wave.id}>
            {editing === wave.id ? (
              <LineForm
                words="Save the wave"
                fields={waveFields}
                values={{ name: wave.name, plannedOn: wave.plannedOn ?? '', position: String(wave.position) }}
                version={wave.version}
                onSend={async (values, version) =>
                  (await client.mutation(UpdateWaveDocument, { id: wave.id, version, input: inputOf(values) }).toPromise()).error
                }
                onDone={done}
                onLeave={leave}
              />
            ) : (
              <div className="managed-line">
                <div>
                  <Link to="/" search={{ wave: wave.name }}>
                    <b>{wave.name}</b>
                  </Link>
                  <span className="small soft block">
                    {wave.plannedOn === null ? 'No day is planned' : `Planned for ${formatDay(wave.plannedOn)}`};{' '}
                    {inWave(wave).length === 0
                      ? 'no site yet'
                      : inWave(wave)
                          .map(({ name }) => name)
                          .join(', ')}
                    .
                  </span>
                </div>
                {plans ? (
                  <button type="button" className="text-button small" onClick={() => setEditing(wave.id)}>
                    Change<span className="visually-hidden"> {wave.name}</span>
                  </button>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Sites({ waves, sites, plans, onChanged }: PartProps) {
  const client = useClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const options = [{ value: '', words: 'None' }, ...waves.map(({ id, name }) => ({ value: id, words: name }))];
  const assign = async (deployment: string, wave: string) => {
    const { error } = await client.mutation(AssignWaveDocument, { deployment, wave: wave || null }).toPromise();
    setRefusal(error ? problemOf(error).message : null);
    onChanged();
  };
  return (
    <Panel title="Sites">
      {refusal === null ? null : <FormProblem message={refusal} />}
      {sites.length === 0 ? (
        <p className="soft">
          No site is set up yet. <Link to="/set-up">Set up the first one</Link>.
        </p>
      ) : (
        <DataTable
          caption="Sites and their waves"
          rows={sites}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'site',
              heading: 'Site',
              cell: ({ id, name, trust }) => (
                <>
                  <Link className="strong" to="/deployments/$id/manage" params={{ id }}>
                    {name}
                  </Link>
                  <span className="small soft block">
                    {trust.code}
                    {trust.successorCode === null ? '' : `, merged into ${trust.successorCode}`}
                  </span>
                </>
              ),
            },
            { key: 'release', heading: 'Release', cell: ({ release }) => release },
            {
              key: 'phase',
              heading: 'Phase',
              cell: ({ phase, goLiveOn }) => `${phaseWords[phase]}${goLiveOn === null ? '' : `, go-live ${formatDay(goLiveOn)}`}`,
            },
            {
              key: 'wave',
              heading: 'Wave',
              cell: ({ id, name, wave }) =>
                plans && waves.length > 0 ? (
                  <InlineSelect
                    label={<span className="visually-hidden">Wave of {name}</span>}
                    value={wave?.id ?? ''}
                    options={options}
                    onChoose={(chosen) => void assign(id, chosen)}
                  />
                ) : (
                  (waves.find((one) => one.id === wave?.id)?.name ?? <span className="soft">none</span>)
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
