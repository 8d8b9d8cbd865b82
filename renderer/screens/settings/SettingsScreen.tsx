import type { ReactNode } from 'react';
import { formatRoute, settingsParts, type SettingsPart } from '../../app/routes.ts';
import { Screen } from '../../components/Screen.tsx';
import { AppearancePart } from './appearance/AppearancePart.tsx';
import { BackupsPart } from './backups/BackupsPart.tsx';
import { BankAccountsPart } from './bankAccounts/BankAccountsPart.tsx';
import { PayerPart } from './payer/PayerPart.tsx';
import { ProgramsPart } from './programs/ProgramsPart.tsx';
import { ProvidersPart } from './providers/ProvidersPart.tsx';
import './settings.css';
import { VaultPart } from './vault/VaultPart.tsx';

const partNames: Readonly<Record<SettingsPart, string>> = {
  payer: 'Payer',
  'bank-accounts': 'Bank accounts',
  programs: 'Programs',
  providers: 'Providers',
  vault: 'Vault',
  backups: 'Backups and books',
  appearance: 'Appearance',
};

type SettingsScreenProps = {
  part: SettingsPart;
  programId: string | undefined;
  bankAccountId: string | undefined;
};

/** What holds for the whole ledger, and how the window looks. */
export function SettingsScreen({ part, programId, bankAccountId }: SettingsScreenProps) {
  return (
    <Screen title="Settings" note={partNames[part]}>
      <div className="settings">
        <nav aria-label="Parts of the settings">
          <ul>
            {settingsParts.map((one) => (
              <li key={one}>
                <a
                  href={formatRoute({ screen: 'settings', part: one })}
                  aria-current={one === part ? 'page' : undefined}
                >
                  {partNames[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="settings-content">
          <div className="stack settings-column">{contentOf({ part, programId, bankAccountId })}</div>
        </div>
      </div>
    </Screen>
  );
}

function contentOf({ part, programId, bankAccountId }: SettingsScreenProps): ReactNode {
  switch (part) {
    case 'payer':
      return <PayerPart />;
    case 'bank-accounts':
      return <BankAccountsPart bankAccountId={bankAccountId} />;
    case 'programs':
      return <ProgramsPart programId={programId} />;
    case 'providers':
      return <ProvidersPart />;
    case 'vault':
      return <VaultPart />;
    case 'backups':
      return <BackupsPart />;
    case 'appearance':
      return <AppearancePart />;
  }
}
