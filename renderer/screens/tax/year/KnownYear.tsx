import { useMemo, useState } from 'react';
import type { Program } from '../../../../shared/contract/partners.ts';
import { useCall } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { askForForms, AskForForms } from '../collection/AskForForms.tsx';
import { DocumentsDialog } from '../documents/DocumentsDialog.tsx';
import { DocumentsOutcome } from '../documents/DocumentsOutcome.tsx';
import { openDocuments } from '../documents/documentsStore.ts';
import { TaxParts } from '../TaxParts.tsx';
import { BucketBar } from './BucketBar.tsx';
import { MissingRates } from './MissingRates.tsx';
import {
  partnersToAsk,
  groupFigures,
  taxGroups,
  taxpayerKey,
  type TaxGroup,
  type Taxpayer,
  type TaxYear,
} from './taxpayers.ts';
import { taxpayerColumns } from './taxpayerColumns.tsx';
import { TaxpayerDrawer } from './TaxpayerDrawer.tsx';
import { TaxpayersGrid } from './TaxpayersGrid.tsx';
import { TaxpayerFilters } from './TaxpayerFilters.tsx';
import type { TaxYears } from './useTaxYears.ts';
import { YearRail } from './YearRail.tsx';
import { useYearView } from './yearStore.ts';
import { groupNames, yearNote } from './yearWords.ts';
import { YearSwitch } from './YearSwitch.tsx';

type KnownYearProps = { year: number; years: TaxYears };

/** The screen of one tax year. */
export function KnownYear({ year, years }: KnownYearProps) {
  const { today } = useLedger();
  const answer = useCall('tax.year', { year, withLines: false });
  const toAsk = useMemo(() => partnersToAsk(answer.data?.recipients ?? []), [answer.data]);
  const count = toAsk.length;
  return (
    <Screen
      title="Tax year"
      choice={<YearSwitch years={years} />}
      note={years.rules === undefined ? undefined : yearNote(years.rules, answer.data, today)}
      acts={
        <>
          <TaxParts part="year" year={year} />
          {count === 0 ? null : (
            <button
              type="button"
              className="button"
              onClick={() => {
                askForForms(toAsk);
              }}
            >
              Ask for {count.toLocaleString('en-US')} missing {count === 1 ? 'form' : 'forms'}
            </button>
          )}
        </>
      }
    >
      <DocumentsOutcome />
      {answer.error?.code === 'TAX_YEAR_UNKNOWN' ? (
        <UnknownYear message={answer.error.message} years={years} />
      ) : (
        <YearContent
          year={year}
          years={years}
          data={answer.data}
          isOutdated={answer.isPlaceholderData}
          problem={
            answer.error === null ? null : (
              <ErrorCallout error={answer.error} onTryAgain={() => void answer.refetch()} />
            )
          }
        />
      )}
      <AskForForms />
      <DocumentsDialog />
    </Screen>
  );
}

/** A year whose rules are not known is not computed; the years that are known are one press away. */
function UnknownYear({ message, years }: { message: string; years: TaxYears }) {
  const latest = years.choices.findLast(({ value }) => value !== String(years.year));
  return (
    <div className="screen-scroll">
      <Callout
        tone="doubt"
        acts={
          latest === undefined ? undefined : (
            <button
              type="button"
              className="button small"
              onClick={() => {
                years.choose(latest.value);
              }}
            >
              Look at {latest.label}
            </button>
          )
        }
      >
        {message}
      </Callout>
    </div>
  );
}

const noPrograms: readonly Program[] = [];

type YearContentProps = {
  year: number;
  years: TaxYears;
  data: TaxYear | undefined;
  isOutdated: boolean;
  problem: React.ReactNode;
};

function YearContent({ year, years, data, isOutdated, problem }: YearContentProps) {
  const { ledgerId } = useLedger();
  const view = useYearView(ledgerId, year);
  const threshold = years.rules?.thresholds.nonemployeeCompensationMinor.value;
  const programs = useCall('programs.list', {}).data?.rows ?? noPrograms;
  const program = programs.find(({ programId }) => programId === view.filter.programId);
  const columns = useMemo(() => taxpayerColumns(threshold, program), [threshold, program]);
  const [openKey, setOpenKey] = useState<string | undefined>();
  const figures = useMemo(() => (data === undefined ? undefined : groupFigures(data.buckets)), [data]);
  const names = groupNames(years.rules, data?.buckets ?? []);
  const open = data?.recipients.find((row) => taxpayerKey(row) === openKey);
  useYearKeys(year, (group) => {
    view.narrow({ group });
  });
  return (
    <>
      <BucketBar
        figures={figures}
        names={names}
        chosen={view.filter.group}
        isOutdated={isOutdated}
        onChoose={(group) => {
          view.narrow({ group });
        }}
      />
      <div className="tax-year">
        <div className="tax-year-list">
          <MissingRates rates={data?.rates ?? []} />
          <TaxpayerFilters programs={programs} view={view} columns={columns} />
          <TaxpayersGrid
            rows={data?.recipients}
            columns={columns}
            view={view}
            names={names}
            openKey={open === undefined ? undefined : openKey}
            isOutdated={isOutdated}
            problem={problem}
            onOpen={(row: Taxpayer) => {
              setOpenKey(taxpayerKey(row));
            }}
          />
        </div>
        {open === undefined ? (
          <YearRail year={year} rules={years.rules} data={data} />
        ) : (
          <TaxpayerDrawer
            key={openKey}
            year={year}
            taxpayer={open}
            onClose={() => {
              setOpenKey(undefined);
            }}
          />
        )}
      </div>
    </>
  );
}

/** The keys of the year: a group by its place, and the documents. */
function useYearKeys(year: number, onChoose: (group: TaxGroup) => void): void {
  useShortcuts(
    'Tax year',
    [
      ...taxGroups.map((group, index) => ({
        keys: String(index + 1),
        label: index === 0 ? 'all taxpayers' : `group ${String(index + 1)}`,
        run: () => {
          onChoose(group);
        },
      })),
      {
        keys: 'ctrl+e',
        label: 'make documents',
        isPinned: true,
        run: () => {
          openDocuments({ year, format: 'xlsx' });
        },
      },
    ],
    [
      { keys: 'Enter', label: 'payments behind a total', isPinned: true },
      { keys: '1 – 6', label: 'group', isPinned: true },
      { keys: 'ctrl+c', label: 'copy the row' },
    ],
  );
}
