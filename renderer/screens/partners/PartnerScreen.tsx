import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { goTo } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { dayOf, showDay } from '../../components/days.ts';
import { GridSkeleton } from '../../components/grid/GridSkeleton.tsx';
import { Screen } from '../../components/Screen.tsx';
import { setPartnerArchived } from './archiving.ts';
import { bySize } from './balances.ts';
import type { Judged } from './balanceNotes.ts';
import { CommissionsCard } from './CommissionsCard.tsx';
import { ContactCard } from './ContactCard.tsx';
import { PartnerActs } from './PartnerActs.tsx';
import { PartnerBalances } from './PartnerBalances.tsx';
import { PayoutDetailsCard } from './PayoutDetailsCard.tsx';
import { PayoutRequestsCard } from './PayoutRequestsCard.tsx';
import { usePrograms } from './programNames.ts';
import { TaxFormsCard } from '../taxForms/TaxFormsCard.tsx';
import { WithholdingCard } from '../taxForms/withholding/WithholdingCard.tsx';
import { StatementCard } from './StatementCard.tsx';
import './partners.css';

const parent = { title: 'Partners', route: { screen: 'partners' } } as const;
const nobodyJudged: readonly Judged[] = [];

/** One partner: balances, statement, where it is paid to, what it earned. */
export function PartnerScreen({ partnerId }: { partnerId: string }) {
  const partner = useCall('partners.get', { partnerId });
  const pending = useCall('payouts.pending', { partnerId });
  useShortcuts('Partner', [
    {
      keys: 'Escape',
      label: 'back',
      isPinned: true,
      run: () => {
        goTo({ screen: 'partners' });
      },
    },
  ]);
  if (partner.data === undefined) {
    return (
      <Screen title={partnerId} parent={parent}>
        <div className="screen-scroll">
          {partner.error === null ? (
            <GridSkeleton />
          ) : (
            <ErrorCallout error={partner.error} onTryAgain={() => void partner.refetch()} />
          )}
        </div>
      </Screen>
    );
  }
  return <KnownPartner partner={partner.data} judged={pending.data?.rows ?? nobodyJudged} />;
}

type PartnerData = NonNullable<ReturnType<typeof useCall<'partners.get'>>['data']>;
type KnownPartnerProps = { partner: PartnerData; judged: readonly Judged[] };

function KnownPartner({ partner, judged }: KnownPartnerProps) {
  const { timeZone } = useLedger();
  const { programs, nameOf } = usePrograms();
  const program = programs.find((one) => one.programId === partner.programId);
  const currencies = bySize(partner.balances).map((balance) => balance.currency);
  const since = showDay(dayOf(partner.createdAt, timeZone));
  const remarks = judged[0] === undefined ? [] : detailRemarks(judged[0]);
  return (
    <Screen
      title={partner.name}
      parent={parent}
      note={
        <>
          <span className="identifier partner-identifier">{partner.externalId}</span>
          {nameOf(partner.programId)}
          {partner.country === null ? '' : `, ${partner.country}`}, since {since}
        </>
      }
      acts={
        <PartnerActs
          partner={partner}
          judged={judged}
          firstCurrency={currencies[0] ?? program?.currency ?? null}
        />
      }
    >
      <div className="partner">
        <div className="partner-main">
          {partner.archived ? <ArchivedCallout partner={partner} /> : null}
          <PartnerBalances
            partnerId={partner.partnerId}
            balances={partner.balances}
            judged={judged}
            program={program}
          />
          <StatementCard partner={partner} balances={partner.balances} />
        </div>
        <div className="partner-rail stack">
          <PayoutDetailsCard partner={partner} remarks={remarks} />
          <ContactCard partner={partner} />
          <TaxFormsCard partner={partner} />
          <WithholdingCard partner={partner} />
          <CommissionsCard partner={partner} />
          <PayoutRequestsCard partner={partner} program={program} />
        </div>
      </div>
    </Screen>
  );
}

/** What of a judgement is about the payout details. */
function detailRemarks(judged: Judged): string[] {
  return [...judged.blockers, ...judged.notices]
    .filter(({ code }) => code === 'DETAILS_CHANGED' || code === 'DETAILS_INVALID')
    .map(({ message }) => message);
}

function ArchivedCallout({ partner }: { partner: PartnerData }) {
  return (
    <Callout
      tone="info"
      acts={
        <button
          type="button"
          className="button small"
          onClick={() => void setPartnerArchived(partner, false)}
        >
          Take out of the archive
        </button>
      }
    >
      This partner is archived and is not paid while it is. Balances and statement stay as they are.
    </Callout>
  );
}
