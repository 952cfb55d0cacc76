import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { AssuranceIcon, assuranceWords } from '../../charts/assurance-icon/assurance-icon.js';
import { VariationIcon } from '../../charts/variation-icon/variation-icon.js';
import type { RolloutRow } from '../../features/rollout/rollout-words.js';
import { asKnownAt } from '../../format/as-known.js';
import { formatNumber, formatPercent } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { ProblemNotice } from '../../ui/panel.js';
import { StatusShape } from '../../ui/status-shape.js';
import { comparedMeasures } from './compared-measures.js';
import { useGrowing } from './use-growing.js';
import { useSummaries, type Summary } from './use-summaries.js';

const measures = comparedMeasures.map(({ id }) => id);

/** Sites by measures: how each moves and whether it will meet its target, as its chart says. */
export function IconsTab({ rows, asOf }: { rows: readonly RolloutRow[]; asOf: string | null }) {
  const { summaries, problem, done } = useSummaries(
    rows.map(({ trust }) => trust.code),
    measures,
    asKnownAt(asOf),
  );
  const drawn = useGrowing(rows.length, 20);
  // a row is drawn anew only when its own answers have come
  const filled = useMemo(
    () => rows.slice(0, drawn).map((row) => ({ row, cells: measures.map((measure) => summaries.get(`${row.id} ${measure}`)) })),
    [rows, drawn, summaries],
  );
  const columns = useMemo(() => columnsOf(asOf, done), [asOf, done]);
  return (
    <>
      <Legend />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="icon-table">
        <DataTable
          caption="Sites by measures, worst site first"
          columns={columns}
          rows={filled}
          rowKey={({ row }) => row.id}
          manyColumns
        />
      </div>
    </>
  );
}

interface Filled {
  row: RolloutRow;
  cells: (Summary | undefined)[];
}

function columnsOf(asOf: string | null, done: boolean): Column<Filled>[] {
  return [
    {
      key: 'site',
      heading: 'Site',
      className: 'rollout-site',
      cell: ({ row }) => (
        <>
          <Link className="strong" to="/deployments/$id" params={{ id: row.id }} search={asOf === null ? {} : { asOf }}>
            {row.name}
          </Link>
          <span className="small soft block">{row.trust.code}</span>
        </>
      ),
    },
    ...comparedMeasures.map(({ id, words }, index): Column<Filled> => ({
      key: id,
      heading: words,
      labelled: true,
      className: 'icon-cell',
      cell: ({ cells }) => <Cell summary={cells[index]} done={done} />,
    })),
  ];
}

function Cell({ summary, done }: { summary: Summary | undefined; done: boolean }) {
  if (!summary) return done ? <NoData /> : <span className="small soft">loading</span>;
  if (summary.value === null || summary.variation === null) return <NoData />;
  const figure = figureWords(summary);
  if (!summary.limits)
    return (
      <span className="icon-pair">
        {figure} <span className="small soft">not enough data</span>
      </span>
    );
  return (
    <span className="icon-pair">
      <VariationIcon mark={summary.variation.mark} side={summary.variation.side} />
      {summary.assurance ? <AssuranceIcon assurance={summary.assurance} /> : null}
      <span>
        {figure}
        {summary.trial ? <span className="small soft block">trial limits</span> : null}
      </span>
    </span>
  );
}

function NoData() {
  return (
    <span className="small soft icon-pair">
      <StatusShape shape="no-data" /> no data
    </span>
  );
}

function figureWords({ measure, value, numerator, denominator }: Summary): string {
  if (denominator !== null && numerator !== null && denominator > 0) return formatPercent((100 * numerator) / denominator);
  if (measure === 'incidents.opened') return formatNumber(value, value !== null && value < 1 ? 2 : 1);
  return formatNumber(value, value !== null && Number.isInteger(value) ? 0 : 1);
}

function Legend() {
  return (
    <ul className="icon-legend small soft">
      <li>
        <VariationIcon mark="CONCERN" side="HIGH" /> concern, high or low
      </li>
      <li>
        <VariationIcon mark="IMPROVEMENT" side="LOW" /> improving
      </li>
      <li>
        <VariationIcon mark="COMMON_CAUSE" side={null} /> no special cause
      </li>
      {(['CONSISTENTLY_PASS', 'CONSISTENTLY_FAIL', 'HIT_AND_MISS'] as const).map((assurance) => (
        <li key={assurance}>
          <AssuranceIcon assurance={assurance} /> {assuranceWords[assurance]}
        </li>
      ))}
      <li className="icon-legend-note">
        The latest figure stands beside. Improving says how it moves, not where it is: a figure may improve and be far from
        steady.
      </li>
    </ul>
  );
}
